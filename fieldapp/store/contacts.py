"""What each day's contacts with the fund came to: tries, what went, what came, bytes, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

_KEPT = timedelta(days=90)


class Way(StrEnum):
    """How this laptop's work travels."""

    NETWORK = "network"
    STICK = "stick"
    RELAY = "relay"


@dataclass(slots=True)
class Contact:
    """One contact with the fund, or with what carries work to it."""

    way: Way = Way.NETWORK
    sent: int = 0
    """Operations that were receipted in it."""
    received: int = 0
    """Acts of others that came."""
    carried: int = 0
    """Operations that stand on the stick or relay now, for the fund."""
    pictures: int = 0
    """Photos and scans that were receipted in it."""
    up_bytes: int = 0
    down_bytes: int = 0
    """What is in requests and answers, or in files; without the heads of HTTP."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong on a day."""

    reason: str
    """An error's code."""
    count: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class ContactDay:
    """A day's contacts by one way."""

    day: date
    """By the laptop's own calendar."""
    way: Way
    tries: int
    failed: int
    sent: int
    received: int
    carried: int
    pictures: int
    up_bytes: int
    down_bytes: int
    troubles: tuple[Trouble, ...]
    """The most frequent first."""


class Contacts:
    """The contacts of this laptop, day by day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, contact: Contact, *, at: datetime, why: str = "") -> None:
        """Add a contact to its day; `why` it failed, an error's code, or ""."""
        day = at.astimezone().date()
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO contact_days VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, way)"
                " DO UPDATE SET tries = tries + 1, failed = failed + excluded.failed,"
                " sent = sent + excluded.sent, received = received + excluded.received,"
                " carried = max(carried, excluded.carried), pictures = pictures + excluded.pictures,"
                " up_bytes = up_bytes + excluded.up_bytes, down_bytes = down_bytes + excluded.down_bytes",
                (
                    day.isoformat(),
                    contact.way.value,
                    bool(why),
                    contact.sent,
                    contact.received,
                    contact.carried,
                    contact.pictures,
                    contact.up_bytes,
                    contact.down_bytes,
                ),
            )
            if why:
                db.execute(
                    "INSERT INTO contact_troubles VALUES (?, ?, ?, 1, ?) ON CONFLICT (day, way, reason)"
                    " DO UPDATE SET count = count + 1, last_at = excluded.last_at",
                    (day.isoformat(), contact.way.value, why, at.isoformat()),
                )
            oldest = (day - _KEPT).isoformat()
            db.execute("DELETE FROM contact_days WHERE day < ?", [oldest])
            db.execute("DELETE FROM contact_troubles WHERE day < ?", [oldest])

    def days(self, *, since: date) -> tuple[ContactDay, ...]:
        """Return each day and way there was a contact by, the newest day first."""
        troubles: dict[tuple[str, str], list[Trouble]] = {}
        for row in self._connection.rows(
            "SELECT * FROM contact_troubles WHERE day >= ? ORDER BY count DESC", since.isoformat()
        ):
            last_at = datetime.fromisoformat(row["last_at"])
            told = Trouble(row["reason"], row["count"], last_at)
            troubles.setdefault((row["day"], row["way"]), []).append(told)
        rows = self._connection.rows(
            "SELECT * FROM contact_days WHERE day >= ? ORDER BY day DESC, way", since.isoformat()
        )
        return tuple(_day(row, tuple(troubles.get((row["day"], row["way"]), ()))) for row in rows)


def _day(row: Mapping[str, Any], troubles: tuple[Trouble, ...]) -> ContactDay:
    return ContactDay(
        date.fromisoformat(row["day"]),
        Way(row["way"]),
        row["tries"],
        row["failed"],
        row["sent"],
        row["received"],
        row["carried"],
        row["pictures"],
        row["up_bytes"],
        row["down_bytes"],
        troubles,
    )
