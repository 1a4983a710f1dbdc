"""When the fund's log was restored from a backup: who notices, and what the laptops are told.

Places in the log are given again after a restore, so a receipt from before may name a place where something
else stands now. Each restore begins an *epoch* and says up to which place the log is still the same. Whoever
holds receipts beyond it holds them for void, and sends those operations again by itself.

The administrator says that a backup was restored (`note_restored`). Where nobody does, the first laptop
that shows a receipt of the fund's own, signed, for a place where it does not stand, is proof enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from psycopg.rows import DictRow

from fieldapp.enrolment.receipt import Receipt
from sync.fund.database import Connection

_SERIALS_SKIPPED = 1_000_000
"""Member numbers that may have been given after the backup; none of them is given again."""
_SPREAD = 10_000_000
"""Two restores from one backup go on at different numbers: a second later, a number further."""


@dataclass(frozen=True, slots=True)
class LogEpoch:
    """How the fund's log stands to what a laptop knew of it."""

    epoch: int
    """0 where it never was restored; else it grows with each restore, also over what a backup forgot."""
    common: int | None
    """Up to which place it is the same as in the laptop's epoch; None where that is the present one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a laptop says that a receipt stands, the newest it holds."""

    sequence: int
    at_ms: int
    """When it was received, by the fund's clock, in milliseconds since 1970."""


def is_of_this_log(db: Connection, *, epoch: int, held: Place | None) -> bool:
    """Tell whether what a laptop knows is of the log as it is now, not of one that was lost."""
    if epoch != _since(db, epoch).epoch:
        return False
    row = _at(db, held.sequence) if held else None
    return held is None or (row is not None and _ms(row["received_at"]) == held.at_ms)


def epoch_for(db: Connection, *, known: int, held: Receipt | None, now: datetime) -> LogEpoch:
    """Return how the log stands to a laptop that knows an epoch and holds a verified receipt.

    A known restore does not say everything where another before it went unnoticed: what stands at its last
    common place may have come after the laptop's receipt.
    """
    told = _since(db, known)
    if held and told.common is not None and held.sequence > told.common:
        return replace(told, common=min(told.common, _last_before(db, held)))
    if held and _is_lost(db, held, told):
        db.execute("SELECT FROM log_head FOR UPDATE")
        told = _since(db, known)
        if _is_lost(db, held, told):  # nobody else noticed it while this one waited
            begin_epoch(db, common=_last_before(db, held), now=now)
            told = _since(db, known)
    return told


def note_restored(db: Connection, *, now: datetime) -> LogEpoch:
    """Begin a new epoch from where the log stands now, right after a backup was restored."""
    row = db.execute("SELECT sequence FROM log_head FOR UPDATE").fetchone()
    assert row is not None
    begin_epoch(db, common=row["sequence"], now=now)
    return LogEpoch(_since(db, 0).epoch, row["sequence"])


def begin_epoch(db: Connection, *, common: int, now: datetime) -> None:
    """Write down that the log is the same up to a place only. Called with the log's head held."""
    row = db.execute(
        "INSERT INTO log_epochs SELECT greatest(max(epoch) + 1, %s), %s, %s FROM log_epochs RETURNING epoch",
        (int(now.timestamp()), common, now),
    ).fetchone()
    assert row is not None
    db.execute(
        "SELECT setval('member_serials', (SELECT last_value FROM member_serials) + %s)",
        (serials_skipped(row["epoch"]),),
    )


def serials_skipped(epoch: int) -> int:
    """Return how many member numbers an epoch leaves out."""
    return _SERIALS_SKIPPED + epoch % _SPREAD


def _since(db: Connection, known: int) -> LogEpoch:
    row = db.execute(
        "SELECT coalesce(max(epoch), 0) AS epoch, min(common) FILTER (WHERE epoch > %s) AS common"
        " FROM log_epochs",
        (known,),
    ).fetchone()
    assert row is not None
    return LogEpoch(**row)


def _is_lost(db: Connection, receipt: Receipt, told: LogEpoch) -> bool:
    """Tell whether a receipt is for a place where it does not stand, and no known restore explains that."""
    if told.common is not None and receipt.sequence > told.common:
        return False
    row = _at(db, receipt.sequence)
    stood = (row["id"], _ms(row["received_at"])) if row else None
    return stood != (receipt.operation, _ms(receipt.received_at))


def _at(db: Connection, sequence: int) -> DictRow | None:
    return db.execute("SELECT id, received_at FROM operations WHERE sequence = %s", (sequence,)).fetchone()


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _last_before(db: Connection, lost: Receipt) -> int:
    """Return the last place from before the restore: what came after it came later than what was lost."""
    row = db.execute(
        "SELECT coalesce(max(sequence), 0) AS common FROM operations"
        " WHERE sequence < %s AND received_at <= %s",
        (lost.sequence, lost.received_at),
    ).fetchone()
    assert row is not None
    return int(row["common"])
