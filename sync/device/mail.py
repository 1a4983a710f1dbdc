"""What the fund's letters do on this laptop: opened, checked, and kept like an answer over HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.blob_receipt import BlobReceipt, read_blob_receipt
from fieldapp.enrolment.receipt import Receipt
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from fieldapp.supervision.told import NOTHING
from sync.device import taking
from sync.wire import bundle, messages
from sync.wire.messages import Answer, BadAnswer, ChangesPage, Quarantined, Receipted, Refused


@dataclass(frozen=True, slots=True)
class Position:
    """How far this laptop has read the fund's log."""

    scope: str
    cursor: int

    def after(self, page: ChangesPage, *, since: int) -> Position:
        """Return where a page leaves a reader who may have missed the one before, or seen a later one.

        A page beyond a gap moves nothing: what is missing will be told again.
        """
        if page.scope != self.scope:
            return Position(page.scope, page.cursor) if since == 0 else self
        return Position(self.scope, max(self.cursor, page.cursor)) if since <= self.cursor else self


@dataclass(frozen=True, slots=True)
class New:
    """How much of what came this laptop did not have."""

    receipts: int = 0
    changes: int = 0
    pictures: int = 0

    def __add__(self, other: New) -> New:
        return New(
            self.receipts + other.receipts, self.changes + other.changes, self.pictures + other.pictures
        )


def position(store: Store) -> Position:
    """Return how far this laptop has read."""
    at = taking.place(store)
    return Position(at.scope, at.cursor)


def opened(content: bytes, identity: DeviceIdentity) -> bundle.Reply | None:
    """Open a letter of the fund; None where it is for another laptop. Raises BadLetter.

    `identity` has followed the fund's keys: see `successions_of`.
    """
    letter = bundle.read_letter(content)
    bundle.verify_letter(letter, identity.fund_receipt_public)
    if letter.device != identity.device:
        return None
    return bundle.read_reply(bundle.open_contents(letter, identity.content_key))


def successions_of(content: bytes) -> tuple[bytes, ...]:
    """Return what a letter says of its writer's changed keys; nothing where it is no letter."""
    try:
        return bundle.read_letter(content).successions
    except bundle.BadLetter:
        return ()


def since(reply: bundle.Reply) -> int:
    """Sort replies: of which log they are first, changes in the order of it last."""
    match reply:
        case bundle.Restored():
            return -3
        case bundle.Compared():
            return -2
        case bundle.Changes(since, _, _):
            return since
        case _:
            return -1


def take(store: Store, identity: DeviceIdentity, reply: bundle.Reply, *, at: datetime) -> New:
    """Keep what a reply says; returns how much of it is new. Raises BadAnswer."""
    if _waits(store, reply):
        return New()
    match reply:
        case bundle.Restored(_, epoch, common):
            taking.take_restored(store, epoch=epoch, common=common)
            return New()
        case bundle.Compared(operations, _):
            store.log.have_compared(operations)
            return New()
        case bundle.Answers():
            answers = _answers(store, identity, reply)
            new = [each for each in answers.each if not _is_receipted(store, _operation_of(each))]
            _note_to_compare(store, [e.receipt for e in new if isinstance(e, Receipted | Quarantined)])
            store.memory.put("content_key_known", str(answers.known_key))
            _take_answers(store, new, at=at)
            return New(receipts=sum(isinstance(each, Receipted | Quarantined) for each in new))
        case bundle.Changes(begin, body, _):
            page = messages.read_changes(body, fund_public=identity.fund_receipt_public)
            _note_to_compare(store, [each.receipt for each in page.changes])
            unknown = sum(store.log.get(change.operation.id) is None for change in page.changes)
            _take_page(store, page, since=begin)
            return New(changes=unknown)
        case bundle.BlobReceipts():
            receipts = _blob_receipts(identity, reply)
            return New(pictures=sum(map(store.blobs.take_receipt, receipts)))


def is_spent(store: Store, identity: DeviceIdentity, reply: bundle.Reply) -> bool:
    """Tell whether a reply says nothing that this laptop does not know. Raises BadAnswer."""
    epoch = taking.known_log(store).epoch
    match reply:
        case bundle.Restored(known, _, _):
            return known < epoch
        case bundle.Answers(_, _, told) | bundle.Changes(_, _, told) | bundle.Compared(_, told) if (
            told != epoch
        ):
            return told < epoch
        case bundle.Compared(operations, _):
            return not any(each.operation in operations for each in taking.known_log(store).also)
        case bundle.Answers():
            answers = _answers(store, identity, reply).each
            return all(_is_receipted(store, _operation_of(a)) or isinstance(a, Refused) for a in answers)
        case bundle.Changes(begin, body, _):
            page = messages.read_changes(body, fund_public=identity.fund_receipt_public)
            return _is_known(store, page, since=begin)
        case bundle.BlobReceipts():
            return not any(store.blobs.lacks_receipt(each.sha256) for each in _blob_receipts(identity, reply))


def _waits(store: Store, reply: bundle.Reply) -> bool:
    """Tell whether a reply is of another epoch of the fund's log than this laptop knows, or from one."""
    epoch = taking.known_log(store).epoch
    match reply:
        case bundle.Restored(known, _, _):
            return known != epoch
        case bundle.Answers(_, _, told) | bundle.Changes(_, _, told) | bundle.Compared(_, told):
            return told != epoch
        case bundle.BlobReceipts():
            return False


def _answers(store: Store, identity: DeviceIdentity, reply: bundle.Answers) -> messages.Answers:
    """Read answers over what this laptop has under those ids. Raises BadAnswer where it has not."""
    logged = [store.log.get(each) for each in reply.operations]
    sent = [known.operation for known in logged if known]
    if len(sent) != len(logged):
        raise BadAnswer("answers to what this laptop has not")
    return messages.read_answers(reply.body, sent=sent, fund_public=identity.fund_receipt_public)


def _blob_receipts(identity: DeviceIdentity, reply: bundle.BlobReceipts) -> list[BlobReceipt]:
    public = identity.fund_receipt_public
    try:
        return [read_blob_receipt(body, by, fund_public=public) for body, by in reply.receipts]
    except crypto.NotAuthentic as e:
        raise BadAnswer("not receipts of this fund") from e


def _take_answers(store: Store, answers: Iterable[Answer], *, at: datetime) -> None:
    def hold(operation: UUID, reason: str) -> None:
        store.log.note_failed([operation], reason=reason, next_try_at=None)

    store.write_each(answers, lambda answer: taking.take_answer(store, answer, at=at, hold=hold))


def _take_page(store: Store, page: ChangesPage, *, since: int) -> None:
    store.write_each(page.changes, store.log.take_pulled)
    with store.writing():
        before, reached = position(store), _reached(store, page, since=since)
        told = replace(page, changes=(), scope=reached.scope)
        if reached == before:  # older than what is counted here, of another scope, or to be told again
            told = replace(told, figures=NOTHING)
        if page.scope != reached.scope:
            told = replace(told, team=())
        taking.take_page(store, told, since=since)
        store.memory.put("cursor", str(reached.cursor))


def _reached(store: Store, page: ChangesPage, *, since: int) -> Position:
    """Return where a page leaves this laptop.

    Where it is, if what was published is not told from there, or if it begins a scope that is over.
    """
    at = position(store)
    is_beyond = page.documents_since is not None and page.documents_since > taking.place(store).documents
    is_over = page.scope != at.scope and taking.is_older_than_scope(store, page)
    return at if is_beyond or is_over else at.after(page, since=since)


def _is_known(store: Store, page: ChangesPage, *, since: int) -> bool:
    """Tell whether this laptop has read so far, or has all that it can take of a page of another scope."""
    at = position(store)
    if page.scope == at.scope:
        return page.cursor <= at.cursor
    return (
        not (page.figures and _reached(store, page, since=since) != at)
        and all(store.log.get(change.operation.id) for change in page.changes)
        and all(store.accounts.has(each.account.login, each.sequence) for each in page.accounts)
        and all(store.documents.has(each.kind, each.version, each.sequence) for each in page.documents)
    )


def _note_to_compare(store: Store, told: Iterable[Receipt | None]) -> None:
    """Note what shows it, should these receipts be of another log than those that the laptop holds.

    A reply comes when it comes: the log may have been put back since its ask was compared, or after it was
    written, and nobody noticed. The newest receipt from before would be overtaken, and never shown again.
    """
    new = [each for each in told if each and not _is_receipted(store, each.operation)]
    if new:
        store.log.must_compare(store.log.newest_receipt(), max(new, key=lambda each: each.sequence))


def _operation_of(answer: Answer) -> UUID:
    return answer.receipt.operation if isinstance(answer, Receipted | Quarantined) else answer.operation


def _is_receipted(store: Store, operation: UUID) -> bool:
    logged = store.log.get(operation)
    return logged is not None and logged.receipt is not None
