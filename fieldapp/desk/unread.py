"""What others said of a record since this person read it last, on this laptop."""

from __future__ import annotations

from fieldapp.desk.seat import Seat
from fieldapp.enrolment.record import Comment, Record


class Unread(Seat):
    """Comments that are new to the person at the desk."""

    def unread(self, record: Record) -> tuple[Comment, ...]:
        """Return the comments of others that came after this person had the record open."""
        of_others = tuple(each for each in record.comments if each.author != self.account.login)
        if not of_others:
            return ()
        kept = self._store.memory.get(self._mark(record))
        read = int(kept) if kept else 0
        return of_others[read:]

    def mark_read(self, record: Record) -> None:
        """Take down that this person has seen every comment there is now."""
        if self.unread(record):
            count = sum(each.author != self.account.login for each in record.comments)
            self._store.memory.put(self._mark(record), str(count))

    def _mark(self, record: Record) -> str:
        return f"read:{self.account.login}:{record.id}"
