"""The fund's signed word that it holds an operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.receipt_tree import verify_proof

_PLAIN_SIGNATURE = 64


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that the fund durably holds these very bytes. The only meaning of "sent"."""

    operation: UUID
    content_hash: bytes
    """SHA-256 of the operation's body, as the fund holds it."""
    sequence: int
    """Its place in the fund's log, in commit order, from 1."""
    received_at: datetime
    """When, by the fund's clock, in UTC."""
    body: bytes
    """The canonical CBOR that was signed."""
    signature: bytes
    """The fund's Ed25519 signature over `body`, or a proof of it among others (`receipt_tree`)."""


def sign_receipt(
    key: crypto.Signer, *, operation: UUID, content_hash: bytes, sequence: int, received_at: datetime
) -> Receipt:
    """Make the fund's receipt for one operation."""
    at_ms = int(received_at.timestamp() * 1000)
    body = receipt_body(operation, content_hash, sequence=sequence, at_ms=at_ms)
    return Receipt(operation, content_hash, sequence, _from_ms(at_ms), body, key.sign(body))


def receipt_body(operation: UUID, content_hash: bytes, *, sequence: int, at_ms: int) -> bytes:
    """Return what a receipt's signature is over: canonical CBOR; time in milliseconds since 1970, UTC."""
    return cbor2.dumps([operation.bytes, content_hash, sequence, at_ms], canonical=True)


def read_receipt(body: bytes, signature: bytes, *, fund_public: bytes) -> Receipt:
    """Read and verify a receipt. Raises crypto.NotAuthentic where it is not the fund's."""
    if len(signature) == _PLAIN_SIGNATURE:
        crypto.verify(fund_public, signature, body)
    else:
        verify_proof(fund_public, signature, body)
    return trusted_receipt(body, signature)


def trusted_receipt(body: bytes, signature: bytes) -> Receipt:
    """Read a receipt that was verified or made here. Raises crypto.NotAuthentic where it is none."""
    try:
        operation, content_hash, sequence, at_ms = cast("list[Any]", cbor.loads(body))
        return Receipt(
            cbor.ident(operation), cbor.octets(content_hash), int(sequence), _from_ms(at_ms), body, signature
        )
    except (ValueError, TypeError, OverflowError, cbor2.CBORError) as e:
        raise crypto.NotAuthentic("receipt") from e


def _from_ms(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
