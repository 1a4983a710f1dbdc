"""The fund's own log: operations in commit order, each with the fund's receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from fieldapp.enrolment.operation import FUND, NO_PREVIOUS, Operation, read_operation
from fieldapp.enrolment.receipt import sign_receipt, trusted_receipt
from fieldapp.enrolment.record import Logged, Quarantine
from sync.fund.database import Connection
from sync.fund.keys import FundKeys


class LogHead:
    """The end of the log, held from here to commit, so that places in it are in commit order.

    Whoever reads the log never sees place n + 1 without place n: the next writer waits for this one.
    """

    def __init__(self, db: Connection, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._db, self._keys, self._clock = db, keys, clock
        row = db.execute("SELECT sequence FROM log_head FOR UPDATE").fetchone()
        assert row is not None
        self._sequence = int(row["sequence"])
        self._rows: list[tuple[object, ...]] = []
        self._last_of_fund: bytes | None = None

    def append(self, operation: Operation, reason: str | None) -> Logged:
        """Give an operation its place and receipt; `reason` says why it is not applied."""
        self._sequence += 1
        receipt = sign_receipt(
            self._keys.receipts,
            operation=operation.id,
            content_hash=operation.content_hash,
            sequence=self._sequence,
            received_at=self._clock(),
        )
        self._rows.append(
            (
                self._sequence,
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
                operation.previous,
            )
        )
        if operation.device == FUND:
            self._last_of_fund = operation.content_hash
        return Logged(operation, receipt, Quarantine(reason, receipt.received_at) if reason else None)

    def last_of_fund(self) -> bytes:
        """Return the hash of the fund's own last operation, which its next one names."""
        if self._last_of_fund is None:
            row = self._db.execute(
                "SELECT hash FROM operations WHERE device = %s ORDER BY sequence DESC LIMIT 1", (FUND,)
            ).fetchone()
            self._last_of_fund = row["hash"] if row else NO_PREVIOUS
        return self._last_of_fund

    def write(self) -> None:
        """Write what was appended."""
        if not self._rows:
            return
        with self._db.cursor().copy("COPY operations FROM STDIN") as sink:
            for row in self._rows:
                sink.write_row(row)
        self._db.execute("UPDATE log_head SET sequence = %s", (self._sequence,))
        self._rows.clear()


def logged_of(row: Mapping[str, Any]) -> Logged:
    """Return an operation of the fund's log with its receipt and quarantine."""
    receipt = trusted_receipt(row["receipt"], row["receipt_signature"])
    quarantine = Quarantine(row["quarantine"], receipt.received_at) if row["quarantine"] else None
    return Logged(read_operation(row["body"], row["signature"]), receipt, quarantine)
