"""The operation log: outbox, audit trail, and what the records are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.delivery import Blocked, Delivery, Receipted, Sending, Waiting, WillRetry
from fieldapp.enrolment.operation import (
    FUND,
    NO_PREVIOUS,
    Kind,
    Operation,
    Payload,
    new_id,
    read_operation,
    sign_operation,
)
from fieldapp.enrolment.receipt import Receipt, read_receipt, trusted_receipt
from fieldapp.enrolment.record import Logged, Quarantine, project
from fieldapp.store.device import Device, DeviceIdentity
from fieldapp.store.errors import ChainBroken, StoreBug
from fieldapp.store.held_back import HOLDS
from fieldapp.supervision.facts import facts_of

if TYPE_CHECKING:
    from fieldapp.store.drafts import Drafts
    from fieldapp.store.figures import Figures
    from fieldapp.store.records import Records
    from fieldapp.store.store import Clock, Connection

_LOGGED = (
    "SELECT o.*, r.body AS receipt_body, r.signature AS receipt_signature, q.reason, q.at AS quarantined_at"
    " FROM operations o LEFT JOIN receipts r ON r.operation = o.id"
    " LEFT JOIN quarantines q ON q.operation = o.id"
)
_UNSENT = (  # what this laptop (?2) did, and what anybody did that the fund had and has lost
    " FROM operations o WHERE (o.device = ?2 OR o.id IN (SELECT operation FROM lapsed_receipts))"
    " AND o.id NOT IN (SELECT operation FROM receipts) AND o.id NOT IN (SELECT operation FROM quarantines)"
)

_LOST_PLACE = "(SELECT max(l.sequence) FROM lapsed_receipts l WHERE l.operation = o.id)"
_LOST_FIRST = f"o.device <> ?4, coalesce({_LOST_PLACE}, 1 << 62),"


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt to send an operation."""

    at: datetime
    reason: str | None
    """Why it failed; None where it went out and the answer is awaited, or came."""
    next_try_at: datetime | None
    clock_error_ms: int | None = None
    """The fund's clock less the laptop's, as measured in that try."""


class OperationLog:
    """Every operation this laptop knows, its own and those the fund handed over."""

    def __init__(
        self,
        connection: Connection,
        device: Device,
        records: Records,
        drafts: Drafts,
        figures: Figures,
        *,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._device = device
        self._records = records
        self._drafts = drafts
        self._figures = figures
        self._clock = clock

    # -- this laptop's own acts -----------------------------------------------------------------

    def append(
        self,
        *,
        record: UUID,
        kind: Kind,
        author: str,
        base: UUID | None,
        payload: Payload,
        operation_id: UUID | None = None,
        ends_draft: bool = False,
    ) -> Operation:
        """Write one finished act: chain, sign, keep, project and index it in one transaction.

        An id that is in the log already is the same act done twice: the first one is returned.
        """
        with self._connection.writing():
            known = self.get(operation_id) if operation_id else None
            if known is None:
                operation = self._signed(record, kind, author, base, payload, operation_id or new_id())
                self._insert(operation)
                self._project(record)
            if ends_draft:
                self._drafts.discard(record)
        return known.operation if known else operation

    def outbox(self, limit: int | None = None) -> tuple[Operation, ...]:
        """Return the operations that the fund has to be sent, oldest first: this laptop's own, mostly.

        What the fund has lost (`lapse`) goes first, whoever did it, in the order it had there; and of
        that the member numbers it gave, so that nobody gets another.
        """
        return self._unsent("", -1 if limit is None else limit)

    def to_send(self, limit: int, *, now: datetime) -> tuple[Operation, ...]:
        """Return what of the outbox can go now: nothing that was refused a moment ago, or that follows it."""
        return self._unsent(f"AND NOT {HOLDS}", limit, now.isoformat())

    def unsent_count(self) -> int:
        """Return how many operations wait."""
        row = self._connection.row(f"SELECT count(*) AS n {_UNSENT}", None, self._identity().device.bytes)
        return int(row["n"]) if row else 0

    # -- reading --------------------------------------------------------------------------------

    def last_place(self) -> int:
        """Return the place of what came to this laptop last; 0 where nothing did."""
        row = self._connection.row("SELECT max(place) AS place FROM operations")
        return int(row["place"] or 0) if row else 0

    def get(self, operation_id: UUID) -> Logged | None:
        """Return an operation with what the fund said of it."""
        row = self._connection.row(f"{_LOGGED} WHERE o.id = ?", operation_id.bytes)
        return self._logged(row) if row else None

    def of_record(self, record: UUID) -> tuple[Logged, ...]:
        """Return a record's operations in the order they came to this laptop."""
        rows = self._connection.rows(f"{_LOGGED} WHERE o.record = ? ORDER BY o.place", record.bytes)
        return tuple(map(self._logged, rows))

    def closed_days(self) -> tuple[Logged, ...]:
        """Return every closed day known here, as it was closed last, in the order they came."""
        rows = self._connection.rows(f"{_LOGGED} WHERE o.kind = 'close-day' ORDER BY o.place")
        days = {each.operation.record: each for each in map(self._logged, rows) if not each.quarantine}
        return tuple(days.values())

    # -- what the fund said ---------------------------------------------------------------------

    def take_receipt(self, receipt: Receipt) -> None:
        """Keep a verified receipt; the same one any number of times is one."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO receipts VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (receipt.operation.bytes, receipt.body, receipt.signature, receipt.sequence),
            )
            self._project_of(receipt.operation)

    def take_quarantine(self, operation_id: UUID, quarantine: Quarantine) -> None:
        """Keep why the fund does not apply an operation."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO quarantines VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (operation_id.bytes, quarantine.reason, quarantine.at.isoformat()),
            )
            self._project_of(operation_id)

    def take_pulled(self, logged: Logged) -> None:
        """Keep an operation the fund handed over, with its receipt and quarantine."""
        with self._connection.writing():
            if self.get(logged.operation.id) is None:
                self._insert(logged.operation)
            if logged.quarantine:
                self.take_quarantine(logged.operation.id, logged.quarantine)
            if logged.receipt:
                self.take_receipt(logged.receipt)
            self._project(logged.operation.record)

    def newest_receipt(self) -> Receipt | None:
        """Return the receipt that is furthest in the fund's log, of those held here."""
        row = self._connection.row("SELECT body, signature FROM receipts ORDER BY sequence DESC LIMIT 1")
        return trusted_receipt(row["body"], row["signature"]) if row else None

    def lapse(self, after: int) -> int:
        """Hold the receipts after a place in the fund's log for void: the fund was restored from before.

        They are kept aside, and their operations wait to be sent again, by themselves: those of others too,
        whose laptops may be lost. Returns how many receipts lapsed.
        """
        with self._connection.writing() as db:
            lapsed = self._connection.rows("SELECT operation FROM receipts WHERE sequence > ?", after)
            db.execute(
                "INSERT OR IGNORE INTO lapsed_receipts"
                " SELECT operation, sequence, body, signature, ? FROM receipts WHERE sequence > ?",
                [self._clock().isoformat(), after],
            )
            db.execute(
                "DELETE FROM quarantines"
                " WHERE operation IN (SELECT operation FROM receipts WHERE sequence > ?)",
                [after],
            )
            db.execute("DELETE FROM receipts WHERE sequence > ?", [after])
            for row in lapsed:
                self._project_of(UUID(bytes=row["operation"]))
        return len(lapsed)

    # -- tries ----------------------------------------------------------------------------------

    def note_sending(self, operation_ids: Iterable[UUID], *, at: datetime) -> None:
        """Write down, before the first byte leaves, that these are being sent."""
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                db.execute(
                    "INSERT INTO tries (operation, at) VALUES (?, ?)", (operation_id.bytes, at.isoformat())
                )

    def note_clock_error(self, operation_ids: Iterable[UUID], error_ms: int) -> None:
        """Keep with the last try of these how wrong the laptop's clock was found to be in it."""
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                db.execute(
                    "UPDATE tries SET clock_error_ms = ?"
                    " WHERE id = (SELECT max(id) FROM tries WHERE operation = ?)",
                    (error_ms, operation_id.bytes),
                )

    def note_failed(
        self, operation_ids: Iterable[UUID], *, reason: str, next_try_at: datetime | None
    ) -> None:
        """Write down why these did not go, and when the next try is planned."""
        planned = next_try_at.isoformat() if next_try_at else None
        with self._connection.writing() as db:
            for operation_id in operation_ids:
                said = (reason, planned, operation_id.bytes)
                known = db.execute(
                    "UPDATE tries SET reason = ?, next_try_at = ?"
                    " WHERE id = (SELECT max(id) FROM tries WHERE operation = ?)",
                    said,
                )
                if not known.rowcount:
                    db.execute(
                        "INSERT INTO tries (reason, next_try_at, operation, at) VALUES (?, ?, ?, ?)",
                        (*said, self._clock().isoformat()),
                    )

    def tries(self, operation_id: UUID) -> tuple[Try, ...]:
        """Return the last twenty tries of an operation, oldest first."""
        rows = self._connection.rows(
            "SELECT * FROM (SELECT * FROM tries WHERE operation = ? ORDER BY id DESC LIMIT 20) ORDER BY id",
            operation_id.bytes,
        )
        return tuple(
            Try(
                datetime.fromisoformat(row["at"]),
                row["reason"],
                _moment(row["next_try_at"]),
                row["clock_error_ms"],
            )
            for row in rows
        )

    def delivery(self, operation_id: UUID) -> Delivery:
        """Return how far an operation has come on its way."""
        logged = self.get(operation_id)
        if logged and logged.quarantine:
            return Blocked(logged.quarantine.reason)
        if logged and logged.receipt:
            return Receipted(logged.receipt.received_at)
        last = self.tries(operation_id)[-1:]
        if not last:
            return Waiting()
        if last[0].reason is None:
            return Sending()
        return WillRetry(last[0].next_try_at or last[0].at, last[0].reason)

    # -- audit ----------------------------------------------------------------------------------

    def verify_chain(self) -> int:
        """Check every one of this laptop's own operations; returns how many.

        Raises ChainBroken, naming the first bad one.
        """
        count, _, _ = self.verify_from(0, NO_PREVIOUS)
        return count

    def verify_from(self, place: int, previous: bytes) -> tuple[int, int, bytes]:
        """Check this laptop's own operations after a place, before which the chain ended in a known hash.

        Returns how many, and the last one's place and hash. Raises ChainBroken, naming the first bad one.
        """
        identity = self._identity()
        rows = self._connection.rows(
            "SELECT place, body, signature FROM operations WHERE device = ? AND place > ? ORDER BY place",
            identity.device.bytes,
            place,
        )
        for row in rows:
            operation = read_operation(row["body"], row["signature"])
            try:
                crypto.verify(identity.public_at(row["place"]), operation.signature, operation.body)
            except crypto.NotAuthentic as e:
                raise ChainBroken(f"operation {operation.id}: its signature does not fit") from e
            if operation.previous != previous:
                raise ChainBroken(f"operation {operation.id}: the one before it is missing or changed")
            place, previous = row["place"], operation.content_hash
        return len(rows), place, previous

    def rebuild(self) -> None:
        """Make every projection again from the log."""
        with self._connection.writing():
            self._records.clear()
            self._figures.clear()
            for row in self._connection.rows("SELECT DISTINCT record FROM operations ORDER BY place"):
                self._project(UUID(bytes=row["record"]))

    # -- inside ---------------------------------------------------------------------------------

    def _identity(self) -> DeviceIdentity:
        identity = self._device.get()
        if identity is None:
            raise StoreBug("this laptop is not enrolled")
        return identity

    def _signed(
        self,
        record: UUID,
        kind: Kind,
        author: str,
        base: UUID | None,
        payload: Payload,
        operation_id: UUID,
    ) -> Operation:
        identity = self._identity()
        last = self._connection.row(
            "SELECT body FROM operations WHERE device = ? ORDER BY place DESC LIMIT 1", identity.device.bytes
        )
        return sign_operation(
            identity.signing,
            operation_id=operation_id,
            record=record,
            kind=kind,
            author=author,
            device=identity.device,
            time=self._clock(),
            base=base,
            payload=payload,
            previous=crypto.sha256(last["body"]) if last else NO_PREVIOUS,
        )

    def _insert(self, operation: Operation) -> None:
        row = (
            operation.id.bytes,
            operation.record.bytes,
            operation.kind.value,
            operation.device.bytes,
            operation.body,
            operation.signature,
        )
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO operations (id, record, kind, device, body, signature)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )

    def _unsent(self, only: str, limit: int, now: str = "") -> tuple[Operation, ...]:
        has_lost = self._connection.row("SELECT 1 FROM lapsed_receipts LIMIT 1")
        rows = self._connection.rows(
            f"SELECT o.body, o.signature {_UNSENT} {only}"
            f" ORDER BY {_LOST_FIRST if has_lost else ''} o.place LIMIT ?3",
            now,
            self._identity().device.bytes,
            limit,
            *([FUND.bytes] if has_lost else []),
        )
        return tuple(read_operation(row["body"], row["signature"]) for row in rows)

    def _project_of(self, operation_id: UUID) -> None:
        row = self._connection.row("SELECT record FROM operations WHERE id = ?", operation_id.bytes)
        if row:
            self._project(UUID(bytes=row["record"]))

    def _project(self, record_id: UUID) -> None:
        log = self.of_record(record_id)
        if record := project(log):
            self._records.put(record)
            self._figures.put(facts_of(record, log))

    def _logged(self, row: Mapping[str, Any]) -> Logged:
        receipt = quarantine = None
        if row["receipt_body"]:
            body, by = row["receipt_body"], row["receipt_signature"]
            receipt = crypto.under_any(
                self._identity().fund_publics, lambda public: read_receipt(body, by, fund_public=public)
            )
        if row["reason"]:
            quarantine = Quarantine(row["reason"], datetime.fromisoformat(row["quarantined_at"]))
        return Logged(read_operation(row["body"], row["signature"]), receipt, quarantine)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
