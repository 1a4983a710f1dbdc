"""Possible duplicates: what is compared, how well it does on the labelled set, and what the desk keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.desk import ReasonMissing
from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.duplicates import LIKELY, POSSIBLE, score, told_apart_in
from fieldapp.enrolment.evidence import Agreement, Evidence, compare
from fieldapp.enrolment.facts import Facts, facts_of
from fieldapp.laptop import SignedIn
from tests import builders
from tests.fieldapp.enrolment.labelled_set import labelled_set, same_person_pairs
from tests.fieldapp.enrolment.measure_duplicates import HELD_OUT, compared_scores

TODAY = date(2026, 11, 23)
WOMAN = {
    "given_name_lo": "ຄຳຫຼ້າ",
    "surname_lo": "ພົມມະວົງ",
    "sex": "2",
    "birth_precision": "exact",
    "birth_date": "1987-05-09",
    "phone": "020 5551 2345",
    "district": "1401",
    "village": "ນາໂພ",
    "family_book_number": "014207",
    "identity_type": "national-id",
    "identity_number": "01-98 7654321",
}


def facts(**changes: Any) -> Facts:
    return facts_of({**WOMAN, **changes}, on=TODAY)


def line(field: str, **changes: Any) -> Evidence | None:
    return next((each for each in compare(facts(), facts(**changes)) if each.field == field), None)


@pytest.mark.parametrize(
    ("field", "changes", "level"),
    [
        ("given-name", {"given_name_lo": "ຄໍາຫລ້າ"}, "same"),
        ("given-name", {"given_name_lo": "ນາງ ຄຳຫຼ້າ"}, "same"),
        ("given-name", {"given_name_lo": "", "given_name_en": "Khamla"}, "sounds-the-same"),
        ("given-name", {"given_name_lo": "ບຸນມີ"}, "other"),
        ("surname", {"surname_lo": "ພົມມະວົງສ໌"}, "sounds-the-same"),
        ("birth", {"birth_date": "1987-09-05"}, "day-and-month-swapped"),
        ("birth", {"birth_date": "1986-05-09"}, "one-digit"),
        ("birth", {"birth_date": "2530-05-09"}, "same"),
        ("birth", {"birth_precision": "year", "birth_year": "1987"}, "year-fits"),
        ("birth", {"birth_precision": "year", "birth_year": "2530"}, "year-fits"),
        ("birth", {"birth_precision": "age", "age_years": "39"}, "age-fits"),
        ("birth", {"birth_date": "1987-01-01"}, "year-fits"),
        ("birth", {"birth_date": "1969-02-03"}, "other"),
        ("phone", {"phone": "+856 20 5551 2345"}, "same"),
        ("phone", {"phone": "020 5551 2346"}, "one-digit"),
        ("phone", {"phone": "໐໒໐໕໕໕໑໒໓໔໕"}, "same"),
        ("national-id", {"identity_number": "01987654321"}, "same"),
        ("village", {"village": "ບ້ານນາໂພ"}, "same"),
        ("village", {"village": "ບ້ານໂພນໄຊ"}, "same-district"),
        ("family-book", {"family_book_number": "014208"}, "one-digit"),
    ],
)
def test_each_answer_is_compared_on_its_own_terms(field: str, changes: dict[str, Any], level: str) -> None:
    found = line(field, **changes)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize("blank", sorted(WOMAN))
def test_a_blank_neither_agrees_nor_differs(blank: str) -> None:
    fields = {each.field for each in compare(facts(**{blank: ""}), facts(**{blank: ""}))}
    told_by = {
        "given_name_lo": "given-name",
        "surname_lo": "surname",
        "birth_date": "birth",
        "family_book_number": "family-book",
        "identity_number": "national-id",
    }
    assert told_by.get(blank, blank) not in fields


def test_numbers_are_compared_only_within_one_kind_of_paper() -> None:
    passport = facts(identity_type="passport")
    assert {each.field for each in compare(facts(), passport)}.isdisjoint({"national-id", "passport"})


def test_names_typed_into_each_others_field_agree() -> None:
    found = line("given-name", given_name_lo="ພົມມະວົງ", surname_lo="ຄຳຫຼ້າ")
    assert found is not None
    assert found.level == "in-the-other-field"


def test_the_score_is_the_sum_of_its_lines_and_the_same_from_either_side() -> None:
    other = facts(given_name_lo="ຄຳລາ", phone="020 5551 2340", village="ໂພນໄຊ")
    lines = compare(facts(), other)
    assert score(facts(), other) == sum(each.points for each in lines) == score(other, facts())
    assert {each.agreement for each in lines} >= {Agreement.SAME, Agreement.ALIKE, Agreement.DIFFERENT}


def test_a_sister_of_one_house_is_another_person() -> None:
    sister = facts(given_name_lo="ບຸນມີ", birth_date="1990-02-11", identity_number="01222333444")
    twin = facts(given_name_lo="ບຸນມີ", identity_number="01222333444")
    assert score(facts(), sister) < POSSIBLE
    assert score(facts(), twin) < POSSIBLE


def test_marriage_a_move_and_a_swapped_day_together_do_not_hide_a_person() -> None:
    now = facts(
        surname_lo="ແກ້ວມະນີ",
        village="ໂພນໄຊ",
        district="1403",
        birth_date="1987-09-05",
        identity_number="",
        phone="",
    )
    assert score(facts(), now) >= POSSIBLE
    assert blocking_keys(facts()) & blocking_keys(now)


@given(st.sampled_from(sorted(WOMAN)), st.text(max_size=12))
def test_whatever_is_typed_can_be_compared(name: str, typed: str) -> None:
    odd = facts(**{name: typed})
    assert score(odd, facts()) == pytest.approx(score(facts(), odd))
    assert blocking_keys(odd)


def precision_and_recall(seed: int) -> tuple[float, float]:
    interviews = labelled_set(seed)
    truth = same_person_pairs(interviews)
    shown = {pair for pair, points in compared_scores(interviews).items() if points >= POSSIBLE}
    return len(shown & truth) / len(shown), len(shown & truth) / len(truth)


@pytest.mark.parametrize("seed", HELD_OUT)
def test_duplicates_are_found_and_few_others_are_shown(seed: int) -> None:
    precision, recall = precision_and_recall(seed)
    assert recall >= 0.95
    assert precision >= 0.9


def test_the_labelled_set_is_the_same_for_one_seed_and_hard() -> None:
    interviews = labelled_set(8001)
    assert interviews == labelled_set(8001)
    truth = same_person_pairs(interviews)
    known = {each.id: each.answers for each in interviews}
    exact = ("given_name_lo", "surname_lo", "birth_date", "phone", "village")
    alike = [
        pair for pair in truth if all(len({known[one].get(name) for one in pair}) == 1 for name in exact)
    ]
    assert len(truth) > 500
    assert len(alike) < len(truth) * 0.2  # most pairs differ in at least one of what is compared


# -- at the desk --------------------------------------------------------------------------------


def test_the_desk_finds_a_person_enrolled_here_in_latin_letters(session: SignedIn) -> None:
    enrolled = builders.enrol(session.desk)
    draft = replace(
        session.desk.begin_enrolment(),
        answers=builders.household_answers(
            given_name_lo="", surname_lo="", given_name_en="Namfon", surname_en="Louangphachanh"
        ),
    )
    (match,) = session.desk.possible_duplicates(draft)
    assert match.subject == enrolled.id
    assert match.is_likely
    assert match.score >= LIKELY


def test_the_desk_does_not_take_a_record_for_its_own_duplicate(session: SignedIn) -> None:
    enrolled = builders.enrol(session.desk)
    assert session.desk.possible_duplicates(session.desk.correct(enrolled.id)) == ()


def test_a_withdrawn_enrolment_is_no_duplicate(session: SignedIn) -> None:
    enrolled = builders.enrol(session.desk)
    session.desk.withdraw(enrolled.id, "entered twice")
    draft = replace(session.desk.begin_enrolment(), answers=builders.household_answers())
    assert session.desk.possible_duplicates(draft) == ()


def test_not_the_same_person_is_kept_with_the_draft_and_goes_with_the_enrolment(session: SignedIn) -> None:
    desk, first = session.desk, builders.enrol(session.desk)
    draft = desk.save_draft(replace(desk.begin_enrolment(), answers=builders.household_answers()))
    desk.tell_apart(draft.record, first.id, "  a cousin, both were here ")
    (match,) = desk.possible_duplicates(draft)
    assert match.different_because == "a cousin, both were here"

    second = desk.submit(draft, draft.answers)
    operation = session.store.log.outbox()[-1]
    (told,) = told_apart_in(operation.payload)
    assert (told.subject, told.reason) == (first.id, "a cousin, both were here")
    assert desk.told_apart(second.id) == (told,)
    assert session.store.told_apart.of(second.id) == ()
    (match,) = desk.possible_duplicates(desk.correct(second.id))
    assert match.different_because == told.reason


def test_telling_apart_takes_a_reason_and_can_be_taken_back(session: SignedIn) -> None:
    desk, first = session.desk, builders.enrol(session.desk)
    draft = desk.save_draft(replace(desk.begin_enrolment(), answers=builders.household_answers()))
    with pytest.raises(ReasonMissing):
        desk.tell_apart(draft.record, first.id, "  ")
    desk.tell_apart(draft.record, first.id, "a cousin")
    desk.take_back_apart(draft.record, first.id)
    assert desk.told_apart(draft.record) == ()


def test_the_keys_are_made_again_with_the_projections(session: SignedIn) -> None:
    enrolled = builders.enrol(session.desk)
    draft = replace(session.desk.begin_enrolment(), answers=builders.household_answers())
    session.store.rebuild()
    assert [match.subject for match in session.desk.possible_duplicates(draft)] == [enrolled.id]


def test_a_corrected_name_is_found_and_the_old_one_no_more(session: SignedIn) -> None:
    enrolled = builders.enrol(session.desk)
    revised = replace(
        session.desk.correct(enrolled.id), answers={"given_name_lo": "ສຸກໃສ", "surname_lo": "ວົງໄຊ"}
    )
    session.desk.submit(session.desk.save_draft(revised), revised.answers)
    keys = session.store.blocking
    old = facts_of(builders.household_answers(), on=TODAY)
    assert keys.sharing(blocking_keys(old), other_than=UUID(int=0)) == ()
    new = facts_of(revised.answers, on=TODAY)
    assert keys.sharing(blocking_keys(new), other_than=UUID(int=0)) == (enrolled.id,)


@pytest.mark.parametrize("payload", [{}, {"different_people": 7}, {"different_people": [{"record": "x"}, 3]}])
def test_a_strangers_payload_is_read_for_what_it_is(payload: dict[str, Any]) -> None:
    assert told_apart_in(payload) == ()
