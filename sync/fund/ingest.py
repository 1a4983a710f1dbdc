"""Taking operations in: check, order, apply, receipt. One bad operation holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Account, Role, may_write
from fieldapp.enrolment.lifecycle import Event, allowed, next_status
from fieldapp.enrolment.member_number import member_number
from fieldapp.enrolment.operation import (
    FUND,
    NO_PREVIOUS,
    REVISIONS,
    Kind,
    Operation,
    new_id,
    read_operation,
    sign_operation,
)
from fieldapp.enrolment.receipt import read_receipt, sign_receipt
from fieldapp.enrolment.record import Logged, Quarantine, Record, project
from sync.fund.database import Connection
from sync.fund.keys import FundKeys
from sync.wire import parcel
from sync.wire.messages import Answer, Differs, Quarantined, Receipted, Refused


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as the fund knows it."""

    id: UUID
    public: bytes
    accounts: Mapping[str, Account]
    """Who works on it, by login."""


class Ingest:
    """Takes operations in, inside the caller's transaction."""

    def __init__(self, db: Connection, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._keys = keys
        self._clock = clock

    def take_parcel(self, device: Device, body: bytes) -> tuple[int, list[Answer]]:
        """Take a parcel in: the newest content key known, and an answer for each operation.

        Raises BadParcel where it is not this device's, or its content key is not known.
        """
        frame = parcel.read_frame(body)
        if frame.device != device.id:
            raise parcel.BadParcel("another device's")
        parcel.verify_frame(frame, device.public)
        key = self._content_key(frame)
        answers = [
            self._open_and_take(device, frame, ident, sealed, key) for ident, sealed in frame.operations
        ]
        return frame.key_id, answers

    def _open_and_take(
        self, device: Device, frame: parcel.Frame, ident: UUID, sealed: bytes, key: bytes
    ) -> Answer:
        try:
            operation = parcel.open_operation(frame, ident, sealed, key)
        except parcel.BadParcel:
            return Refused(ident, "does-not-open")
        with self._db.transaction():
            return self.take(device, operation)

    def take(self, device: Device, operation: Operation) -> Answer:
        """Take one operation in. The same one any number of times has one effect and one receipt."""
        if operation.device != device.id:
            return Refused(operation.id, "not-yours")
        try:
            crypto.verify(device.public, operation.signature, operation.body)
        except crypto.NotAuthentic:
            return Refused(operation.id, "bad-signature")
        self._lock_log()
        held = self._held(operation)
        if held is not None:
            return held
        log = self._log_of(operation.record)
        reason = why_not(operation, project(log), device.accounts.get(operation.author))
        kept = self._keep(operation, reason)
        log.append(kept)
        if operation.kind is Kind.ACCEPT and not reason:
            log.append(self._keep(self._number_for(operation), None))
        self._project(log)
        return _answer(kept)

    # -- inside ---------------------------------------------------------------------------------

    def _content_key(self, frame: parcel.Frame) -> bytes:
        if frame.sealed_key:
            parcel.open_content_key(frame.sealed_key, self._keys.sealing)
            self._db.execute(
                "INSERT INTO content_keys VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                (frame.device, frame.key_id, frame.sealed_key),
            )
        row = self._db.execute(
            "SELECT sealed FROM content_keys WHERE device = %s AND key_id = %s", (frame.device, frame.key_id)
        ).fetchone()
        if row is None:
            raise parcel.BadParcel("a content key the fund was never told")
        return parcel.open_content_key(row["sealed"], self._keys.sealing)

    def _lock_log(self) -> None:
        """Hold the log's head to commit, so that places in the log are in commit order."""
        self._db.execute("SELECT sequence FROM log_head FOR UPDATE")

    def _next_sequence(self) -> int:
        row = self._db.execute("UPDATE log_head SET sequence = sequence + 1 RETURNING sequence").fetchone()
        assert row is not None
        return int(row["sequence"])

    def _held(self, operation: Operation) -> Answer | None:
        row = self._db.execute("SELECT * FROM operations WHERE id = %s", (operation.id,)).fetchone()
        if row is None:
            return None
        if row["hash"] != operation.content_hash:
            return Differs(operation.id, row["hash"])
        return _answer(logged_of(row, self._keys.receipts.public))

    def _log_of(self, record: UUID) -> list[Logged]:
        rows = self._db.execute("SELECT * FROM operations WHERE record = %s ORDER BY sequence", (record,))
        return [logged_of(row, self._keys.receipts.public) for row in rows]

    def _keep(self, operation: Operation, reason: str | None) -> Logged:
        sequence = self._next_sequence()
        receipt = sign_receipt(
            self._keys.receipts,
            operation=operation.id,
            content_hash=operation.content_hash,
            sequence=sequence,
            received_at=self._clock(),
        )
        self._db.execute(
            "INSERT INTO operations VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                sequence,
                operation.id,
                operation.record,
                operation.kind.value,
                operation.author,
                operation.device,
                operation.content_hash,
                operation.body,
                operation.signature,
                receipt.body,
                receipt.signature,
                receipt.received_at,
                reason,
            ),
        )
        return Logged(operation, receipt, Quarantine(reason, receipt.received_at) if reason else None)

    def _project(self, log: list[Logged]) -> None:
        record = project(log)
        if record is None:
            return
        self._db.execute(
            "INSERT INTO records VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET"
            " status = excluded.status, district = excluded.district, revision = excluded.revision,"
            " member_number = excluded.member_number",
            (
                record.id,
                record.status.value,
                record.author,
                record.device,
                household.text(record.answers, "district"),
                record.revision,
                record.member_number or None,
            ),
        )

    def _number_for(self, accepted: Operation) -> Operation:
        row = self._db.execute("SELECT nextval('member_serials') AS serial").fetchone()
        last = self._db.execute(
            "SELECT hash FROM operations WHERE device = %s ORDER BY sequence DESC LIMIT 1", (FUND,)
        ).fetchone()
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
            previous=last["hash"] if last else NO_PREVIOUS,
        )


def _answer(kept: Logged) -> Answer:
    assert kept.receipt is not None
    return Quarantined(kept.receipt, kept.quarantine) if kept.quarantine else Receipted(kept.receipt)


def why_not(operation: Operation, record: Record | None, author: Account | None) -> str | None:
    """Return why an operation cannot be applied, as a code; None where it can. Pure."""
    if author is None:
        return "not-allowed"
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


def logged_of(row: Mapping[str, Any], receipt_public: bytes) -> Logged:
    """Return an operation of the fund's log with its receipt and quarantine."""
    receipt = read_receipt(row["receipt"], row["receipt_signature"], fund_public=receipt_public)
    quarantine = Quarantine(row["quarantine"], receipt.received_at) if row["quarantine"] else None
    return Logged(read_operation(row["body"], row["signature"]), receipt, quarantine)


def account_of(row: Mapping[str, Any]) -> Account:
    """Return an account from its row."""
    return Account(
        row["login"], row["name_lo"], row["name_en"], Role(row["role"]), frozenset(row["districts"])
    )
