"""What the fund answers, as values and as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.operation import MalformedOperation, read_operation
from fieldapp.enrolment.receipt import Receipt, read_receipt
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.errors import FieldappError


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


def read_answers(body: bytes, *, fund_public: bytes) -> tuple[int, tuple[Answer, ...]]:
    """Read answers; every receipt in them is verified. Raises BadAnswer."""
    try:
        known_key, rows = cast("list[Any]", cbor2.loads(body))
        return int(known_key), tuple(_read_answer(row, fund_public) for row in rows)
    except (ValueError, TypeError, IndexError, OverflowError, cbor2.CBORError, crypto.NotAuthentic) as e:
        raise BadAnswer("not answers of this fund") from e


def write_changes(page: ChangesPage) -> bytes:
    """Return a page of changes as bytes."""
    rows = [
        [
            change.operation.body,
            change.operation.signature,
            *(_receipt_cells(change.receipt) if change.receipt else (None, None)),
            *_quarantine_cells(change.quarantine),
        ]
        for change in page.changes
    ]
    return cbor2.dumps([page.scope, page.cursor, page.has_more, rows])


def read_changes(body: bytes, *, fund_public: bytes) -> ChangesPage:
    """Read a page of changes; every receipt in it is verified. Raises BadAnswer."""
    try:
        scope, cursor, has_more, rows = cast("list[Any]", cbor2.loads(body))
        changes = tuple(_read_change(row, fund_public) for row in rows)
        return ChangesPage(str(scope), int(cursor), bool(has_more), changes)
    except (
        ValueError,
        TypeError,
        IndexError,
        OverflowError,
        cbor2.CBORError,
        crypto.NotAuthentic,
        MalformedOperation,
    ) as e:
        raise BadAnswer("not changes of this fund") from e


def _answer_row(answer: Answer) -> list[Any]:
    match answer:
        case Receipted(receipt):
            return ["receipted", *_receipt_cells(receipt)]
        case Quarantined(receipt, quarantine):
            return ["quarantined", *_receipt_cells(receipt), *_quarantine_cells(quarantine)]
        case Differs(operation, held_hash):
            return ["differs", operation.bytes, held_hash]
        case Refused(operation, reason):
            return ["refused", operation.bytes, reason]


def _read_answer(row: list[Any], fund_public: bytes) -> Answer:
    match row:
        case ["receipted", body, signature]:
            return Receipted(read_receipt(body, signature, fund_public=fund_public))
        case ["quarantined", body, signature, reason, at_ms]:
            receipt = read_receipt(body, signature, fund_public=fund_public)
            return Quarantined(receipt, Quarantine(str(reason), _from_ms(at_ms)))
        case ["differs", operation, held_hash]:
            return Differs(UUID(bytes=operation), bytes(held_hash))
        case ["refused", operation, reason]:
            return Refused(UUID(bytes=operation), str(reason))
        case _:
            raise BadAnswer("an answer this program does not know")


def _read_change(row: list[Any], fund_public: bytes) -> Logged:
    body, signature, receipt_body, receipt_signature, reason, at_ms = row
    operation = read_operation(body, signature)
    receipt = read_receipt(receipt_body, receipt_signature, fund_public=fund_public)
    if receipt.operation != operation.id or receipt.content_hash != operation.content_hash:
        raise BadAnswer("a receipt of another operation")
    return Logged(operation, receipt, Quarantine(str(reason), _from_ms(at_ms)) if reason else None)


def _receipt_cells(receipt: Receipt) -> tuple[bytes, bytes]:
    return receipt.body, receipt.signature


def _quarantine_cells(quarantine: Quarantine | None) -> tuple[str | None, int | None]:
    return (quarantine.reason, int(quarantine.at.timestamp() * 1000)) if quarantine else (None, None)


def _from_ms(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
