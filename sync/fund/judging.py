"""What becomes of an operation at the fund: it is applied, kept with a reason, or waits. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import WHO_ENROL, Account, Role, may_write
from fieldapp.enrolment.fitting import why_unfit
from fieldapp.enrolment.operation import REVIEWS, Kind, Operation, day_record, is_well_formed
from fieldapp.enrolment.record import Logged, Record

_OF_ORDER = frozenset(
    {
        "stale-base",
        "forbidden-transition",
        "conflict-open",
        "not-your-decision",
        "nothing-to-settle",
        "choice-unknown",
    }
)
"""Reasons that may fall away when something arrives that was done before."""

_OWN_WORK = frozenset({Kind.ENROL, Kind.REVISE, Kind.WITHDRAW})
"""What still counts when its author was disabled before it arrived."""
_OF_WHO_HAS_IT = frozenset({Kind.REVISE, Kind.WITHDRAW})
"""What is written by whoever has a record."""


def why_not(operation: Operation, record: Record | None, author: Account | None) -> str | None:
    """Return why an operation cannot be applied, as a code; None where it can."""
    if author is None or not (author.is_enabled or operation.kind in _OWN_WORK):
        return "account-disabled" if author else "not-allowed"
    if not is_well_formed(operation.kind, operation.payload):
        return "malformed"
    if operation.kind is Kind.CLOSE_DAY:
        its_own = day_record(operation.author, operation.payload["day"])
        may = may_write(author, operation.kind, writers={operation.author}, district="")
        return None if may and operation.record == its_own else "not-allowed"
    if operation.kind is Kind.ENROL and record is not None:
        return "already-enrolled"
    if operation.kind is not Kind.ENROL and record is None:
        return "no-record"
    return _why_not_theirs(operation, record, author) or (_why_unfit(operation, record) if record else None)


def why_not_number(log: Iterable[Logged], *, is_anothers: bool) -> str | None:
    """Return why a number that this fund once gave, and lost with its log, does not count any more.

    `log` is its record's; `is_anothers` tells whether another record has the number by now.
    """
    has_one = any(e.operation.kind is Kind.ASSIGN_NUMBER and not e.quarantine for e in log)
    return "number-taken" if is_anothers or has_one else None


def must_wait(
    operation: Operation, reason: str | None, log: Iterable[Logged], *, follows_a_gap: bool
) -> bool:
    """Tell whether an operation that does not fit now may fit when something still on its way is here.

    It is not taken then, and comes again: its record is not here, the head it names is not here, or an
    operation that its device did before it is not here. What fits is taken whatever is missing, so that
    a hole never holds up good work. Work of somebody whom nobody gave the record here waits too: a laptop
    lets only those work on it who were given it, so that this is on its way, or the fund has lost it.
    """
    if reason in {"no-record", "not-given"}:
        return True
    is_headless = operation.base is not None and operation.base not in {e.operation.id for e in log}
    return reason in _OF_ORDER and (is_headless or follows_a_gap)


def needs_number(operation: Operation, reason: str | None, record: Record | None) -> bool:
    """Tell whether the fund answers with a member number; a record keeps the one it was given once."""
    return operation.kind is Kind.ACCEPT and not reason and not (record and record.reserved_number)


def _why_not_theirs(operation: Operation, record: Record | None, author: Account) -> str | None:
    district = household.text(record.answers, "district") if record else ""
    writers, assigned = (record.writers, record.assigned) if record else (None, ())
    if may_write(author, operation.kind, writers=writers, assigned=assigned, district=district):
        return None
    if operation.kind in _OF_WHO_HAS_IT and author.role in WHO_ENROL:
        return "not-given"
    is_own = operation.kind in REVIEWS and author.role is Role.SUPERVISOR and author.login in (writers or ())
    return "own-enrolment" if is_own else "not-allowed"


def _why_unfit(operation: Operation, record: Record) -> str | None:
    return why_unfit(
        record, operation.kind, base=operation.base, author=operation.author, payload=operation.payload
    )
