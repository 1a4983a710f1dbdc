"""What the fund answers, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import MalformedOperation
from fieldapp.enrolment.receipt import Receipt, read_receipt, receipt_body
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.supervision.team import TeamLaptop
from fieldapp.supervision.told import NOTHING, Told

NOT_READABLE = (
    AttributeError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    OverflowError,
    cbor2.CBORError,
    crypto.NotAuthentic,
    MalformedOperation,
)
"""What reading bytes that are something else can raise."""


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
class PublishedAccount:
    """An account as the fund had it at a place of its log."""

    account: Account
    sequence: int


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document of the fund, such as the scheme's parameters, as published at a place of its log."""

    kind: str
    """What it is for: "parameters"."""
    version: str
    sequence: int
    content: bytes


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What became known at the fund after a cursor."""

    scope: str
    """Names what this device may see; a new scope begins again from the first change."""
    cursor: int
    has_more: bool
    changes: tuple[Logged, ...]
    accounts: tuple[PublishedAccount, ...] = ()
    """Accounts of this device that were changed."""
    documents: tuple[PublishedDocument, ...] = ()
    """The newest of each kind of document that was published."""
    at_ms: int | None = None
    """The fund's clock, milliseconds since 1970; None from a fund of version 1."""
    own: tuple[Logged, ...] = ()
    """What this very device did, where it asked because it lost some of it."""
    own_next: int | None = None
    """After which place of the log there is more of that; None where there is none, or it was not asked."""
    team: tuple[TeamLaptop, ...] = ()
    """Laptops of the districts that this one's people supervise, of which something new is known."""
    figures: Told = NOTHING
    """What is counted in the districts of this laptop's campaign managers, of what changed."""
    documents_since: int | None = None
    """The place after which its documents begin; None where that is the place which the page follows."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer to a parcel."""

    known_key: int
    """The newest content key the fund knows of this device."""
    each: tuple[Answer, ...]
    """An answer for each operation, in the order of the parcel."""
    at_ms: int | None = None
    """The fund's clock, milliseconds since 1970; None from a fund of version 1."""
    page: ChangesPage | None = None
    """What else became known, where the laptop told its cursor."""


def receipt_of(
    operation: UUID, content_hash: bytes, sequence: int, at_ms: int, signature: bytes, *, fund_public: bytes
) -> Receipt:
    """Put a receipt together from what came and what was sent, and verify it. Raises NotAuthentic."""
    body = receipt_body(operation, content_hash, sequence=sequence, at_ms=at_ms)
    return read_receipt(body, signature, fund_public=fund_public)
