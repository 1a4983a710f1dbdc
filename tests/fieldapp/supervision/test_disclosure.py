"""Nobody can read or work out a small cell from what leaves the fund."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.supervision.disclosure import SMALL, Counts, SafeTable, safe_table, safe_tables

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y", "z")
MOST = 9


def table(*lines: tuple[int, ...]) -> SafeTable:
    rows, columns = ROWS[: len(lines)], COLUMNS[: len(lines[0])]
    counts = {(rows[i], columns[j]): n for i, line in enumerate(lines) for j, n in enumerate(line)}
    return safe_table(rows, columns, counts)


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert table((5, 0), (7, 12)).cells == ((5, 0, 5), (7, 12, 19), (12, 12, 24))


def test_a_small_cell_takes_three_others_with_it() -> None:
    cells = table((3, 20, 30), (40, 50, 60), (70, 80, 90)).cells
    assert cells == ((None, None, 30, 53), (None, None, 60, 150), (70, 80, 90, 240), (113, 150, 180, 443))


def test_small_totals_are_left_out_too() -> None:
    assert table(
        (3,),
    ).cells == ((None, None), (None, None))


def solutions(shown: SafeTable, *, most: int = MOST + 2) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield every whole table that agrees with what is shown, by trying them all."""
    rows, columns = len(shown.rows), len(shown.columns)
    inner = shown.cells[:rows]
    choices = [[n if n is not None else range(most + 1) for n in line[:columns]] for line in inner]
    lines = [
        [
            line
            for line in itertools.product(*([c] if isinstance(c, int) else c for c in choice))
            if total[columns] in (None, sum(line))
        ]
        for choice, total in zip(choices, inner, strict=True)
    ]
    for whole in itertools.product(*lines):
        sums = (*(sum(line[j] for line in whole) for j in range(columns)), sum(map(sum, whole)))
        if all(told in (None, summed) for told, summed in zip(shown.cells[rows], sums, strict=True)):
            yield whole


def complete(whole: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    lines = [[*line, sum(line)] for line in whole]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 2), st.integers(1, 2), st.data())
def test_no_cell_that_is_left_out_can_be_worked_out(rows: int, columns: int, data: st.DataObject) -> None:
    line = st.tuples(*[st.integers(0, MOST)] * columns)
    lines = data.draw(st.tuples(*[line] * rows))
    shown = table(*lines)
    agree = [complete(whole) for whole in itertools.islice(solutions(shown), 20_000)]
    assert complete(lines) in agree
    for i, j in itertools.product(range(rows + 1), range(columns + 1)):
        number, true = shown.cells[i][j], complete(lines)[i][j]
        assert number in (None, true)
        assert not (number and 0 < number < SMALL)
        if number is None:
            assert len({whole[i][j] for whole in agree}) > 1, (lines, shown.cells, (i, j))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, MOST)] * 3), min_size=3, max_size=3))
def test_the_same_in_a_table_of_three_by_three(lines: list[tuple[int, ...]]) -> None:
    shown = table(*lines)
    hidden = [(i, j) for i, j in itertools.product(range(4), range(4)) if shown.cells[i][j] is None]
    for i, j in hidden:
        other = next((w for w in solutions(shown) if complete(w)[i][j] != complete(tuple(lines))[i][j]), None)
        assert other is not None, (lines, shown.cells, (i, j))


def together(*tables: tuple[tuple[int, ...], ...]) -> tuple[SafeTable, ...]:
    """Tables that count the same people by other rows: the totals of their columns are the same."""
    width = len(tables[0][0])
    asked = [
        Counts(
            ROWS[: len(lines)],
            COLUMNS[:width],
            {(ROWS[i], COLUMNS[j]): n for i, line in enumerate(lines) for j, n in enumerate(line)},
        )
        for lines in tables
    ]
    same = [[(at, (len(lines), j)) for at, lines in enumerate(tables)] for j in range(width + 1)]
    return safe_tables(asked, same)


@st.composite
def counted_twice(draw: st.DrawFn) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """The same people counted by two things, each beside a third."""
    people = draw(st.lists(st.tuples(*[st.integers(0, 1)] * 3, st.integers(1, 6)), max_size=5))
    return tuple(  # type: ignore[return-value]
        tuple(
            tuple(sum(n for *person, n in people if (person[by], person[2]) == (i, j)) for j in range(2))
            for i in range(2)
        )
        for by in (0, 1)
    )


@settings(max_examples=60, deadline=None)
@given(counted_twice())
def test_two_tables_of_the_same_people_do_not_give_each_other_away(
    tables: tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]],
) -> None:
    """By brute force: every pair of whole tables that agrees with both and with each other's totals."""
    shown = together(*tables)
    by_totals: list[dict[tuple[int, ...], list[set[int]]]] = []
    for safe in shown:
        found: dict[tuple[int, ...], list[set[int]]] = {}
        for whole in solutions(safe, most=max(map(max, (*tables[0], *tables[1]))) + 2):
            lines = complete(whole)
            values = found.setdefault(tuple(lines[-1]), [set() for _ in range(9)])
            for at, number in enumerate(itertools.chain(*lines)):
                values[at].add(number)
        by_totals.append(found)
    both = set(by_totals[0]) & set(by_totals[1])
    for at, safe in enumerate(shown):
        for place, shown_as in enumerate(itertools.chain(*safe.cells)):
            if shown_as is None:
                could_be = set().union(*(by_totals[at][totals][place] for totals in both))
                assert len(could_be) > 1, (tables, [each.cells for each in shown])


def test_a_number_left_out_of_one_table_is_not_said_by_another() -> None:
    """Six accepted are shown by sex; three returned take the six with them in the table by status."""
    statuses = {("", "accepted"): 6, ("", "returned"): 3, ("", "waiting"): 20}
    by_status = Counts(("",), ("accepted", "returned", "waiting"), statuses)
    by_sex = Counts(("a", "b"), ("x", "y"), {("a", "x"): 6})
    alone = safe_tables([by_status, by_sex])
    assert alone[0].cells[0] == (None, None, 20, 29)
    assert alone[1].cells[0] == (6, 0, 6), "which tells of the three"
    status, sex = safe_tables([by_status, by_sex], [[(0, (0, 0)), (0, (1, 0)), (1, (2, 2))]])
    assert status.cells[0] == (None, None, 20, 29)
    assert sex.cells[2][2] is sex.cells[1][2] is sex.cells[1][1] is None, "there may be others in b"


def test_of_a_tenth_of_a_fund_no_sums_give_a_small_number_away() -> None:
    """As large as a year's report: the last check is quick enough for it."""
    rows = tuple(map(str, range(60)))
    counts = {
        (row, column): (int(row) * 7 + at * 5) % 40 for row in rows for at, column in enumerate(COLUMNS)
    }
    (safe,) = safe_tables([Counts(rows, COLUMNS, counts)])
    shown = [n for line in safe.cells for n in line if n is not None]
    assert all(n == 0 or n >= SMALL for n in shown)
    assert len(shown) > 100
