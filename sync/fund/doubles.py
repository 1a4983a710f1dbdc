"""Possible duplicates across districts: what no laptop can see, because neither supervisor has both records.

Same keys and same comparison as on a laptop (`fieldapp.enrolment`); the fund tells both sides, as an
operation of its own on each record, in which district the other is and what is alike: no name, no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment import household
from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.duplicates import (
    LIKELY,
    Candidate,
    Elsewhere,
    Source,
    elsewhere_payload,
    matches,
    told_apart_in,
    told_elsewhere_in,
)
from fieldapp.enrolment.evidence import Agreement
from fieldapp.enrolment.facts import facts_of
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import FUND, REVISIONS, Kind, new_id, sign_operation
from fieldapp.enrolment.record import Logged, Record, project
from sync.fund.database import Connection, Pool
from sync.fund.keys import FundKeys
from sync.fund.log import LogHead, logged_of

_AT_ONCE = 200
_MOST_COMPARED = 50
_GONE = frozenset({Status.WITHDRAWN, Status.REJECTED})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records in different districts that may be one person's."""

    one: Record
    other: Record
    alike: tuple[str, ...]
    """What is the same or nearly so, as codes of `evidence`."""


def find(pool: Pool, keys: FundKeys, *, clock: Callable[[], datetime]) -> int:
    """Compare what changed since the last time with everything; returns how many pairs were told anew.

    Run it as often as wanted; a run that was cut off is done again.
    """
    told = 0
    with pool.connection() as db:
        since = _value(db, "SELECT sequence FROM doubles_read")
        head = _value(db, "SELECT sequence FROM log_head")
        changed = [
            row["record"]
            for row in db.execute(
                "SELECT DISTINCT record FROM operations WHERE sequence > %s AND sequence <= %s"
                " AND kind = ANY(%s)",
                (since, head, [*(kind.value for kind in REVISIONS), Kind.RESOLVE.value, Kind.WITHDRAW.value]),
            )
        ]
    for begin in range(0, len(changed), _AT_ONCE):
        with pool.connection() as db:
            _keep_keys(db, _standing(db, changed[begin : begin + _AT_ONCE]))
    for begin in range(0, len(changed), _AT_ONCE):
        with pool.connection() as db:
            logs = _logs(db, changed[begin : begin + _AT_ONCE])
            told += _tell(db, keys, list(_pairs(db, logs)), clock=clock)
    with pool.connection() as db:
        db.execute("UPDATE doubles_read SET sequence = %s", (head,))
    return told


def _pairs(db: Connection, logs: Mapping[UUID, Sequence[Logged]]) -> Iterator[Pair]:
    for ident, log in logs.items():
        record = project(log)
        if record is None or record.status in _GONE:
            continue
        facts = facts_of(record.answers, on=record.begun_at.date())
        near = _logs(db, _near(db, record, sorted(blocking_keys(facts))))
        others = {other: stands for other, its in near.items() if (stands := project(its))}
        candidates = [
            Candidate(other, Source.RECORD, stands.answers, stands.begun_at.date())
            for other, stands in others.items()
            if stands.status not in _GONE
        ]
        for match in matches(facts, candidates):
            said = _said_of(log, match.subject) or _said_of(near[match.subject], ident)
            if match.score >= LIKELY and not said:
                alike = [each.field for each in match.evidence if each.agreement is not Agreement.DIFFERENT]
                yield Pair(record, others[match.subject], tuple(alike))


def _near(db: Connection, record: Record, keys: Sequence[str]) -> list[UUID]:
    """Return who in other districts shares a key, likeliest first: a key counts more the fewer have it."""
    rows = db.execute(
        "WITH hit AS (SELECT key, record FROM record_keys WHERE key = ANY(%s)),"
        " rare AS (SELECT key, 1.0 / count(*) AS weight FROM hit GROUP BY key)"
        " SELECT hit.record FROM hit JOIN rare USING (key) JOIN records r ON r.id = hit.record"
        " WHERE r.district <> %s GROUP BY hit.record ORDER BY sum(weight) DESC, hit.record LIMIT %s",
        (list(keys), household.text(record.answers, "district"), _MOST_COMPARED),
    )
    return [row["record"] for row in rows]


def _said_of(log: Sequence[Logged], other: UUID) -> bool:
    """Whether the two were told apart, or the pair was told already."""
    payloads = [entry.operation.payload for entry in log if not entry.quarantine]
    apart = (each.subject for payload in payloads for each in told_apart_in(payload))
    told = (
        each.subject
        for entry in log
        if entry.operation.device == FUND
        for each in told_elsewhere_in(entry.operation.payload)
    )
    return other in {*apart, *told}


def _tell(db: Connection, keys: FundKeys, pairs: Sequence[Pair], *, clock: Callable[[], datetime]) -> int:
    """Write each pair into both records' logs; one that was found from both sides counts once."""
    once = {frozenset((pair.one.id, pair.other.id)): pair for pair in pairs}
    log = LogHead(db, keys, clock=clock)
    for pair in once.values():
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            found = Elsewhere(there.id, household.text(there.answers, "district"), pair.alike)
            operation = sign_operation(
                keys.receipts,
                operation_id=new_id(),
                record=here.id,
                kind=Kind.COMMENT,
                author="fund",
                device=FUND,
                time=clock(),
                base=here.head,
                payload={"comments": [], **elsewhere_payload([found])},
                previous=log.last_of_fund(),
            )
            log.append(operation, None)
    log.write()
    return len(once)


def _keep_keys(db: Connection, records: Sequence[Record]) -> None:
    ids = [record.id for record in records]
    db.execute("DELETE FROM record_keys WHERE record = ANY(%s)", (ids,))
    with db.cursor().copy("COPY record_keys FROM STDIN") as sink:
        for record in records:
            if record.status not in _GONE:
                for key in blocking_keys(facts_of(record.answers, on=record.begun_at.date())):
                    sink.write_row((record.id, key))


def _standing(db: Connection, records: Sequence[UUID]) -> list[Record]:
    return [record for log in _logs(db, records).values() if (record := project(log))]


def _logs(db: Connection, records: Sequence[UUID]) -> dict[UUID, list[Logged]]:
    logs: dict[UUID, list[Logged]] = {record: [] for record in records}
    rows = db.execute("SELECT * FROM operations WHERE record = ANY(%s) ORDER BY sequence", (list(records),))
    for row in rows:
        logs[row["record"]].append(logged_of(row))
    return logs


def _value(db: Connection, query: str) -> int:
    row = db.execute(query.encode()).fetchone()
    assert row is not None
    return int(row["sequence"])
