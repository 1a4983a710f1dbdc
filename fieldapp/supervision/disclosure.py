"""Tables that leave the fund: no cell of fewer than five people can be read from them, nor worked out.

A count from 1 to 4 is left out, and as many others as it takes so that the totals do not give it away: for
every cell that is left out there is another whole table, with no negative number, that agrees with everything
that is shown and differs in that cell. (In a table with totals, a cell can be worked out exactly where it
lies on no closed path of cells left out, alternately one more and one less.)
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

SMALL = 5
"""Counts below this, and above none, are not shown outside the fund."""

Cell: TypeAlias = tuple[int, int]
"""Row and column; the last of each are the totals."""
_TOTALS_ARE_DEAR = 1000


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A table with totals in which what is too small is left out."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    """One line for each row and one for the totals, whose last cell each is the total; None is left out."""


def safe_table(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> SafeTable:
    """Return a table with its totals, without what could tell of fewer than five people."""
    inner = [[counts.get((row, column), 0) for column in columns] for row in rows]
    lines = [[*line, sum(line)] for line in inner]
    lines.append([sum(line[at] for line in lines) for at in range(len(columns) + 1)])
    left_out = _left_out(lines)
    shown = tuple(
        tuple(None if (i, j) in left_out else number for j, number in enumerate(line))
        for i, line in enumerate(lines)
    )
    return SafeTable(tuple(rows), tuple(columns), shown)


def _left_out(lines: Sequence[Sequence[int]]) -> frozenset[Cell]:
    hidden = {(i, j) for i, line in enumerate(lines) for j, number in enumerate(line) if 0 < number < SMALL}
    for cell in sorted(hidden):
        hidden |= set(_cheapest_cycle(lines, cell, hidden))
    return frozenset(hidden)


def _cheapest_cycle(lines: Sequence[Sequence[int]], cell: Cell, hidden: Iterable[Cell]) -> Sequence[Cell]:
    """Return the cells of the cheapest closed path through one, one more and one less in turn.

    There always is one: one more in the cell, in both its totals and in the total of all.
    """
    free = frozenset(hidden)
    both_ways = (_way_back(lines, cell, free, adds=adds) for adds in (True, False))
    _, path = min(way for way in both_ways if way is not None)
    return path


def _way_back(
    lines: Sequence[Sequence[int]], cell: Cell, hidden: frozenset[Cell], *, adds: bool
) -> tuple[int, list[Cell]] | None:
    """Find the cheapest way that balances a change of one cell; None where there is none.

    Rows and columns are places, cells are ways between them: from a row to a column the cell gets one more,
    from a column to a row one less. Totals count the other way, so that every row and column adds up to 0.
    """
    if not _may_change(lines, cell, adds=adds):
        return None
    begin, end = (("column", cell[1]), ("row", cell[0])) if adds else (("row", cell[0]), ("column", cell[1]))
    found: list[tuple[int, tuple[str, int], list[Cell]]] = [(0, begin, [])]
    seen = set[tuple[str, int]]()
    while found:
        cost, at, path = heapq.heappop(found)
        if at == end:
            return cost, path
        if at in seen:
            continue
        seen.add(at)
        for other, onward in _ways_from(lines, at):
            if other != cell and onward not in seen and _may_change(lines, other, adds=at[0] == "row"):
                price = 0 if other in hidden else _price(lines, other)
                heapq.heappush(found, (cost + price, onward, [*path, other]))
    return None


def _ways_from(lines: Sequence[Sequence[int]], at: tuple[str, int]) -> list[tuple[Cell, tuple[str, int]]]:
    kind, place = at
    if kind == "row":
        return [((place, j), ("column", j)) for j in range(len(lines[0]))]
    return [((i, place), ("row", i)) for i in range(len(lines))]


def _may_change(lines: Sequence[Sequence[int]], cell: Cell, *, adds: bool) -> bool:
    """Tell whether a cell can be one more (or less) without becoming negative; totals count the other way."""
    return adds is not _counts_the_other_way(lines, cell) or lines[cell[0]][cell[1]] > 0


def _counts_the_other_way(lines: Sequence[Sequence[int]], cell: Cell) -> bool:
    return (cell[0] == len(lines) - 1) is not (cell[1] == len(lines[0]) - 1)


def _price(lines: Sequence[Sequence[int]], cell: Cell) -> int:
    is_total = cell[0] == len(lines) - 1 or cell[1] == len(lines[0]) - 1
    return (lines[cell[0]][cell[1]] + 1) * (_TOTALS_ARE_DEAR if is_total else 1)
