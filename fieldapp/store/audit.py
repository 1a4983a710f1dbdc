"""The audit: who signed in, failed to, read, printed, exported, saved copies, changed keys. Only ever longer.

Each line names the hash of the one before. The database is encrypted and authenticated, so who can change
a line at all has the key; the chain and the triggers make such a change show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.operation import NO_PREVIOUS
from fieldapp.store.errors import ChainBroken
from fieldapp.store.extent import count_audit_line

if TYPE_CHECKING:
    from fieldapp.store.store import Clock, Connection


class Act(StrEnum):
    """What is written down."""

    SIGN_IN = "sign-in"
    FAILED_SIGN_IN = "failed-sign-in"
    READ = "read"
    PRINT = "print"
    EXPORT = "export"
    BACKUP = "backup"
    RESTORED = "restored"
    SALVAGED = "salvaged"
    REKEY = "rekey"
    DEVICE_KEY = "device-key"
    FUND_KEY = "fund-key"
    PASSPHRASE_CHANGED = "passphrase-changed"  # noqa: S105
    PASSPHRASE_RECOVERED = "passphrase-recovered"  # noqa: S105
    PERSON_ADDED = "person-added"
    PERSON_REMOVED = "person-removed"
    KEYSTORE_ON = "keystore-on"
    KEYSTORE_OFF = "keystore-off"
    SLOT_STRENGTHENED = "slot-strengthened"
    LIMITS_OVERRIDDEN = "limits-overridden"
    LOCKED_BY_FUND = "locked-by-fund"
    SLOTS_DESTROYED = "slots-destroyed"
    CHAIN_BROKEN = "chain-broken"
    LOST = "lost"
    LOSS_SEEN = "loss-seen"
    DAMAGED_FORGOTTEN = "damaged-forgotten"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit."""

    place: int
    """From 1, without gaps."""
    at: datetime
    who: str
    """A login, "fund", or "" for the program itself."""
    act: str
    about: str
    """A record's id, another's login, a file's name; "" where there is nothing to name."""
    hash: bytes
    """SHA-256 over this line and the hash of the one before."""


class Audit:
    """The audit of this laptop."""

    def __init__(self, connection: Connection, *, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def note(self, act: Act, *, who: str, about: str = "", at: datetime | None = None) -> None:
        """Write one line, durably."""
        with self._connection.writing() as db:
            last = self._connection.row("SELECT place, hash FROM audit ORDER BY place DESC LIMIT 1")
            place = last["place"] + 1 if last else 1
            moment = (at or self._clock()).isoformat()
            line = (place, moment, who, act.value, about)
            hashed = _hash(line, last["hash"] if last else NO_PREVIOUS)
            db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*line, hashed))
            count_audit_line(self._connection)

    def lines(self, *, newest: int | None = None, after: int = 0) -> tuple[AuditLine, ...]:
        """Return lines in order: those after a place, or the newest so many of them."""
        rows = self._connection.rows(
            "SELECT * FROM (SELECT * FROM audit WHERE place > ? ORDER BY place DESC LIMIT ?) ORDER BY place",
            after,
            -1 if newest is None else newest,
        )
        return tuple(map(_line, rows))

    def verify(self, *, after: int = 0, previous: bytes = NO_PREVIOUS) -> tuple[int, bytes]:
        """Check the chain from a place on, whose hash is known; returns the last place and its hash.

        Raises ChainBroken, naming the first bad line.
        """
        gaps = {
            row["after"]: (row["next"], bytes(row["hash"]))
            for row in self._connection.rows("SELECT * FROM audit_gaps")
        }
        return verify_lines(self.lines(after=after), after=after, previous=previous, gaps=gaps)


def verify_lines(
    lines: Iterable[AuditLine],
    *,
    after: int = 0,
    previous: bytes = NO_PREVIOUS,
    gaps: Mapping[int, tuple[int, bytes]] = MappingProxyType({}),
) -> tuple[int, bytes]:
    """Check that lines follow each other without a gap but those that a salvage wrote down.

    `gaps`: after which line there is one, and the place and hash of the next. Raises ChainBroken.
    """
    for line in lines:
        if gaps.get(after) == (line.place, line.hash):
            after, previous = line.place, line.hash
            continue
        if line.place != after + 1:
            raise ChainBroken(f"audit line {after + 1} is missing")
        told = (line.place, line.at.isoformat(), line.who, line.act, line.about)
        if _hash(told, previous) != line.hash:
            raise ChainBroken(f"audit line {line.place} was changed, or the one before it")
        after, previous = line.place, line.hash
    return after, previous


def _hash(line: tuple[int, str, str, str, str], previous: bytes) -> bytes:
    return crypto.sha256(cbor2.dumps([*line, previous], canonical=True))


def _line(row: Mapping[str, Any]) -> AuditLine:
    return AuditLine(
        row["place"], datetime.fromisoformat(row["at"]), row["who"], row["act"], row["about"], row["hash"]
    )
