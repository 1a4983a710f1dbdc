"""Who was said not to be the applicant while a draft is open; with the operation it leaves this table."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.enrolment.duplicates import ToldApart

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


class ToldApartList:
    """What was said about the matches of the drafts on this laptop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, draft: UUID) -> tuple[ToldApart, ...]:
        """Return what was said while a draft was typed, in the order it was said."""
        rows = self._connection.rows("SELECT * FROM told_apart WHERE draft = ? ORDER BY id", draft.bytes)
        return tuple(ToldApart(UUID(bytes=row["subject"]), row["reason"]) for row in rows)

    def put(self, draft: UUID, told: ToldApart) -> None:
        """Keep why a subject is not the applicant; the last word counts."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO told_apart (draft, subject, reason) VALUES (?, ?, ?)"
                " ON CONFLICT (draft, subject) DO UPDATE SET reason = excluded.reason",
                (draft.bytes, told.subject.bytes, told.reason),
            )

    def forget(self, draft: UUID, subject: UUID | None = None) -> None:
        """Take back what was said of one subject, or of all."""
        with self._connection.writing() as db:
            db.execute(
                "DELETE FROM told_apart WHERE draft = ? AND (? IS NULL OR subject = ?)",
                (draft.bytes, subject.bytes if subject else None, subject.bytes if subject else None),
            )
