"""Merging what two people did to one household without seeing each other. Pure, and only about answers.

A *path* names one answer (see `household`); the path of a whole row is `"dependants/<row id>"`, and goes on
where repeats stand in repeats. Rows are known by their id and never by position. An answer that is missing,
None or "" is unanswered, which is a value like any other: taking an answer away is a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from fieldapp.enrolment.household import Answers

Value: TypeAlias = Any
"""An answer's text, a whole row, or None where it is unanswered."""
Was: TypeAlias = Mapping[str, Value]
"""What a revision replaced: path → the value its author saw there before."""

UNITS: tuple[frozenset[str], ...] = (
    frozenset({"province", "district", "village"}),
    frozenset({"birth_precision", "birth_date", "birth_year", "age_years"}),
    frozenset({"identity_type", "identity_number"}),
    frozenset({"monthly_earnings_kip", "payment_frequency"}),
)
"""Questions that only mean something together: one person's district with another's village is nobody's
answer, so different changes within a unit are a clash even where they touch different questions."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that both sides changed, differently."""

    path: str
    base: Value
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of two sides. In a clash `answers` keep ours until a person chooses."""

    answers: dict[str, Any]
    ours: tuple[str, ...]
    """Paths that only our side changed."""
    theirs: tuple[str, ...]
    """Paths that only their side changed; these were taken over."""
    clashes: tuple[Clash, ...]


def merge(base: Answers, ours: Answers, theirs: Answers) -> Merged:
    """Merge two sides that both began from `base`.

    What one side changed is taken; what both changed alike is no clash; nothing either side typed is
    gone: it is in `answers`, or in a clash. New rows stand after the old ones, by id.
    """
    side = _Sides()
    merged = side.table("", base, ours, theirs, torn=_torn(base, ours, theirs))
    return Merged(merged, tuple(side.ours), tuple(side.theirs), tuple(side.clashes))


def changes(before: Answers, after: Answers) -> dict[str, Value]:
    """Return what `after` replaced: path → value before. A row that came has None, one that went is whole."""
    return dict(_changes("", before, after))


def undo(after: Answers, was: Was) -> dict[str, Any]:
    """Return the answers as they were before `was` was replaced: the undoing of `changes`."""
    before = dict(after)
    for path in sorted(was, key=lambda path: path.count("/")):
        before = put(before, path, was[path])
    return before


def put(answers: Answers, path: str, value: Value) -> dict[str, Any]:
    """Return answers with one path set, or taken away for None. An answer of a missing row is left out."""
    changed = dict(answers)
    name, *rest = path.split("/", 2)
    if not rest:
        _set(changed, name, value)
        return changed
    if not (_unanswered(changed.get(name)) or _are_rows(changed[name])):
        return changed
    rows = _by_id(changed.get(name))
    ident, *field = rest
    if field and ident in rows:
        rows[ident] = put(rows[ident], field[0], value)
    elif not field and isinstance(value, Mapping):
        rows[ident] = {**value, "id": ident}
    elif not field:
        rows.pop(ident, None)
    if rows or name in changed:
        changed[name] = list(rows.values())
    return changed


def value_at(answers: Answers, path: str) -> Value:
    """Return the answer, or the whole row, of a path; None where it is unanswered."""
    name, *rest = path.split("/", 2)
    value = answers.get(name)
    if rest:
        value = _by_id(value).get(rest[0]) if _are_rows(value) else None
        if len(rest) == 2:
            return value_at(value, rest[1]) if value else None
    return _plain(value)


def are_same(one: Answers, other: Answers) -> bool:
    """Tell whether two households say the same, whatever the order of rows."""
    return not changes(one, other)


def touches(path: str, other: str) -> bool:
    """Tell whether a change of one path is also one of the other: the same, a row, or an answer in it."""
    return path == other or path.startswith(f"{other}/") or other.startswith(f"{path}/")


class _Sides:
    """What was found while merging."""

    def __init__(self) -> None:
        self.ours: list[str] = []
        self.theirs: list[str] = []
        self.clashes: list[Clash] = []

    def value(self, path: str, base: Value, ours: Value, theirs: Value, *, is_torn: bool = False) -> Value:
        """Settle one value: what one side changed counts; where both did, ours stays and clashes."""
        if _same(ours, theirs):
            return ours
        if is_torn or not (_same(ours, base) or _same(theirs, base)):
            self.clashes.append(Clash(path, _plain(base), _plain(ours), _plain(theirs)))
            return ours
        if _same(theirs, base):
            self.ours.append(path)
            return ours
        self.theirs.append(path)
        return theirs

    def table(
        self, prefix: str, base: _Row, ours: _Row, theirs: _Row, *, torn: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """Settle a household, or one row of it: each answer, and the rows of each repeat in it."""
        merged: dict[str, Any] = {}
        for name in _union(base, ours, theirs):
            values = base.get(name), ours.get(name), theirs.get(name)
            if prefix and name == "id":
                merged["id"] = ours["id"]
            elif _are_rows(*values):
                rows = self.rows(f"{prefix}{name}", *map(_by_id, values))
                if rows or isinstance(values[1], list | tuple):
                    merged[name] = rows
            else:
                _set(merged, name, self.value(f"{prefix}{name}", *values, is_torn=name in torn))
        return merged

    def rows(self, name: str, base: _Rows, ours: _Rows, theirs: _Rows) -> list[_Row]:
        """Settle the rows of a repeat: a row that one side took away and the other changed clashes whole."""
        kept: list[_Row] = []
        new = sorted((ours.keys() | theirs.keys()) - base.keys())
        for ident in (*base, *new):
            was, mine, their = base.get(ident), ours.get(ident), theirs.get(ident)
            if mine is not None and their is not None:
                row: _Row | None = self.table(f"{name}/{ident}/", was or {}, mine, their)
            else:
                row = self.value(f"{name}/{ident}", was, mine, their)
            if row is not None:
                kept.append(row)
        return kept


_Row: TypeAlias = Mapping[str, Any]
_Rows: TypeAlias = dict[str, _Row]


def _changes(prefix: str, before: _Row, after: _Row) -> Iterator[tuple[str, Value]]:
    for name in _union(before, after):
        was, now = before.get(name), after.get(name)
        if _are_rows(was, now):
            yield from _row_changes(f"{prefix}{name}", _by_id(was), _by_id(now))
        elif not _same(was, now) and not (prefix and name == "id"):
            yield f"{prefix}{name}", _plain(was)


def _row_changes(name: str, before: _Rows, after: _Rows) -> Iterator[tuple[str, Value]]:
    for ident in _union(before, after):
        was, now = before.get(ident), after.get(ident)
        if was is None or now is None:
            yield f"{name}/{ident}", _plain(was)
        else:
            yield from _changes(f"{name}/{ident}/", was, now)


def _torn(base: Answers, ours: Answers, theirs: Answers) -> frozenset[str]:
    """Return the questions of units that both sides changed, apart from what they agree on."""
    torn: frozenset[str] = frozenset()
    for unit in UNITS:
        differing = {name for name in unit if not _same(ours.get(name), theirs.get(name))}
        by_us = any(not _same(ours.get(name), base.get(name)) for name in differing)
        by_them = any(not _same(theirs.get(name), base.get(name)) for name in differing)
        if by_us and by_them:
            torn |= differing
    return torn


def _are_rows(*values: Value) -> bool:
    """Tell whether these are the rows of a repeat, each with an id of its own; none at all are rows too."""
    return any(isinstance(value, list | tuple) for value in values) and all(
        _unanswered(value) or _is_repeat(value) for value in values
    )


def _is_repeat(value: Value) -> bool:
    if not isinstance(value, list | tuple):
        return False
    ids = [row.get("id") if isinstance(row, Mapping) else None for row in value]
    return len(set(map(repr, ids))) == len(ids) and all(
        isinstance(ident, str) and ident and "/" not in ident for ident in ids
    )


def _by_id(rows: Value) -> _Rows:
    return {row["id"]: row for row in rows or ()}


def _union(*tables: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys(name for table in tables for name in table)


def _unanswered(value: Value) -> bool:
    return value is None or value == ""


def _plain(value: Value) -> Value:
    return None if _unanswered(value) else value


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_same(one.get(name), other.get(name)) for name in _union(one, other))
    if _are_rows(one, other):
        return _same(_by_id(one), _by_id(other))
    return bool(_listed(_plain(one)) == _listed(_plain(other)))


def _listed(value: Value) -> Value:
    return list(value) if isinstance(value, tuple) else value


def _set(table: dict[str, Any], name: str, value: Value) -> None:
    if _unanswered(value):
        table.pop(name, None)
    else:
        table[name] = value
