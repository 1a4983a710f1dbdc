"""What the fund tells a laptop about itself: whether it may work, its people, its limits. Signed by the fund.

A plain refusal locks nothing, for anybody between laptop and fund could write one. Orders name the very
question they answer, so that old ones cannot be played again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.limits import Limits, read_limits
from fieldapp.errors import FieldappError

_PURPOSE = b"fieldapp orders v1"
_VERSION = 1


class BadOrders(FieldappError):
    """The bytes are no orders of this fund to this laptop, or answer another question."""

    code = "bad-answer"


class Standing(StrEnum):
    """Whether a laptop may work."""

    ACTIVE = "active"
    REVOKED = "revoked"
    """It locks."""
    HAND_OVER = "hand-over"
    """It locks, hands over what is unsent, and destroys its people's slots once all of it is receipted."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What holds for one laptop now."""

    standing: Standing
    people: tuple[Account, ...]
    """Everybody who works on it, the disabled ones too."""
    limits: Limits
    sealing_public: bytes = b""
    """The fund's newest key to seal to, where the laptop has an older one; else empty."""


def write_orders(orders: Orders, *, device: UUID, assertion: str, signer: crypto.Signer) -> bytes:
    """Return orders as bytes, signed, as the answer to this assertion."""
    body = cbor2.dumps(
        [
            _VERSION,
            device.bytes,
            crypto.sha256(assertion.encode()),
            orders.standing.value,
            [_person(account) for account in orders.people],
            asdict(orders.limits),
            orders.sealing_public,
        ],
        canonical=True,
    )
    return cbor2.dumps([body, signer.sign(_PURPOSE + body)])


def read_orders(content: bytes, *, device: UUID, assertion: str, fund_public: bytes) -> Orders:
    """Read orders and check that they are this fund's answer to this question. Raises BadOrders."""
    try:
        body, signature = cast("list[Any]", cbor.loads(content))
        crypto.verify(fund_public, signature, _PURPOSE + body)
        version, told_device, asked, standing, people, limits, sealing = cast("list[Any]", cbor.loads(body))
        if (version, told_device, asked) != (_VERSION, device.bytes, crypto.sha256(assertion.encode())):
            raise BadOrders("the answer to another question")
        return Orders(
            Standing(standing), tuple(_people(people)), read_limits(dict(limits)), cbor.octets(sealing)
        )
    except (ValueError, TypeError, KeyError, cbor2.CBORError, crypto.NotAuthentic) as e:
        raise BadOrders("no orders of this fund") from e


def _person(account: Account) -> list[object]:
    return [
        account.login,
        account.name_lo,
        account.name_en,
        account.role.value,
        sorted(account.districts),
        account.is_enabled,
    ]


def _people(rows: Iterable[list[Any]]) -> Iterable[Account]:
    """Read people; one of a role this program does not know yet is left as it was."""
    known = set(Role)
    for login, name_lo, name_en, role, districts, is_enabled in rows:
        if role in known:
            yield Account(
                str(login), str(name_lo), str(name_en), Role(role), frozenset(districts), bool(is_enabled)
            )
