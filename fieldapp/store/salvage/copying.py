"""Bringing the sound rows of a damaged file into a new one, under the same key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlite_utils import Database

from fieldapp.progress import Counted, Report
from fieldapp.store.device import DeviceIdentity, read_identity
from fieldapp.store.errors import NothingSound
from fieldapp.store.migrating import PROJECTED, PROJECTING
from fieldapp.store.salvage.finding import Finding, Shape
from fieldapp.store.salvage.judging import Judge
from fieldapp.store.spare import Rows
from fieldapp.store.verification import VERIFIED

PROJECTIONS = frozenset({"records", "record_facts", "blocking_keys", "also_work_on"})
"""Made again from the log."""
_FIRST, _LAST = ("device", "accounts", "memory"), ("blobs",)
"""Pictures come after the operations that name them: each of these looks for pictures that nothing names."""
_NOT_REMEMBERED = frozenset({PROJECTED, PROJECTING, VERIFIED})
_A_STEP = 500


class Copying:
    """Copies table by table; `lost` counts the rows of each that could be read and did not hold."""

    def __init__(self, finding: Finding, shapes: Mapping[str, Shape], into: Database, spared: Rows) -> None:
        self._finding, self._shapes, self._into, self._spared = finding, shapes, into, spared
        self.lost: dict[str, int] = {}
        self.unread: dict[str, list[Mapping[str, Any]]] = {}
        """Rows that are not whole or do not hold, with the values that were left."""

    def run(self, report: Report) -> DeviceIdentity:
        """Copy everything that is not made again from the log. Raises NothingSound without an identity."""
        names = [name for name in self._shapes if name not in PROJECTIONS]
        names.sort(key=lambda name: (name not in _FIRST, name in _LAST))
        identity, counted = self._identity(), Counted("salvaging", report, len(names))
        judge = Judge(identity)
        for name in names:
            self._copy(name, judge)
            counted.add(1)
        return identity

    def _identity(self) -> DeviceIdentity:
        found = [row for row, is_sound in self._rows("device", None) if is_sound] or self._spared.get(
            "device"
        )
        if not found:
            raise NothingSound("who this laptop is stands on a damaged page")
        return read_identity(self._complete("device", found[0]))

    def _complete(self, table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
        shape = self._shapes[table]
        return {**dict(zip(shape.names, shape.defaults, strict=True)), **row}

    def _copy(self, table: str, judge: Judge) -> None:
        shape = self._shapes[table]
        rows = self._sound(table, judge)
        columns = (
            ["rowid", *shape.names] if shape.has_rowid and shape.rowid_column is None else [*shape.names]
        )
        named, places = ", ".join(f"[{name}]" for name in columns), ", ".join("?" * len(columns))
        word = "REPLACE" if table == "extent" else "IGNORE"  # a new file has its one row already
        insert = f"INSERT OR {word} INTO [{table}] ({named}) VALUES ({places})"  # noqa: S608
        while step := list(islice(rows, _A_STEP)):
            self._into.execute("BEGIN IMMEDIATE")
            self._into.conn.executemany(insert, [[row[name] for name in columns] for row in step])
            self._into.execute("COMMIT")

    def _sound(self, table: str, judge: Judge) -> Iterator[Mapping[str, Any]]:
        for row, is_sound in self._rows(table, judge):
            if not is_sound:
                self.lost[table] = self.lost.get(table, 0) + 1
                self.unread.setdefault(table, []).append(row)
            elif table != "memory" or row["name"] not in _NOT_REMEMBERED:
                yield row
        if self._finding.has_holes(table):  # the newer comes first and stays
            yield from ({"rowid": None, **self._complete(table, row)} for row in self._spared.get(table, ()))

    def _rows(self, table: str, judge: Judge | None) -> Iterator[tuple[Mapping[str, Any], bool]]:
        shape = self._shapes[table]
        for row in self._finding.rows(table):
            if row.is_whole and shape.fits(row.values):
                named = {"rowid": row.rowid, **shape.named(row)}
                yield named, judge is None or judge.is_sound(table, named)
            else:
                yield {"rowid": row.rowid, **dict(zip(shape.names, row.values, strict=False))}, False


def entries(finding: Finding, index: str, width: int) -> Iterator[Sequence[Any]]:
    """Go through what an index tells of rows: its columns, and the row's number last."""
    return (row.values for row in finding.rows(index) if row.is_whole and len(row.values) == width)
