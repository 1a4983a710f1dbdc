"""A forgotten passphrase: what a laptop asks of the fund and what the fund answers, as values and bytes.

The laptop makes the person's new slot first, under the new passphrase they chose. The request carries the
recovery slot, which only the fund opens, and the new slot's public key. The fund seals the database key to
that public key, once its operator has compared the short code with the person by voice. So the answer is of
use to nobody but who chose the new passphrase, whoever carries it, and however long it lies on a stick.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.errors import InputError

VERSION = 1
MOST_BYTES = 16 * 1024
_SLOT = b"fieldapp vault recovery v2"
_ANSWER = b"fieldapp recovery answer v1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mistake, also by voice."""
_UNREADABLE = (ValueError, TypeError, OverflowError, OSError, RecursionError, cbor2.CBORError)


class NotARecovery(InputError):
    """The bytes are no request or answer of a recovery, or not of this one."""

    code = "not-a-recovery"


@dataclass(frozen=True, slots=True)
class RecoveryRequest:
    """What the laptop of who forgot a passphrase asks."""

    device: UUID
    login: str
    fund_key: str
    """Which of the fund's keys the recovery slot is sealed to."""
    sealed: tuple[bytes, ...]
    """The database key as the recovery slot holds it; two while it was being changed."""
    public: bytes
    """The public half of the person's new slot."""
    asked_at: datetime
    """By the laptop's clock, UTC, to the millisecond."""

    @property
    def hash(self) -> bytes:
        """SHA-256 of the request; names it, and the answer to it."""
        return crypto.sha256(write_request(self))

    @property
    def code(self) -> str:
        """What person and operator compare by voice: 60 bits of the hash, as XXXX-XXXX-XXXX."""
        bits = int.from_bytes(self.hash[:8], "big") >> 4
        letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
        return "-".join(letters[at : at + 4] for at in range(0, 12, 4))


def seal_slot(fund_public: bytes, key: bytes) -> bytes:
    """Seal a database key to the fund: the recovery slot of a vault."""
    return crypto.seal(fund_public, key, purpose=_SLOT)


def open_slot(sealed: bytes, fund: crypto.Opener) -> bytes:
    """Open a recovery slot, at the fund. Raises crypto.NotAuthentic."""
    return fund.open(sealed, purpose=_SLOT)


def write_request(request: RecoveryRequest) -> bytes:
    """Return a request as bytes."""
    return cbor2.dumps(
        [
            VERSION,
            request.device.bytes,
            request.login,
            request.fund_key,
            list(request.sealed),
            request.public,
            round(request.asked_at.timestamp() * 1000),
        ],
        canonical=True,
    )


def read_request(content: bytes) -> RecoveryRequest:
    """Read a request; there is one way to write it. Raises NotARecovery."""
    if len(content) > MOST_BYTES:
        raise NotARecovery("too large")
    try:
        version, device, login, fund_key, sealed, public, asked_ms = cast("list[Any]", cbor.loads(content))
        request = RecoveryRequest(
            cbor.ident(device),
            str(login),
            str(fund_key),
            tuple(map(cbor.octets, sealed)),
            cbor.octets(public),
            datetime.fromtimestamp(asked_ms / 1000, UTC),
        )
        is_ours = version == VERSION and 1 <= len(request.sealed) <= 2 and write_request(request) == content
    except _UNREADABLE as e:
        raise NotARecovery("not a request") from e
    if not is_ours:
        raise NotARecovery("not a request of this program")
    return request


def approve(request: RecoveryRequest, fund: crypto.Opener) -> bytes:
    """Return the fund's answer: the database key, sealed to the person's new slot and bound to the request.

    Raises NotARecovery where the slot is not for this fund.
    """
    try:
        keys = [open_slot(sealed, fund) for sealed in request.sealed]
        sealed_to_person = [crypto.seal(request.public, key, purpose=_purpose(request)) for key in keys]
    except (crypto.NotAuthentic, ValueError) as e:
        raise NotARecovery("not for this fund") from e
    return cbor2.dumps([VERSION, request.hash, sealed_to_person], canonical=True)


def open_answer(answer: bytes, request: RecoveryRequest, private: crypto.Opener) -> tuple[bytes, ...]:
    """Return the database keys in the fund's answer to this very request. Raises NotARecovery."""
    try:
        version, request_hash, sealed = cast("list[Any]", cbor.loads(answer[:MOST_BYTES]))
        if version != VERSION or request_hash != request.hash or len(sealed) != len(request.sealed):
            raise NotARecovery("the answer to another request")
        return tuple(_opened(sealed, request, private))
    except (*_UNREADABLE, crypto.NotAuthentic) as e:
        raise NotARecovery("not an answer") from e


def _opened(sealed: Iterable[Any], request: RecoveryRequest, private: crypto.Opener) -> Iterable[bytes]:
    return (private.open(cbor.octets(each), purpose=_purpose(request)) for each in sealed)


def _purpose(request: RecoveryRequest) -> bytes:
    return _ANSWER + request.hash
