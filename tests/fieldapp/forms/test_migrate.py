"""A draft moves to a newer version only where nothing is lost."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind, Page, Question
from fieldapp.forms.migrate import migrate_answers
from tests.builders import household_answers
from tests.fieldapp.forms import build

HEAD = "type | name | label | required | constraint | default | calculation"
OLD_ROWS = (
    "text | name | Name | | | |",
    "integer | age | Age | | | |",
    "select_one colour | colour | Colour | | | |",
    "begin_repeat | child | Child | | | |",
    "text | nick | Nick | | | |",
    "begin_repeat | toy | Toy | | | |",
    "text | toy_name | Toy | | | |",
    "end_repeat | | | | | |",
    "end_repeat | | | | | |",
    "calculate | many | | | | | count(${child})",
)
CHOICES = "list_name | name | label\ncolour | red | Red\ncolour | green | Green"
OLD = build.form(HEAD, *OLD_ROWS, choices=CHOICES)
ANSWERS: dict[str, Any] = {
    "name": "ນ້ຳຝົນ",
    "age": "34",
    "colour": "red",
    "override:age": "seen",
    "child": [{"id": "c1", "nick": "ນ້ອຍ", "toy": [{"id": "t1", "toy_name": "ball"}]}],
    "many": "1",
}


def migrate(*rows: str, choices: str = CHOICES) -> Any:
    return migrate_answers(OLD, build.form(HEAD, *rows, choices=choices), ANSWERS)


def changed(place: int, row: str) -> tuple[str, ...]:
    return tuple(row if at == place else old for at, old in enumerate(OLD_ROWS) if at != place or row)


def test_the_same_form_changes_nothing() -> None:
    migration = migrate_answers(OLD, OLD, ANSWERS)
    assert migration.kept == ANSWERS
    assert migration.is_lossless
    assert migration.changed == ()


@pytest.mark.parametrize(
    ("rows", "choices", "lost"),
    [
        (changed(0, ""), CHOICES, [("name", "no-question")]),
        (changed(1, "date | age | Age | | | |"), CHOICES, [("age", "other-kind")]),
        (OLD_ROWS, CHOICES.replace("red", "blue"), [("colour", "no-choice")]),
        (changed(4, "text | other | Nick | | | |"), CHOICES, [("child/c1/nick", "no-question")]),
        (changed(3, "begin_repeat | kid | Child | | | |")[:-1], CHOICES, [("child/c1/nick", "no-repeat"), ("child/c1/toy/t1/toy_name", "no-repeat")]),
        (OLD_ROWS[:-1], CHOICES, []),
        ((*OLD_ROWS[:3], *OLD_ROWS[5:8], OLD_ROWS[3], OLD_ROWS[4], *OLD_ROWS[8:]), CHOICES, [("child/c1/toy/t1/toy_name", "no-repeat")]),
    ],
)  # fmt: skip
def test_what_has_no_place_is_named(rows: tuple[str, ...], choices: str, lost: list[tuple[str, str]]) -> None:
    migration = migrate(*rows, choices=choices)
    assert [(each.path, each.why) for each in migration.lost] == lost
    assert migration.is_lossless is not bool(lost)


@pytest.mark.parametrize(
    ("place", "row", "path", "why"),
    [
        (1, "integer | age | Age | | . < 18 | |", "age", "newly-wrong"),
        (0, "text | name | Whole name | | | |", "name", "other-words"),
    ],
)
def test_what_means_something_else_is_shown(place: int, row: str, path: str, why: str) -> None:
    (change,) = migrate(*changed(place, row)).changed
    assert (change.path, change.why) == (path, why)


def test_a_new_question_comes_with_its_default() -> None:
    migration = migrate(*OLD_ROWS, "text | fresh | Fresh | yes | | hello |", "text | needed | N | yes | | |")
    assert migration.kept["fresh"] == "hello"
    assert [(each.path, each.why) for each in migration.changed] == [
        ("fresh", "new-question"),
        ("needed", "new-question"),
    ]
    assert migration.is_lossless


@given(st.sets(st.integers(0, 2)), st.sampled_from([9, 10]))
@settings(max_examples=30, deadline=None)
def test_every_answer_is_kept_or_named(gone: set[int], rows_kept: int) -> None:
    migration = migrate(
        *(row for at, row in enumerate(OLD_ROWS) if at not in gone and (at < 9 or rows_kept == 10))
    )
    told = {each.path for each in migration.lost}
    for name, value in ANSWERS.items():
        assert (
            migration.kept.get(name) == value
            or name in told
            or name == "many"
            or name.startswith("override:")
        )


def test_a_household_stays_what_it_is() -> None:
    answers = household_answers()
    migration = migrate_answers(enrolment_form(), enrolment_form(), answers)
    assert migration.is_lossless
    assert dict(migration.kept) == answers


def test_a_draft_begun_before_there_were_pictures_moves_and_loses_nothing() -> None:
    form = enrolment_form()
    before = replace(form, version="2026112503", pages=tuple(map(without_pictures, form.pages)))
    migration = migrate_answers(before, form, household_answers())
    assert migration.is_lossless
    assert migration.kept.items() >= household_answers().items()
    assert {each.why for each in migration.changed} == {"new-question"}
    added = {each.path for each in migration.changed}
    assert added >= {"applicant_photo", "identity_scan_front", "applicant_signature"}
    assert all(form.question(path).kind in {Kind.IMAGE, Kind.NOTE} for path in added)
    assert not any(form.question(path).bind.required for path in added), "nobody is held up by them"


def without_pictures(page: Page) -> Page:
    pictured = {each.name for each in page.items if isinstance(each, Question) and each.kind is Kind.IMAGE}
    kept = (each for each in page.items if each.name not in {*pictured, "pictures_note"})
    return replace(page, items=tuple(kept))
