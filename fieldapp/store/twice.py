"""What this laptop finished twice, because it goes on from a copy of itself (see `enrolment.anew`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.enrolment import anew
from fieldapp.enrolment.operation import Operation

if TYPE_CHECKING:
    from fieldapp.store.store import Connection, Store


class Replaced:
    """Own operations that the fund has otherwise under the same id: kept aside, with what they said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, ours: Operation, theirs: Operation, *, at: datetime) -> None:
        """Put what the fund holds in the place of ours; the chain goes over it."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO replaced VALUES (?, ?, ?, ?, ?, ?)",
                (
                    ours.content_hash,
                    ours.id.bytes,
                    ours.previous,
                    ours.body,
                    ours.signature,
                    at.isoformat(),
                ),
            )
            db.execute(
                "UPDATE operations SET kind = ?, body = ?, signature = ? WHERE id = ?",
                (theirs.kind.value, theirs.body, theirs.signature, ours.id.bytes),
            )
            db.execute("DELETE FROM receipts WHERE operation = ?", [ours.id.bytes])
            db.execute("DELETE FROM quarantines WHERE operation = ?", [ours.id.bytes])

    def bridges(self) -> Mapping[bytes, bytes]:
        """Return where the chain jumps over such a one: the hash before it, and its own."""
        rows = self._connection.rows("SELECT previous, hash FROM replaced ORDER BY at")
        return {bytes(row["previous"]): bytes(row["hash"]) for row in rows}


def go_on(store: Store) -> int:
    """Let a second enrolment of a record go on as its correction; returns how many did.

    Waits until the fund has told everything this laptop did: it may have gone on already. A form that came
    with the copy, and nothing was typed in since, is put away: it was finished.
    """
    if store.losses.to_ask() is not None:
        return 0
    count = 0
    for second in store.log.held_because(anew.ALREADY):
        log = store.log.of_record(second.record)
        first = anew.enrolled_by(log, other_than=second.id)
        if first and not anew.is_done(second, log):
            store.log.do_instead(second, base=first.id)
            count += 1
    for draft in store.drafts.from_copy():
        _put_away_if_untouched(store, draft.record)
    return count


def _put_away_if_untouched(store: Store, record: UUID) -> None:
    """Look and put away in one: its window may save an answer at any moment."""
    with store.writing():
        draft = store.drafts.get(record)
        if draft and draft.answers == draft.seen and store.log.of_record(record):
            store.drafts.discard(record)
