"""Version 1 of the wire, kept for laptops and funds that speak no newer one.

Each operation is packed and sealed for itself; answers and pages are CBOR arrays of a fixed length.
Its bytes never change: tests/vectors holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.operation import Operation, read_operation
from fieldapp.enrolment.receipt import Receipt
from fieldapp.enrolment.record import Logged, Quarantine
from sync.wire import compression
from sync.wire.answers import (
    NOT_READABLE,
    Answer,
    ChangesPage,
    Differs,
    Quarantined,
    Receipted,
    Refused,
    receipt_of,
)
from sync.wire.cuts import cut, joined
from sync.wire.endpoints import MOST_OPERATION_BYTES, MOST_OPERATIONS, MOST_PAGE_BYTES
from sync.wire.refusals import BadAnswer, BadParcel

VERSION = 1
NEWEST_DICTIONARY = 1
KINDS = frozenset(
    ("enrol", "revise", "withdraw", "take-up", "comment", "accept", "return", "reject", "assign-number")
)
"""The kinds of operations that programs of this version know; one more makes a page unreadable to them."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One place of a parcel: which operation it is said to be, and the operation where it is one."""

    id: UUID
    record: UUID | None
    """None where it did not open and the frame does not tell."""
    operation: Operation | None


# -- parcels ------------------------------------------------------------------------------------


def pack(
    operations: Iterable[Operation],
    *,
    device: UUID,
    signing: crypto.SigningKey,
    key_id: int,
    content_key: bytes,
    sealed_key: bytes | None,
    dictionary: int = NEWEST_DICTIONARY,
) -> bytes:
    """Return the bytes of a parcel of version 1."""

    def sealed(operation: Operation) -> bytes:
        pieces = cut(operation.body, (operation.id.bytes, device.bytes))
        packed = compression.compress(cbor2.dumps([*pieces, operation.signature]), dictionary=dictionary)
        return crypto.encrypt(content_key, packed, associated=_binding(device, key_id, operation.id))

    contents = [[operation.id.bytes, sealed(operation)] for operation in operations]
    payload = cbor2.dumps([VERSION, device.bytes, key_id, dictionary, sealed_key, contents], canonical=True)
    return cbor2.dumps([payload, signing.sign(payload)], canonical=True)


def sealed_pairs(sealed: list[Any]) -> tuple[tuple[UUID, bytes], ...]:
    """Read what a frame encloses. Raises ValueError, TypeError, BadParcel."""
    if len(sealed) > MOST_OPERATIONS:
        raise BadParcel("more operations than one parcel holds")
    return tuple((cbor.ident(ident), cbor.octets(content)) for ident, content in sealed)


def open_pairs(
    pairs: Iterable[tuple[UUID, bytes]], device: UUID, key_id: int, content_key: bytes, *, dictionary: int
) -> tuple[Opened, ...]:
    """Open each operation for itself. Raises UnknownDictionary."""
    opened = []
    for ident, sealed in pairs:
        operation = _open(ident, sealed, device, key_id, content_key, dictionary)
        opened.append(Opened(ident, operation.record if operation else None, operation))
    return tuple(opened)


def _open(
    ident: UUID, sealed: bytes, device: UUID, key_id: int, content_key: bytes, dictionary: int
) -> Operation | None:
    try:
        packed = crypto.decrypt(content_key, sealed, associated=_binding(device, key_id, ident))
        unpacked = compression.decompress(packed, dictionary=dictionary, most_bytes=MOST_OPERATION_BYTES)
        *pieces, signature = cast("list[bytes]", cbor.loads(unpacked))
        operation = read_operation(joined(pieces, (ident.bytes, device.bytes)), signature)
    except (*NOT_READABLE, compression.NotCompressed):
        return None
    return operation if operation.id == ident else None


def _binding(device: UUID, key_id: int, operation: UUID) -> bytes:
    return device.bytes + key_id.to_bytes(8, "big") + operation.bytes


# -- answers ------------------------------------------------------------------------------------


def write_answers(answers: Iterable[Answer], *, known_key: int) -> bytes:
    """Return answers as bytes, with the number of the newest content key the fund knows."""
    return cbor2.dumps([known_key, [_answer_row(answer) for answer in answers]])


def read_answers(
    body: bytes, *, sent: Mapping[UUID, bytes], fund_public: bytes
) -> tuple[int, tuple[Answer, ...]]:
    """Read the answers to what was sent: operation id → content hash. Raises BadAnswer."""
    try:
        known_key, rows = cast("list[Any]", cbor.loads(body))
        return int(known_key), tuple(_read_answer(row, sent, fund_public) for row in rows)
    except NOT_READABLE as e:
        raise BadAnswer("not answers of this fund") from e


def _answer_row(answer: Answer) -> list[Any]:
    match answer:
        case Receipted(receipt):
            return ["receipted", receipt.operation.bytes, *_receipt_cells(receipt)]
        case Quarantined(receipt, quarantine):
            return ["quarantined", receipt.operation.bytes, *_receipt_cells(receipt), quarantine.reason]
        case Differs(operation, held_hash):
            return ["differs", operation.bytes, held_hash]
        case Refused(operation, reason):
            return ["refused", operation.bytes, reason]


def _read_answer(row: list[Any], sent: Mapping[UUID, bytes], fund_public: bytes) -> Answer:
    kind, operation, *rest = row
    ident = cbor.ident(operation)
    match [kind, *rest]:
        case ["receipted", *cells]:
            return Receipted(_read_receipt(ident, sent[ident], cells, fund_public))
        case ["quarantined", *cells, reason]:
            receipt = _read_receipt(ident, sent[ident], cells, fund_public)
            return Quarantined(receipt, Quarantine(str(reason), receipt.received_at))
        case ["differs", held_hash] if ident in sent:
            return Differs(ident, cbor.octets(held_hash))
        case ["refused", reason] if ident in sent:
            return Refused(ident, str(reason))
        case _:
            raise BadAnswer("an answer this program does not know")


# -- changes ------------------------------------------------------------------------------------


def write_changes(page: ChangesPage, *, dictionary: int) -> bytes:
    """Return a page as bytes; of its changes, those of a kind that programs of this version know."""
    rows = [
        [
            change.operation.body,
            change.operation.signature,
            *(_receipt_cells(change.receipt) if change.receipt else (None, None, None)),
            change.quarantine.reason if change.quarantine else None,
        ]
        for change in page.changes
        if change.operation.kind.value in KINDS
    ]
    packed = compression.compress(
        cbor2.dumps([page.scope, page.cursor, page.has_more, rows]), dictionary=dictionary
    )
    return cbor2.dumps([dictionary, packed])


def read_changes(body: bytes, *, fund_public: bytes) -> ChangesPage:
    """Read a page of changes; every receipt in it is verified. Raises BadAnswer."""
    try:
        dictionary, packed = cast("list[Any]", cbor.loads(body))
        unpacked = compression.decompress(packed, dictionary=dictionary, most_bytes=MOST_PAGE_BYTES)
        scope, cursor, has_more, rows = cast("list[Any]", cbor.loads(unpacked))
        changes = tuple(_read_change(row, fund_public) for row in rows)
        return ChangesPage(str(scope), int(cursor), bool(has_more), changes)
    except (*NOT_READABLE, compression.NotCompressed, compression.UnknownDictionary) as e:
        raise BadAnswer("not changes of this fund") from e


def _read_change(row: list[Any], fund_public: bytes) -> Logged:
    body, signature, *cells, reason = row
    operation = read_operation(body, signature)
    receipt = _read_receipt(operation.id, operation.content_hash, cells, fund_public)
    return Logged(operation, receipt, Quarantine(str(reason), receipt.received_at) if reason else None)


def _receipt_cells(receipt: Receipt) -> tuple[int, int, bytes]:
    return receipt.sequence, round(receipt.received_at.timestamp() * 1000), receipt.signature


def _read_receipt(operation: UUID, content_hash: bytes, cells: list[Any], fund_public: bytes) -> Receipt:
    sequence, at_ms, signature = cells
    return receipt_of(operation, content_hash, sequence, at_ms, signature, fund_public=fund_public)
