"""Enrolling by a one-time code that never travels: both ends prove to each other that they have it.

Whoever stands between laptop and fund learns no code, and cannot pass for the fund: its keys count only with
a proof over them that needs the code. Pure: no disk, no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account

_SCHEME = "fieldapp"
_FOLDED = str.maketrans("ILO", "110")
"""Letters that Crockford's base 32 reads as digits."""


def code_key(code: str) -> bytes:
    """Return what stands for a one-time code at both ends, however it was typed: its SHA-256."""
    letters = "".join(each for each in code.upper() if each.isalnum())
    return crypto.sha256(letters.translate(_FOLDED).encode())


def code_id(key: bytes) -> bytes:
    """Return what a code is found by at the fund: 16 bytes that tell nothing of use to who has no code."""
    return crypto.sha256(b"fieldapp code 1" + key)[:16]


def prove_asking(key: bytes, *, public: bytes) -> bytes:
    """Prove that a laptop with this signing key was given the code."""
    return _proof(key, ["enrol", public])


def prove_enrolled(key: bytes, told: Enrolled, *, public: bytes) -> bytes:
    """Prove that the fund that issued the code says this to the laptop with this signing key."""
    return _proof(
        key,
        [
            "enrolled",
            public,
            told.device.bytes,
            told.name,
            told.receipt_public,
            list(told.successions),
            told.sealing_public,
            person(told.account),
        ],
    )


def prove_claiming(key: bytes, *, device: UUID) -> bytes:
    """Prove that somebody who was given the code sits at a laptop."""
    return _proof(key, ["claim", device.bytes])


def prove_claimed(key: bytes, account: Account, *, device: UUID) -> bytes:
    """Prove that the fund that issued the code lets this person work on a laptop."""
    return _proof(key, ["claimed", device.bytes, person(account)])


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What the fund tells a laptop that it enrols."""

    device: UUID
    name: str
    """What people call this laptop; the fund's office may have chosen it with the code."""
    receipt_public: bytes
    successions: tuple[bytes, ...]
    """How the fund's receipt keys followed each other."""
    sealing_public: bytes
    account: Account


def person(account: Account) -> list[object]:
    """Return an account as values, for a proof or a sealed file."""
    return [
        account.login,
        account.name_lo,
        account.name_en,
        account.role.value,
        sorted(account.districts),
        account.is_enabled,
    ]


# -- what a QR code says ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Invitation:
    """All that is needed to set up a laptop, as it stands in a QR code or a message."""

    fund_url: str
    fingerprint: str
    """Of the fund's first key: `fingerprint`."""
    code: str


def fingerprint(founding_public: bytes) -> str:
    """Return 128 bits of the SHA-256 of a fund's first receipt key, in hexadecimal digits."""
    return crypto.sha256(b"fieldapp fund 1" + founding_public)[:16].hex()


def write_invitation(invitation: Invitation) -> str:
    """Return an invitation as one line of text."""
    said = {"fund": invitation.fund_url, "key": invitation.fingerprint, "code": invitation.code}
    return f"{_SCHEME}:enrol?{urlencode(said)}"


def read_invitation(text: str) -> Invitation | None:
    """Read what was scanned or pasted; None where it is something else, such as a code alone."""
    try:
        parts = urlsplit(text.strip())
        if (parts.scheme, parts.path) != (_SCHEME, "enrol"):
            return None
        said = parse_qs(parts.query, strict_parsing=True)
        (url,), (key,), (code,) = said["fund"], said["key"], said["code"]
    except (ValueError, KeyError):
        return None
    return Invitation(url, key, code)


def _proof(key: bytes, told: list[Any]) -> bytes:
    return crypto.authenticate(
        crypto.subkey(key, purpose=b"fieldapp enrolment 1"), cbor2.dumps(told, canonical=True)
    )
