"""What the laptop does with the fund's answers and changes, whichever way they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fieldapp.enrolment.record import Quarantine
from fieldapp.store.store import Store
from sync.wire.messages import Answer, ChangesPage, Differs, Quarantined, Receipted, Refused


def take_answers(store: Store, answers: Iterable[Answer], *, at: datetime) -> None:
    """Keep what the fund said of this laptop's operations."""
    for answer in answers:
        match answer:
            case Receipted(receipt):
                store.log.take_receipt(receipt)
            case Quarantined(receipt, why):
                store.log.take_quarantine(receipt.operation, why)
                store.log.take_receipt(receipt)
            case Differs(operation, _):
                store.log.take_quarantine(operation, Quarantine("differs", at))
            case Refused(operation, reason):
                store.log.note_failed([operation], reason=reason, next_try_at=None)


@dataclass(frozen=True, slots=True)
class Position:
    """How far this laptop has read the fund's log."""

    scope: str
    cursor: int

    def after(self, page: ChangesPage, *, since: int) -> Position:
        """Return where a page leaves the reader who may have missed the one before, or seen a later one.

        A page beyond a gap moves nothing: what is missing will be told again.
        """
        if page.scope != self.scope:
            return Position(page.scope, page.cursor) if since == 0 else self
        return Position(self.scope, max(self.cursor, page.cursor)) if since <= self.cursor else self


def position(store: Store) -> Position:
    """Return how far this laptop has read."""
    return Position(store.memory.get("scope") or "", int(store.memory.get("cursor") or 0))


def take_page(store: Store, page: ChangesPage, *, since: int) -> None:
    """Keep a page of changes and how far it goes: both, or neither."""
    with store.writing():
        for change in page.changes:
            store.log.take_pulled(change)
        reached = position(store).after(page, since=since)
        store.memory.put("scope", reached.scope)
        store.memory.put("cursor", str(reached.cursor))
