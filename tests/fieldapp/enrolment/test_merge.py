"""Two people, one household: what the three-way merge promises, for any answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.merge import UNITS, Clash, are_same, changes, merge, put, touches, undo, value_at
from tests.builders import household_answers

NAMES = ("phone", "village", "district", "note", "birth_year", "birth_precision")
VALUES = st.sampled_from(["", "1", "2", "ບ້ານນາໂພ"])
FIELDS = st.dictionaries(st.sampled_from(["sex", "name"]), VALUES)
ROWS = st.dictionaries(st.sampled_from(["r1", "r2", "r3", "r4"]), FIELDS)


@st.composite
def households(draw: st.DrawFn) -> dict[str, Any]:
    """Answers with a repeat, whose rows come in any order."""
    rows = draw(ROWS)
    listed = [{"id": ident, **rows[ident]} for ident in draw(st.permutations(sorted(rows)))]
    answers: dict[str, Any] = dict(draw(st.dictionaries(st.sampled_from(NAMES), VALUES)))
    has_rows = bool(listed) or draw(st.booleans())
    return answers | ({"dependants": listed} if has_rows else {})


def changed_paths(base: Answers, side: Answers) -> set[str]:
    return set(changes(base, side))


@given(households(), households())
def test_what_a_revision_replaced_can_be_put_back(base: Answers, after: Answers) -> None:
    assert are_same(undo(after, changes(base, after)), base)


@given(households(), households())
def test_an_unchanged_side_gives_the_other(base: Answers, side: Answers) -> None:
    for merged in (merge(base, base, side), merge(base, side, base)):
        assert are_same(merged.answers, side)
        assert not merged.clashes


@given(households(), households())
def test_changed_alike_is_no_clash(base: Answers, side: Answers) -> None:
    merged = merge(base, side, side)
    assert are_same(merged.answers, side)
    assert not merged.clashes
    assert not merged.theirs


@given(households(), households(), households())
def test_disjoint_changes_commute(base: Answers, one: Answers, other: Answers) -> None:
    there, back = merge(base, one, other), merge(base, other, one)
    assert {clash.path for clash in there.clashes} == {clash.path for clash in back.clashes}
    if not there.clashes:
        assert are_same(there.answers, back.answers)
        assert changed_paths(base, there.answers) == changed_paths(base, one) | changed_paths(base, other)
        if not (are_same(base, one) or are_same(base, other)):
            assert [r["id"] for r in there.answers.get("dependants", ())] == [
                r["id"] for r in back.answers.get("dependants", ())
            ]


def leaves(answers: Answers) -> dict[str, Any]:
    """Return every single answer by its path, and of each row that it is there."""
    found: dict[str, Any] = {}
    for name, value in answers.items():
        if isinstance(value, list):
            for row in value:
                found |= row_leaves(f"{name}/{row['id']}", row)
        elif value:
            found[name] = value
    return found


def row_leaves(path: str, row: Answers) -> dict[str, Any]:
    return {path: True} | {f"{path}/{f}": v for f, v in row.items() if f != "id" and v}


def claimed(clash: Clash, side: str) -> dict[str, Any]:
    value = getattr(clash, side)
    return row_leaves(clash.path, value) if isinstance(value, dict) else {clash.path: value}


@given(households(), households(), households())
def test_nothing_typed_is_gone(base: Answers, ours: Answers, theirs: Answers) -> None:
    """What either side typed stands in the answers, or in a clash; what it took away is gone, or clashes."""
    merged = merge(base, ours, theirs)
    stands = leaves(merged.answers)
    for name, side in (("ours", ours), ("theirs", theirs)):
        kept = stands.items() | {pair for c in merged.clashes for pair in claimed(c, name).items()}
        assert leaves(side).items() - leaves(base).items() <= kept
        for path in leaves(base).keys() - leaves(side).keys() & stands.keys():
            assert any(touches(path, clash.path) for clash in merged.clashes)


@given(households(), households(), households())
def test_nothing_is_invented(base: Answers, ours: Answers, theirs: Answers) -> None:
    merged = merge(base, ours, theirs)
    assert leaves(merged.answers).items() <= leaves(ours).items() | leaves(theirs).items()
    for path in merged.theirs:
        assert value_at(merged.answers, path) == value_at(theirs, path)
        assert path not in {clash.path for clash in merged.clashes}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
STRANGE = st.dictionaries(st.text(max_size=3) | st.sampled_from(["dependants", "dependants/x/y"]), ANYTHING)


@given(STRANGE, STRANGE, STRANGE)
def test_a_strangers_answers_do_no_harm(base: Answers, ours: Answers, theirs: Answers) -> None:
    merged = merge(undo(theirs, base), ours, theirs)
    for path in (*merged.ours, *merged.theirs, *base):
        value_at(put(merged.answers, path, "x"), path)


def test_rows_are_known_by_id_and_not_by_place() -> None:
    base = household_answers(dependants=[{"id": "a", "name": "ດາລາ"}, {"id": "b", "name": "ສີດາ"}])
    ours = {**base, "dependants": [{"id": "b", "name": "ສີດາ"}]}
    theirs = {
        **base,
        "dependants": [{"id": "c", "name": "ໃໝ່"}, {"id": "a", "name": "ດາລາ"}, {"id": "b", "name": "ສີດາວັນ"}],
    }
    merged = merge(base, ours, theirs)
    assert merged.answers["dependants"] == [{"id": "b", "name": "ສີດາວັນ"}, {"id": "c", "name": "ໃໝ່"}]
    assert not merged.clashes


def test_rows_in_rows_merge_like_rows() -> None:
    def plots(*rows: dict[str, Any]) -> dict[str, Any]:
        return {"fields": [{"id": "f", "name": "ນາ", "plots": list(rows)}]}

    base = plots({"id": "p", "size": "1"}, {"id": "q", "size": "2"})
    ours = plots({"id": "q", "size": "2"}, {"id": "p", "size": "3"}, {"id": "r", "size": "4"})
    theirs = plots({"id": "p", "size": "5"})
    merged = merge(base, ours, theirs)
    (clash,) = merged.clashes
    assert (clash.path, clash.ours, clash.theirs) == ("fields/f/plots/p/size", "3", "5")
    assert merged.answers == plots({"id": "p", "size": "3"}, {"id": "r", "size": "4"})
    assert changes(base, theirs) == {
        "fields/f/plots/p/size": "1",
        "fields/f/plots/q": {"id": "q", "size": "2"},
    }
    assert are_same(undo(theirs, changes(base, theirs)), base)
    assert value_at(put(merged.answers, clash.path, "5"), clash.path) == "5"


def test_a_row_taken_away_and_changed_clashes_whole() -> None:
    row = {"id": "a", "name": "ດາລາ"}
    base: dict[str, Any] = {"dependants": [row]}
    gone: dict[str, Any] = {"dependants": []}
    edited = {"dependants": [{**row, "name": "ດາລາວັນ"}]}
    (clash,) = merge(base, gone, edited).clashes
    assert (clash.path, clash.ours, clash.theirs) == ("dependants/a", None, {"id": "a", "name": "ດາລາວັນ"})
    (clash,) = merge(base, edited, gone).clashes
    assert clash.theirs is None


@pytest.mark.parametrize("unit", UNITS)
def test_what_only_means_something_together_is_not_mixed(unit: frozenset[str]) -> None:
    one, other, *_ = sorted(unit)
    base = {one: "1", other: "1"}
    merged = merge(base, {one: "2", other: "1"}, {one: "1", other: "2"})
    assert {clash.path for clash in merged.clashes} == {one, other}
    assert merged.answers == {one: "2", other: "1"}
    agreed = merge(base, {one: "2", other: "1"}, {one: "2", other: "2"})
    assert not agreed.clashes
    assert agreed.answers == {one: "2", other: "2"}
