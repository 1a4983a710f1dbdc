"""Taking operations in: check, order, apply, receipt. One bad operation holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import household
from fieldapp.enrolment.member_number import member_number
from fieldapp.enrolment.operation import (
    FUND,
    Kind,
    Operation,
    is_well_formed,
    new_id,
    sign_operation,
)
from fieldapp.enrolment.record import Logged, Record, project
from sync.fund import content_keys
from sync.fund.audiences import put_audiences
from sync.fund.chain import Chain
from sync.fund.database import Connection
from sync.fund.devices import Device, find_device
from sync.fund.judging import must_wait, needs_number, why_not, why_not_number
from sync.fund.keys import FundKeys
from sync.fund.log import LogHead, logged_of
from sync.wire import parcel
from sync.wire.messages import Answer, Differs, Quarantined, Receipted, Refused


class Ingest:
    """Takes operations in, inside the caller's transaction."""

    def __init__(self, db: Connection, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._keys = keys
        self._clock = clock
        self._numbers: dict[str, UUID] = {}
        """Member numbers that came back, or were given, in this parcel, and whose they are."""
        self._origins: dict[UUID, Device] = {}

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
        answers = self.take(self._checked(device, contents.operations))
        error_ms = contents.clock_error_ms if clock_error_ms is None else clock_error_ms
        self._keep_clock_error(error_ms, device, contents.operations, answers)
        return frame.key_id, answers

    def take(self, opened: Sequence[Operation | Refused]) -> list[Answer]:
        """Take in what is opened and checked, in one transaction under the lock on the log's head.

        The same operation any number of times has one effect and one receipt.
        """
        operations = [each for each in opened if isinstance(each, Operation)]
        log = LogHead(self._db, self._keys, clock=self._clock)
        chain = Chain(self._db, now=self._clock())
        held = self._held(operations)
        records = self._logs_of({o.record for o in operations if o.id not in held})
        answers: list[Answer] = []
        for each in opened:
            if isinstance(each, Refused):
                answers.append(each)
                continue
            known = held.get(each.id) or self._apply(log, chain, each, records[each.record])
            if isinstance(known, Refused):
                answers.append(known)
                continue
            held[each.id] = known
            answers.append(_answer(each, known))
        log.write()
        chain.write()
        self._project(records)
        return answers

    def _apply(
        self, log: LogHead, chain: Chain, operation: Operation, record: list[Logged]
    ) -> Logged | Refused:
        stands = project(record)
        reason = self._why_not(operation, stands, record)
        follows_a_gap = reason is not None and chain.has_gap_before(operation)
        if must_wait(operation, reason, record, follows_a_gap=follows_a_gap):
            return Refused(operation.id, reason or "")
        kept = log.append(operation, reason)
        record.append(kept)
        chain.follow(operation)
        if needs_number(operation, reason, stands):
            record.append(log.append(self._number_for(log, operation), None))
        return kept

    def _why_not(self, operation: Operation, record: Record | None, log: Sequence[Logged]) -> str | None:
        if operation.device == FUND and operation.kind is Kind.COMMENT:
            return None if record else "no-record"
        if operation.device == FUND:
            return why_not_number(
                log, is_anothers=self._is_anothers(operation.payload["member_number"], operation.record)
            )
        origin = self._origin(operation)
        if origin.is_revoked:
            return "device-revoked"
        reason = why_not(operation, record, origin.accounts.get(operation.author))
        if operation.kind is Kind.REASSIGN and not reason:
            return self._why_not_given(operation)
        return reason

    # -- inside ---------------------------------------------------------------------------------

    def _keep_clock_error(
        self,
        error_ms: int | None,
        device: Device,
        opened: Sequence[parcel.Opened],
        answers: Sequence[Answer],
    ) -> None:
        """Keep how wrong the device's clock was when it sent what was done on it: those times are by it."""
        if error_ms is None:
            return
        its_own = {o.id for o in opened if o.operation and o.operation.device == device.id}
        taken = {a.receipt.operation for a in answers if isinstance(a, Receipted | Quarantined)}
        with self._db.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO clock_errors VALUES (%s, %s) ON CONFLICT DO NOTHING",
                [(ident, error_ms) for ident in its_own & taken],
            )

    def _checked(self, device: Device, opened: Sequence[parcel.Opened]) -> list[Operation | Refused]:
        """Check each operation; what follows a refused one in its record waits for it, and is refused too."""
        refused_records: set[UUID | None] = set()
        checked: list[Operation | Refused] = []
        for each in opened:
            follows = each.record is not None and each.record in refused_records
            reason = "earlier-refused" if follows else self._refusal(device, each.operation)
            if reason or each.operation is None:
                refused_records.add(each.record)
                checked.append(Refused(each.id, reason))
            else:
                checked.append(each.operation)
        return checked

    def _refusal(self, device: Device, operation: Operation | None) -> str:
        if operation is None:
            return "does-not-open"
        publics = self._publics_of(device, operation)
        if not publics:
            return "not-yours"
        by, body = operation.signature, operation.body
        try:
            crypto.under_any(publics, lambda public: crypto.verify(public, by, body))
        except crypto.NotAuthentic:
            return "bad-signature"
        return ""

    def _publics_of(self, device: Device, operation: Operation) -> tuple[bytes, ...]:
        """Return the keys an operation may be signed with; none where nobody may bring it.

        A device brings its own, in a parcel that its present key signs: so it answers for what it signed
        with a former one. What others did, or the fund itself, it brings back where the fund has lost it;
        whose it is says the signature, not who carries it.
        """
        if operation.device == FUND:
            written_here = operation.kind in {Kind.ASSIGN_NUMBER, Kind.COMMENT}
            is_ours = written_here and is_well_formed(operation.kind, operation.payload)
            return self._keys.publics if is_ours else ()
        self._origins.setdefault(device.id, device)
        origin = self._origin(operation)
        return (origin.public, *origin.former) if origin.public else ()

    def _origin(self, operation: Operation) -> Device:
        """Return the device an operation was done on; one without a key where the fund knows none."""
        known = self._origins.get(operation.device)
        if known is None:
            known = find_device(self._db, operation.device) or Device(operation.device, b"", {})
            self._origins[operation.device] = known
        return known

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
        stand = [(record, log) for log in logs.values() if (record := project(log))]
        with self._db.cursor() as cursor:
            cursor.executemany(_PUT_RECORD, [_record_row(record) for record, _ in stand])
        put_audiences(self._db, stand)

    def _why_not_given(self, reassigned: Operation) -> str | None:
        """Return why a record cannot be given to somebody: nobody of that login works here."""
        row = self._db.execute(
            "SELECT 1 FROM accounts WHERE login = %s AND is_enabled", (reassigned.payload["to"],)
        ).fetchone()
        return None if row else "no-such-account"

    def _is_anothers(self, number: str, record: UUID) -> bool:
        """Tell whether another record has a number, in the registry or in this parcel."""
        row = self._db.execute(
            "SELECT 1 FROM records WHERE member_number = %s AND id <> %s", (number, record)
        ).fetchone()
        return row is not None or self._numbers.setdefault(number, record) != record

    def _number_for(self, log: LogHead, accepted: Operation) -> Operation:
        return sign_operation(
            self._keys.receipts,
            operation_id=new_id(),
            record=accepted.record,
            kind=Kind.ASSIGN_NUMBER,
            author="fund",
            device=FUND,
            time=self._clock(),
            base=accepted.base,
            payload={"member_number": self._free_number(accepted.record)},
            previous=log.last_of_fund(),
        )

    def _free_number(self, record: UUID) -> str:
        """Return the next number that nobody has: one of a log that was lost may have come back before it."""
        while True:
            row = self._db.execute("SELECT nextval('member_serials') AS serial").fetchone()
            assert row is not None
            number = member_number(row["serial"])
            if not self._is_anothers(number, record):
                return number


def _answer(asked: Operation, kept: Logged) -> Answer:
    assert kept.receipt is not None
    if kept.receipt.content_hash != asked.content_hash:
        return Differs(asked.id, kept.receipt.content_hash)
    return Quarantined(kept.receipt, kept.quarantine) if kept.quarantine else Receipted(kept.receipt)


def _record_row(record: Record) -> tuple[object, ...]:
    return (
        record.id,
        record.status.value,
        record.author,
        record.device,
        household.text(record.answers, "district"),
        record.revision,
        record.reserved_number or None,
    )


_PUT_RECORD = (
    "INSERT INTO records VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO UPDATE SET"
    " status = excluded.status, district = excluded.district, revision = excluded.revision,"
    " member_number = excluded.member_number"
)
