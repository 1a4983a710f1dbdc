"""Each device's operations name the one before: the fund looks whether one is missing, changed or forked.

A finding is written down for the audit and holds nothing up that fits (`judging.must_wait`). What the fund
cannot take at all (a damaged operation, one under an id it holds with other content) would leave a hole for
good, and a laptop restored from an image of its disk goes on from an older end: refusing whatever follows
would keep good work out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.operation import FUND, NO_PREVIOUS, Operation
from sync.fund.database import Connection

GAP = "gap"
"""The operation before it is not here; it may still come."""
FORK = "fork"
"""Another operation of the device has the same one before it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a device's chain does not fit."""

    operation: UUID
    device: UUID
    kind: str
    found_at: datetime
    is_open: bool
    """False where the missing operation has come since."""


class Chain:
    """The ends of devices' chains, while a parcel of their operations is taken in."""

    def __init__(self, db: Connection, *, now: datetime) -> None:
        self._db, self._now = db, now
        self._ends: dict[UUID, bytes] = {}
        self._taken: set[tuple[UUID, bytes]] = set()
        self._doubtful: list[Operation] = []

    def has_gap_before(self, operation: Operation) -> bool:
        """Tell whether the operation that its device did before this one is not here."""
        before = operation.device, operation.previous
        if operation.previous in {NO_PREVIOUS, self._end(operation.device)} or before in self._taken:
            return False
        return not self._db.execute(
            "SELECT 1 FROM operations WHERE device = %s AND hash = %s", before
        ).fetchone()

    def follow(self, operation: Operation) -> None:
        """Take a device's next operation, whatever became of it at the fund."""
        if operation.device == FUND:
            return
        if operation.previous != self._end(operation.device):
            self._doubtful.append(operation)
        self._ends[operation.device] = operation.content_hash
        self._taken.add((operation.device, operation.content_hash))

    def _end(self, device: UUID) -> bytes:
        if device not in self._ends:
            row = self._db.execute(
                "SELECT hash FROM operations WHERE device = %s ORDER BY sequence DESC LIMIT 1", (device,)
            ).fetchone()
            self._ends[device] = bytes(row["hash"]) if row else NO_PREVIOUS
        return self._ends[device]

    def write(self) -> None:
        """Write down what does not fit. Called after the operations are written."""
        for operation in self._doubtful:
            kind = self._finding(operation)
            if kind:
                self._db.execute(
                    "INSERT INTO chain_findings VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                    (operation.id, operation.device, kind, operation.previous, self._now),
                )

    def _finding(self, operation: Operation) -> str | None:
        rows = self._db.execute(
            "SELECT hash = %(previous)s AS is_before FROM operations WHERE device = %(device)s"
            " AND id <> %(id)s AND (hash = %(previous)s OR previous = %(previous)s)",
            {"device": operation.device, "previous": operation.previous, "id": operation.id},
        ).fetchall()
        if not all(row["is_before"] for row in rows):
            return FORK
        return None if rows or operation.previous == NO_PREVIOUS else GAP


def findings(db: Connection) -> tuple[Finding, ...]:
    """Return every finding, oldest first."""
    rows = db.execute(
        "SELECT f.operation, f.device, f.kind, f.found_at, f.kind <> 'gap' OR NOT EXISTS ("
        " SELECT 1 FROM operations o WHERE o.device = f.device AND o.hash = f.previous) AS is_open"
        " FROM chain_findings f ORDER BY f.found_at, f.operation"
    ).fetchall()
    return tuple(Finding(**row) for row in rows)
