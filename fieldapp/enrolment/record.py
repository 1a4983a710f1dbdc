"""A record as its operations make it: one pure projection, the same on a laptop and at the fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, Status, allowed, next_status
from fieldapp.enrolment.operation import REVISIONS, Kind, Operation
from fieldapp.enrolment.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Why the fund holds an operation without applying it."""

    reason: str
    """A reason code, such as "stale-base" or "own-enrolment"."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Logged:
    """An operation in a log, with what the fund said of it."""

    operation: Operation
    receipt: Receipt | None = None
    quarantine: Quarantine | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """Words from one person to another about a record."""

    author: str
    time: datetime
    path: str
    """The answer it is about, or "" for the whole record."""
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A household's record as it stands."""

    id: UUID
    status: Status
    head: UUID
    """The revision that counts: the id of the operation that carried it."""
    revision: int
    """How many revisions there were, from 1."""
    answers: Answers
    form_version: str
    author: str
    """Who enrolled; may not decide on it."""
    device: UUID
    begun_at: datetime
    changed_at: datetime
    comments: tuple[Comment, ...] = ()
    """The comments since the last revision come last; see `open_comments`."""
    open_comments: tuple[Comment, ...] = ()
    """What the enumerator was asked to correct in the present revision."""
    member_number: str = ""
    quarantine: Quarantine | None = None
    """Why the fund holds the last revision sent without applying it."""
    decided_by: str = ""


def project(log: Iterable[Logged]) -> Record | None:
    """Fold the log of one record into how it stands; None where the log is empty.

    What the fund has receipted comes first, in its order; then what only this laptop knows, in
    the order it was done. An operation that does not fit (the fund decided otherwise meanwhile) is
    left out: it stays in the log, and the fund says why when it gets there.
    """
    record: Record | None = None
    for entry in in_order(log):
        record = _apply(record, entry)
    return record


def in_order(log: Iterable[Logged]) -> Sequence[Logged]:
    """Sort a record's log: receipted ones by the fund's sequence, then the rest as they came."""
    entries = list(log)
    known = sorted((e for e in entries if e.receipt), key=lambda e: e.receipt.sequence if e.receipt else 0)
    return [*known, *(e for e in entries if not e.receipt)]


def _apply(record: Record | None, entry: Logged) -> Record | None:
    operation = entry.operation
    if operation.kind in REVISIONS:
        return _revised(record, entry)
    if record is None or entry.quarantine:
        return record
    event = operation.kind.event
    if event is not None:
        if not allowed(record.status, event):
            return record
        record = replace(record, status=next_status(record.status, event))
    return _with_contents(record, operation)


def _revised(record: Record | None, entry: Logged) -> Record | None:
    operation = entry.operation
    if entry.quarantine and record is not None:
        return replace(record, quarantine=entry.quarantine)
    status = Status.SUBMITTED
    if entry.quarantine:
        status = next_status(status, Event.QUARANTINE)
    elif entry.receipt:
        status = next_status(status, Event.RECEIVE)
    if record is None:
        return Record(
            id=operation.record,
            status=status,
            head=operation.id,
            revision=1,
            answers=_answers(operation),
            form_version=str(operation.payload.get("form_version", "")),
            author=operation.author,
            device=operation.device,
            begun_at=operation.time,
            changed_at=operation.time,
            quarantine=entry.quarantine,
        )
    if operation.base != record.head:
        return record
    return replace(
        record,
        status=status,
        head=operation.id,
        revision=record.revision + 1,
        answers=_answers(operation),
        form_version=str(operation.payload.get("form_version", "")),
        changed_at=operation.time,
        open_comments=(),
        quarantine=None,
    )


def _answers(operation: Operation) -> Answers:
    answers = operation.payload.get("answers")
    return answers if isinstance(answers, Mapping) else {}


def _with_contents(record: Record, operation: Operation) -> Record:
    payload = operation.payload
    record = replace(record, changed_at=operation.time)
    match operation.kind:
        case Kind.ASSIGN_NUMBER:
            return replace(record, member_number=str(payload["member_number"]))
        case Kind.RETURN | Kind.REJECT | Kind.COMMENT | Kind.ACCEPT:
            said = tuple(
                Comment(operation.author, operation.time, str(c.get("path", "")), str(c["text"]))
                for c in payload.get("comments", ())
            )
            decided = operation.author if operation.kind is not Kind.COMMENT else record.decided_by
            return replace(
                record,
                comments=record.comments + said,
                open_comments=record.open_comments + said,
                decided_by=decided,
            )
        case _:
            return record
