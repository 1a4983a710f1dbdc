"""Tries: when each operation was sent, why it did not go, and how wrong the clock was found to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from fieldapp.store.store import Clock, Connection


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt to send an operation."""

    at: datetime
    reason: str | None
    """Why it failed; None where it went out and the answer is awaited, or came."""
    next_try_at: datetime | None
    clock_error_ms: int | None = None
    """The fund's clock less the laptop's, as measured in that try."""


class Tries:
    """The tries of this laptop's operations."""

    def __init__(self, connection: Connection, *, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def note_sending(self, operation_ids: Iterable[UUID], *, at: datetime) -> None:
        """Write down, before the first byte leaves, that these are being sent."""
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                db.execute(
                    "INSERT INTO tries (operation, at) VALUES (?, ?)", (operation_id.bytes, at.isoformat())
                )

    def note_clock_error(self, operation_ids: Iterable[UUID], error_ms: int) -> None:
        """Keep with the last try of these how wrong the laptop's clock was found to be in it."""
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                db.execute(
                    "UPDATE tries SET clock_error_ms = ?"
                    " WHERE id = (SELECT max(id) FROM tries WHERE operation = ?)",
                    (error_ms, operation_id.bytes),
                )

    def note_failed(
        self, operation_ids: Iterable[UUID], *, reason: str, next_try_at: datetime | None
    ) -> None:
        """Write down why these did not go, and when the next try is planned."""
        planned = next_try_at.isoformat() if next_try_at else None
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                said = (reason, planned, operation_id.bytes)
                known = db.execute(
                    "UPDATE tries SET reason = ?, next_try_at = ?"
                    " WHERE id = (SELECT max(id) FROM tries WHERE operation = ?)",
                    said,
                )
                if not known.rowcount:
                    db.execute(
                        "INSERT INTO tries (reason, next_try_at, operation, at) VALUES (?, ?, ?, ?)",
                        (*said, self._clock().isoformat()),
                    )

    def tries(self, operation_id: UUID) -> tuple[Try, ...]:
        """Return the last twenty tries of an operation, oldest first."""
        rows = self._connection.rows(
            "SELECT * FROM (SELECT * FROM tries WHERE operation = ? ORDER BY id DESC LIMIT 20) ORDER BY id",
            operation_id.bytes,
        )
        return tuple(
            Try(
                datetime.fromisoformat(row["at"]),
                row["reason"],
                _moment(row["next_try_at"]),
                row["clock_error_ms"],
            )
            for row in rows
        )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
