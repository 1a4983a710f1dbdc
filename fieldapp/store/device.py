"""Who this laptop is to the fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import cbor2

from fieldapp import crypto
from fieldapp.crypto import SigningKey
from fieldapp.enrolment.operation import FUND
from fieldapp.succession import followed, write_succession

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


_NONE = b"\x80"
"""An empty list in CBOR: a row from before there were successions."""


@dataclass(frozen=True, slots=True)
class FormerKey:
    """A signing key that this laptop had before."""

    public: bytes
    until_place: int
    """The last place of this laptop's log at which it counts."""
    statement: bytes
    """That another key follows it, signed with both."""


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """This laptop's keys and the fund's, made when it was enrolled."""

    device: UUID
    name: str
    fund_url: str
    fund_receipt_public: bytes
    """Ed25519: what the fund signs with now."""
    fund_sealing_public: bytes
    """Hybrid HPKE key: what content keys and the recovery slot are sealed to."""
    signing: SigningKey
    content_key_id: int
    """The epoch of the content key; the fund is told the key once per epoch."""
    content_key: bytes
    """AES-256: what operations are encrypted with on the way."""

    fund_former: tuple[bytes, ...] = ()
    """What the fund signed with before, the newest first: receipts from then still verify."""
    former: tuple[FormerKey, ...] = ()
    """What this laptop signed with before, the oldest first."""

    @property
    def fund_publics(self) -> tuple[bytes, ...]:
        """Every key under which a receipt that is kept here may verify, the newest first."""
        return (self.fund_receipt_public, *self.fund_former)

    @property
    def founding_public(self) -> bytes:
        """The fund's first key that this laptop knows: what stays the same, whatever follows."""
        return self.fund_publics[-1]

    @property
    def publics(self) -> tuple[bytes, ...]:
        """Every key of this laptop's own, the newest first."""
        return (self.signing.public, *(key.public for key in reversed(self.former)))

    @property
    def successions(self) -> tuple[bytes, ...]:
        """The statements that lead from this laptop's first key to its present one."""
        return tuple(key.statement for key in self.former)

    def public_at(self, place: int) -> bytes:
        """Return the key that this laptop signed with at a place of its log."""
        return next((key.public for key in self.former if place <= key.until_place), self.signing.public)

    def __repr__(self) -> str:
        return f"DeviceIdentity({self.device})"


def with_new_keys(identity: DeviceIdentity, *, until_place: int, at: datetime) -> DeviceIdentity:
    """Return who a laptop is with a new signing key, announced by the present one, and a new content key."""
    new = SigningKey.generate()
    statement = write_succession(identity.device, identity.signing, new, at=at)
    return replace(
        identity,
        signing=new,
        former=(*identity.former, FormerKey(identity.signing.public, until_place, statement)),
        content_key_id=identity.content_key_id + 1,
        content_key=crypto.random_bytes(32),
    )


def following_the_fund(identity: DeviceIdentity, statements: Iterable[bytes]) -> DeviceIdentity:
    """Return who a laptop is where the fund may have changed its key; the same where nothing says so."""
    *passed, newest = followed(identity.fund_receipt_public, statements, owner=FUND)
    return replace(
        identity, fund_receipt_public=newest, fund_former=(*reversed(passed), *identity.fund_former)
    )


def read_identity(row: Mapping[str, Any]) -> DeviceIdentity:
    """Read who a laptop is from its row."""
    return DeviceIdentity(
        device=UUID(bytes=row["id"]),
        name=row["name"],
        fund_url=row["fund_url"],
        fund_receipt_public=row["fund_receipt_public"],
        fund_sealing_public=row["fund_sealing_public"],
        signing=SigningKey(row["signing"]),
        content_key_id=row["content_key_id"],
        content_key=row["content_key"],
        fund_former=tuple(cbor2.loads(row.get("fund_former") or _NONE)),
        former=tuple(FormerKey(*key) for key in cbor2.loads(row.get("former") or _NONE)),
    )


class Device:
    """The one row about this laptop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> DeviceIdentity | None:
        """Return who this laptop is; None before it was enrolled."""
        row = self._connection.row("SELECT * FROM device")
        return read_identity(row) if row else None

    def put(self, identity: DeviceIdentity) -> None:
        """Keep who this laptop is."""
        row = {
            "only": 1,
            "id": identity.device.bytes,
            "name": identity.name,
            "fund_url": identity.fund_url,
            "fund_receipt_public": identity.fund_receipt_public,
            "fund_sealing_public": identity.fund_sealing_public,
            "signing": identity.signing.seed,
            "content_key_id": identity.content_key_id,
            "content_key": identity.content_key,
            "fund_former": cbor2.dumps(identity.fund_former),
            "former": cbor2.dumps([[k.public, k.until_place, k.statement] for k in identity.former]),
        }
        with self._connection.writing() as db:
            db.table("device").upsert(row, pk="only")
