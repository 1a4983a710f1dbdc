"""The fund's care for laptops and people: orders to each laptop, and recoveries of forgotten passphrases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fieldapp import recovery
from fieldapp.crypto import SigningKey, is_equal
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.limits import Limits, read_limits
from fieldapp.errors import InputError
from fieldapp.recovery import RecoveryRequest
from sync.fund.database import Connection, Pool
from sync.fund.keys import FundKeys
from sync.fund.refusal import Refusal
from sync.fund.rows import account_of
from sync.wire import tokens
from sync.wire.orders import Orders, Standing, write_orders

NOBODY = SigningKey.generate().public
"""A key of which nobody has the private half: an unknown laptop takes as long to refuse as a forged one."""
_MOST_WAITING = 1000
"""Requests kept undecided; nobody fills the fund's disk with them."""
_REQUEST_LIFE = timedelta(days=30)


class CodeDiffers(InputError):
    """The code told by voice is not that of this request: somebody else may have made it."""

    code = "recovery-code-differs"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A request as the operator sees it."""

    request: RecoveryRequest
    account: Account
    device_name: str


class Custody:
    """What the fund does for laptops that are locked, lost or forgotten about."""

    def __init__(self, pool: Pool, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._keys = keys
        self._clock = clock

    # -- orders ---------------------------------------------------------------------------------

    def orders(self, assertion: str, *, sealing_key: str) -> bytes:
        """Answer a laptop's question what holds for it, also where it is revoked. Raises Refusal.

        An unknown laptop and a wrong signature get the same answer.
        """
        try:
            device = tokens.claimed_device(assertion)
            with self._pool.connection() as db:
                row = db.execute("SELECT * FROM devices WHERE id = %s", (device,)).fetchone()
                tokens.verify(assertion, row["public"] if row else NOBODY, now=self._clock())
                orders = self._orders(db, device, sealing_key)
        except tokens.ClockSkew as e:
            raise Refusal(e.code, status=400) from e
        except tokens.BadToken as e:
            raise Refusal("device-unknown", status=400) from e
        return write_orders(orders, device=device, assertion=assertion, signer=self._keys.receipts)

    def _orders(self, db: Connection, device: UUID, sealing_key: str) -> Orders:
        row = db.execute("SELECT * FROM devices WHERE id = %s", (device,)).fetchone()
        assert row is not None
        people = db.execute(
            "SELECT a.* FROM accounts a JOIN device_accounts d USING (login) WHERE device = %s"
            " ORDER BY login",
            (device,),
        ).fetchall()
        stands = Standing.HAND_OVER if row["is_to_hand_over"] else Standing.REVOKED
        has_newest = self._keys.newest_sealing_key == sealing_key
        return Orders(
            stands if row["is_revoked"] else Standing.ACTIVE,
            tuple(map(account_of, people)),
            limits(db),
            b"" if has_newest else self._keys.sealing.public,
        )

    # -- recoveries -----------------------------------------------------------------------------

    def ask(self, content: bytes) -> bytes:
        """Keep a request until somebody decides on it; returns its hash. Raises NotARecovery.

        Whoever asks learns nothing of whether the fund knows the laptop or the person.
        """
        request = recovery.read_request(content)
        now = self._clock()
        with self._pool.connection() as db:
            db.execute(
                "DELETE FROM recoveries WHERE asked_at < %s AND decided_at IS NULL", (now - _REQUEST_LIFE,)
            )
            db.execute(
                "INSERT INTO recoveries (hash, request, asked_at) SELECT %s, %s, %s"
                " WHERE (SELECT count(*) FROM recoveries WHERE decided_at IS NULL) < %s"
                " ON CONFLICT DO NOTHING",
                (request.hash, content, now, _MOST_WAITING),
            )
        return request.hash

    def answer(self, request_hash: bytes) -> bytes | None:
        """Return the answer to a request; None where there is none."""
        with self._pool.connection() as db:
            row = db.execute("SELECT answer FROM recoveries WHERE hash = %s", (request_hash,)).fetchone()
        return row["answer"] if row else None

    def waiting(self) -> tuple[Recovery, ...]:
        """Return the requests nobody has decided on, of laptops and people the fund knows."""
        return waiting(self._pool)

    def described(self, request: RecoveryRequest) -> Recovery:
        """Return whose request it is. Raises NotARecovery where that person does not work on that laptop."""
        return described(self._pool, request)

    def approve(self, request: RecoveryRequest, *, code: str, by: str) -> bytes:
        """Return the answer to a request whose code was told by voice; it is kept and audited.

        Raises CodeDiffers, NotARecovery.
        """
        self.described(request)
        now, whose = self._clock(), f"{request.login} {request.device}"
        if not is_equal(_letters(code), _letters(request.code)):
            with self._pool.connection() as db:
                note(db, at=now, who=by, act="recover-refused", about=whose)
            raise CodeDiffers("the code is not that of this request")
        answer = recovery.approve(request, self._keys.sealing)
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO recoveries VALUES (%s, %s, %s, %s, %s, %s)"
                " ON CONFLICT (hash) DO UPDATE SET answer = excluded.answer,"
                " decided_at = excluded.decided_at, decided_by = excluded.decided_by",
                (request.hash, recovery.write_request(request), now, answer, now, by),
            )
            note(db, at=now, who=by, act="recover", about=whose)
        return answer


def waiting(pool: Pool) -> tuple[Recovery, ...]:
    """Return the requests nobody has decided on; those of strangers to the fund are left out."""
    with pool.connection() as db:
        rows = db.execute(
            "SELECT request FROM recoveries WHERE decided_at IS NULL ORDER BY asked_at"
        ).fetchall()
    found = []
    for row in rows:
        with suppress(recovery.NotARecovery):
            found.append(described(pool, recovery.read_request(row["request"])))
    return tuple(found)


def described(pool: Pool, request: RecoveryRequest) -> Recovery:
    """Return whose request it is. Raises NotARecovery where that person does not work on that laptop."""
    with pool.connection() as db:
        row = db.execute(
            "SELECT a.*, v.name AS device_name FROM accounts a JOIN device_accounts d USING (login)"
            " JOIN devices v ON v.id = d.device WHERE d.device = %s AND login = %s AND is_enabled",
            (request.device, request.login),
        ).fetchone()
    if row is None:
        raise recovery.NotARecovery("this person does not work on this laptop, or is disabled")
    return Recovery(request, account_of(row), row["device_name"])


def limits(db: Connection) -> Limits:
    """Return how long laptops may go without the fund."""
    row = db.execute("SELECT value FROM settings WHERE name = 'limits'").fetchone()
    return read_limits(row["value"] if row else {})


def note(db: Connection, *, at: datetime, who: str, act: str, about: str) -> None:
    """Write down what an administrator did, in the transaction in which it is done."""
    db.execute(
        "INSERT INTO admin_actions (at, who, act, about) VALUES (%s, %s, %s, %s)", (at, who, act, about)
    )


def _letters(code: str) -> bytes:
    """Return a code's letters however they were typed."""
    letters = code.upper().replace("-", "").replace(" ", "")
    return letters.translate(str.maketrans("ILO", "110")).encode()
