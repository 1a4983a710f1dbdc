"""Values of the core, from rows of the fund's database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldapp.enrolment.accounts import Account, Role


def account_of(row: Mapping[str, Any]) -> Account:
    """Return an account from its row."""
    return Account(
        row["login"],
        row["name_lo"],
        row["name_en"],
        Role(row["role"]),
        frozenset(row["districts"]),
        row["is_enabled"],
    )
