"""Tables asked for from a window: made here, in the background, from all records, and fetched by the laptop.

A laptop asks as often as it wants under one id: that is one export. One that was being made when its service
ended is begun again by whichever service is asked next. A made file is kept for a day.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg
from psycopg.rows import DictRow
from psycopg_pool import PoolClosed, PoolTimeout

from fieldapp.errors import FieldappError
from fieldapp.supervision.asked import (
    CROSSED,
    LONGEST_PURPOSE,
    WHO,
    Asked,
    Given,
    Progress,
    Stage,
    What,
)
from fieldapp.supervision.exports import Table
from sync.fund import custody
from sync.fund.database import Connection, Pool
from sync.fund.devices import Device
from sync.fund.exports import Exports, write
from sync.fund.refusal import Refusal
from sync.wire.endpoints import MOST_EXPORT_BYTES
from sync.wire.exports import pack_given

_KEPT = timedelta(days=1)
_DEAD_AFTER = timedelta(minutes=1)
_TELLS_EVERY = 200
"""Records between two tellings of how far it is."""
MOST_PACKED_BYTES = 24 * 1024 * 1024
"""What a laptop takes in one answer."""


class _NotWanted(FieldappError):
    """Another table was asked for meanwhile."""


class AskedExports:
    """The fund's side of *Data for others*."""

    def __init__(self, pool: Pool, *, clock: Callable[[], datetime]) -> None:
        self._pool, self._clock = pool, clock
        self._one_at_a_time = threading.Semaphore()
        self._under_way = set[UUID]()

    def ask(self, device: Device, asked: Asked) -> Progress:
        """Begin to make a table, or tell how far it is. Raises Refusal."""
        _check(device, asked)
        now = self._clock()
        with self._pool.connection() as db:
            name = f"{asked.login} at {_name(db, device)}"
            begun = _begin(db, device, asked, now=now)
            if begun and asked.what is What.PEOPLE:
                about = f"{asked.login} asks for {asked.what} as {asked.kind}: {asked.purpose}"
                custody.note(db, at=now, who=name, act="asked-export", about=about)
            row = _row(db, device, asked.id)
            if not begun and row["stage"] == Stage.MAKING and asked.id not in self._under_way:
                begun = _revive(db, asked.id, now=now)
        if begun and asked.what is not What.PEOPLE:
            self._under_way.add(asked.id)
            threading.Thread(target=self._make, args=(asked, name), name="export", daemon=True).start()
        return _progress(row)

    def packed(self, device: Device, ident: UUID) -> bytes:
        """Return a file that was made. Raises Refusal "export-not-ready", "not-allowed"."""
        with self._pool.connection() as db:
            row = _row(db, device, ident)
        _check_who(device, row["login"], What(row["what"]))
        if row["content"] is None:
            raise Refusal("export-not-ready", status=404)
        return bytes(row["content"])

    # -- in a thread of its own -----------------------------------------------------------------

    def _make(self, asked: Asked, by: str) -> None:
        stage, content = Stage.FAILED, None
        try:
            with (
                self._one_at_a_time,
                suppress(Exception),
            ):  # whatever it was, the laptop is told that it failed
                content = self._packed(asked, by)
                stage = Stage.READY if len(content) <= MOST_PACKED_BYTES else Stage.FAILED
            with self._pool.connection() as db:
                db.execute(
                    "UPDATE asked_exports SET stage = %s, content = %s, alive_at = %s WHERE id = %s",
                    (stage.value, content if stage is Stage.READY else None, self._clock(), asked.id),
                )
        except (psycopg.Error, PoolTimeout, PoolClosed):
            logging.getLogger("fieldapp.fund").info("an export waits for the database")
        finally:
            self._under_way.discard(asked.id)

    def _packed(self, asked: Asked, by: str) -> bytes:
        made = Exports(
            self._pool, clock=self._clock, by=by, tell=lambda read, of: self._tell(asked, read, of)
        )
        with TemporaryDirectory() as folder:  # nobody's name is in it
            file = Path(folder) / f"export.{asked.kind}"
            write(_table(made, asked), file)
            beside = file.with_name("export-dictionary.csv")
            given = Given(file.read_bytes(), beside.read_bytes() if beside.exists() else b"")
        if len(given.file) + len(given.dictionary) > MOST_EXPORT_BYTES:
            raise _NotWanted("too large")
        return pack_given(given)

    def _tell(self, asked: Asked, read: int, of: int) -> None:
        if read % _TELLS_EVERY:
            return
        with self._pool.connection() as db:
            row = db.execute(
                "UPDATE asked_exports SET records_read = %s, records_of = %s, alive_at = %s"
                " WHERE id = %s RETURNING 1",
                (read, of, self._clock(), asked.id),
            ).fetchone()
        if row is None:
            raise _NotWanted("another one was asked for")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A table that the fund's office was asked to make."""

    id: UUID
    at: datetime
    login: str
    kind: str
    purpose: str


def waiting(db: Connection) -> tuple[Waiting, ...]:
    """Return what the fund's office was asked to make, the oldest first."""
    rows = db.execute(
        "SELECT * FROM asked_exports WHERE stage = %s ORDER BY asked_at", (Stage.AT_OFFICE.value,)
    )
    return tuple(Waiting(r["id"], r["asked_at"], r["login"], r["kind"], r["purpose"]) for r in rows)


def settle(db: Connection, ident: UUID) -> None:
    """Take note that the office made a table."""
    db.execute("DELETE FROM asked_exports WHERE id = %s AND stage = %s", (ident, Stage.AT_OFFICE.value))


def _check_who(device: Device, login: str, what: What) -> None:
    account = device.accounts.get(login)
    if account is None or not account.is_enabled or account.role not in WHO[what]:
        raise Refusal("not-allowed", status=403)


def _check(device: Device, asked: Asked) -> None:
    _check_who(device, asked.login, asked.what)
    is_counted = asked.what is not What.COUNTS or (
        asked.row != asked.column and {asked.row, asked.column} <= {*CROSSED}
    )
    if not is_counted or not 0 < len(asked.purpose.strip()) <= LONGEST_PURPOSE:
        raise Refusal("malformed-request", status=422)


def _table(made: Exports, asked: Asked) -> Table:
    match asked.what:
        case What.COUNTS:
            return made.counts(asked.login, row=asked.row, column=asked.column, purpose=asked.purpose)
        case What.HOUSEHOLDS:
            return made.households(asked.login, purpose=asked.purpose)
        case _:
            return made.actuarial(asked.login, purpose=asked.purpose, is_guarded=True)


def _begin(db: Connection, device: Device, asked: Asked, *, now: datetime) -> bool:
    """Take note of what is asked; tells whether it is new. What is too old, or not wanted any more, goes."""
    if _find(db, asked.id):
        return False
    db.execute(
        "DELETE FROM asked_exports WHERE stage <> %s AND (asked_at < %s OR device = %s AND login = %s)",
        (Stage.AT_OFFICE.value, now - _KEPT, device.id, asked.login),
    )
    stage = Stage.AT_OFFICE if asked.what is What.PEOPLE else Stage.MAKING
    told = (asked.what.value, asked.kind.value, asked.row, asked.column, asked.purpose.strip())
    row = db.execute(
        "INSERT INTO asked_exports (id, device, login, what, kind, by_row, by_column, purpose, asked_at,"
        " alive_at, stage) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING RETURNING 1",
        (asked.id, device.id, asked.login, *told, now, now, stage.value),
    ).fetchone()
    return row is not None


def _revive(db: Connection, ident: UUID, *, now: datetime) -> bool:
    """Take over what nobody makes any more; tells whether it was."""
    row = db.execute(
        "UPDATE asked_exports SET alive_at = %s WHERE id = %s AND stage = %s AND alive_at < %s RETURNING 1",
        (now, ident, Stage.MAKING.value, now - _DEAD_AFTER),
    ).fetchone()
    return row is not None


def _find(db: Connection, ident: UUID) -> DictRow | None:
    return db.execute("SELECT * FROM asked_exports WHERE id = %s", (ident,)).fetchone()


def _row(db: Connection, device: Device, ident: UUID) -> DictRow:
    row = _find(db, ident)
    if row is None or row["device"] != device.id:
        raise Refusal("export-not-ready", status=404)
    return row


def _progress(row: DictRow) -> Progress:
    size = len(row["content"]) if row["content"] is not None else 0
    return Progress(Stage(row["stage"]), row["records_read"], row["records_of"], size)


def _name(db: Connection, device: Device) -> str:
    row = db.execute("SELECT name FROM devices WHERE id = %s", (device.id,)).fetchone()
    return str(row["name"]) if row else str(device.id)
