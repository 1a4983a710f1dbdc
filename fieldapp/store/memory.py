"""What the program remembers between runs: the cursor, the last contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


class Memory:
    """Names and values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """Return what was remembered under a name."""
        row = self._connection.row("SELECT value FROM memory WHERE name = ?", name)
        return str(row["value"]) if row else None

    def forget(self, name: str) -> None:
        """Remember nothing under a name any more."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM memory WHERE name = ?", [name])

    def put(self, name: str, value: str) -> None:
        """Remember a value under a name."""
        with self._connection.writing() as db:
            db.table("memory").upsert({"name": name, "value": value}, pk="name")
