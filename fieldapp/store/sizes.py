"""How much is in the store, for who helps when something is wrong: counts, and never what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

TABLES = (
    "operations", "receipts", "lapsed_receipts", "quarantines", "tries", "held_back", "drafts", "records",
    "blobs", "accounts", "documents", "audit", "preregistered", "imports", "team_laptops",
)  # fmt: skip


class Sizes:
    """Counts of what is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        return {name: self._count(name) for name in TABLES}

    def statuses(self) -> Mapping[str, int]:
        """Return how many records stand so: status → number."""
        return self._by("SELECT status AS code, count(*) AS n FROM records GROUP BY status")

    def held_at_fund(self) -> Mapping[str, int]:
        """Return why the fund could not apply operations: reason code → number."""
        return self._by("SELECT reason AS code, count(*) AS n FROM quarantines GROUP BY reason")

    def schema(self) -> int:
        """Return the schema's number."""
        row = self._connection.row("PRAGMA user_version")
        return int(row["user_version"]) if row else 0

    def _count(self, table: str) -> int:
        row = self._connection.row(f"SELECT count(*) AS n FROM {table}")  # noqa: S608 (names of ours)
        return int(row["n"]) if row else 0

    def _by(self, sql: str) -> Mapping[str, int]:
        return {str(row["code"]): int(row["n"]) for row in self._connection.rows(sql)}
