"""What is sound in a damaged database, put into a new one; the damaged file is kept beside it as it was.

Every page has a tag of its own, so what is read is what was written, and a bad page takes with it the rows
that lie on it. Rows are read in order from both ends, and between two bad places one by one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from fieldapp.errors import InputError
from fieldapp.store import database, vault_file
from fieldapp.store.audit import Act
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import DatabaseDamaged, DiskFull
from fieldapp.store.extent import Extent
from fieldapp.store.mark import Mark
from fieldapp.store.migrating import PROJECTED, PROJECTING
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.store import Clock, Store
from fieldapp.store.verification import VERIFIED

_MADE_AGAIN = frozenset({"records", "record_facts", "also_work_on", "told_days", "blob_fetches", "imports"})
"""Projections, and what is half done: made anew from the rest, or begun anew."""
_DRAFTS = frozenset({"drafts", "draft_steps"})
_MOST_MISSED = 2_000
"""Where no sound end is known, so many rows one after the other may be bad; each costs some milliseconds."""
_WHERE_READ = ("scope", "cursor", "content_key_known")
"""How far the fund was read: from the start again, so that it tells once more what was lost of it."""


class NothingDamaged(InputError):
    """Every page of the database verifies: there is nothing to salvage."""

    code = "nothing-damaged"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it."""

    operations: int
    """Of anybody, in the new database."""
    drafts: int
    pictures: int
    damaged: tuple[str, ...]
    """The tables that had bad pages."""
    kept: Path
    """Where the damaged files lie, unchanged."""


def salvage(folder: Path, key: DatabaseKey, *, clock: Clock) -> Salvaged:
    """Make a new database of what is sound, and put it in place once it is whole and durable.

    No other connection may be open. Raises NothingDamaged; DatabaseDamaged where the first page, or who this
    laptop is and who works on it, cannot be read; DiskFull. Whatever it raises, nothing was changed.
    """
    with suppress(DatabaseDamaged):
        database.verify_pages(folder / DATABASE_FILE, key)
        raise NothingDamaged(folder.name)
    being_made, kept = folder / "salvaged.part", folder / f"damaged-{clock():%Y%m%d-%H%M%S-%f}"
    shutil.rmtree(being_made, ignore_errors=True)
    try:
        kept.mkdir(mode=0o700)
        for file in folder.glob(f"{DATABASE_FILE}*"):
            shutil.copy2(file, kept)
        shutil.copytree(kept, being_made / "read")
        salvaged = _filled(being_made, key, Mark(folder, key).read(), kept, clock=clock)
        database.verify_pages(being_made / DATABASE_FILE, key)
        vault_file.make_durable(being_made / DATABASE_FILE)
        for suffix in ("-wal", "-shm"):  # they belong to the file that goes
            (folder / f"{DATABASE_FILE}{suffix}").unlink(missing_ok=True)
        (being_made / DATABASE_FILE).replace(folder / DATABASE_FILE)
        vault_file.make_durable(folder)
    except OSError as e:
        raise DiskFull(folder.name) from e
    finally:
        shutil.rmtree(being_made, ignore_errors=True)
    return salvaged


def _filled(folder: Path, key: DatabaseKey, marked: Extent | None, kept: Path, *, clock: Clock) -> Salvaged:
    with (
        closing(Store.open(folder, key, clock=clock)) as store,
        closing(_Damaged(folder / "read" / DATABASE_FILE, key)) as source,
    ):
        with store.writing() as db:
            damaged = tuple(name for name in _tables(db) if not _take(source, db, name))
            if store.device.get() is None or not store.accounts.all():
                raise DatabaseDamaged("who this laptop is, or who works on it, cannot be read")
            db.execute("DELETE FROM blocking_keys WHERE subject NOT IN (SELECT id FROM preregistered)")
            for name in (PROJECTED, PROJECTING, VERIFIED, *_WHERE_READ):
                store.memory.forget(name)
            store.losses.note_salvaged(
                store.log.links(), marked, has_lost_drafts=not _DRAFTS.isdisjoint(damaged)
            )
            store.audit.note(Act.SALVAGED, who="", about=", ".join(damaged))
            operations, drafts, blobs = (db[name].count for name in ("operations", "drafts", "blobs"))
        store.rebuild()
        return Salvaged(operations, drafts, blobs, damaged, kept)


# -- reading ------------------------------------------------------------------------------------


class _Damaged:
    """A copy of the damaged database, opened again after each bad page: SQLCipher refuses all after one."""

    def __init__(self, path: Path, key: DatabaseKey) -> None:
        self._path, self._key = path, key
        self._database = database.open_database(path, key)

    def close(self) -> None:
        """Close the file."""
        self._database.conn.close()

    def columns(self, table: str) -> frozenset[str]:
        """Return what a table has; nothing where it is not there."""
        return frozenset(column.name for column in self._database[table].columns)

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Go through the rows of a query. Raises DatabaseDamaged at a bad page; the next works again."""
        try:
            with database.translated():
                yield from self._database.execute(sql, list(values))
        except DatabaseDamaged:
            self._database.conn.close()
            self._database = database.open_database(self._path, self._key)
            raise


def _tables(db: Database) -> list[str]:
    names = db.table_names()
    return [each for each in names if each not in _MADE_AGAIN and not each.startswith(("search", "sqlite_"))]


def _take(source: _Damaged, db: Database, table: str) -> bool:
    """Copy the sound rows of a table; tells whether it has no bad page."""
    columns = [column.name for column in db[table].columns if column.name in source.columns(table)]
    places = ", ".join("?" * len(columns))
    put = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
    has_rows = "WITHOUT ROWID" not in db[table].schema
    found = _Found(is_whole=True)
    rows = (_by_row if has_rows else _from_both_ends)(source, db, table, ", ".join(columns), found)
    if table == "audit":
        rows = _unbroken(rows, columns.index("place"))
    for row in rows:
        db.execute(put, row)
    return found.is_whole


@dataclass
class _Found:
    """What reading a table came to."""

    is_whole: bool


def _from_both_ends(
    source: _Damaged, db: Database, table: str, columns: str, found: _Found
) -> Iterator[tuple[Any, ...]]:
    for way in ("ASC", "DESC"):
        order = ", ".join(f"{name} {way}" for name in db.table(table).pks)
        try:
            yield from source.rows(f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608
        except DatabaseDamaged:
            found.is_whole = False
        else:
            return


def _by_row(
    source: _Damaged, _db: Database, table: str, columns: str, found: _Found
) -> Iterator[tuple[Any, ...]]:
    select, last, end = f"SELECT rowid, {columns} FROM {table} WHERE rowid", 0, None  # noqa: S608
    try:
        for number, *row in source.rows(f"{select} > ? ORDER BY rowid", last):
            last = number
            yield tuple(row)
    except DatabaseDamaged:
        found.is_whole = False
    else:
        return
    with suppress(DatabaseDamaged):
        for number, *row in source.rows(f"{select} > ? ORDER BY rowid DESC", last):
            end = number
            yield tuple(row)
    missed = 0
    while missed < _MOST_MISSED if end is None else last + 1 < end:
        last, missed = last + 1, missed + 1
        with suppress(DatabaseDamaged):
            for _, *row in source.rows(f"{select} = ?", last):
                missed = 0
                yield tuple(row)


def _unbroken(rows: Iterator[tuple[Any, ...]], place: int) -> Iterator[tuple[Any, ...]]:
    """Return the audit up to its first missing line: what comes after stays in the damaged file."""
    for number, row in enumerate(rows, start=1):
        if row[place] != number:
            return
        yield row
