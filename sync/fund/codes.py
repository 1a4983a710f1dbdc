"""One-time codes: the fund keeps what stands for each, gives it out once, and takes it once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldapp.enrolment.accounts import Account
from sync.fund.database import Connection
from sync.fund.refusal import Refusal
from sync.fund.rows import account_of
from sync.wire.enrolment import code_key

CODE_LIFE = timedelta(days=7)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mistake."""


@dataclass(frozen=True, slots=True)
class Used:
    """A code that was just used up."""

    account: Account
    key: bytes
    """What stands for the code: the fund proves with it that it is the one that issued it."""
    laptop: str
    """What the laptop is called, where that was chosen with the code."""
    place: str


def new_code() -> str:
    """Return 80 random bits as XXXX-XXXX-XXXX-XXXX."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def issue(db: Connection, login: str, *, laptop: str, place: str, now: datetime) -> str:
    """Return a new code for a person; what stands for it is kept."""
    code = new_code()
    db.execute(
        "INSERT INTO codes (hash, login, expires_at, laptop, place) VALUES (%s, %s, %s, %s, %s)",
        (code_key(code), login, now + CODE_LIFE, laptop, place),
    )
    return code


def use(db: Connection, ident: bytes, is_proved: Callable[[bytes], bool], *, now: datetime) -> Used:
    """Use a code up that is found by its id, where it is proved that somebody has it.

    One answer for every code that does not count. Raises Refusal "code-not-valid".
    """
    row = db.execute(
        "SELECT accounts.*, codes.hash, codes.laptop, codes.place FROM codes JOIN accounts USING (login)"
        " WHERE substring(sha256('fieldapp code 1'::bytea || hash) FOR 16) = %s AND used_at IS NULL"
        " AND expires_at > %s AND is_enabled FOR UPDATE OF codes",
        (ident, now),
    ).fetchone()
    if row is None or not is_proved(bytes(row["hash"])):
        raise Refusal("code-not-valid", status=400)
    db.execute("UPDATE codes SET used_at = %s WHERE hash = %s", (now, row["hash"]))
    return Used(account_of(row), bytes(row["hash"]), row["laptop"], row["place"])
