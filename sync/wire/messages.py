"""What the fund answers, as values and as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.operation import MalformedOperation, read_operation
from fieldapp.enrolment.receipt import Receipt, read_receipt, receipt_body
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.errors import FieldappError
from sync.wire import compression

MOST_PAGE_BYTES = 64 * 1024 * 1024
"""Bytes of one page of changes, unpacked."""
_NOT_READABLE = (
    ValueError,
    TypeError,
    IndexError,
    OverflowError,
    cbor2.CBORError,
    crypto.NotAuthentic,
    MalformedOperation,
)


class BadAnswer(FieldappError):
    """The bytes are no answer of this fund: cut, changed, or somebody else's."""

    code = "bad-answer"


@dataclass(frozen=True, slots=True)
class Receipted:
    """The fund holds it; the same receipt however often it was sent."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Quarantined:
    """The fund holds it and cannot apply it."""

    receipt: Receipt
    quarantine: Quarantine


@dataclass(frozen=True, slots=True)
class Differs:
    """The fund holds other content under this id."""

    operation: UUID
    held_hash: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """The fund does not take it: a reason code such as "bad-signature" or "not-yours"."""

    operation: UUID
    reason: str


Answer: TypeAlias = Receipted | Quarantined | Differs | Refused


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What became known at the fund after a cursor."""

    scope: str
    """Names what this device may see; a new scope begins again from the first change."""
    cursor: int
    has_more: bool
    changes: tuple[Logged, ...]


def write_answers(answers: Iterable[Answer], *, known_key: int) -> bytes:
    """Return answers as bytes, with the number of the newest content key the fund knows."""
    return cbor2.dumps([known_key, [_answer_row(answer) for answer in answers]])


def read_answers(
    body: bytes, *, sent: Mapping[UUID, bytes], fund_public: bytes
) -> tuple[int, tuple[Answer, ...]]:
    """Read the answers to what was sent: operation id → content hash.

    Every receipt is verified over the very hash that was sent; a receipt is not repeated on the wire,
    only its place, time and signature. Raises BadAnswer, also for an operation that was not sent.
    """
    try:
        known_key, rows = cast("list[Any]", cbor2.loads(body))
        return int(known_key), tuple(_read_answer(row, sent, fund_public) for row in rows)
    except (*_NOT_READABLE, KeyError) as e:
        raise BadAnswer("not answers of this fund") from e


def write_changes(page: ChangesPage, *, dictionary: int) -> bytes:
    """Return a page of changes as bytes, packed with a dictionary that the reader has."""
    rows = [
        [
            change.operation.body,
            change.operation.signature,
            *(_receipt_cells(change.receipt) if change.receipt else (None, None, None)),
            change.quarantine.reason if change.quarantine else None,
        ]
        for change in page.changes
    ]
    packed = compression.compress(
        cbor2.dumps([page.scope, page.cursor, page.has_more, rows]), dictionary=dictionary
    )
    return cbor2.dumps([dictionary, packed])


def read_changes(body: bytes, *, fund_public: bytes) -> ChangesPage:
    """Read a page of changes; every receipt in it is verified. Raises BadAnswer."""
    try:
        dictionary, packed = cast("list[Any]", cbor2.loads(body))
        unpacked = compression.decompress(packed, dictionary=dictionary, most_bytes=MOST_PAGE_BYTES)
        scope, cursor, has_more, rows = cast("list[Any]", cbor2.loads(unpacked))
        changes = tuple(_read_change(row, fund_public) for row in rows)
        return ChangesPage(str(scope), int(cursor), bool(has_more), changes)
    except (*_NOT_READABLE, compression.NotCompressed, compression.UnknownDictionary) as e:
        raise BadAnswer("not changes of this fund") from e


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
    ident = UUID(bytes=operation)
    match [kind, *rest]:
        case ["receipted", *cells]:
            return Receipted(_read_receipt(ident, sent[ident], cells, fund_public))
        case ["quarantined", *cells, reason]:
            receipt = _read_receipt(ident, sent[ident], cells, fund_public)
            return Quarantined(receipt, Quarantine(str(reason), receipt.received_at))
        case ["differs", held_hash] if ident in sent:
            return Differs(ident, bytes(held_hash))
        case ["refused", reason] if ident in sent:
            return Refused(ident, str(reason))
        case _:
            raise BadAnswer("an answer this program does not know")


def _read_change(row: list[Any], fund_public: bytes) -> Logged:
    body, signature, *cells, reason = row
    operation = read_operation(body, signature)
    receipt = _read_receipt(operation.id, operation.content_hash, cells, fund_public)
    return Logged(operation, receipt, Quarantine(str(reason), receipt.received_at) if reason else None)


def _receipt_cells(receipt: Receipt) -> tuple[int, int, bytes]:
    return receipt.sequence, round(receipt.received_at.timestamp() * 1000), receipt.signature


def _read_receipt(operation: UUID, content_hash: bytes, cells: list[Any], fund_public: bytes) -> Receipt:
    sequence, at_ms, signature = cells
    body = receipt_body(operation, content_hash, sequence=sequence, at_ms=at_ms)
    return read_receipt(body, signature, fund_public=fund_public)
