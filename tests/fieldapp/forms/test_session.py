from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.forms.builtin import enrolment_form, scheme_table
from fieldapp.forms.check import check
from fieldapp.forms.compile import BUILTIN, compile_markdown, whole_table
from fieldapp.forms.definition import Kind, UnusableForm
from fieldapp.forms.session import FormSession
from fieldapp.forms.workbook import read_markdown
from fieldapp.forms.xform import parse_xform
from fieldapp.forms.xpath.parse import UnsupportedExpression
from tests.builders import household_answers

TODAY = date(2026, 11, 23)


def begin(**answers: object) -> FormSession:
    return FormSession(enrolment_form(), answers or None, today=lambda: TODAY)


def code(session: FormSession, path: str) -> str:
    problem = session.question(path).problem
    return problem.code if problem else ""


def test_the_compiled_form_is_that_of_the_table() -> None:
    assert (BUILTIN / "enrolment.xml").read_bytes() == compile_markdown(whole_table()) + b"\n"


def test_the_form_asks_all_that_the_registry_needs() -> None:
    files = {"scheme_limits.csv": scheme_table()}
    assert check(read_markdown(whole_table()), files).findings == ()


def test_every_word_is_there_in_lao_and_english() -> None:
    for question in enrolment_form().questions():
        for label in [question.label, question.hint, question.bind.constraint_message]:
            assert set(label.words) in ({"lo", "en"}, set()), question.name
        assert question.label.words, question.name
    for choices in enrolment_form().choices.values():
        assert all(set(choice.label.words) == {"lo", "en"} for choice in choices)


def test_pages_come_in_the_order_of_the_interview() -> None:
    assert [page.name for page in enrolment_form().pages] == [
        "applicant", "identity", "address", "work", "scheme", "family", "functioning", "target",
        "declaration",
    ]  # fmt: skip


def test_an_empty_form_lacks_what_is_required_and_nothing_else() -> None:
    problems = begin().problems()
    assert {problem.code for problem in problems} == {"required"}
    assert {"given_name_lo", "province", "consent"} <= {problem.path for problem in problems}
    assert "phone" not in {problem.path for problem in problems}


@pytest.mark.parametrize(
    ("precision", "asked"), [("exact", "birth_date"), ("year", "birth_year"), ("age", "age_years")]
)
def test_what_is_known_of_the_birth_decides_what_is_asked(precision: str, asked: str) -> None:
    session = begin()
    session.answer("birth_precision", precision)
    questions = ("birth_date", "birth_year", "age_years")
    assert [name for name in questions if session.question(name).is_relevant] == [asked]


def test_what_is_irrelevant_is_kept_but_not_finished() -> None:
    session = begin()
    session.answer("birth_date", "1987-05-01")
    session.answer("birth_precision", "year")
    assert session.answers()["birth_date"] == "1987-05-01"
    assert "birth_date" not in session.finished()
    session.answer("birth_precision", "exact")
    assert session.finished()["birth_date"] == "1987-05-01"


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        ("birth_date", "2026-11-23", "soft-constraint"),
        ("birth_date", "2026-11-24", "constraint"),
        ("birth_date", "1890-01-01", "constraint"),
        ("birth_date", "ມື້ວານ", "not-a-date"),
        ("birth_date", "2026-02-31", "not-a-date"),
        ("monthly_earnings_kip", "1800000", ""),
        ("monthly_earnings_kip", "-5", "constraint"),
        ("monthly_earnings_kip", "much", "not-a-number"),
        ("monthly_earnings_kip", "໑໐໐", "not-a-number"),
        ("phone", "020 5551 2345", ""),
        ("phone", "call me", "soft-constraint"),
        ("sex", "7", "not-a-choice"),
        ("target_groups", "poor older", ""),
        ("target_groups", "poor rich", "not-a-choice"),
        ("consent", "no", "constraint"),
    ],
)
def test_a_wrong_answer_is_kept_and_named(path: str, value: str, wrong: str) -> None:
    session = begin()
    session.answer(path, value)
    assert session.value(path) == value
    assert code(session, path) == wrong


def test_a_default_that_was_cleared_stays_cleared() -> None:
    session = begin()
    assert session.value("payment_frequency") == "monthly"
    session.answer("payment_frequency", "")
    assert begin(**session.answers()).value("payment_frequency") == ""


def test_a_wrong_birth_year_is_named() -> None:
    session = begin(birth_precision="year", birth_year="2027")
    assert code(session, "birth_year") == "constraint"
    session.answer("birth_year", "1987")
    assert code(session, "birth_year") == ""


def test_districts_are_those_of_the_province() -> None:
    session = begin()
    assert session.question("district").choices == ()
    session.answer("province", "14")
    values = [choice.value for choice in session.question("district").choices]
    assert len(values) == 8
    assert all(value.startswith("14") for value in values)
    session.answer("district", "1401")
    session.answer("province", "16")
    assert code(session, "district") == "not-a-choice"


def test_rows_are_known_by_id_and_come_back_where_they_were() -> None:
    session = begin()
    first, second = session.add_row("dependants"), session.add_row("dependants")
    session.answer(f"dependants/{first}/dependant_name_lo", "ດາລາ")
    session.answer(f"dependants/{second}/dependant_relation", "child")
    assert session.question(f"dependants/{second}/dependant_in_school").is_relevant
    assert not session.question(f"dependants/{first}/dependant_in_school").is_relevant
    place, removed = session.remove_row("dependants", first)
    assert session.row_ids("dependants") == (second,)
    session.restore_row("dependants", place, removed)
    assert session.row_ids("dependants") == (first, second)
    assert session.value(f"dependants/{first}/dependant_name_lo") == "ດາລາ"
    assert session.answers()["dependant_count"] == "2"


def test_a_section_tells_how_far_it_is() -> None:
    def status(session: FormSession) -> str:
        return {section.page.name: section.status for section in session.sections()}["address"]

    session = begin()
    assert status(session) == "empty"
    session.answer("province", "14")
    assert status(session) == "begun"
    session.answer("district", "1401")
    session.answer("village", "ບ້ານນາໂພ")
    assert status(session) == "complete"
    session.answer("phone", "x")
    assert status(session) == "has-errors"


def test_a_whole_household_has_nothing_wrong() -> None:
    answers = household_answers(
        marital_status="married", nationality="LA", employment_status="own-account",
        consent_language="lo", consent_how="signed", declaration_true="yes",
    )  # fmt: skip
    answers["dependants"][0]["dependant_relation"] = "child"
    session = begin(**answers)
    assert session.problems() == ()
    assert {**session.finished(), **answers} == session.finished()


values = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.sampled_from(["1", "2", "yes", "no", "year", "age", "exact", "14", "1401", "child", "2000-01-01"]),
)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_answered_the_draft_opens_again_the_same(data: st.DataObject) -> None:
    session = begin()
    for _ in range(data.draw(st.integers(0, 2))):
        session.add_row("dependants")
    names = [p for p in session.paths() if session.question(p).question.kind is not Kind.NOTE]
    for path in data.draw(st.lists(st.sampled_from(names), max_size=12)):
        session.answer(path, data.draw(values))
    again = FormSession(enrolment_form(), session.answers(), today=lambda: TODAY)
    assert [again.question(path) for path in again.paths()] == [
        session.question(path) for path in session.paths()
    ]
    assert again.sections() == session.sections()
    assert again.finished() == session.finished()


def test_a_function_that_is_not_known_is_named() -> None:
    table = """
| survey | | | | |
| | type | name | label | relevant |
| | begin_group | a | A | |
| | text | b | B | frobnicate(1) = 2 |
| | end_group | | | |
"""
    with pytest.raises(UnsupportedExpression, match="frobnicate"):
        FormSession(parse_xform(compile_markdown(table)), today=lambda: TODAY)


@pytest.mark.parametrize("rubbish", [b"", b"<a/>", b"not xml"])
def test_rubbish_is_no_form(rubbish: bytes) -> None:
    with pytest.raises(UnusableForm):
        parse_xform(rubbish)


@pytest.mark.parametrize(
    ("precision", "path", "usual", "unusual"),
    [
        ("exact", "birth_date", ["2011-11-23", "1987-05-01", "1966-11-23", "1965-11-24", "2008-02-29"], ["2011-11-24", "1965-11-23", "1940-01-01"]),
        ("year", "birth_year", ["2011", "1966"], ["2012", "1965"]),
        ("age", "age_years", ["15", "60"], ["14", "61", "0"]),
    ],
)  # fmt: skip
def test_an_applicant_under_15_or_over_60_needs_a_reason(
    precision: str, path: str, usual: list[str], unusual: list[str]
) -> None:
    session = begin(birth_precision=precision)
    for value in usual:
        session.answer(path, value)
        assert code(session, path) == "", value
    for value in unusual:
        session.answer(path, value)
        assert code(session, path) == "soft-constraint", value
    session.override(path, "works at her mother's stall")
    assert code(session, path) == ""


@pytest.mark.parametrize(
    ("earnings", "notes"),
    [
        ("", []), ("1200000", []), ("4500000", []),
        ("4500001", ["earnings_over_ceiling"]), ("1199999", ["earnings_under_floor"]),
    ],
)  # fmt: skip
def test_earnings_beyond_the_limits_are_explained_and_hold_nobody_up(earnings: str, notes: list[str]) -> None:
    session = begin(monthly_earnings_kip=earnings)
    every = ("earnings_over_ceiling", "earnings_under_floor")
    assert [name for name in every if session.question(name).is_relevant] == notes
    assert code(session, "monthly_earnings_kip") == ("" if earnings else "required")


def test_a_second_spouse_needs_a_reason() -> None:
    session = begin()
    rows = [session.add_row("dependants") for _ in range(3)]
    relations = [f"dependants/{row}/dependant_relation" for row in rows]
    for path, value in zip(relations, ["spouse", "child", "spouse"], strict=True):
        session.answer(path, value)
    assert [code(session, path) for path in relations] == ["soft-constraint", "", "soft-constraint"]
    session.answer(relations[0], "parent")
    assert [code(session, path) for path in relations] == ["", "", ""]


@pytest.mark.parametrize(
    ("birth", "relation", "born", "wrong"),
    [
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "child", "1987-05-01", "soft-constraint"),
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "child", "2010-01-01", ""),
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "parent", "1990-01-01", "soft-constraint"),
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "sibling", "1990-01-01", ""),
        ({"birth_precision": "year", "birth_year": "1987"}, "child", "1986-01-01", "soft-constraint"),
        ({"birth_precision": "year", "birth_year": "1987"}, "parent", "1960-01-01", ""),
        ({"birth_precision": "age", "age_years": "39"}, "child", "1960-01-01", ""),
        ({"birth_precision": "exact"}, "child", "1960-01-01", ""),
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "", "1960-01-01", ""),
        ({"birth_precision": "exact", "birth_date": "1987-05-01"}, "child", "2026-11-24", "constraint"),
    ],
)  # fmt: skip
def test_a_child_is_younger_and_a_parent_older(
    birth: dict[str, str], relation: str, born: str, wrong: str
) -> None:
    session = begin(**birth)
    row = session.add_row("dependants")
    session.answer(f"dependants/{row}/dependant_relation", relation)
    session.answer(f"dependants/{row}/dependant_birth_date", born)
    assert code(session, f"dependants/{row}/dependant_birth_date") == wrong
