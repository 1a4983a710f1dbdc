"""Lines that may leave the fund's care: what others know of somebody is shared by five lines or more.

What a neighbour knows (sex, age, place, work, how large the family is) is told only in combinations that at
least `SMALL` lines of the same table have. Of rarer lines the least important column is left empty, then the
next, until enough are alike; the last few join the group they have most in common with. (k-anonymity by local
suppression, as statistical offices do it for files of single answers.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby, takewhile
from typing import TypeAlias

from fieldapp.supervision.disclosure import SMALL
from fieldapp.supervision.exports import Column, Table, Value

Row: TypeAlias = tuple[Value, ...]


def unrecognisable(table: Table, known: Sequence[str]) -> Table:
    """Return a table in which nobody can be told by what others know of them.

    `known`: names of the columns that others may know, the most important first. The others stay as they are.
    Lines come in an order that says nothing of when somebody was enrolled.
    """
    names = [column.name for column in table.columns]
    places = [names.index(name) for name in known]
    groups: list[tuple[list[Row], int]] = []
    rare = list(table.rows)
    for told in range(len(places), -1, -1):
        alike, rare = _enough(rare, places[:told])
        groups += [(rows, told) for rows in alike]
    if rare and groups:
        rows, told = max(groups, key=lambda group: (_told_by(group, rare, places), -len(group[0])))
        groups.remove((rows, told))
        groups.append(([*rows, *rare], _told_by((rows, told), rare, places)))
    hidden = ([_without(row, places[told:]) for row in rows] for rows, told in groups)
    rows = sorted(chain.from_iterable(hidden), key=repr)
    return replace(table, columns=_said(table, known), rows=tuple(rows))


def _enough(rows: Sequence[Row], places: Sequence[int]) -> tuple[list[list[Row]], list[Row]]:
    """Divide lines into groups that are alike and large enough, and those of which there are too few."""

    def known(row: Row) -> str:
        return repr([row[place] for place in places])

    groups = [list(group) for _, group in groupby(sorted(rows, key=known), known)]
    large = [group for group in groups if len(group) >= SMALL]
    return large, [row for group in groups if len(group) < SMALL for row in group]


def _told_by(group: tuple[list[Row], int], rare: Sequence[Row], places: Sequence[int]) -> int:
    """Return how many of the columns could still be told of a group if it took rare lines in."""
    rows, told = group
    same = (all(row[place] == rows[0][place] for row in rare) for place in places[:told])
    return sum(1 for _ in takewhile(bool, same))


def _without(row: Row, places: Sequence[int]) -> Row:
    return tuple(None if at in places else value for at, value in enumerate(row))


def rough(table: Table, column: str, step: int) -> Table:
    """Return a table with the numbers of a column rounded: an exact one may be known of somebody."""
    at = [each.name for each in table.columns].index(column)
    rows = tuple((*row[:at], _rounded(row[at], step), *row[at + 1 :]) for row in table.rows)
    note = f", rounded to {step:,}"
    columns = tuple(replace(c, kind=c.kind + note) if c.name == column else c for c in table.columns)
    return replace(table, columns=columns, rows=rows)


def _rounded(value: Value, step: int) -> Value:
    return round(value / step) * step if isinstance(value, int) else value


def _said(table: Table, known: Sequence[str]) -> tuple[Column, ...]:
    note = f"; empty where fewer than {SMALL} lines share it with what stands before"
    return tuple(replace(c, kind=c.kind + note) if c.name in known else c for c in table.columns)
