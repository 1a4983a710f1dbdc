"""Checking the chain of a laptop's own operations: each is signed and names the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from fieldapp import crypto
from fieldapp.enrolment.operation import NO_PREVIOUS, Operation, read_operation
from fieldapp.store.errors import ChainBroken

if TYPE_CHECKING:
    from fieldapp.store.device import DeviceIdentity
    from fieldapp.store.store import Connection


def verify_from(
    connection: Connection, identity: DeviceIdentity, *, place: int, previous: bytes
) -> tuple[int, int, bytes]:
    """Check a laptop's own operations after a place, before which the chain ended in a known hash.

    What the fund told again (`lacking`) comes after what was done meanwhile: with the fund's receipt, an
    operation may follow any other of this laptop. Returns how many, and the last one's place and hash.
    Raises ChainBroken, naming the first bad one.
    """
    rows = connection.rows(
        "SELECT o.place, o.body, o.signature, r.operation IS NOT NULL AS is_receipted FROM operations o"
        " LEFT JOIN receipts r ON r.operation = o.id WHERE o.device = ? AND o.place > ? ORDER BY o.place",
        identity.device.bytes,
        place,
    )
    told_again: list[Operation] = []
    for row in rows:
        operation = read_operation(row["body"], row["signature"])
        try:
            crypto.verify(identity.signing.public, operation.signature, operation.body)
        except crypto.NotAuthentic as e:
            raise ChainBroken(f"operation {operation.id}: its signature does not fit") from e
        if operation.previous != previous:
            if not row["is_receipted"]:
                raise _broken(operation)
            told_again.append(operation)
        place, previous = row["place"], operation.content_hash
    if told_again:
        _must_follow(told_again, connection, identity)
    return len(rows), place, previous


def _must_follow(told_again: Iterable[Operation], connection: Connection, identity: DeviceIdentity) -> None:
    bodies = connection.rows("SELECT body FROM operations WHERE device = ?", identity.device.bytes)
    known = {NO_PREVIOUS, *map(_hash, bodies)}
    for operation in told_again:
        if operation.previous not in known:
            raise _broken(operation)


def _hash(row: Mapping[str, Any]) -> bytes:
    return crypto.sha256(row["body"])


def _broken(operation: Operation) -> ChainBroken:
    return ChainBroken(f"operation {operation.id}: the one before it is missing or changed")
