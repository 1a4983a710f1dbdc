"""Nobody can read or work out a small cell from what leaves the fund."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.supervision.disclosure import SMALL, SafeTable, safe_table

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


def solutions(shown: SafeTable) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield every whole table that agrees with what is shown, by trying them all."""
    rows, columns = len(shown.rows), len(shown.columns)
    inner = shown.cells[:rows]
    choices = [[n if n is not None else range(MOST + 3) for n in line[:columns]] for line in inner]
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
