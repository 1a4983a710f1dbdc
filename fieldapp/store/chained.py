"""This laptop's own chain: each operation names the one before, and is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fieldapp import crypto
from fieldapp.enrolment.operation import NO_PREVIOUS, Operation, read_operation
from fieldapp.store.device import Device, DeviceIdentity
from fieldapp.store.errors import ChainBroken, StoreBug
from fieldapp.store.tries import Tries
from fieldapp.store.twice import Replaced

if TYPE_CHECKING:
    from fieldapp.store.losses import Losses
    from fieldapp.store.store import Clock, Connection


class Chained(Tries):
    """The operations of this laptop's own, checked."""

    def __init__(self, connection: Connection, device: Device, losses: Losses, *, clock: Clock) -> None:
        super().__init__(connection, clock=clock)
        self._device, self._losses = device, losses
        self._replaced = Replaced(connection)

    def verify_chain(self) -> int:
        """Check every one of this laptop's own operations; returns how many.

        Raises ChainBroken, naming the first bad one.
        """
        count, _, _ = self.verify_from(0, NO_PREVIOUS)
        return count

    def own_after(self, place: int) -> int:
        """Return how many of this laptop's own operations come after a place."""
        row = self._connection.row(
            "SELECT count(*) AS n FROM operations WHERE device = ? AND place > ?",
            self._identity().device.bytes,
            place,
        )
        return int(row["n"]) if row else 0

    def verify_from(self, place: int, previous: bytes, *, most: int | None = None) -> tuple[int, int, bytes]:
        """Check this laptop's own operations after a place, before which the chain ended in a known hash.

        Not more than `most` of them. Returns how many, and the last one's place and hash. Raises ChainBroken,
        naming the first bad one.
        """
        identity = self._identity()
        rows = self._connection.rows(
            "SELECT place, body, signature, id IN (SELECT operation FROM regained"
            " UNION ALL SELECT operation FROM replaced) AS is_regained"
            " FROM operations WHERE device = ? AND place > ? ORDER BY place LIMIT ?",
            identity.device.bytes,
            place,
            -1 if most is None else most,
        )
        bridges = self.bridges()
        for row in rows:
            operation = read_operation(row["body"], row["signature"])
            is_regained = bool(row["is_regained"])  # it stands in a gap, before what came after it
            try:
                verify(operation, identity.publics if is_regained else (identity.public_at(row["place"]),))
            except crypto.NotAuthentic as e:
                raise ChainBroken(f"operation {operation.id}: its signature does not fit") from e
            place = row["place"]
            if is_regained:
                continue
            if not leads_to(operation.previous, previous, bridges):
                raise ChainBroken(f"operation {operation.id}: the one before it is missing or changed")
            previous = operation.content_hash
        return len(rows), place, previous

    def bridges(self) -> Mapping[bytes, bytes]:
        """Return where the chain jumps, for every reason that is known."""
        return {**self._losses.bridges(), **self._replaced.bridges()}

    def _identity(self) -> DeviceIdentity:
        identity = self._device.get()
        if identity is None:
            raise StoreBug("this laptop is not enrolled")
        return identity


def leads_to(wanted: bytes, name: bytes, bridges: Mapping[bytes, bytes]) -> bool:
    """Tell whether one comes to a name from another, over as many bridges as follow each other."""
    passed: set[bytes] = set()
    while name != wanted:
        if name in passed or name not in bridges:
            return False
        passed.add(name)
        name = bridges[name]
    return True


def verify(operation: Operation, publics: Sequence[bytes]) -> None:
    """Raise NotAuthentic unless one of these keys signed an operation."""
    crypto.under_any(publics, lambda public: crypto.verify(public, operation.signature, operation.body))
