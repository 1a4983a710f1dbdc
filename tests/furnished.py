"""One fund and one enrolled laptop for all tests, as they were on their first morning before each of them.

To set both up takes longer than most tests do. So it is done once: a test gets the fund with its tables put
back, its rates forgotten, nothing of the test before under way; and a copy of the laptop's folder.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from uuid import uuid4

import psycopg
import uvicorn
from fastapi import FastAPI

from fieldapp.laptop import Laptop
from sync.device.http import HttpTransport
from sync.device.transport import Request
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders

_PATIENCE_S = 30.0
_ENROLLED = "enrolled"
_SHAPE = """
    SELECT relname, relkind::text, relnatts, reltriggers FROM (
        SELECT c.oid, relname, relkind, relnatts,
            (SELECT count(*) FROM pg_trigger WHERE tgrelid = c.oid) AS reltriggers
        FROM pg_class c WHERE relnamespace = 'public'::regnamespace) AS shape ORDER BY relname"""
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
_SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"

Rows = Mapping[str, tuple[bytes, ...]]
"""What each table holds, as PostgreSQL copies it out."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What a database holds before anybody worked."""

    rows: Rows
    sequences: tuple[tuple[str, int, bool], ...]
    shape: tuple[tuple[object, ...], ...]
    """Its tables and what they are made of; no test changes that in a database that others use."""


def morning_of(db: psycopg.Connection) -> Morning:
    """Read what a database holds."""
    rows = {str(name): _copied_out(db, str(name)) for (name,) in db.execute(_TABLES).fetchall()}
    sequences = tuple((str(name), *_sequence(db, str(name))) for (name,) in db.execute(_SEQUENCES).fetchall())
    return Morning(rows, sequences, _shape_of(db))


def put_back(db: psycopg.Connection, morning: Morning) -> None:
    """Make a database hold that again, and nothing else."""
    assert _shape_of(db) == morning.shape, "a test that changes tables makes a database of its own"
    with db.transaction():
        db.execute("SET LOCAL session_replication_role = replica")
        emptied = "; ".join(f'DELETE FROM "{table}"' for table in morning.rows)
        db.execute(emptied.encode())
        add(db, morning)


def add(db: psycopg.Connection, morning: Morning) -> None:
    """Add that to what a database holds, and let its sequences go on from there."""
    with db.transaction():
        db.execute("SET LOCAL session_replication_role = replica")  # rows may come in any order
        for table, its in morning.rows.items():
            if its:
                with db.cursor() as cursor, cursor.copy(f'COPY "{table}" FROM STDIN'.encode()) as copy:
                    copy.write(b"".join(its))
        for name, last, is_called in morning.sequences:
            db.execute("SELECT setval(%s, %s, %s)", (name, last, is_called))


def _sequence(db: psycopg.Connection, name: str) -> tuple[int, bool]:
    found = db.execute(f'SELECT last_value, is_called FROM "{name}"'.encode()).fetchone()
    assert found is not None
    return int(found[0]), bool(found[1])


def _copied_out(db: psycopg.Connection, table: str) -> tuple[bytes, ...]:
    with db.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT'.encode()) as copy:
        return tuple(bytes(row) for row in copy)


def _shape_of(db: psycopg.Connection) -> tuple[tuple[object, ...], ...]:
    return tuple(db.execute(_SHAPE.encode()).fetchall())


class Furnished:
    """The fund that answers on loopback, and the laptop that is enrolled at it."""

    def __init__(self, postgres: EmbeddedPostgres, folder: Path) -> None:
        self._keys = folder / "fund-keys.json"
        self._laptop = folder / _ENROLLED
        self.fund = self._fund_at(postgres.new_database(uuid4().hex))
        for account in (builders.ENUMERATOR, builders.SUPERVISOR):
            self.fund.administration.put_account(account)
        self.fund.start()
        self._db = psycopg.connect(self.fund.database_url, autocommit=True)
        self._morning = morning_of(self._db)
        builders.enrolled_laptop(self._laptop, self.fund)
        self._of_the_laptop = _more(morning_of(self._db), than=self._morning)

    @contextmanager
    def new_morning(self, folder: Path) -> Iterator[FundServer]:
        """Lend the fund to a test, as it was before anybody worked, its keys in the test's folder."""
        put_back(self._db, self._morning)
        shutil.copy2(self._keys, folder / self._keys.name)
        if self.fund._pool.closed:
            self.fund = self._fund_at(self.fund.database_url, port=self.fund.port)
        if self.fund._server is None:
            self.fund.start()
        _app_of(self.fund).middleware_stack = None  # which makes a new guard, of full buckets
        yield self.fund
        self._come_to_rest()

    def laptop(self, folder: Path) -> Laptop:
        """Return a copy of the laptop, both people on it, and let the fund know it."""
        add(self._db, self._of_the_laptop)
        shutil.copytree(self._laptop, folder)
        return builders.laptop(folder)

    def _fund_at(self, database_url: str, *, port: int = 0) -> FundServer:
        return FundServer(database_url, keys=self._keys, clock=builders.now, port=port)

    def close(self) -> None:
        """Stop the fund."""
        self._db.close()
        self.fund.close()

    def _come_to_rest(self) -> None:
        """Wait until nothing that a test asked, or that its killed client had sent, is still under way.

        The fund reads what came in the order in which it came: it is past all of that when it answers here.
        """
        server = self.fund._server
        if server is None:
            return
        transport = HttpTransport(self.fund.base_url)
        transport.exchange(Request("GET", endpoints.HEALTH))
        patience = time.monotonic() + _PATIENCE_S
        while server.server_state.tasks:
            assert time.monotonic() < patience, "the fund is still at work for a test that is over"
            time.sleep(0.001)


def _more(later: Morning, *, than: Morning) -> Morning:
    """Return a later morning with the rows alone that came. Those before must all be there still."""
    came: dict[str, tuple[bytes, ...]] = {}
    for table, its in later.rows.items():
        before = Counter(than.rows[table])
        assert not before - Counter(its), f"to enrol a laptop changed {table}"
        came[table] = tuple((Counter(its) - before).elements())
    return replace(later, rows=came)


def _app_of(fund: FundServer) -> FastAPI:
    server = fund._server
    assert isinstance(server, uvicorn.Server)
    return cast("FastAPI", server.config.app)
