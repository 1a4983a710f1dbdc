"""An invitation on a stick: a laptop is set up, or a person added, where there is no network at all.

The file is sealed under the one-time code, which goes another way. Whoever finds the file alone has nothing;
whoever changes it is refused. A laptop's invitation carries a signing key that the laptop replaces at once
by one of its own making (`fieldapp.succession`): the fund takes the first that follows, and only that.
Pure: no disk, no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import InputError
from sync.wire.enrolment import Enrolled, code_key, person

SUFFIX = ".fieldapp"
_VERSION = 1
_PURPOSE = b"fieldapp invitation 1"
_UNREADABLE = (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError, cbor2.CBORError)


class NotAnInvitation(InputError):
    """The file is no invitation, or another code belongs to it."""

    code = "not-an-invitation"


class InvitationExpired(InputError):
    """Too much time has passed since it was written: ask the fund's office for a new one."""

    code = "invitation-expired"


@dataclass(frozen=True, slots=True)
class ForLaptop:
    """A new laptop is to be set up for its first person."""

    told: Enrolled
    fund_url: str
    signing: crypto.SigningKey
    """What the laptop signs with only to announce its own key."""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """Another person is to work on a laptop that is set up."""

    device: UUID
    account: Account


Invited: TypeAlias = ForLaptop | ForPerson


def write_file(invited: Invited, code: str, *, expires_at: datetime) -> bytes:
    """Return an invitation as bytes that only the code opens."""
    expires_ms = round(expires_at.timestamp() * 1000)
    match invited:
        case ForLaptop(told, fund_url, signing):
            said: list[Any] = [
                "laptop",
                expires_ms,
                told.device.bytes,
                person(told.account),
                told.name,
                fund_url,
                told.receipt_public,
                list(told.successions),
                told.sealing_public,
                signing.seed,
            ]
        case ForPerson(device, account):
            said = ["person", expires_ms, device.bytes, person(account)]
    sealed = crypto.encrypt(_key(code), cbor2.dumps(said, canonical=True), associated=_PURPOSE)
    return cbor2.dumps([_VERSION, sealed], canonical=True)


def open_file(content: bytes, code: str, *, now: datetime) -> Invited:
    """Open an invitation. Raises NotAnInvitation, InvitationExpired."""
    try:
        version, sealed = cast("list[Any]", cbor.loads(content))
        if version != _VERSION:
            raise NotAnInvitation("of another version")
        said = cast(
            "list[Any]", cbor.loads(crypto.decrypt(_key(code), cbor.octets(sealed), associated=_PURPOSE))
        )
        kind, expires_ms, device, told_person, *more = said
        expires_at = datetime.fromtimestamp(expires_ms / 1000, UTC)
        invited = _invited(kind, cbor.ident(device), _account(told_person), more)
    except (*_UNREADABLE, crypto.NotAuthentic) as e:
        raise NotAnInvitation("no invitation, or another code's") from e
    if now > expires_at:
        raise InvitationExpired(f"{expires_at:%Y-%m-%d}")
    return invited


def _invited(kind: str, device: UUID, account: Account, more: list[Any]) -> Invited:
    if kind == "person":
        return ForPerson(device, account)
    if kind != "laptop":
        raise ValueError(kind)
    name, fund_url, receipt_public, successions, sealing_public, seed = more
    told = Enrolled(
        device,
        str(name),
        cbor.octets(receipt_public),
        tuple(map(cbor.octets, successions)),
        cbor.octets(sealing_public),
        account,
    )
    return ForLaptop(told, str(fund_url), crypto.SigningKey(cbor.octets(seed)))


def _account(told: list[Any]) -> Account:
    login, name_lo, name_en, role, districts, is_enabled = told
    return Account(
        str(login), str(name_lo), str(name_en), Role(role), frozenset(map(str, districts)), bool(is_enabled)
    )


def _key(code: str) -> bytes:
    return crypto.subkey(code_key(code), purpose=_PURPOSE)
