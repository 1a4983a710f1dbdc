"""What the fund published for all laptops: the scheme's parameters, every version of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


class Documents:
    """Published documents, by kind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kind: str, version: str, content: bytes, *, sequence: int) -> None:
        """Keep a version of a document; the same one any number of times is one."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT (kind, version) DO UPDATE SET"
                " sequence = excluded.sequence, content = excluded.content"
                " WHERE excluded.sequence > documents.sequence",
                (kind, version, sequence, content),
            )

    def newest(self, kind: str) -> bytes | None:
        """Return the content published last; None where the fund published none."""
        row = self._connection.row(
            "SELECT content FROM documents WHERE kind = ? ORDER BY sequence DESC LIMIT 1", kind
        )
        return bytes(row["content"]) if row else None
