"""Inviting by a file on a stick: for who has no network on the first day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from fieldapp.crypto import SigningKey
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import new_id
from sync.fund import custody
from sync.fund.administration import NotThere
from sync.fund.codes import CODE_LIFE, new_code
from sync.fund.database import Connection, Pool
from sync.fund.keys import FundKeys
from sync.fund.rows import account_of
from sync.wire.enrolment import Enrolled
from sync.wire.invitation import ForLaptop, ForPerson, write_file


class Inviting:
    """Writes invitations; each comes with a one-time code that has to go another way."""

    def __init__(self, pool: Pool, keys: FundKeys, *, clock: Callable[[], datetime], by: str = "") -> None:
        self._pool, self._keys, self._clock, self._by = pool, keys, clock, by

    def laptop(self, login: str, *, name: str, place: str, fund_url: str) -> tuple[bytes, str]:
        """Return a file that sets a new laptop up for a person, and its code. Raises NotThere."""
        signing, device, now = SigningKey.generate(), new_id(), self._clock()
        with self._pool.connection() as db:
            account = _account(db, login)
            db.execute(
                "INSERT INTO devices (id, name, public, enrolled_at, place) VALUES (%s, %s, %s, %s, %s)",
                (device, name, signing.public, now, place),
            )
            db.execute("INSERT INTO device_accounts VALUES (%s, %s)", (device, login))
            custody.note(db, at=now, who=self._by, act="invite", about=f"{login} {device}")
        keys = self._keys
        told = Enrolled(device, name, keys.receipts.public, keys.successions, keys.sealing.public, account)
        code = new_code()
        return write_file(ForLaptop(told, fund_url, signing), code, expires_at=now + CODE_LIFE), code

    def person(self, login: str, *, device: UUID) -> tuple[bytes, str]:
        """Return a file that lets a person work on a laptop too, and its code. Raises NotThere."""
        now = self._clock()
        with self._pool.connection() as db:
            account = _account(db, login)
            if not db.execute("SELECT 1 FROM devices WHERE id = %s", (device,)).fetchone():
                raise NotThere
            db.execute("INSERT INTO device_accounts VALUES (%s, %s) ON CONFLICT DO NOTHING", (device, login))
            custody.note(db, at=now, who=self._by, act="invite", about=f"{login} {device}")
        code = new_code()
        return write_file(ForPerson(device, account), code, expires_at=now + CODE_LIFE), code


def _account(db: Connection, login: str) -> Account:
    row = db.execute("SELECT * FROM accounts WHERE login = %s AND is_enabled", (login,)).fetchone()
    if row is None:
        raise NotThere
    return account_of(row)
