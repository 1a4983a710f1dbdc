"""A parcel: operations compressed, each sealed, framed in CBOR and signed by the device.

No disk and no network. `pack` and `open_parcel` are each other's inverse; whoever carries the bytes
between them reads nothing but the device's id, the key's number and the operations' ids, and changes
nothing unseen. The rules that `open_parcel` keeps: the frame is whole, the signature is the
device's, the content key is the one of that number, every operation opens under its own id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.operation import MalformedOperation, Operation, read_operation
from fieldapp.errors import FieldappError
from sync.wire import compression
from sync.wire.endpoints import MOST_OPERATION_BYTES, MOST_OPERATIONS

VERSION = 1
_KEY_PURPOSE = b"fieldapp content key v1"


class BadParcel(FieldappError):
    """The bytes are no parcel, or not one by this device."""

    code = "bad-parcel"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is readable of a parcel without its key; not yet checked."""

    device: UUID
    key_id: int
    dictionary: int
    """Which dictionary the operations are packed with."""
    sealed_key: bytes | None
    """The content key, sealed to the fund; sent until the fund has acknowledged its number."""
    operations: tuple[tuple[UUID, bytes], ...]
    """Ids, and what is encrypted under them."""
    payload: bytes
    signature: bytes


def pack(
    operations: Iterable[Operation],
    *,
    device: UUID,
    signing: crypto.SigningKey,
    key_id: int,
    content_key: bytes,
    sealed_key: bytes | None,
    dictionary: int = compression.NEWEST,
) -> bytes:
    """Return the bytes of a parcel."""

    def sealed(operation: Operation) -> bytes:
        packed = _packed(operation, device, dictionary)
        return crypto.encrypt(content_key, packed, associated=_binding(device, key_id, operation.id))

    contents = [[operation.id.bytes, sealed(operation)] for operation in operations]
    payload = cbor2.dumps([VERSION, device.bytes, key_id, dictionary, sealed_key, contents], canonical=True)
    return cbor2.dumps([payload, signing.sign(payload)], canonical=True)


def read_frame(parcel: bytes) -> Frame:
    """Read a parcel's frame. Raises BadParcel; nothing is verified yet."""
    try:
        payload, signature = cast("list[Any]", cbor2.loads(parcel))
        version, device, key_id, dictionary, sealed_key, sealed = cast("list[Any]", cbor2.loads(payload))
        operations = tuple((UUID(bytes=bytes(ident)), bytes(content)) for ident, content in sealed)
        frame = Frame(
            UUID(bytes=device),
            int(key_id),
            int(dictionary),
            sealed_key,
            operations,
            payload,
            bytes(signature),
        )
    except (ValueError, TypeError, OverflowError, cbor2.CBORError) as e:
        raise BadParcel("not a parcel") from e
    if version != VERSION or len(operations) > MOST_OPERATIONS:
        raise BadParcel("a version or a size this program does not know")
    return frame


def verify_frame(frame: Frame, device_public: bytes) -> None:
    """Check that the device signed it. Raises BadParcel."""
    try:
        crypto.verify(device_public, frame.signature, frame.payload)
    except crypto.NotAuthentic as e:
        raise BadParcel("not signed by this device") from e


def open_operation(frame: Frame, operation_id: UUID, sealed: bytes, content_key: bytes) -> Operation:
    """Open one operation of a verified frame. Raises BadParcel, UnknownDictionary."""
    try:
        packed = crypto.decrypt(
            content_key, sealed, associated=_binding(frame.device, frame.key_id, operation_id)
        )
        operation = _unpacked(packed, frame, operation_id)
    except (
        crypto.NotAuthentic,
        MalformedOperation,
        compression.NotCompressed,
        cbor2.CBORError,
        ValueError,
        TypeError,
        IndexError,
    ) as e:
        raise BadParcel("an operation does not open") from e
    if operation.id != operation_id:
        raise BadParcel("an operation under another's id")
    return operation


def open_parcel(
    parcel: bytes, *, device_public: bytes, content_key: Callable[[int], bytes]
) -> tuple[Operation, ...]:
    """Return a parcel's operations, all of them checked. Raises BadParcel."""
    frame = read_frame(parcel)
    verify_frame(frame, device_public)
    key = content_key(frame.key_id)
    return tuple(open_operation(frame, ident, sealed, key) for ident, sealed in frame.operations)


def seal_content_key(content_key: bytes, fund_public: bytes) -> bytes:
    """Seal a content key to the fund, once an epoch."""
    return crypto.seal(fund_public, content_key, purpose=_KEY_PURPOSE)


def open_content_key(sealed: bytes, fund: crypto.Opener) -> bytes:
    """Open a sealed content key, at the fund. Raises BadParcel."""
    try:
        return fund.open(sealed, purpose=_KEY_PURPOSE)
    except crypto.NotAuthentic as e:
        raise BadParcel("a content key that is not for this fund") from e


def _packed(operation: Operation, device: UUID, dictionary: int) -> bytes:
    """Pack an operation without its own id and its device's, which the frame says already."""
    known = operation.id.bytes, device.bytes
    pieces = _cut(operation.body, known)
    return compression.compress(cbor2.dumps([*pieces, operation.signature]), dictionary=dictionary)


def _unpacked(packed: bytes, frame: Frame, operation_id: UUID) -> Operation:
    unpacked = compression.decompress(packed, dictionary=frame.dictionary, most_bytes=MOST_OPERATION_BYTES)
    *pieces, signature = cast("list[bytes]", cbor2.loads(unpacked))
    return read_operation(_joined(pieces, (operation_id.bytes, frame.device.bytes)), signature)


def _cut(body: bytes, known: Sequence[bytes]) -> list[bytes]:
    """Cut known bytes out of a body where they first occur: pieces, and which cut stands between them."""
    places = sorted((body.find(each), each) for each in known if each in body)
    pieces, done = [], 0
    for at, each in places:
        if at >= done:
            pieces += [body[done:at], bytes([known.index(each)])]
            done = at + len(each)
    return [*pieces, body[done:]]


def _joined(pieces: Sequence[bytes], known: Sequence[bytes]) -> bytes:
    return b"".join(known[piece[0]] if at % 2 else piece for at, piece in enumerate(pieces))


def _binding(device: UUID, key_id: int, operation: UUID) -> bytes:
    return device.bytes + key_id.to_bytes(8, "big") + operation.bytes
