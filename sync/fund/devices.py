"""The laptops the fund knows, and who works on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fieldapp.enrolment.accounts import Account, Role
from sync.fund.database import Connection


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as the fund knows it."""

    id: UUID
    public: bytes
    accounts: Mapping[str, Account]
    """Who works on it, by login."""
    is_revoked: bool = False


def find_device(db: Connection, device: UUID) -> Device | None:
    """Return a laptop with the people who may work on it now; None where none was enrolled of that id."""
    row = db.execute("SELECT * FROM devices WHERE id = %s", (device,)).fetchone()
    if row is None:
        return None
    people = db.execute(
        "SELECT a.* FROM accounts a JOIN device_accounts d USING (login) WHERE device = %s AND is_enabled",
        (device,),
    ).fetchall()
    accounts = {person["login"]: account_of(person) for person in people}
    return Device(device, row["public"], accounts, row["is_revoked"])


def account_of(row: Mapping[str, Any]) -> Account:
    """Return an account from its row."""
    return Account(
        row["login"], row["name_lo"], row["name_en"], Role(row["role"]), frozenset(row["districts"])
    )
