"""Whatever is in a table: nobody can be told in it by what others know of them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from, tuples

from fieldapp.supervision.disclosure import SMALL
from fieldapp.supervision.exports import Column, Table, Value
from fieldapp.supervision.unrecognisable import unrecognisable

NAMES = ("sex", "district", "earnings", "work")
KNOWN = ("sex", "district", "work")
LINES = lists(
    tuples(sampled_from("12"), sampled_from(["1401", "1402", "1601"]), integers(0, 9), sampled_from("abcde")),
    max_size=60,
)


def table(rows: list[tuple[Value, ...]]) -> Table:
    return Table(tuple(Column(name, name, name, "text") for name in NAMES), tuple(rows))


def known(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for name, value in zip(NAMES, row, strict=True) if name in KNOWN)


@given(LINES)
def test_what_others_know_is_shared_by_five_lines_or_more(rows: list[tuple[Value, ...]]) -> None:
    made = unrecognisable(table(rows), KNOWN)
    assert all(count >= SMALL for count in Counter(map(known, made.rows)).values())
    assert len(made.rows) == (len(rows) if len(rows) >= SMALL else 0), "no line is lost among enough"
    assert Counter(row[2] for row in made.rows) <= Counter(row[2] for row in rows)


def test_what_enough_share_is_said_and_the_least_important_goes_first() -> None:
    rows: list[tuple[Value, ...]] = [
        *[("1", "1401", 1, "a")] * 5,
        ("1", "1402", 2, "b"),
        ("1", "1402", 2, "c"),
    ]
    rows += [("1", "1402", 2, "d"), ("1", "1402", 3, "a"), ("1", "1402", 3, "e"), ("2", "1402", 9, "a")]
    made = unrecognisable(table(rows), KNOWN)
    said = Counter(map(known, made.rows))
    assert said["1", "1402", None] == 5
    assert said["1", "1401", "a"] == 0, "the one woman hides among the smallest group"
    assert said[None, None, None] == 6
    assert "fewer than 5" in made.columns[0].kind
    assert made.columns[2].kind == "text"


def test_the_order_says_nothing() -> None:
    rows: list[tuple[Value, ...]] = [("1", "1401", at, "a") for at in (5, 3, 9, 1, 7)]
    assert unrecognisable(table(rows), KNOWN) == unrecognisable(table(rows[::-1]), KNOWN)
