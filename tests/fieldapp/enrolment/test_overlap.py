"""Who is in a household, so that the same person in two is found however the name is written."""

from __future__ import annotations

from dataclasses import replace

from fieldapp.enrolment.overlap import members
from fieldapp.laptop import SignedIn
from tests import builders

CHILD = {"id": "a", "dependant_name_lo": "ດາລາ ຫຼວງພະຈັນ", "dependant_birth_date": "2015-02-03"}


def test_the_applicant_and_who_has_an_exact_birth_are_members() -> None:
    answers = builders.household_answers(dependants=[CHILD, {"id": "b", "dependant_name_lo": "ຕຸກຕາ"}])
    assert set(members(answers).values()) == {"ນ້ຳຝົນ ຫຼວງພະຈັນ", "ດາລາ ຫຼວງພະຈັນ"}


def test_a_title_and_the_spelling_do_not_matter() -> None:
    spelt = {**CHILD, "dependant_name_lo": "ນາງ ດາລາ ຫລວງພະຈັນ"}
    one, other = (members(builders.household_answers(dependants=[row])) for row in (CHILD, spelt))
    assert one.keys() == other.keys()


def test_a_child_who_is_an_applicant_elsewhere_is_found_and_a_withdrawn_household_is_not(
    session: SignedIn,
) -> None:
    desk = session.desk
    mother = builders.enrol(desk, dependants=[CHILD])
    grown = builders.enrol(
        desk, given_name_lo="ດາລາ", birth_date="2015-02-03", phone="", family_book_number="", dependants=[]
    )
    (shared,) = desk.overlaps(mother.id)
    assert (shared.subject, shared.names) == (grown.id, ("ດາລາ ຫຼວງພະຈັນ",))
    assert desk.overlapping([grown.id]) == {grown.id: (mother.id,)}
    desk.withdraw(grown.id, "ຊ້ຳ")
    assert desk.overlaps(mother.id) == ()


def test_a_correction_that_takes_the_child_out_ends_it(session: SignedIn) -> None:
    desk = session.desk
    first, second = (
        builders.enrol(desk, given_name_lo=name, birth_date=born, dependants=[CHILD])
        for name, born in (("ວິໄລ", "1987-05-01"), ("ບຸນທັນ", "1960-02-03"))
    )
    assert desk.overlaps(first.id)
    draft = desk.correct(second.id)
    desk.submit(replace(draft), {**draft.answers, "dependants": []})
    assert desk.overlaps(first.id) == ()
