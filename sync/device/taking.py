"""Keeping what the fund told: changes, accounts, documents, how far the laptop has read, and of which log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.record import Quarantine
from fieldapp.store import rebuilding
from fieldapp.store.store import Store
from sync.device.fund_client import KnownLog, Place
from sync.wire import messages
from sync.wire.answers import Answer, ChangesPage, Differs, Quarantined, Receipted, Refused
from sync.wire.endpoints import MOST_RECEIPTS_SHOWN

_TEAM = "team_known_ms"
_DOCUMENTS = "documents_known"
_TOLD = "told_ms"
_RECEIPT_MISSING = "receipt-missing"
_LATE_MS = 10_000
"""What the fund took in so shortly before it told may have been committed after: it is told again."""


def begin(store: Store) -> None:
    """Read the fund's log again from its start where this program knows more kinds than the one before.

    So too where a campaign manager's figures were made again from a log that may be behind the fund's.
    """
    understood = messages.understood()
    if _has_working(store, Role.CAMPAIGN_MANAGER):  # a program of before passed over the figures
        understood += f",figures{store.memory.get(rebuilding.TIMES) or ''}"
    if store.memory.get("understood") != understood:
        with store.writing():
            store.memory.put("understood", understood)
            store.memory.put("scope", "")


def place(store: Store) -> Place:
    """Return how far this laptop has read."""
    oversees = _has_working(store, Role.SUPERVISOR) or _has_working(store, Role.CAMPAIGN_MANAGER)
    team = int(store.memory.get(_TEAM) or 0) if oversees else None
    cursor, documents = (int(store.memory.get(name) or 0) for name in ("cursor", _DOCUMENTS))
    return Place(store.memory.get("scope") or "", cursor, team, documents)


def _districts_of_managers(store: Store) -> frozenset[str]:
    having = (each.districts for each in store.accounts.all() if each.role is Role.CAMPAIGN_MANAGER)
    return frozenset[str]().union(*having)


def _has_working(store: Store, role: Role) -> bool:
    return any(each.role is role and each.is_enabled for each in store.accounts.all())


def known_log(store: Store) -> KnownLog:
    """Return what this laptop knows of the fund's log."""
    also = store.log.to_compare(MOST_RECEIPTS_SHOWN - 1)
    return KnownLog(int(store.memory.get("epoch") or 0), store.log.newest_receipt(), also)


def take_restored(store: Store, *, epoch: int, common: int) -> None:
    """The fund was restored from a backup: let what its log lacks after a place wait to be sent again.

    What it published after that place, it may have to publish again under an earlier one.
    """
    with store.writing():
        store.log.lapse(common)
        store.losses.lapse(common)
        store.accounts.lapse(common)
        store.documents.lapse(common)
        store.blobs.lapse()
        known = place(store)
        store.memory.put("cursor", str(min(common, known.cursor)))
        store.memory.put(_DOCUMENTS, str(min(common, known.documents)))
        store.memory.put("content_key_known", "")
        store.memory.put(_TOLD, "0")
        if store.figures.forget_told():  # what was counted of what its log lacks
            store.memory.put("scope", "")
        store.memory.put("epoch", str(epoch))


def take_page(store: Store, page: ChangesPage, *, since: int | None = None) -> bool:
    """Keep a page and its place; tells whether it changed anything. Cut off, it is to be taken again.

    `since`: the place that it follows, where that is not how far this laptop has read.
    """
    known = place(store)
    if since is None:
        since = known.cursor if page.scope == known.scope else 0
    store.write_each(page.changes, store.log.take_pulled)
    with store.writing():
        begin = since if page.documents_since is None else page.documents_since
        if begin <= known.documents:  # nothing that was published is between them
            store.memory.put(_DOCUMENTS, str(max(known.documents, page.cursor)))
        for each in page.accounts:
            store.accounts.put(each.account, sequence=each.sequence)
        for document in page.documents:
            store.documents.put(document.kind, document.version, document.content, sequence=document.sequence)
        _take_team(store, page)
        if page.scope != store.memory.get("scope"):
            store.figures.forget_told()
        store.figures.put_told(page.figures, districts=_districts_of_managers(store))
        _note_told(store, page)
        store.memory.put("scope", page.scope)
        store.memory.put("cursor", str(page.cursor))
    return bool(page.changes or page.accounts or page.documents or page.team or page.figures)


def is_older_than_scope(store: Store, page: ChangesPage) -> bool:
    """Tell whether the fund made a page before one of the scope in which this laptop reads.

    Where it begins another scope, that one is over: whatever it says of people and records counts for itself.
    """
    return page.at_ms is not None and page.at_ms < _told_ms(store)


def _told_ms(store: Store) -> int:
    return int(store.memory.get(_TOLD) or 0)


def _note_told(store: Store, page: ChangesPage) -> None:
    """Note the fund's time of the newest page of this scope."""
    if page.at_ms is not None:
        before = _told_ms(store) if page.scope == store.memory.get("scope") else 0
        store.memory.put(_TOLD, str(max(before, page.at_ms)))


def _take_team(store: Store, page: ChangesPage) -> None:
    """Keep what is told of the team's laptops; in a new scope all of it is told anew."""
    if page.scope != store.memory.get("scope"):
        store.team.clear()
        store.memory.put(_TEAM, "0")
    for laptop in page.team:
        store.team.put(laptop)
    if page.team and page.at_ms is not None:
        store.memory.put(_TEAM, str(max(0, page.at_ms - _LATE_MS)))


def take_answer(store: Store, answer: Answer, *, at: datetime, hold: Callable[[UUID, str], None]) -> None:
    """Keep what the fund answered on one operation, by whatever way; `hold` sets a refused one aside."""
    match answer:
        case Receipted(receipt):
            store.log.take_receipt(receipt)
            store.held_back.release(receipt.operation)
        case Quarantined(receipt, why):
            store.log.take_quarantine(receipt.operation, why)
            store.log.take_receipt(receipt)
            store.held_back.release(receipt.operation)
        case Differs(operation, held_hash):
            known = store.log.get(operation)
            if known and not known.quarantine and known.operation.content_hash != held_hash:
                store.log.take_quarantine(operation, Quarantine("differs", at))
                store.losses.note_other_content()
            elif known and not known.receipt:
                _ask_for_receipt(store, operation)
                hold(operation, _RECEIPT_MISSING)
        case Refused(operation, reason):
            hold(operation, reason)


def _ask_for_receipt(store: Store, operation: UUID) -> None:
    """Ask the fund, which says it holds this very operation, for all it has from here: with receipts."""
    if not any(each.reason == _RECEIPT_MISSING for each in store.log.tries(operation)):
        store.losses.note_other_content()
