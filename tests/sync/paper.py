"""Laptops and a fund on paper: the same pure core, no disk, no network, no database.

Each stands for the real thing in one respect only: where it keeps what it knows. What becomes of an
operation, and how a record stands, is decided by the code that ships.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Protocol
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.fitting import why_unfit
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, allowed
from fieldapp.enrolment.member_number import member_number
from fieldapp.enrolment.merge import changes
from fieldapp.enrolment.operation import FUND, NO_PREVIOUS, Kind, Operation, new_id, sign_operation
from fieldapp.enrolment.receipt import Receipt, sign_receipt
from fieldapp.enrolment.record import Logged, Quarantine, Record, project
from fieldapp.enrolment.work import Work, can_begin
from sync.fund.audiences import audiences_of, heard_by
from sync.fund.devices import Device
from sync.fund.epochs import LogEpoch, serials_skipped
from sync.fund.judging import must_wait, needs_number, why_not, why_not_number
from sync.wire.messages import Answer, Differs, Quarantined, Receipted, Refused
from tests import builders

PAGE = 3
"""Operations in one page of changes: few, so that pages end everywhere."""


@dataclass(frozen=True)
class Page:
    """Changes after a cursor."""

    scope: str
    cursor: int
    has_more: bool
    changes: tuple[Logged, ...]


class Fund(Protocol):
    """What laptops need of a fund, and the test of its log."""

    keys: crypto.SigningKey

    def enrol(self, device: Device) -> None: ...
    def take(self, operations: Sequence[Operation]) -> list[Answer]: ...
    def changes(self, device: Device, *, scope: str, cursor: int) -> Page: ...
    def own(self, device: Device, after: int) -> list[Logged]: ...
    def compare(self, *, known: int, shown: Sequence[Receipt]) -> LogEpoch: ...
    def log(self) -> list[Logged]: ...
    def back_up(self) -> None: ...
    def restore(self) -> None: ...
    def note_restored(self) -> None: ...


class Clock:
    """Goes on by a second each time somebody looks."""

    def __init__(self) -> None:
        self._seconds = count()

    def __call__(self) -> datetime:
        return builders.NOON + timedelta(seconds=next(self._seconds))


_standing: dict[tuple[object, ...], Record | None] = {}


def standing(log: Iterable[Logged]) -> Record | None:
    """Return `project` of a log; the same log again is not folded again."""
    entries = tuple(log)
    known = tuple((e.operation.id, e.receipt and e.receipt.sequence, e.quarantine) for e in entries)
    if known not in _standing:
        if len(_standing) > 10_000:
            _standing.clear()
        _standing[known] = project(entries)
    return _standing[known]


class PaperFund:
    """A fund whose log is a list."""

    def __init__(self, clock: Clock, accounts: Iterable[Account]) -> None:
        self.keys = crypto.SigningKey.generate()
        self._clock = clock
        self._logins = {account.login for account in accounts}
        self._devices: dict[UUID, Device] = {}
        self._log: list[Logged] = []
        self._since: dict[tuple[UUID, str], int] = {}
        self._epochs: dict[int, int] = {}
        self._serial = 0
        self._backup: tuple[Any, ...] = ([], {}, {}, 0)

    def enrol(self, device: Device) -> None:
        self._devices[device.id] = device

    def log(self) -> list[Logged]:
        return list(self._log)

    def take(self, operations: Sequence[Operation]) -> list[Answer]:
        answers = [self._take(operation) for operation in operations]
        for record in {operation.record for operation in operations}:
            self._hear(record)
        return answers

    def _take(self, operation: Operation) -> Answer:
        held = next((e for e in self._log if e.operation.id == operation.id), None)
        if held is None:
            log = self._of(operation.record)
            stands = standing(log)
            reason = self._why_not(operation, stands)
            hashes = {e.operation.content_hash for e in self._log} | {NO_PREVIOUS}
            if must_wait(operation, reason, log, follows_a_gap=operation.previous not in hashes):
                return Refused(operation.id, reason or "")
            held = self._append(operation, reason)
            if needs_number(operation, reason, stands):
                self._serial += 1
                while self._is_anothers(member_number(self._serial), operation.record):
                    self._serial += 1
                self._append(self._number(operation, member_number(self._serial)), None)
        assert held.receipt is not None
        if held.operation.content_hash != operation.content_hash:
            return Differs(operation.id, held.operation.content_hash)
        return Quarantined(held.receipt, held.quarantine) if held.quarantine else Receipted(held.receipt)

    def changes(self, device: Device, *, scope: str, cursor: int) -> Page:
        heard = heard_by(device)
        after = cursor if scope == repr(heard) else 0
        seen = []
        for entry in self._log:
            assert entry.receipt is not None
            sinces = [
                s for (r, who), s in self._since.items() if r == entry.operation.record and who in heard
            ]
            seen_at = max(entry.receipt.sequence, min(sinces)) if sinces else 0
            if seen_at > after and entry.operation.device != device.id:
                seen.append((seen_at, entry.receipt.sequence, entry))
        seen.sort(key=lambda each: each[:2])
        places = sorted({each[0] for each in seen})[:PAGE]
        page = tuple(each[2] for each in seen if each[0] in places)
        return Page(repr(heard), places[-1] if places else after, len(page) < len(seen), page)

    def own(self, device: Device, after: int) -> list[Logged]:
        return [entry for entry in self._log[after:] if entry.operation.device == device.id]

    def compare(self, *, known: int, shown: Sequence[Receipt]) -> LogEpoch:
        told = [self._compared(known, each) for each in (None, *shown)]
        commons = [each.common for each in told if each.common is not None]
        return LogEpoch(max(each.epoch for each in told), min(commons, default=None))

    def _compared(self, known: int, newest: Receipt | None) -> LogEpoch:
        told = self._since_epoch(known)
        if newest is None:
            return told
        if told.common is not None and newest.sequence > told.common:
            return replace(told, common=min(told.common, self._last_before(newest)))
        at = self._log[newest.sequence - 1] if newest.sequence <= len(self._log) else None
        if at is None or at.operation.id != newest.operation:
            self._begin_epoch(self._last_before(newest))
            told = self._since_epoch(known)
        return told

    def _last_before(self, lost: Receipt) -> int:
        earlier = [e.receipt for e in self._log[: lost.sequence - 1] if e.receipt]
        return max((r.sequence for r in earlier if r.received_at <= lost.received_at), default=0)

    def back_up(self) -> None:
        self._backup = (list(self._log), dict(self._since), dict(self._epochs), self._serial)

    def restore(self) -> None:
        log, since, epochs, self._serial = self._backup
        self._log, self._since, self._epochs = list(log), dict(since), dict(epochs)

    def note_restored(self) -> None:
        self._begin_epoch(len(self._log))

    def _begin_epoch(self, common: int) -> None:
        number = max([int(self._clock().timestamp()), *(epoch + 1 for epoch in self._epochs)])
        self._epochs[number] = common
        self._serial += serials_skipped(number)

    def _since_epoch(self, known: int) -> LogEpoch:
        later = [common for epoch, common in self._epochs.items() if epoch > known]
        return LogEpoch(max(self._epochs, default=0), min(later, default=None))

    def _of(self, record: UUID) -> list[Logged]:
        return [entry for entry in self._log if entry.operation.record == record]

    def _why_not(self, operation: Operation, record: Record | None) -> str | None:
        if operation.device == FUND:
            is_anothers = self._is_anothers(operation.payload["member_number"], operation.record)
            return why_not_number(self._of(operation.record), is_anothers=is_anothers)
        author = self._devices[operation.device].accounts.get(operation.author)
        reason = why_not(operation, record, author)
        is_given = operation.kind is Kind.REASSIGN and not reason
        return "no-such-account" if is_given and operation.payload["to"] not in self._logins else reason

    def _is_anothers(self, number: str, record: UUID) -> bool:
        others = {e.operation.record for e in self._log} - {record}
        return any(r.reserved_number == number for each in others if (r := standing(self._of(each))))

    def _append(self, operation: Operation, reason: str | None) -> Logged:
        receipt = sign_receipt(
            self.keys,
            operation=operation.id,
            content_hash=operation.content_hash,
            sequence=len(self._log) + 1,
            received_at=self._clock(),
        )
        quarantine = Quarantine(reason, receipt.received_at) if reason else None
        self._log.append(Logged(operation, receipt, quarantine))
        return self._log[-1]

    def _number(self, accepted: Operation, number: str) -> Operation:
        own = [e.operation.content_hash for e in self._log if e.operation.device == FUND]
        return builders.operation(
            Kind.ASSIGN_NUMBER,
            record=accepted.record,
            author="fund",
            device=FUND,
            base=accepted.base,
            payload={"member_number": number},
            key=self.keys,
            previous=own[-1] if own else NO_PREVIOUS,
        )

    def _hear(self, record_id: UUID) -> None:
        log = self._of(record_id)
        record = standing(log)
        if record and log[-1].receipt:
            for audience in audiences_of(record, log):
                self._since.setdefault((record_id, audience), log[-1].receipt.sequence)


class Seeing(Protocol):
    """A record somebody has open."""

    @property
    def seen(self) -> Answers: ...


@dataclass
class OpenForm:
    """A record somebody has open, as it stood then."""

    base: UUID
    seen: Answers
    work: Work | None = None


@dataclass
class PaperLaptop:
    """A laptop whose store is a list, with one person at work."""

    account: Account
    device: Device
    signing: crypto.SigningKey
    clock: Clock
    entries: dict[UUID, Logged] = field(default_factory=dict)
    """The log, in order of arrival."""
    forms: dict[UUID, OpenForm] = field(default_factory=dict)
    scope: str = ""
    cursor: int = 0
    epoch: int = 0
    lapsed: dict[UUID, int] = field(default_factory=dict)
    """Operations whose receipts lapsed, and the place each had."""
    to_compare: set[UUID] = field(default_factory=set)
    """Operations with receipts that the fund is still to compare its log with."""
    backup: tuple[list[dict[Any, Any]], str, int, int, int | None] | None = None
    lacks_own_after: int | None = None

    @property
    def known(self) -> Mapping[UUID, Logged]:
        """Return every operation known here."""
        return self.entries

    @property
    def open_forms(self) -> Mapping[UUID, Seeing]:
        """Return what is being corrected, by record."""
        return self.forms

    def crash(self) -> None:
        """Paper does not forget."""

    # -- what a person does ---------------------------------------------------------------------

    def records(self) -> list[Record]:
        """Return the records known here, oldest first."""
        ids = dict.fromkeys(entry.operation.record for entry in self.entries.values())
        return [record for each in ids if (record := self.record(each))]

    def record(self, record: UUID) -> Record | None:
        return standing(e for e in self.entries.values() if e.operation.record == record)

    def may(self, kind: Kind, record: Record, payload: Mapping[str, Any]) -> bool:
        """Tell whether the desk would let this person do it."""
        district = household.text(record.answers, "district")
        if not may_write(
            self.account, kind, writers=record.writers, assigned=record.assigned, district=district
        ):
            return False
        author = self.account.login
        return not why_unfit(record, kind, base=record.head, author=author, payload=payload)

    def act(self, kind: Kind, record: UUID, base: UUID | None, payload: Mapping[str, Any]) -> Operation:
        own = [e.operation for e in self.entries.values() if e.operation.device == self.device.id]
        made = sign_operation(
            self.signing,
            operation_id=new_id(),
            record=record,
            kind=kind,
            author=self.account.login,
            device=self.device.id,
            time=self.clock(),
            base=base,
            payload=payload,
            previous=own[-1].content_hash if own else NO_PREVIOUS,
        )
        self.entries[made.id] = Logged(made)
        return made

    def open_form(self, record: Record) -> None:
        """Open a record to correct it, where the desk lets one."""
        if allowed(record.status, Event.CORRECT) and record.assignee == self.account.login:
            self.forms.setdefault(record.id, OpenForm(record.head, record.answers))

    def begin_work(self, record: Record, work: Work) -> None:
        """Open a short form on a record, where the desk lets one."""
        if can_begin(record, work) and record.assignee == self.account.login:
            self.forms.setdefault(record.id, OpenForm(record.head, record.answers, work))

    def finish_form(self, record: UUID, typed: Mapping[str, Any], *, reason: str = "") -> None:
        """Finish an open form, however the record stands by now; a short one says what happened."""
        form = self.forms.pop(record)
        after = {**form.seen, **typed}
        payload = {"form_version": "1", "answers": after, "was": changes(form.seen, after)}
        work = {"work": form.work.value, "reason": reason} if form.work else {}
        self.act(Kind.REVISE, record, form.base, {**payload, **work})

    # -- sync -----------------------------------------------------------------------------------

    def outbox(self) -> list[Operation]:
        waiting = [
            e.operation
            for e in self.entries.values()
            if not (e.receipt or e.quarantine)
            and (e.operation.device == self.device.id or e.operation.id in self.lapsed)
        ]
        places = {operation.id: place for place, operation in enumerate(waiting)}
        never = max(self.lapsed.values(), default=0) + 1
        return sorted(waiting, key=lambda o: (o.device != FUND, self.lapsed.get(o.id, never), places[o.id]))

    def take(self, answers: Iterable[Answer]) -> None:
        for answer in answers:
            match answer:
                case Receipted(receipt):
                    self._note(receipt.operation, receipt, None)
                case Quarantined(receipt, why):
                    self._note(receipt.operation, receipt, why)
                case Differs(operation, _):
                    self._note(operation, None, Quarantine("differs", builders.NOON))

    def take_page(self, page: Page) -> None:
        for change in page.changes:
            self.entries.setdefault(change.operation.id, Logged(change.operation))
            assert change.receipt is not None
            self._note(change.operation.id, change.receipt, change.quarantine)
        self.scope, self.cursor = page.scope, page.cursor

    def back_up(self) -> None:
        """Copy everything."""
        state = (self.entries, self.forms, self.lapsed)
        kept = (self.scope, self.cursor, self.epoch, self.lacks_own_after)
        self.backup = ([dict(each) for each in state], *kept)

    def restore(self) -> None:
        """Go on from the copy, on another laptop: what was done since, the fund knows at most."""
        assert self.backup
        state, self.scope, self.cursor, self.epoch, lacked_then = self.backup
        self.entries, self.forms, self.lapsed = (dict(each) for each in state)
        newest = self.newest_receipt()
        lacks_now = newest.sequence if newest else 0
        self.lacks_own_after = lacks_now if lacked_then is None else min(lacks_now, lacked_then)

    def own_to_ask(self) -> int | None:
        """Return after which place of the fund's log own operations may be missing; None where none are.

        What a stick still carries comes there later: who lost some asks again, each time.
        """
        return self.lacks_own_after

    def take_own(self, told: Iterable[Logged]) -> None:
        """Take back what this laptop did and has lost."""
        for each in told:
            self.entries.setdefault(each.operation.id, Logged(each.operation))
            assert each.receipt is not None
            self._note(each.operation.id, each.receipt, each.quarantine)
            self.lacks_own_after = each.receipt.sequence

    def note_to_compare(self, told: Iterable[Receipt | None]) -> None:
        """Note, of receipts that came by a stick, what shows it should they be of another log."""
        new = [each for each in told if each and not self._receipt_of(each.operation)]
        if new:
            for each in (self.newest_receipt(), max(new, key=lambda each: each.sequence)):
                if each:
                    self.to_compare.add(each.operation)

    def have_compared(self, operations: Iterable[UUID]) -> None:
        """The fund's log has the receipts of these."""
        self.to_compare -= set(operations)

    def shown(self) -> tuple[Receipt, ...]:
        """Return the receipts to compare the fund's log with, the newest first."""
        newest = self.newest_receipt()
        also = filter(None, map(self._receipt_of, sorted(self.to_compare)))
        return (newest, *(each for each in also if each != newest)) if newest else ()

    def _receipt_of(self, operation: UUID) -> Receipt | None:
        entry = self.entries.get(operation)
        return entry.receipt if entry else None

    def newest_receipt(self) -> Receipt | None:
        receipts = [e.receipt for e in self.entries.values() if e.receipt]
        return max(receipts, key=lambda receipt: receipt.sequence, default=None)

    def take_epoch(self, told: LogEpoch) -> None:
        if told.common is None:
            return
        for ident, entry in self.entries.items():
            if entry.receipt and entry.receipt.sequence > told.common:
                self.lapsed[ident] = entry.receipt.sequence
                self.entries[ident] = Logged(entry.operation)
        self.cursor = min(self.cursor, told.common)
        if self.lacks_own_after is not None:
            self.lacks_own_after = min(self.lacks_own_after, told.common)
        self.epoch = told.epoch

    def _note(self, ident: UUID, receipt: Receipt | None, quarantine: Quarantine | None) -> None:
        known = self.entries[ident]
        self.entries[ident] = replace(
            known, receipt=known.receipt or receipt, quarantine=known.quarantine or quarantine
        )


def supervisor(login: str) -> Account:
    """Return an invented supervisor of the test's district."""
    return Account(login, "", login, Role.SUPERVISOR, frozenset({"1401"}))


def enumerator(login: str) -> Account:
    """Return an invented enumerator of the test's district."""
    return Account(login, "", login, Role.ENUMERATOR, frozenset({"1401"}))
