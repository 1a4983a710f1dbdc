"""What the fund's administrator does: accounts, one-time codes, revoking, and counting."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.member_number import is_member_number
from sync.fund.chain import Finding, findings
from sync.fund.database import Pool
from sync.fund.epochs import LogEpoch, note_restored

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mistake."""
_CODE_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the fund holds, counted in its database."""

    enrolled: int
    """Records that were ever enrolled."""
    received: int
    """Records with an applied enrolment."""
    accepted: int
    returned_and_corrected: int
    """Records returned, then revised, then accepted."""
    duplicated: int
    """Enrolments beyond the first of the same record."""
    member_numbers: int
    """Different valid member numbers given."""


class Administration:
    """An administrator at work on the fund's database."""

    def __init__(self, pool: Pool, *, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._clock = clock

    def put_account(self, account: Account) -> None:
        """Make an account, or change it."""
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO accounts VALUES (%s, %s, %s, %s, %s) ON CONFLICT (login) DO UPDATE SET"
                " name_lo = excluded.name_lo, name_en = excluded.name_en, role = excluded.role,"
                " districts = excluded.districts",
                (
                    account.login,
                    account.name_lo,
                    account.name_en,
                    account.role.value,
                    sorted(account.districts),
                ),
            )

    def issue_code(self, login: str) -> str:
        """Return a new one-time code for a person's first sign-in; the fund keeps only its hash."""
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(16))
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO codes VALUES (%s, %s, %s)",
                (code_hash(letters), login, self._clock() + _CODE_LIFE),
            )
        return "-".join(letters[at : at + 4] for at in range(0, 16, 4))

    def revoke(self, device: UUID) -> None:
        """Let a lost laptop send and see nothing more."""
        with self._pool.connection() as db:
            db.execute("UPDATE devices SET is_revoked = true WHERE id = %s", (device,))

    def note_restored(self) -> LogEpoch:
        """Say that the database was just restored from a backup: laptops send again what it lacks."""
        with self._pool.connection() as db:
            return note_restored(db, now=self._clock())

    def chain_findings(self) -> tuple[Finding, ...]:
        """Return where a device's chain of operations does not fit."""
        with self._pool.connection() as db:
            return findings(db)

    def figures(self) -> Figures:
        """Count what the fund holds."""
        with self._pool.connection() as db:
            row = db.execute(_FIGURES).fetchone()
            numbers = db.execute(
                "SELECT member_number FROM records WHERE member_number IS NOT NULL"
            ).fetchall()
        assert row is not None
        valid = {n["member_number"] for n in numbers if is_member_number(n["member_number"])}
        return Figures(**row, member_numbers=len(valid))


_FIGURES = """
WITH kinds AS (
    SELECT record,
        count(*) FILTER (WHERE kind = 'enrol') AS enrolled,
        count(*) FILTER (WHERE kind = 'enrol' AND quarantine IS NULL) AS received,
        max(sequence) FILTER (WHERE kind = 'return' AND quarantine IS NULL) AS returned,
        max(sequence) FILTER (WHERE kind = 'revise' AND quarantine IS NULL) AS revised
    FROM operations GROUP BY record)
SELECT count(*) FILTER (WHERE enrolled > 0) AS enrolled,
    count(*) FILTER (WHERE received > 0) AS received,
    count(*) FILTER (WHERE status = 'accepted') AS accepted,
    count(*) FILTER (WHERE status = 'accepted' AND revised > returned) AS returned_and_corrected,
    coalesce(sum(enrolled - 1) FILTER (WHERE enrolled > 1), 0)::bigint AS duplicated
FROM kinds JOIN records ON records.id = kinds.record
"""


def code_hash(code: str) -> bytes:
    """Return what the fund keeps of a one-time code, however it was typed."""
    letters = code.upper().replace("-", "").replace(" ", "")
    return crypto.sha256(letters.translate(str.maketrans("ILO", "110")).encode())
