"""Who shares a blocking key with whom. Can be made again from the log and the pre-registered lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

MOST_COMPARED = 300
"""So many at most are compared with one applicant, those that share the most keys first."""


class BlockingKeys:
    """Key → the records and pre-registered persons that have it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, subject: UUID, keys: Iterable[str]) -> None:
        """Keep the keys of one subject, in place of those it had. Called inside `writing`."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM blocking_keys WHERE subject = ?", [subject.bytes])
            for key in sorted(keys):
                db.execute("INSERT INTO blocking_keys VALUES (?, ?)", (key, subject.bytes))

    def sharing(self, keys: Iterable[str], *, other_than: UUID) -> tuple[UUID, ...]:
        """Return who has one of these keys, those with the most of them first; not the subject itself."""
        wanted = sorted(keys)
        places = ", ".join("?" * len(wanted))
        rows = self._connection.rows(
            f"SELECT subject FROM blocking_keys WHERE key IN ({places}) AND subject <> ?"  # noqa: S608
            " GROUP BY subject ORDER BY count(*) DESC, subject LIMIT ?",
            *wanted,
            other_than.bytes,
            MOST_COMPARED,
        )
        return tuple(UUID(bytes=row["subject"]) for row in rows)

    def forget_records(self) -> None:
        """Forget the keys of every record, before they are made again; called before the records go."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM blocking_keys WHERE subject IN (SELECT id FROM records)")
