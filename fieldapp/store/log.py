"""The operation log: outbox, audit trail, and what the records are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment import anew
from fieldapp.enrolment.delivery import Blocked, Delivery, Receipted, Sending, Waiting, WillRetry
from fieldapp.enrolment.operation import (
    FUND,
    REVISIONS,
    Kind,
    Operation,
    Payload,
    new_id,
    read_operation,
    sign_operation,
)
from fieldapp.enrolment.receipt import Receipt, read_receipt, trusted_receipt
from fieldapp.enrolment.record import Logged, Quarantine, project
from fieldapp.store.chained import Chained, verify
from fieldapp.store.device import Device
from fieldapp.store.extent import count_act, extent_of
from fieldapp.store.held_back import HOLDS
from fieldapp.supervision.facts import facts_of

if TYPE_CHECKING:
    from fieldapp.store.drafts import Drafts
    from fieldapp.store.figures import Figures
    from fieldapp.store.losses import Losses
    from fieldapp.store.records import Records
    from fieldapp.store.store import Clock, Connection

_INSERT = "INSERT INTO operations (id, record, kind, device, body, signature) VALUES (?, ?, ?, ?, ?, ?)"
_LOGGED = (
    "SELECT o.*, r.body AS receipt_body, r.signature AS receipt_signature, q.reason, q.at AS quarantined_at"
    " FROM operations o LEFT JOIN receipts r ON r.operation = o.id"
    " LEFT JOIN quarantines q ON q.operation = o.id"
)
_UNSENT = (  # what this laptop (?2) did, and what anybody did that the fund had and has lost
    " FROM operations o WHERE (o.device = ?2 OR o.id IN (SELECT operation FROM lapsed_receipts))"
    " AND o.id NOT IN (SELECT operation FROM receipts) AND o.id NOT IN (SELECT operation FROM quarantines)"
)
_A_REVISION = f"AND o.kind IN ({', '.join(repr(kind.value) for kind in sorted(REVISIONS))})"

_LOST_PLACE = "(SELECT max(l.sequence) FROM lapsed_receipts l WHERE l.operation = o.id)"
_LOST_FIRST = f"o.device <> ?4, coalesce({_LOST_PLACE}, 1 << 62),"


class OperationLog(Chained):
    """Every operation this laptop knows, its own and those the fund handed over."""

    def __init__(
        self,
        connection: Connection,
        device: Device,
        records: Records,
        drafts: Drafts,
        figures: Figures,
        losses: Losses,
        *,
        clock: Clock,
    ) -> None:
        super().__init__(connection, device, losses, clock=clock)
        self._records = records
        self._drafts = drafts
        self._figures = figures

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
                identity = self._identity()
                operation = sign_operation(
                    identity.signing,
                    operation_id=operation_id or new_id(),
                    record=record,
                    kind=kind,
                    author=author,
                    device=identity.device,
                    time=self._clock(),
                    base=base,
                    payload=payload,
                    previous=extent_of(self._connection).head,
                )
                self._insert(operation)
                count_act(self._connection, operation)
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
        """Return what of the outbox can go now: nothing refused a moment ago, or that follows it."""
        return self._unsent(f"AND NOT {HOLDS}", limit, now.isoformat())

    def unsent_count(self) -> int:
        """Return how many operations wait."""
        return self._unsent_count("")

    def unsent_revision_count(self) -> int:
        """Return how many operations wait that carry a household: decisions and comments do not count."""
        return self._unsent_count(_A_REVISION)

    def oldest_unsent_revision(self) -> Operation | None:
        """Return the first of those that this laptop did itself; what the fund lost of others' is none."""
        return next(iter(self._unsent(f"{_A_REVISION} AND o.device = ?2", 1)), None)

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

    def first_places(self) -> list[tuple[UUID, int]]:
        """Return every record that has operations here, with the place of its first, in that order."""
        cells = self._connection.cells("SELECT record, min(place) FROM operations GROUP BY record ORDER BY 2")
        return [(UUID(bytes=record), place) for record, place in cells]

    def of_records(self, records: Sequence[UUID]) -> Mapping[UUID, Sequence[Logged]]:
        """Return the operations of many records, each in the order they came.

        Their receipts were verified when they were taken and lie in an authenticated file: not again here.
        """
        logs: dict[UUID, list[Logged]] = {record: [] for record in records}
        rows = self._connection.rows(
            f"{_LOGGED} WHERE o.record IN ({', '.join('?' * len(records))}) ORDER BY o.place",
            *(record.bytes for record in records),
        )
        for row in rows:
            receipt = row["receipt_body"] and trusted_receipt(row["receipt_body"], row["receipt_signature"])
            logged = _logged(row, receipt)
            logs[logged.operation.record].append(logged)
        return logs

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
            known = self.get(logged.operation.id)
            if known is None:
                self._insert(logged.operation)
                self._drafts.renew(logged.operation.id)
                if logged.operation.device == self._identity().device:
                    self._losses.note_regained(logged.operation.id)
            elif known.operation.content_hash != logged.operation.content_hash and not self._gives_way(
                known, logged
            ):
                return
            if logged.quarantine:
                self.take_quarantine(logged.operation.id, logged.quarantine)
            if logged.receipt:
                self.take_receipt(logged.receipt)
            self._project(logged.operation.record)

    def held_because(self, reason: str) -> tuple[Operation, ...]:
        """Return own operations that the fund holds and does not apply for a reason."""
        rows = self._connection.rows(
            "SELECT o.body, o.signature FROM quarantines q JOIN operations o ON o.id = q.operation"
            " WHERE q.reason = ? AND o.device = ? ORDER BY o.place",
            reason,
            self._identity().device.bytes,
        )
        return tuple(read_operation(row["body"], row["signature"]) for row in rows)

    def do_instead(self, done: Operation, *, base: UUID | None) -> None:
        """Let what was finished under an id, or for a record, that has other content go on as a revision."""
        with self._connection.writing():
            if not anew.is_done(done, self.of_record(done.record)):
                payload = anew.payload_instead(done)
                self.append(
                    record=done.record, kind=Kind.REVISE, author=done.author, base=base, payload=payload
                )

    def newest_receipt(self) -> Receipt | None:
        """Return the receipt that is furthest in the fund's log, of those held here."""
        row = self._connection.row("SELECT body, signature FROM receipts ORDER BY sequence DESC LIMIT 1")
        return trusted_receipt(row["body"], row["signature"]) if row else None

    def must_compare(self, *receipts: Receipt | None) -> None:
        """Note receipts that the fund is to compare its log with, though others are newer."""
        with self._connection.writing() as db:
            for each in filter(None, receipts):
                db.execute("INSERT OR IGNORE INTO to_compare VALUES (?)", [each.operation.bytes])

    def to_compare(self, most: int) -> tuple[Receipt, ...]:
        """Return such receipts, the furthest first; the newest of all is shown anyway, and not among them."""
        rows = self._connection.rows(
            "SELECT r.body, r.signature FROM to_compare c JOIN receipts r USING (operation)"
            " WHERE r.sequence < (SELECT max(sequence) FROM receipts) ORDER BY r.sequence DESC LIMIT ?",
            most,
        )
        return tuple(trusted_receipt(row["body"], row["signature"]) for row in rows)

    def have_compared(self, operations: Iterable[UUID]) -> None:
        """The fund's log has the receipts of these."""
        with self._connection.writing() as db:
            for each in operations:
                db.execute("DELETE FROM to_compare WHERE operation = ?", [each.bytes])

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
            db.execute("DELETE FROM to_compare WHERE operation NOT IN (SELECT operation FROM receipts)")
            for row in lapsed:
                self._project_of(UUID(bytes=row["operation"]))
        return len(lapsed)

    def regain(self, operations: Iterable[Operation]) -> int:
        """Take back own operations that this laptop lost; returns how many it did not have.

        One that this laptop did not sign is left out. Other content under an id that is here goes on anew.
        """
        identity, count = self._identity(), 0
        with self._connection.writing():
            for operation in operations:
                known = self.get(operation.id)
                if operation.device != identity.device or (
                    known and known.operation.content_hash == operation.content_hash
                ):
                    continue
                with suppress(crypto.NotAuthentic):
                    verify(operation, identity.publics)
                    if known:
                        self._do_anew(operation)
                        continue
                    self._insert(operation)
                    self._drafts.renew(operation.id)
                    self._losses.note_regained(operation.id)
                    self._project(operation.record)
                    count += 1
        return count

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

    # -- inside ---------------------------------------------------------------------------------

    def _gives_way(self, ours: Logged, theirs: Logged) -> bool:
        """Take what the fund holds under an id that has other content here; ours goes on as a revision."""
        identity, operation = self._identity(), theirs.operation
        if operation.device != identity.device or not theirs.receipt:
            return False
        with suppress(crypto.NotAuthentic):
            verify(operation, identity.publics)
            self._replaced.put(ours.operation, operation, at=self._clock())
            self._do_anew(ours.operation)
            return True
        return False

    def _do_anew(self, done: Operation) -> None:
        if done.kind in REVISIONS:
            self.do_instead(done, base=done.base or done.id)

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
            db.execute(_INSERT, row)

    def _unsent_count(self, only: str) -> int:
        count = f"SELECT count(*) AS n {_UNSENT} {only}"
        row = self._connection.row(count, None, self._identity().device.bytes)
        return int(row["n"]) if row else 0

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
        receipt = None
        if row["receipt_body"]:
            body, by = row["receipt_body"], row["receipt_signature"]
            receipt = crypto.under_any(
                self._identity().fund_publics, lambda public: read_receipt(body, by, fund_public=public)
            )
        return _logged(row, receipt)


def _logged(row: Mapping[str, Any], receipt: Receipt | None) -> Logged:
    at = row["quarantined_at"]
    quarantine = Quarantine(row["reason"], datetime.fromisoformat(at)) if row["reason"] else None
    return Logged(read_operation(row["body"], row["signature"]), receipt, quarantine)
