"""Payments from the fund's own books: taken as often as wanted, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fieldapp.errors import InputError
from fieldapp.supervision.ledger import Ledger, Payment
from sync.fund import custody
from sync.fund.database import Connection, Pool


class LedgerDiffers(InputError):
    """A payment is here already with another member, month or amount; nothing was taken."""

    code = "ledger-differs"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file."""

    new: int
    known: int
    """Payments that were here already."""
    of_others: int
    """Payments of the file whose members were not enrolled with this program; kept, they may be yet."""


def take(
    pool: Pool, payments: Sequence[Payment], *, through: str, clock: Callable[[], datetime], by: str
) -> Taken:
    """Take payments over, all or none. Raises LedgerDiffers.

    `through`: the last month of which all payments have come, 2026-11; it never goes back.
    """
    with pool.connection() as db:
        db.execute("LOCK TABLE contributions IN SHARE ROW EXCLUSIVE MODE")
        told = ([p.id for p in payments], [p.member for p in payments])
        rows = db.execute("SELECT * FROM contributions WHERE payment = ANY(%s)", (told[0],)).fetchall()
        here = {row["payment"]: (row["member"], row["month"], row["amount_kip"]) for row in rows}
        differ = [p.id for p in payments if here.get(p.id, _told(p)) != _told(p)]
        if differ:
            raise LedgerDiffers(f"payments {', '.join(differ[:5])} are here with another member or amount")
        new = [p for p in payments if p.id not in here]
        now = clock()
        with db.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO contributions VALUES (%s, %s, %s, %s, %s)",
                [(p.id, *_told(p), now) for p in new],
            )
        db.execute(
            "INSERT INTO contributions_through VALUES (true, %s) ON CONFLICT (only_row)"
            " DO UPDATE SET month = greatest(contributions_through.month, excluded.month)",
            (through,),
        )
        ours = db.execute("SELECT member_number FROM records WHERE member_number = ANY(%s)", (told[1],))
        members = {row["member_number"] for row in ours}
        taken = Taken(len(new), len(here), sum(p.member not in members for p in payments))
        about = f"{taken.new} new, {taken.known} known, {taken.of_others} of others, through {through}"
        custody.note(db, at=now, who=by, act="contributions", about=about)
    return taken


def ledger(db: Connection) -> Ledger | None:
    """Return which months were paid of which records; None where the books never came."""
    row = db.execute("SELECT month FROM contributions_through").fetchone()
    if row is None:
        return None
    paid = db.execute(
        "SELECT r.id, array_agg(c.month) AS months FROM records r JOIN"
        " (SELECT member, month FROM contributions GROUP BY member, month HAVING sum(amount_kip) > 0) c"
        " ON c.member = r.member_number GROUP BY r.id"
    )
    return Ledger(row["month"], {each["id"]: frozenset(each["months"]) for each in paid})


def _told(payment: Payment) -> tuple[str, str, int]:
    return payment.member, payment.month, payment.amount_kip
