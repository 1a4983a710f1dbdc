"""The laptops the fund knows, and who works on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fieldapp.enrolment.accounts import Account
from sync.fund.database import Connection
from sync.fund.rows import account_of


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as the fund knows it."""

    id: UUID
    public: bytes
    accounts: Mapping[str, Account]
    """Who works on it, by login; the disabled ones too, whose work still comes in."""
    is_revoked: bool = False
    """Whether what was done on it is kept, and applied by nobody unasked."""
    is_handing_over: bool = False
    """Whether it is revoked and sends what it still has."""
    former: tuple[bytes, ...] = ()
    """What it signed with before."""


def find_device(db: Connection, device: UUID) -> Device | None:
    """Return a laptop with the people who work on it; None where none was enrolled of that id."""
    row = db.execute("SELECT * FROM devices WHERE id = %s", (device,)).fetchone()
    if row is None:
        return None
    people = db.execute(
        "SELECT a.* FROM accounts a JOIN device_accounts d USING (login) WHERE device = %s", (device,)
    ).fetchall()
    accounts = {person["login"]: account_of(person) for person in people}
    former = db.execute("SELECT public FROM former_device_keys WHERE device = %s", (device,)).fetchall()
    is_revoked = row["is_revoked"]
    return Device(
        device,
        row["public"],
        accounts,
        is_revoked,
        is_handing_over=is_revoked and row["is_to_hand_over"],
        former=tuple(key["public"] for key in former),
    )
