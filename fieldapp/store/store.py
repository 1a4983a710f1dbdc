"""The encrypted local store: one connection to the file, and what is kept in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from sqlite_utils import Database

from fieldapp.progress import Report, to_nobody
from fieldapp.store import migrating, rebuilding, spare, suspicion
from fieldapp.store.accounts import Accounts
from fieldapp.store.audit import Audit
from fieldapp.store.blobs import Blobs
from fieldapp.store.blocking_keys import BlockingKeys
from fieldapp.store.contacts import Contacts
from fieldapp.store.database import DATABASE_FILE, check_what_was_read, open_database, translated
from fieldapp.store.device import Device
from fieldapp.store.documents import Documents
from fieldapp.store.drafts import Drafts
from fieldapp.store.errors import DatabaseDamaged
from fieldapp.store.extent import extent_of
from fieldapp.store.figures import Figures
from fieldapp.store.held_back import HeldBack
from fieldapp.store.log import OperationLog
from fieldapp.store.losses import Losses
from fieldapp.store.mark import Mark
from fieldapp.store.memory import Memory
from fieldapp.store.preregistered import PreregisteredLists
from fieldapp.store.records import Records
from fieldapp.store.sizes import Sizes
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.team import TeamLaptops
from fieldapp.store.told_apart import ToldApartList
from fieldapp.store.turns import Turns

Clock = Callable[[], datetime]
T = TypeVar("T")
_STEP_S = 0.01
"""Of real time. Nobody who types notices to wait so long."""


class Connection:
    """One connection, for one thread: reads, and writes that take the lock first."""

    def __init__(self, path: Path, key: DatabaseKey, mark: Mark, turns: Turns) -> None:
        self._database, self._folder = open_database(path, key), path.parent
        self._mark, self._turns = mark, turns
        self._is_writing = False
        self._has_come_further = self._is_to_be_durable = False

    @property
    def database(self) -> Database:
        """The database, for reading outside a transaction."""
        return self._database

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Take the write lock; what is read inside stays true until commit. Joins an outer `writing`."""
        if self._is_writing:
            yield self._database
            return
        with self._turns.one(), self._suspecting():
            self._database.execute("BEGIN IMMEDIATE")
            self._is_writing = True
            self._has_come_further = self._is_to_be_durable = False
            try:
                yield self._database
                extent = extent_of(self) if self._has_come_further else None
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.conn.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False
        if extent:
            self._mark.advance(extent, is_durable=self._is_to_be_durable)

    def has_come_further(self, *, is_durable: bool) -> None:
        """Have the mark written after this transaction; `is_durable`: and wait until the disk has it."""
        self._has_come_further = True
        self._is_to_be_durable |= is_durable

    def rows(self, sql: str, *values: object) -> list[Mapping[str, Any]]:
        """Return every row of a query."""
        with self._suspecting():
            return self._checked(list(self._database.query(sql, values)))

    def cells(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return every row of a query as plain cells, for queries of very many rows."""
        with self._suspecting():
            return self._checked(self._database.execute(sql, list(values)).fetchall())

    def each(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Go through the rows of a query as plain cells; who stops early spares the rest."""
        with self._suspecting():
            yield from self._database.execute(sql, list(values))
            check_what_was_read(self._database)

    @contextmanager
    def _suspecting(self) -> Iterator[None]:
        """Translate errors, and have every page looked at before the next opening where one is damaged."""
        try:
            with translated():
                yield
        except DatabaseDamaged:
            suspicion.raise_in(self._folder)
            raise

    def _checked(self, rows: list[T]) -> list[T]:
        if rows:
            check_what_was_read(self._database)
        return rows

    def row(self, sql: str, *values: object) -> Mapping[str, Any] | None:
        """Return the first row of a query."""
        return next(iter(self.rows(sql, *values)), None)

    def close(self) -> None:
        """Close the file."""
        self._database.conn.close()


class Store:
    """What this laptop keeps. Belongs to the thread that opened it; see `another`."""

    def __init__(self, path: Path, key: DatabaseKey, *, clock: Clock, turns: Turns | None = None) -> None:
        self._path, self._key, self._clock = path, key, clock
        self._turns = turns or Turns()
        mark = Mark(path.parent, key)
        self._connection = Connection(path, key, mark, self._turns)
        self.device = Device(self._connection)
        self.accounts = Accounts(self._connection)
        self.memory = Memory(self._connection)
        self.audit = Audit(self._connection, clock=clock)
        self.drafts = Drafts(self._connection)
        self.losses = Losses(self._connection, self.audit, self.drafts, mark, clock=clock)
        self.contacts = Contacts(self._connection)
        self.documents = Documents(self._connection)
        self.blobs = Blobs(self._connection, clock=clock)
        self.held_back = HeldBack(self._connection)
        self.sizes = Sizes(self._connection)
        self.team = TeamLaptops(self._connection)
        self.told_apart = ToldApartList(self._connection)
        self.blocking = BlockingKeys(self._connection)
        self.preregistered = PreregisteredLists(self._connection, self.blocking)
        self.records = Records(self._connection, self.blocking)
        self.figures = Figures(self._connection)
        self.log = OperationLog(
            self._connection,
            self.device,
            self.records,
            self.drafts,
            self.figures,
            self.losses,
            clock=clock,
        )

    @property
    def folder(self) -> Path:
        """Where the database and its vault lie."""
        return self._path.parent

    @property
    def clock(self) -> Clock:
        """What tells the time here."""
        return self._clock

    @property
    def key(self) -> DatabaseKey:
        """What the database is encrypted under."""
        return self._key

    @property
    def connection(self) -> Connection:
        """The connection, for what is about the file itself: a salvage."""
        return self._connection

    def keep_spare(self) -> None:
        """Keep once more, beside the database, what the laptop is nothing without."""
        spare.keep(self._connection, self.folder, self._key)

    def compact_into(self, path: Path) -> None:
        """Write a whole copy as it stands now, under the same key. Raises DiskFull, ReadOnlyDisk."""
        with translated():
            self._connection.database.execute("VACUUM INTO ?", [str(path)])

    @classmethod
    def open(cls, folder: Path, key: DatabaseKey, *, clock: Clock, report: Report = to_nobody) -> Store:
        """Open (or make) the store of a folder and bring it to this program's schema.

        Takes long only after a new program brought a migration: then `report` is told how far it is.
        Raises DatabaseDamaged, NewerStore, DiskFull, ReadOnlyDisk; overwrites nothing.
        """
        path = folder / DATABASE_FILE
        store = cls(path, key, clock=clock)
        try:
            with translated():
                migrating.migrate(store._connection.database, path)
            if rebuilding.is_due(store):
                rebuilding.go_on(store, report)
            store.losses.look()
            store.keep_spare()
        except BaseException:
            store.close()
            raise
        return store

    def another(self) -> Store:
        """Return a store on the same file with a connection of its own, for another thread."""
        return Store(self._path, self._key, clock=self._clock, turns=self._turns)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Make several writes one: all of them are kept, or none."""
        with self._connection.writing() as db:
            yield db

    def write_each(self, things: Iterable[T], write: Callable[[T], object]) -> None:
        """Write about each thing, in transactions so short that who types never waits for one.

        Each is kept wholly or not at all; where it is cut off, the first of them are. Within `writing` all
        are one.
        """
        left = deque(things)
        while left:
            until = monotonic() + _STEP_S
            with self.writing():
                write(left.popleft())
                while left and monotonic() < until:
                    write(left.popleft())

    def villages(self, district: str) -> tuple[str, ...]:
        """Return the villages already used in a district, most used first."""
        return self.records.villages(district)

    def rebuild(self) -> None:
        """Make all projections again from the log."""
        rebuilding.rebuild(self)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
