"""The fund's signed word that it holds a photo or scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import cbor2

from fieldapp import cbor, crypto


@dataclass(frozen=True, slots=True)
class BlobReceipt:
    """Proof that the fund durably holds these very bytes."""

    sha256: bytes
    """Of the picture itself, not of what travelled."""
    size: int
    received_at: datetime
    """When, by the fund's clock, in UTC."""
    body: bytes
    """The canonical CBOR that was signed."""
    signature: bytes


def sign_blob_receipt(key: crypto.Signer, *, sha256: bytes, size: int, received_at: datetime) -> BlobReceipt:
    """Make the fund's receipt for one picture."""
    at_ms = int(received_at.timestamp() * 1000)
    body = cbor2.dumps(["blob", sha256, size, at_ms], canonical=True)
    return BlobReceipt(sha256, size, datetime.fromtimestamp(at_ms / 1000, UTC), body, key.sign(body))


def read_blob_receipt(body: bytes, signature: bytes, *, fund_public: bytes) -> BlobReceipt:
    """Read and verify a receipt. Raises crypto.NotAuthentic where it is not the fund's, or another's."""
    crypto.verify(fund_public, signature, body)
    try:
        what, sha256, size, at_ms = cast("list[Any]", cbor.loads(body))
        received_at = datetime.fromtimestamp(at_ms / 1000, UTC)
        receipt = BlobReceipt(cbor.octets(sha256), int(size), received_at, body, signature)
    except (ValueError, TypeError, OverflowError, OSError, cbor2.CBORError) as e:
        raise crypto.NotAuthentic("blob receipt") from e
    if what != "blob":
        raise crypto.NotAuthentic("a receipt for something else")
    return receipt
