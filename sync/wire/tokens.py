"""Signed tokens: a device's assertion (RFC 7523) and the fund's short-lived access token."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from fieldapp import crypto
from fieldapp.enrolment.operation import new_id
from fieldapp.errors import FieldappError
from sync.wire.endpoints import AUDIENCE

ASSERTION_LIFE = timedelta(minutes=5)
ACCESS_LIFE = timedelta(hours=12)
"""A working day, so that a slow link need not ask again. A revoked device is refused all the same."""
MOST_SKEW = timedelta(minutes=5)


class BadToken(FieldappError):
    """Not signed by who it claims, or for something else."""

    code = "bad-token"


class ClockSkew(FieldappError):
    """Well signed, but at a time the fund's clock does not allow."""

    code = "clock-skew"


def write_assertion(device: UUID, key: crypto.SigningKey, *, now: datetime) -> str:
    """Return what a device shows to get an access token."""
    subject = str(device)
    return _write(subject, key, now=now, life=ASSERTION_LIFE, iss=subject, jti=str(new_id()))


def write_access(device: UUID, key: crypto.Signer, *, now: datetime) -> str:
    """Return an access token for a device, signed by the fund; short, because each request carries it."""
    return _write(str(device), key, now=now, life=ACCESS_LIFE)


def claimed_device(token: str) -> UUID:
    """Return who a token claims to be of, unverified, to look up the key. Raises BadToken."""
    try:
        return UUID(jwt.decode(token, options={"verify_signature": False})["sub"])
    except (jwt.PyJWTError, KeyError, ValueError) as e:
        raise BadToken("not a token") from e


def verify(token: str, public: bytes, *, now: datetime) -> UUID:
    """Return the device a token is of. Raises BadToken; ClockSkew where only the time is wrong."""
    try:
        claims = jwt.decode(
            token,
            _key(public),
            algorithms=["EdDSA"],
            audience=AUDIENCE,
            options={"require": ["sub", "iat", "exp"], "verify_exp": False, "verify_iat": False},
        )
        device, issued_s, expires_s = UUID(claims["sub"]), float(claims["iat"]), float(claims["exp"])
    except (jwt.PyJWTError, ValueError, TypeError) as e:
        raise BadToken("not verified") from e
    at_s = now.timestamp()
    if issued_s > at_s + MOST_SKEW.total_seconds() or expires_s < at_s:
        raise ClockSkew("issued in the future, or expired")
    return device


def _write(subject: str, key: crypto.Signer, *, now: datetime, life: timedelta, **more: str) -> str:
    issued_s, expires_s = int(now.timestamp()), int((now + life).timestamp())
    claims = {"sub": subject, "aud": AUDIENCE, "iat": issued_s, "exp": expires_s, **more}
    signed = ".".join(_base64url(_compact(part)) for part in ({"alg": "EdDSA"}, claims))
    return f"{signed}.{_base64url(key.sign(signed.encode()))}"  # RFC 7515, by whoever holds the key


def _compact(part: Mapping[str, object]) -> bytes:
    return json.dumps(part, separators=(",", ":")).encode()


def _key(public: bytes) -> jwt.PyJWK:
    """Return an Ed25519 public key as a JSON Web Key (RFC 8037)."""
    parts = {"kty": "OKP", "crv": "Ed25519", "x": _base64url(public)}
    return jwt.PyJWK.from_dict(parts, algorithm="EdDSA")


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
