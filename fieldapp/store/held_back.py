"""Operations that the fund refused: each waits for itself, and holds up only what its record did after it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

HOLDS = """EXISTS (
    SELECT 1 FROM held_back h JOIN operations e ON e.id = h.operation
    WHERE e.record = o.record AND e.place <= o.place AND h.at <= ?1 AND h.until > ?1)"""
"""Whether operation `o` waits at the time ?1. Where the clock was put back before `at`, nothing holds."""


class HeldBack:
    """What was refused, how often, and until when it waits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def attempts(self, operation: UUID) -> int:
        """Return how often an operation was refused in a row."""
        row = self._connection.row("SELECT attempts FROM held_back WHERE operation = ?", operation.bytes)
        return int(row["attempts"]) if row else 0

    def ever(self) -> frozenset[UUID]:
        """Return the operations that were refused and are not taken yet, whether they wait or not."""
        return frozenset(
            UUID(bytes=row["operation"]) for row in self._connection.rows("SELECT operation FROM held_back")
        )

    def hold(self, operation: UUID, *, reason: str, at: datetime, until: datetime) -> None:
        """Let an operation wait until then."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO held_back VALUES (?, ?, 1, ?, ?) ON CONFLICT (operation) DO UPDATE SET"
                " reason = excluded.reason, attempts = attempts + 1, at = excluded.at,"
                " until = excluded.until",
                (operation.bytes, reason, at.isoformat(), until.isoformat()),
            )

    def release(self, operation: UUID | None = None) -> None:
        """Let an operation go, or all of them: a person asked to try now, or the fund has it."""
        with self._connection.writing() as db:
            if operation is None:
                db.execute("UPDATE held_back SET until = at")
            else:
                db.execute("DELETE FROM held_back WHERE operation = ?", [operation.bytes])

    def reasons(self) -> dict[str, int]:
        """Return why operations were refused that are not taken yet: reason code → how many."""
        rows = self._connection.rows("SELECT reason, count(*) AS n FROM held_back GROUP BY reason")
        return {str(row["reason"]): int(row["n"]) for row in rows}

    def count(self, now: datetime) -> int:
        """Return how many refused operations wait now."""
        row = self._connection.row(
            "SELECT count(*) AS n FROM held_back WHERE at <= ?1 AND until > ?1", now.isoformat()
        )
        return int(row["n"]) if row else 0
