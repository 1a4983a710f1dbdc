"""What the fund published for all laptops, such as the scheme's parameters and forms: every version."""

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

    def has(self, kind: str, version: str, sequence: int) -> bool:
        """Whether a version is here that was published at a place of the fund's log, or after it."""
        found = self._connection.row(
            "SELECT 1 FROM documents WHERE kind = ? AND version = ? AND sequence >= ?",
            kind,
            version,
            sequence,
        )
        return found is not None

    def lapse(self, after: int) -> None:
        """Forget later places of the fund's log than one: it was restored from before. Their order stays."""
        with self._connection.writing() as db:
            db.execute("UPDATE documents SET sequence = ?1 WHERE sequence > ?1", [after])

    def newest(self, kind: str) -> bytes | None:
        """Return the content published last; None where the fund published none."""
        row = self._connection.row(
            "SELECT content FROM documents WHERE kind = ? ORDER BY sequence DESC, rowid DESC LIMIT 1", kind
        )
        return bytes(row["content"]) if row else None

    def newest_beginning(self, kind: str, *, skip: int = 0) -> bytes | None:
        """Return the content published last of all kinds that begin so; None where there is none.

        `skip`: but for so many that were published later.
        """
        row = self._connection.row(
            "SELECT content FROM documents WHERE substr(kind, 1, ?1) = ?2"
            " ORDER BY sequence DESC, rowid DESC LIMIT 1 OFFSET ?3",
            len(kind),
            kind,
            skip,
        )
        return bytes(row["content"]) if row else None
