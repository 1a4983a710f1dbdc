"""What a campaign manager's laptop is told: what is counted of the records of their districts, no record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from fieldapp.enrolment.record import project
from fieldapp.supervision import day
from fieldapp.supervision.facts import Facts, elsewhere, facts_of
from fieldapp.supervision.told import Told, told_day
from sync.fund.database import Connection
from sync.fund.log import logged_of

MOST = 400
"""Operations in the districts for one page: some 20 KB."""


def where_enough(db: Connection, districts: Iterable[str], after: int, end: int) -> int:
    """Return the place up to which a page tells, so that figures come some at a time."""
    row = db.execute(
        f"SELECT o.sequence {_CHANGED} ORDER BY o.sequence OFFSET %(most)s - 1 LIMIT 1",
        _asked(districts, after, end),
    ).fetchone()
    return int(row["sequence"]) if row else end


def told(db: Connection, districts: Iterable[str], after: int, reached: int) -> Told:
    """Return what is counted, as it stands, of what changed after a place up to another."""
    asked = _asked(districts, after, reached)
    rows = db.execute(_OF_CHANGED, asked)
    logs = [
        [logged_of(row) for row in of_record] for _, of_record in groupby(rows, key=lambda r: r["record"])
    ]
    records = [(record, log) for log in logs if (record := project(log))]
    closed = db.execute(
        "SELECT o.*, a.districts FROM operations o JOIN accounts a ON a.login = o.author"
        " WHERE o.kind = 'close-day' AND o.quarantine IS NULL AND a.districts && %(districts)s"
        " AND o.sequence > %(after)s AND o.sequence <= %(end)s ORDER BY o.sequence",
        asked,
    )
    days = [(day.read(logged_of(row).operation), row["districts"]) for row in closed]
    return Told(
        tuple(_as_told(facts_of(record, log), asked["districts"]) for record, log in records),
        tuple(told_day(report, where) for report, where in days if report),
    )


def _as_told(facts: Facts, districts: Collection[str]) -> Facts:
    """Leave of a record that moved to another district what lets a laptop forget it: that it did."""
    return facts if facts.district in districts else elsewhere(facts)


def _asked(districts: Iterable[str], after: int, end: int) -> Mapping[str, Any]:
    named = sorted(districts)
    audiences = [f"district:{district}" for district in named]
    return {"districts": named, "audiences": audiences, "after": after, "end": end, "most": MOST}


_CHANGED = """
FROM operations o WHERE o.sequence > %(after)s AND o.sequence <= %(end)s AND EXISTS (
    SELECT 1 FROM audiences a WHERE a.record = o.record AND a.audience = ANY(%(audiences)s)
    AND (a.until IS NULL OR a.since <= %(after)s AND o.sequence <= a.until))
"""
_OF_CHANGED = f"""
SELECT * FROM operations WHERE record IN (SELECT o.record {_CHANGED}) ORDER BY record, sequence
"""  # noqa: S608 (ours)
