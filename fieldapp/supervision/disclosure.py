"""Tables that leave the fund: no cell of fewer than five people can be read from them, nor worked out.

A count from 1 to 4 is left out, and as many others as it takes so that the totals do not give it away: for
every cell that is left out there is another whole table, with no negative number, that agrees with everything
that is shown and differs in that cell. (In a table with totals, a cell can be worked out exactly where it
lies on no closed path of cells left out, alternately one more and one less.)

Tables that are published together and share numbers, such as the totals by sex, are made safe together: what
is left out of one is left out of all, and at last every number is held against all the sums at once.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fieldapp.supervision import sums

SMALL = 5
"""Counts below this, and above none, are not shown outside the fund."""

Cell: TypeAlias = tuple[int, int]
"""Row and column; the last of each are the totals."""
Place: TypeAlias = tuple[int, Cell]
"""Which of some tables, and which cell of it."""
_TOTALS_ARE_DEAR = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """A table to make safe: what is counted by two things."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    """What is not named is 0."""

    def lines(self) -> list[list[int]]:
        """Return a line for each row and one for the totals, the total of each line at its end."""
        inner = [[self.counts.get((row, column), 0) for column in self.columns] for row in self.rows]
        lines = [[*line, sum(line)] for line in inner]
        return [*lines, [sum(line[at] for line in lines) for at in range(len(self.columns) + 1)]]


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
    return safe_tables([Counts(tuple(rows), tuple(columns), counts)])[0]


def safe_tables(asked: Sequence[Counts], same: Sequence[Collection[Place]] = ()) -> tuple[SafeTable, ...]:
    """Return tables that are published together, without what could tell of fewer than five people.

    `same`: each names the places at which one and the same number stands.
    """
    tables = [each.lines() for each in asked]
    hidden = [_small(lines) for lines in tables]
    while True:
        hidden = _alike(tables, hidden, same)
        wider = _withheld(tables, hidden, {at for at, _ in _worked_out(tables, hidden, same)})
        if wider == hidden:
            break
        hidden = wider
    return tuple(
        SafeTable(each.rows, each.columns, _without(lines, left_out))
        for each, lines, left_out in zip(asked, tables, hidden, strict=True)
    )


def _without(lines: Sequence[Sequence[int]], hidden: Collection[Cell]) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(None if (i, j) in hidden else number for j, number in enumerate(line))
        for i, line in enumerate(lines)
    )


def _small(lines: Sequence[Sequence[int]]) -> frozenset[Cell]:
    return frozenset(
        (i, j) for i, line in enumerate(lines) for j, number in enumerate(line) if 0 < number < SMALL
    )


def _alike(
    tables: Sequence[Sequence[Sequence[int]]],
    hidden: Sequence[frozenset[Cell]],
    same: Sequence[Collection[Place]],
) -> list[frozenset[Cell]]:
    """Protect each table by itself, and leave out of all what is left out of one, until nothing changes."""
    while True:
        wider = [_protected(lines, cells) for lines, cells in zip(tables, hidden, strict=True)]
        for places in same:
            if any(cell in wider[at] for at, cell in places):
                for at, cell in places:
                    wider[at] |= {cell}
        if wider == hidden:
            return wider
        hidden = wider


def _protected(lines: Sequence[Sequence[int]], cells: frozenset[Cell]) -> frozenset[Cell]:
    hidden = set(cells)
    for cell in sorted(cells):
        hidden |= set(_cheapest_cycle(lines, cell, hidden))
    return frozenset(hidden)


def _worked_out(
    tables: Sequence[Sequence[Sequence[int]]],
    hidden: Sequence[frozenset[Cell]],
    same: Sequence[Collection[Place]],
) -> frozenset[Place]:
    """Return the places left out whose numbers all the sums together give away."""
    name = {place: min(places) for places in same for place in places}
    unknown = [{cell: name.get((at, cell), (at, cell)) for cell in cells} for at, cells in enumerate(hidden)]
    asked: list[Mapping[Place, int]] = []
    for lines, names in zip(tables, unknown, strict=True):
        height, width = len(lines), len(lines[0])
        along = [[(i, j) for j in range(width)] for i in range(height)]
        down = [[(i, j) for i in range(height)] for j in range(width)]
        asked += [_equation(line, names) for line in (*along, *down)]
    known = sums.known(asked)
    return frozenset(
        (at, cell) for at, names in enumerate(unknown) for cell, place in names.items() if place in known
    )


def _equation(line: Sequence[Cell], names: Mapping[Cell, Place]) -> Mapping[Place, int]:
    """Return what all but the last of a line and the last, taken away, come to: nothing."""
    told = Counter[Place]()
    for cell in line:
        if cell in names:
            told[names[cell]] += -1 if cell == line[-1] else 1
    return told


def _withheld(
    tables: Sequence[Sequence[Sequence[int]]], hidden: Sequence[frozenset[Cell]], at: Collection[int]
) -> list[frozenset[Cell]]:
    """Leave out whole tables: all but their last lines; those too where that was not enough."""
    wider = list(hidden)
    for each in at:
        last, width = len(tables[each]) - 1, len(tables[each][0])
        inner = frozenset((i, j) for i in range(last) for j in range(width))
        is_out = inner <= hidden[each]
        wider[each] |= frozenset((last, j) for j in range(width)) if is_out else inner
    return wider


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
    """Return what it costs to leave a cell out: totals much, those of columns, which may be shared, most."""
    dear = _TOTALS_ARE_DEAR ** ((cell[1] == len(lines[0]) - 1) + 2 * (cell[0] == len(lines) - 1))
    return int((lines[cell[0]][cell[1]] + 1) * dear)
