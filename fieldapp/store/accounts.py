"""The people of this laptop, as the fund told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fieldapp.enrolment.accounts import Account, Role

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


class Accounts:
    """Accounts known here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, account: Account, *, sequence: int = 0) -> None:
        """Keep an account as the fund had it at a place of its log; an older one changes nothing."""
        row = {
            "login": account.login,
            "name_lo": account.name_lo,
            "name_en": account.name_en,
            "role": account.role.value,
            "districts": json.dumps(sorted(account.districts)),
            "is_enabled": int(account.is_enabled),
            "sequence": sequence,
        }
        with self._connection.writing() as db:
            kept = self._connection.row("SELECT sequence FROM accounts WHERE login = ?", account.login)
            if kept and 0 < sequence <= kept["sequence"]:
                return
            db.table("accounts").upsert(row, pk="login")

    def has(self, login: str, sequence: int) -> bool:
        """Whether an account is here as it was at a place of the fund's log, or after it."""
        found = self._connection.row(
            "SELECT 1 FROM accounts WHERE login = ? AND sequence >= ?", login, sequence
        )
        return found is not None

    def lapse(self, after: int) -> None:
        """Forget later places of the fund's log than one: it was restored from before."""
        with self._connection.writing() as db:
            db.execute("UPDATE accounts SET sequence = ?1 WHERE sequence > ?1", [after])

    def get(self, login: str) -> Account | None:
        """Return the account of a login."""
        row = self._connection.row("SELECT * FROM accounts WHERE login = ?", login)
        return _account(row) if row else None

    def all(self) -> tuple[Account, ...]:
        """Return every account known here, by login."""
        return tuple(_account(row) for row in self._connection.rows("SELECT * FROM accounts ORDER BY login"))


def _account(row: Mapping[str, Any]) -> Account:
    return Account(
        row["login"],
        row["name_lo"],
        row["name_en"],
        Role(row["role"]),
        frozenset(json.loads(row["districts"])),
        is_enabled=bool(row["is_enabled"]),
    )
