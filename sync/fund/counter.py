"""What the fund's people look up: what changed for members, and whether a receipt is genuine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from fieldapp.enrolment.disagreement import TAKE
from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.receipt_code import NotAReceiptCode, read_code, reference, verify_code
from fieldapp.enrolment.record import Logged, Record, project
from fieldapp.enrolment.work import Work, read_work
from sync.fund.database import Pool
from sync.fund.log import logged_of

_WITH_WORK = """
SELECT o.* FROM operations o WHERE o.record IN
    (SELECT record FROM operations WHERE kind IN ('revise', 'withdraw') AND received_at >= %s)
ORDER BY o.record, o.sequence
"""


@dataclass(frozen=True, slots=True)
class LifeChange:
    """What somebody asked for who was enrolled already."""

    at: datetime
    reference: str
    """The short name of the record, as on its receipt."""
    member_number: str
    work: Work
    reason: str
    author: str
    stands: str
    """"waits", "agreed", "refused", or "done": nobody had decided on the record yet; "held" where it was
    not applied."""
    by: str
    """Who agreed or refused."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a receipt's code says that this fund can vouch for."""

    record: UUID
    reference: str
    status: str
    member_number: str
    at: datetime
    """When the operation it is for was finished."""
    author: str
    laptop: str
    is_latest: bool
    """Whether it shows the record as it stands, and not an earlier revision."""


def life_changes(pool: Pool, *, since: datetime) -> tuple[LifeChange, ...]:
    """Return what was asked for since a day, in the order it was done."""
    found: list[LifeChange] = []
    with pool.connection() as db, db.cursor("life_changes") as rows:
        rows.execute(_WITH_WORK, (since,))
        for _, of_record in groupby(rows, key=lambda row: row["record"]):
            log = [logged_of(row) for row in of_record]
            if record := project(log):
                found += _changes_of(record, log)
    return tuple(sorted((each for each in found if each.at >= since), key=lambda each: each.at))


def check_receipt(pool: Pool, scanned: str) -> Checked:
    """Check the code of a receipt against the log. Raises NotAReceiptCode, crypto.NotAuthentic.

    Genuine means: a laptop this fund enrolled signed it, over the very answers the fund holds.
    """
    code = read_code(scanned)
    with pool.connection() as db:
        laptop = db.execute("SELECT name, public FROM devices WHERE id = %s", (code.device,)).fetchone()
        rows = db.execute(
            "SELECT * FROM operations WHERE record = %s ORDER BY sequence", (code.record,)
        ).fetchall()
    log = [logged_of(row) for row in rows]
    shown = next((e.operation for e in log if e.operation.content_hash == code.content_hash), None)
    record = project(log)
    if laptop is None or shown is None or record is None:
        raise NotAReceiptCode("no laptop of this fund, or nothing that this fund holds")
    verify_code(scanned, device_public=laptop["public"], content_hash=shown.content_hash)
    return Checked(
        record.id,
        reference(record.id),
        record.status.value,
        record.member_number,
        shown.time,
        shown.author,
        laptop["name"],
        is_latest=record.last_revision == shown.id,
    )


def _changes_of(record: Record, log: Iterable[Logged]) -> Iterable[LifeChange]:
    for entry in log:
        operation = entry.operation
        if work := read_work(operation.payload.get("work")):
            stands, by = _stands(record, entry)
            yield LifeChange(
                operation.time,
                reference(record.id),
                record.reserved_number,
                work,
                _reason(operation),
                operation.author,
                stands,
                by,
            )


def _stands(record: Record, entry: Logged) -> tuple[str, str]:
    ident = entry.operation.id
    for outcome in record.outcomes:
        if outcome.proposal and outcome.proposal.operation == ident:
            return ("agreed" if outcome.chosen == TAKE else "refused"), outcome.by
    if entry.quarantine:
        return "held", ""
    return ("waits" if any(each.operation == ident for each in record.proposals) else "done"), ""


def _reason(operation: Operation) -> str:
    return str(operation.payload.get("reason", ""))
