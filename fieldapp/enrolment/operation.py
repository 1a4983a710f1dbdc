"""An operation: one finished act, frozen as bytes, chained to the one before, and signed.

The same bytes are the outbox entry, the audit line and the unit of sync. They are made once,
when the act is finished, and never re-encoded: what was signed is what is stored and sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeAlias, cast
from uuid import UUID, uuid5

import cbor2
import uuid_utils

from fieldapp import cbor, crypto
from fieldapp.enrolment.lifecycle import Event
from fieldapp.errors import InputError

NO_PREVIOUS = bytes(32)
"""The hash before the first operation of a log."""

FUND = UUID(int=0)
"""The device id under which the fund itself writes operations."""

_DAYS = UUID("0193e0a5-7b00-7000-8000-64617973d5ca")

Payload: TypeAlias = Mapping[str, Any]


class Kind(StrEnum):
    """What was done."""

    ENROL = "enrol"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    TAKE_UP = "take-up"
    COMMENT = "comment"
    ACCEPT = "accept"
    RETURN = "return"
    REJECT = "reject"
    ASSIGN_NUMBER = "assign-number"
    CLOSE_DAY = "close-day"
    RESOLVE = "resolve"
    """Choose between answers that clash, and settle proposals."""
    TAKE_BACK = "take-back"
    """Take one's own decision back."""
    REASSIGN = "reassign"
    """Give the record to another person to work on."""

    @property
    def event(self) -> Event | None:
        """What this act does to the life of its record; None where it only adds to it."""
        return _EVENTS.get(self)


_EVENTS: Mapping[Kind, Event] = {
    Kind.ENROL: Event.SUBMIT,
    Kind.REVISE: Event.REVISE,
    Kind.WITHDRAW: Event.WITHDRAW,
    Kind.TAKE_UP: Event.TAKE_UP,
    Kind.ACCEPT: Event.ACCEPT,
    Kind.RETURN: Event.RETURN,
    Kind.REJECT: Event.REJECT,
    Kind.TAKE_BACK: Event.TAKE_BACK,
}

REVISIONS = frozenset({Kind.ENROL, Kind.REVISE})
"""The kinds that carry a whole household."""
DECISIONS = frozenset({Kind.ACCEPT, Kind.RETURN, Kind.REJECT})
"""The kinds that settle a record, until they are taken back."""
REVIEWS = DECISIONS | {Kind.TAKE_UP, Kind.RESOLVE, Kind.TAKE_BACK}
"""The kinds that only a supervisor may write, and never on what they enrolled or revised."""


class MalformedOperation(InputError):
    """The bytes are not an operation."""

    code = "malformed-operation"


@dataclass(frozen=True, slots=True)
class Operation:
    """One finished act on one record."""

    id: UUID
    """UUIDv7, made when the form opens, never at upload."""
    record: UUID
    """The record (household) it belongs to; UUIDv7."""
    kind: Kind
    author: str
    """The account that did it; "fund" for the fund itself."""
    device: UUID
    time: datetime
    """When, by the device's clock, in UTC."""
    base: UUID | None
    """The revision (an operation's id) this act was made on; None for the first."""
    payload: Payload
    previous: bytes
    """SHA-256 of the body of the operation before it in the same device's log."""
    body: bytes
    """The canonical CBOR of all of the above; what is hashed, signed, stored and sent."""
    signature: bytes
    """The device's Ed25519 signature over `body`."""

    @property
    def content_hash(self) -> bytes:
        """SHA-256 of the body."""
        return crypto.sha256(self.body)


def is_well_formed(kind: Kind, payload: Payload) -> bool:
    """Tell whether a payload has the shape that its kind needs; who wrote it may be a stranger's program."""
    return _SHAPES.get(kind, _has_comments)(payload)


def day_record(author: str, day: str) -> UUID:
    """Return the id under which a person's day, such as "2026-11-23", is closed: the same on every laptop."""
    return uuid5(_DAYS, f"{day} {author}")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _has_comments(payload: Payload) -> bool:
    said = payload.get("comments", ())
    return isinstance(said, list | tuple) and all(
        isinstance(each, Mapping) and isinstance(each.get("text"), str) for each in said
    )


def _has_answers(payload: Payload) -> bool:
    return _is_table(payload.get("answers")) and _is_table(payload.get("was", {}))


_SHAPES: Mapping[Kind, Callable[[Payload], bool]] = {
    Kind.ENROL: _has_answers,
    Kind.REVISE: _has_answers,
    Kind.RESOLVE: lambda told: _is_table(told.get("choices", {})) and _is_table(told.get("proposals", {})),
    Kind.REASSIGN: lambda told: isinstance(told.get("to"), str) and told["to"] != "",
    Kind.TAKE_BACK: lambda told: _is_said(told.get("reason")),
    Kind.ASSIGN_NUMBER: lambda told: isinstance(told.get("member_number"), str),
    Kind.CLOSE_DAY: lambda told: isinstance(told.get("day"), str),
}


def due_of(operation: Operation) -> str:
    """Return by which day a return asks for the correction; "" where it says none, or no day."""
    told = operation.payload.get("due")
    try:
        return date.fromisoformat(told).isoformat() if isinstance(told, str) else ""
    except ValueError:
        return ""


def new_id() -> UUID:
    """Return a new UUIDv7."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def sign_operation(
    key: crypto.Signer,
    *,
    operation_id: UUID,
    record: UUID,
    kind: Kind,
    author: str,
    device: UUID,
    time: datetime,
    base: UUID | None,
    payload: Payload,
    previous: bytes,
) -> Operation:
    """Freeze an act as bytes and sign it with the device's key."""
    body = cbor2.dumps(
        {
            "id": operation_id.bytes,
            "record": record.bytes,
            "kind": kind.value,
            "author": author,
            "device": device.bytes,
            "time": int(time.timestamp() * 1000),
            "base": base.bytes if base else None,
            "payload": payload,
            "previous": previous,
        },
        canonical=True,
    )
    return read_operation(body, key.sign(body))


def read_operation(body: bytes, signature: bytes) -> Operation:
    """Read an operation from its bytes. Raises MalformedOperation; the signature is not checked."""
    try:
        fields = cast("dict[str, Any]", cbor.loads(body))
        return Operation(
            id=cbor.ident(fields["id"]),
            record=cbor.ident(fields["record"]),
            kind=Kind(fields["kind"]),
            author=str(fields["author"]),
            device=cbor.ident(fields["device"]),
            time=datetime.fromtimestamp(fields["time"] / 1000, UTC),
            base=cbor.ident(fields["base"]) if fields["base"] else None,
            payload=dict(fields["payload"]),
            previous=cbor.octets(fields["previous"]),
            body=cbor.octets(body),
            signature=cbor.octets(signature),
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError, cbor2.CBORError) as e:
        raise MalformedOperation("not an operation") from e
