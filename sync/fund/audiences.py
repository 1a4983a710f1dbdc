"""Who hears of a record, and from where on: so that whoever gets to see one gets its whole log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from psycopg.rows import DictRow

from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.operation import FUND, REVISIONS
from fieldapp.enrolment.record import Logged, Record
from sync.fund.database import Connection
from sync.wire.endpoints import MOST_OPERATIONS

if TYPE_CHECKING:
    from sync.fund.devices import Device


def put_audiences(db: Connection, stand: Iterable[tuple[Record, Sequence[Logged]]]) -> None:
    """Let those who have to do with records hear of them, from the newest place in each record's log on.

    Whoever hears of a record already keeps hearing of it from where they began; a district that it left, up
    to that place.
    """
    projected = list(stand)
    rows = [
        (record.id, audience, _newest(log))
        for record, log in projected
        for audience in audiences_of(record, log)
    ]
    db.execute(_BEGIN, tuple(map(list, zip(*rows, strict=True))) if rows else ([], [], []))
    moved = [(r.id, _district_of(r), _newest(log)) for r, log in projected if len(log) > 1]
    if moved:
        db.execute(_END, tuple(map(list, zip(*moved, strict=True))))


def _newest(log: Sequence[Logged]) -> int:
    return log[-1].receipt.sequence if log[-1].receipt else 0


def _district_of(record: Record) -> str:
    return f"district:{household.text(record.answers, 'district')}"


_BEGIN = """
INSERT INTO audiences (record, audience, since) SELECT * FROM unnest(%s::uuid[], %s::text[], %s::bigint[])
ON CONFLICT (record, audience) DO UPDATE SET since = excluded.since, until = NULL
WHERE audiences.until IS NOT NULL
"""
_END = """
UPDATE audiences a SET until = m.place
FROM unnest(%s::uuid[], %s::text[], %s::bigint[]) AS m (record, audience, place)
WHERE a.record = m.record AND a.audience LIKE 'district:%%' AND a.audience <> m.audience AND a.until IS NULL
"""


def audiences_of(record: Record, log: Iterable[Logged]) -> frozenset[str]:
    """Return who has to do with a record: the laptops it was written on, its people, its district.

    What the fund did not apply makes nobody hear of a record; the enrolment it stands on always counts.
    """
    devices = {e.operation.device for e in log if e.operation.kind in REVISIONS and not e.quarantine} - {FUND}
    devices |= {record.device} - {FUND}
    return frozenset(
        [
            *(f"device:{device}" for device in devices),
            *(f"login:{login}" for login in (*record.writers, *record.assigned)),
            _district_of(record),
        ]
    )


def heard_by(device: Device) -> list[str]:
    """Return as whom a device hears: itself, its people, and the districts its supervisors review."""
    people = [account for account in device.accounts.values() if account.is_enabled]
    return [
        f"device:{device.id}",
        *sorted(f"login:{account.login}" for account in people),
        *(f"district:{district}" for district in reviewed_districts(device)),
    ]


def reviewed_districts(device: Device) -> list[str]:
    """Return the districts that the people of a device supervise."""
    return sorted(_districts(device, Role.SUPERVISOR))


def figured_districts(device: Device) -> list[str]:
    """Return the districts of which a device hears what is counted, and no record.

    Those of its campaign managers, without those that it hears of whole because its people supervise them.
    """
    return sorted(_districts(device, Role.CAMPAIGN_MANAGER) - _districts(device, Role.SUPERVISOR))


def _districts(device: Device, role: Role) -> frozenset[str]:
    having = (a.districts for a in device.accounts.values() if a.role is role and a.is_enabled)
    return frozenset[str]().union(*having)


def scope_of(device: Device) -> str:
    """Name what a device may see; it changes when somebody is added or given other districts."""
    counted = [f"figures:{district}" for district in figured_districts(device)]
    return hashlib.sha256(repr([*heard_by(device), *counted]).encode()).hexdigest()[:16]


def changes_for(
    db: Connection, device: Device, *, after: int, head: int, most: int = MOST_OPERATIONS
) -> tuple[list[DictRow], bool]:
    """Return the operations of others that a device hears of after a place, and whether there are more.

    `head` is the log's, read before: what came later is told later. `seen_at` is an operation's place, or
    where its record came into the device's sight, if that was later. A page ends only between two such
    places, so that a cursor never points inside a record. What left its district is told there up to that
    place, to who heard of it before. Closed days are for those who supervise a district that their author
    works in.
    """
    asked = {
        "who": heard_by(device),
        "reviewed": reviewed_districts(device),
        "device": device.id,
        "after": after,
        "head": head,
        "most": most + 1,
    }
    rows = db.execute(f"{_SEEN} ORDER BY seen_at, sequence LIMIT %(most)s", asked).fetchall()
    if len(rows) <= most:
        return rows, False
    edge = rows[-1]["seen_at"]
    page = [row for row in rows if row["seen_at"] < edge]
    if not page:
        page = db.execute(
            f"{_SEEN} AND seen_at = %(edge)s ORDER BY sequence", {**asked, "edge": edge}
        ).fetchall()
    return page, True


_SEEN = """
WITH came AS (
    SELECT record, min(since) AS since FROM audiences a
    WHERE audience = ANY(%(who)s) AND since > %(after)s AND since <= %(head)s AND until IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM audiences b
        WHERE b.record = a.record AND b.audience = ANY(%(who)s) AND b.since <= %(after)s
        AND (b.until IS NULL OR b.until >= a.since))
    GROUP BY record)
SELECT * FROM (
    SELECT o.*, o.sequence AS seen_at FROM operations o
    WHERE o.sequence > %(after)s AND o.sequence <= %(head)s AND (EXISTS (
        SELECT 1 FROM audiences a
        WHERE a.record = o.record AND a.audience = ANY(%(who)s) AND a.since <= o.sequence
        AND (a.until IS NULL OR a.since <= %(after)s AND o.sequence <= a.until))
    OR o.kind = 'close-day' AND o.author IN (SELECT login FROM accounts WHERE districts && %(reviewed)s))
    UNION ALL
    SELECT o.*, came.since FROM came JOIN operations o ON o.record = came.record AND o.sequence < came.since
) seen WHERE device <> %(device)s
"""
