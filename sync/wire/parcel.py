"""A parcel: operations compressed and sealed as one, framed in CBOR and signed by the device.

No disk and no network. `pack` and `open_parcel` are each other's inverse; whoever carries the bytes
between them reads nothing but the device's id and the key's number, and changes nothing unseen. The
rules that opening keeps: the frame is whole, the signature is the device's, the content key is the
one of that number, the contents open for this device, key and version; an operation that is not
readable is told by its id and holds up no other. docs/protocol.md has the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.operation import Operation, read_operation
from sync.wire import compression, version_1
from sync.wire.answers import NOT_READABLE
from sync.wire.cuts import cut, joined
from sync.wire.endpoints import MOST_OPERATIONS, MOST_PARCEL_BYTES
from sync.wire.refusals import BadParcel, UnknownContentKey, UnknownVersion
from sync.wire.version_1 import Opened

__all__ = ["BadParcel", "Contents", "Frame", "Opened", "UnknownContentKey", "UnknownVersion"]

VERSION = 2
SPOKEN = (1, 2)
"""Versions of the wire that this program reads and writes, oldest first."""
_KEY_PURPOSE = b"fieldapp content key v1"
_ID, _RECORD, _SIGNATURE, _HASH = 16, 16, 64, 32


@dataclass(frozen=True, slots=True)
class Frame:
    """What is readable of a parcel without its key; not yet checked."""

    version: int
    device: UUID
    key_id: int
    dictionary: int
    """Which dictionary the operations are packed with."""
    sealed_key: bytes | None
    """The content key, sealed to the fund; sent until the fund has acknowledged its number."""
    sealed: Any
    """What is encrypted: bytes; in version 1 a list of ids and bytes."""
    payload: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What was in a parcel."""

    operations: tuple[Opened, ...]
    clock_error_ms: int | None
    """The fund's clock less the device's, as the device last measured it; None where it never did."""


def pack(
    operations: Iterable[Operation],
    *,
    device: UUID,
    signing: crypto.SigningKey,
    key_id: int,
    content_key: bytes,
    sealed_key: bytes | None,
    dictionary: int = compression.NEWEST,
    clock_error_ms: int | None = None,
) -> bytes:
    """Return the bytes of a parcel."""
    fixed, packed = _packed(operations, device, dictionary)
    contents = cbor2.dumps([fixed, packed, clock_error_ms], canonical=True)
    sealed = crypto.encrypt(content_key, contents, associated=_binding(device, key_id))
    payload = cbor2.dumps([VERSION, device.bytes, key_id, dictionary, sealed_key, sealed], canonical=True)
    return cbor2.dumps([payload, signing.sign(payload)], canonical=True)


def read_frame(parcel: bytes) -> Frame:
    """Read a parcel's frame. Raises BadParcel, UnknownVersion; nothing is verified yet."""
    try:
        payload, signature, *_ = cast("list[Any]", cbor.loads(parcel))
        version, *fields = cast("list[Any]", cbor.loads(payload))
        if version not in SPOKEN:
            raise UnknownVersion(f"version {version}")
        device, key_id, dictionary, sealed_key, sealed, *_ = fields
        return Frame(
            int(version),
            cbor.ident(device),
            int(key_id),
            int(dictionary),
            sealed_key,
            version_1.sealed_pairs(sealed) if version == 1 else cbor.octets(sealed),
            payload,
            cbor.octets(signature),
        )
    except NOT_READABLE as e:
        raise BadParcel("not a parcel") from e


def verify_frame(frame: Frame, *device_publics: bytes) -> None:
    """Check that the device signed it, with one of these keys. Raises BadParcel."""
    by, payload = frame.signature, frame.payload
    try:
        crypto.under_any(device_publics, lambda public: crypto.verify(public, by, payload))
    except crypto.NotAuthentic as e:
        raise BadParcel("not signed by this device") from e


def open_frame(frame: Frame, content_key: bytes) -> Contents:
    """Open a verified frame, each operation for itself. Raises BadParcel, UnknownDictionary."""
    if frame.version == 1:
        return Contents(
            version_1.open_pairs(
                frame.sealed, frame.device, frame.key_id, content_key, dictionary=frame.dictionary
            ),
            None,
        )
    try:
        contents = crypto.decrypt(content_key, frame.sealed, associated=_binding(frame.device, frame.key_id))
        fixed, packed, clock_error_ms, *_ = cast("list[Any]", cbor.loads(contents))
        unpacked = compression.decompress(packed, dictionary=frame.dictionary, most_bytes=MOST_PARCEL_BYTES)
        rows = cast("list[Any]", cbor.loads(unpacked))
        if len(rows) > MOST_OPERATIONS:
            raise BadParcel("more operations than one parcel holds")
        error_ms = None if clock_error_ms is None else int(clock_error_ms)
        return Contents(_unpacked(fixed, rows, frame.device), error_ms)
    except (*NOT_READABLE, compression.NotCompressed) as e:
        raise BadParcel("its contents do not open") from e


def open_parcel(
    parcel: bytes, *, device_public: bytes, content_key: Callable[[int], bytes]
) -> tuple[Operation, ...]:
    """Return a parcel's operations, all of them checked. Raises BadParcel."""
    frame = read_frame(parcel)
    verify_frame(frame, device_public)
    opened = open_frame(frame, content_key(frame.key_id)).operations
    found = tuple(each.operation for each in opened if each.operation)
    if len(found) != len(opened):
        raise BadParcel("an operation does not open")
    return found


def seal_content_key(content_key: bytes, fund_public: bytes) -> bytes:
    """Seal a content key to the fund, once an epoch."""
    return crypto.seal(fund_public, content_key, purpose=_KEY_PURPOSE)


def open_content_key(sealed: bytes, fund: crypto.Opener) -> bytes:
    """Open a sealed content key, at the fund. Raises BadParcel."""
    try:
        return fund.open(sealed, purpose=_KEY_PURPOSE)
    except crypto.NotAuthentic as e:
        raise BadParcel("a content key that is not for this fund") from e


def _packed(operations: Iterable[Operation], device: UUID, dictionary: int) -> tuple[bytes, bytes]:
    """Part operations into what cannot shrink (ids, signatures, hashes) and the rest, packed as one.

    The hash of the operation before is left out where that very operation stands before it.
    """
    fixed, rows, before = [], [], b""
    for operation in operations:
        follows = operation.previous == before
        fixed += [operation.id.bytes, operation.record.bytes, operation.signature]
        fixed += [] if follows else [operation.previous]
        rows.append(_row(operation, device, follows=follows))
        before = operation.content_hash
    return b"".join(fixed), compression.compress(cbor2.dumps(rows, canonical=True), dictionary=dictionary)


def rows_of_one(operation: Operation) -> bytes:
    """Return what is compressed of a parcel with this one operation: what a dictionary is trained on."""
    return cbor2.dumps([_row(operation, operation.device, follows=False)], canonical=True)


def _row(operation: Operation, device: UUID, *, follows: bool) -> list[Any]:
    known = operation.id.bytes, operation.record.bytes, device.bytes, operation.previous
    return [follows, *cut(operation.body, known)]


def _unpacked(fixed: bytes, rows: Sequence[Any], device: UUID) -> tuple[Opened, ...]:
    opened, before, at = [], b"", 0

    def take(count: int) -> bytes:
        nonlocal at
        at += count
        if at > len(fixed):
            raise BadParcel("the fixed part is too short")
        return fixed[at - count : at]

    for row in rows:
        follows, *pieces = row
        ident, record, signature = take(_ID), take(_RECORD), take(_SIGNATURE)
        previous = before if follows else take(_HASH)
        operation = _operation(pieces, (ident, record, device.bytes, previous), signature)
        before = operation.content_hash if operation else b""
        opened.append(Opened(cbor.ident(ident), cbor.ident(record), operation))
    return tuple(opened)


def _operation(pieces: Sequence[bytes], known: Sequence[bytes], signature: bytes) -> Operation | None:
    """Return the operation, or None where it is none, or not the one it is said to be."""
    try:
        operation = read_operation(joined(pieces, known), signature)
    except NOT_READABLE:
        return None
    is_itself = [operation.id.bytes, operation.record.bytes] == [*known[:2]]
    return operation if is_itself else None


def _binding(device: UUID, key_id: int) -> bytes:
    return device.bytes + key_id.to_bytes(8, "big") + VERSION.to_bytes(8, "big")
