"""Taking operations in: check, order, apply, receipt. One bad operation holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.lifecycle import Event, allowed, next_status
from fieldapp.enrolment.member_number import member_number
from fieldapp.enrolment.operation import (
    FUND,
    REVISIONS,
    Kind,
    Operation,
    is_well_formed,
    new_id,
    sign_operation,
)
from fieldapp.enrolment.record import Logged, Record, project
from sync.fund import content_keys
from sync.fund.database import Connection
from sync.fund.keys import FundKeys
from sync.fund.log import LogHead, logged_of
from sync.wire import parcel
from sync.wire.messages import Answer, Differs, Quarantined, Receipted, Refused


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as the fund knows it."""

    id: UUID
    public: bytes
    accounts: Mapping[str, Account]
    """Who works on it, by login; the disabled ones too, whose work still comes in."""
    is_handing_over: bool = False
    """Whether it is revoked and hands over what it has: kept, and applied by nobody unasked."""


_OWN_WORK = frozenset({Kind.ENROL, Kind.REVISE, Kind.WITHDRAW})
"""What still counts when its author was disabled before it arrived."""


class Ingest:
    """Takes operations in, inside the caller's transaction."""

    def __init__(self, db: Connection, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._keys = keys
        self._clock = clock

    def take_parcel(
        self, device: Device, body: bytes, *, clock_error_ms: int | None = None
    ) -> tuple[int, list[Answer]]:
        """Take a parcel in: the newest content key known, and an answer for each operation.

        Raises BadParcel where it is not this device's, UnknownContentKey where its key is not known.
        """
        frame = parcel.read_frame(body)
        if frame.device != device.id:
            raise parcel.BadParcel("another device's")
        parcel.verify_frame(frame, device.public)
        key = content_keys.of(self._db, self._keys, device.id, key_id=frame.key_id, sealed=frame.sealed_key)
        contents = parcel.open_frame(frame, key)
        answers = self._take(device, _checked(device, contents.operations))
        error_ms = contents.clock_error_ms if clock_error_ms is None else clock_error_ms
        self._keep_clock_error(error_ms, answers)
        return frame.key_id, answers

    def _take(self, device: Device, opened: Sequence[Operation | Refused]) -> list[Answer]:
        """Take in what is opened and checked, in one transaction under the lock on the log's head.

        The same operation any number of times has one effect and one receipt.
        """
        operations = [each for each in opened if isinstance(each, Operation)]
        log = LogHead(self._db, self._keys, clock=self._clock)
        held = self._held(operations)
        records = self._logs_of({o.record for o in operations if o.id not in held})
        answers: list[Answer] = []
        for each in opened:
            if isinstance(each, Refused):
                answers.append(each)
                continue
            known = held.get(each.id)
            if known is None:
                known = self._apply(log, device, each, records[each.record])
                held[each.id] = known
            answers.append(_answer(each, known))
        log.write()
        self._project(records)
        return answers

    def _apply(self, log: LogHead, device: Device, operation: Operation, record: list[Logged]) -> Logged:
        author = device.accounts.get(operation.author)
        reason = "device-revoked" if device.is_handing_over else why_not(operation, project(record), author)
        kept = log.append(operation, reason)
        record.append(kept)
        if operation.kind is Kind.ACCEPT and not reason:
            record.append(log.append(self._number_for(log, operation), None))
        return kept

    # -- inside ---------------------------------------------------------------------------------

    def _keep_clock_error(self, error_ms: int | None, answers: Sequence[Answer]) -> None:
        """Keep how wrong the device's clock was when it sent these: their times are by it."""
        if error_ms is None:
            return
        taken = [a.receipt.operation for a in answers if isinstance(a, Receipted | Quarantined)]
        with self._db.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO clock_errors VALUES (%s, %s) ON CONFLICT DO NOTHING",
                [(ident, error_ms) for ident in taken],
            )

    def _held(self, operations: Sequence[Operation]) -> dict[UUID, Logged]:
        rows = self._db.execute(
            "SELECT * FROM operations WHERE id = ANY(%s)", ([o.id for o in operations],)
        ).fetchall()
        return {row["id"]: logged_of(row) for row in rows}

    def _logs_of(self, records: Collection[UUID]) -> dict[UUID, list[Logged]]:
        rows = self._db.execute(
            "SELECT * FROM operations WHERE record = ANY(%s) ORDER BY sequence", (list(records),)
        )
        logs: dict[UUID, list[Logged]] = {record: [] for record in records}
        for row in rows:
            logs[row["record"]].append(logged_of(row))
        return logs

    def _project(self, logs: Mapping[UUID, list[Logged]]) -> None:
        stand = filter(None, map(project, logs.values()))
        with self._db.cursor() as cursor:
            cursor.executemany(_PUT_RECORD, [_record_row(record) for record in stand])

    def _number_for(self, log: LogHead, accepted: Operation) -> Operation:
        row = self._db.execute("SELECT nextval('member_serials') AS serial").fetchone()
        assert row is not None
        return sign_operation(
            self._keys.receipts,
            operation_id=new_id(),
            record=accepted.record,
            kind=Kind.ASSIGN_NUMBER,
            author="fund",
            device=FUND,
            time=self._clock(),
            base=accepted.base,
            payload={"member_number": member_number(row["serial"])},
            previous=log.last_of_fund(),
        )


def _checked(device: Device, opened: Sequence[parcel.Opened]) -> list[Operation | Refused]:
    """Check each operation; what follows a refused one in its record waits for it, and is refused too."""
    refused_records: set[UUID | None] = set()
    checked: list[Operation | Refused] = []
    for each in opened:
        follows = each.record is not None and each.record in refused_records
        reason = "earlier-refused" if follows else _refusal(device, each.operation)
        if reason or each.operation is None:
            refused_records.add(each.record)
            checked.append(Refused(each.id, reason))
        else:
            checked.append(each.operation)
    return checked


def _refusal(device: Device, operation: Operation | None) -> str:
    if operation is None:
        return "does-not-open"
    if operation.device != device.id:
        return "not-yours"
    try:
        crypto.verify(device.public, operation.signature, operation.body)
    except crypto.NotAuthentic:
        return "bad-signature"
    return ""


def _answer(asked: Operation, kept: Logged) -> Answer:
    assert kept.receipt is not None
    if kept.receipt.content_hash != asked.content_hash:
        return Differs(asked.id, kept.receipt.content_hash)
    return Quarantined(kept.receipt, kept.quarantine) if kept.quarantine else Receipted(kept.receipt)


def why_not(operation: Operation, record: Record | None, author: Account | None) -> str | None:
    """Return why an operation cannot be applied, as a code; None where it can. Pure."""
    if author is None or not (author.is_enabled or operation.kind in _OWN_WORK):
        return "account-disabled" if author else "not-allowed"
    if not is_well_formed(operation.kind, operation.payload):
        return "malformed"
    district = household.text(record.answers, "district") if record else ""
    record_author = record.author if record else None
    if operation.kind is Kind.ENROL and record is not None:
        return "already-enrolled"
    if operation.kind is not Kind.ENROL and record is None:
        return "no-record"
    if not may_write(author, operation.kind, record_author=record_author, district=district):
        is_own = author.role is Role.SUPERVISOR and record_author == author.login
        return "own-enrolment" if is_own else "not-allowed"
    return _unfit(operation, record)


def _unfit(operation: Operation, record: Record | None) -> str | None:
    if record is None:
        return None
    if operation.base != record.head:
        return "stale-base"
    status, event = record.status, operation.kind.event
    if operation.kind in REVISIONS:
        if not allowed(status, Event.CORRECT):
            return "forbidden-transition"
        status = next_status(status, Event.CORRECT)
    if event is not None and not allowed(status, event):
        return "forbidden-transition"
    return None


def _record_row(record: Record) -> tuple[object, ...]:
    return (
        record.id,
        record.status.value,
        record.author,
        record.device,
        household.text(record.answers, "district"),
        record.revision,
        record.member_number or None,
    )


_PUT_RECORD = (
    "INSERT INTO records VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET"
    " status = excluded.status, district = excluded.district, revision = excluded.revision,"
    " member_number = excluded.member_number"
)
