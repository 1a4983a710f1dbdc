"""A record as its operations make it: one pure projection, the same on a laptop and at the fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.disagreement import (
    TAKE,
    Change,
    Claim,
    Conflict,
    Merge,
    Outcome,
    Proposal,
    joined,
    renewed,
)
from fieldapp.enrolment.fitting import why_proposal, why_unfit
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Event, Status, allowed, next_status
from fieldapp.enrolment.merge import Clash, are_same, changes, merge, put, touches, undo, value_at
from fieldapp.enrolment.operation import DECISIONS, REVISIONS, Kind, Operation, due_of
from fieldapp.enrolment.receipt import Receipt
from fieldapp.enrolment.work import Work


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
    """What the answers stand on: the id of the operation that changed them last."""
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
    due: str = ""
    """By which day it is to be corrected, 2026-12-02; "" where no day was set or it is not returned."""
    member_number: str = ""
    """"" unless it is accepted."""
    reserved_number: str = ""
    """The member number that this record keeps for life, also where the acceptance was taken back."""
    quarantine: Quarantine | None = None
    """Why the fund holds the last revision sent without applying it."""
    decided_by: str = ""
    decided_at: datetime | None = None
    assignee: str = ""
    """Who works on it; a revision by anybody else is a proposal."""
    assigned: tuple[str, ...] = ()
    """Everybody it was ever given to, who enrolled first."""
    writers: tuple[str, ...] = ()
    """Who enrolled or revised it; none of them may decide on it."""
    revisions: tuple[UUID, ...] = ()
    """Every revision in the log, also those that are proposals."""
    conflicts: tuple[Conflict, ...] = ()
    """Open ones; while there is one the record is not accepted."""
    merges: tuple[Merge, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    """Open ones."""
    outcomes: tuple[Outcome, ...] = ()
    """Conflicts and proposals that were settled, in order."""

    @property
    def last_revision(self) -> UUID:
        """The newest revision that counts: the head, unless a supervisor settled something since."""
        left = {each.proposal.operation for each in self.outcomes if each.proposal and each.chosen != TAKE}
        only_proposed = left | {each.operation for each in self.proposals}
        return next(each for each in reversed(self.revisions) if each not in only_proposed)

    def concerns(self, login: str) -> bool:
        """Tell whether a person enrolled or revised it, or was ever given it."""
        return login in self.writers or login in self.assigned


def project(log: Iterable[Logged]) -> Record | None:
    """Fold the log of one record into how it stands; None where the log is empty.

    What the fund has receipted comes first, in its order; then what only this laptop knows, in
    the order it was done. An operation that does not fit (the fund decided otherwise meanwhile) is
    left out: it stays in the log, and the fund says why when it gets there.

    A revision is joined with the answers as they stand, three-way, against what its author saw. One
    that comes after the decision, or from somebody the record was taken from, becomes a proposal.
    """
    fold = _Fold()
    for entry in in_order(log):
        fold.take(entry)
    return fold.result()


def in_order(log: Iterable[Logged]) -> Sequence[Logged]:
    """Sort a record's log: receipted ones by the fund's sequence, then the rest as they came."""
    entries = list(log)
    known = sorted((e for e in entries if e.receipt), key=lambda e: e.receipt.sequence if e.receipt else 0)
    return [*known, *(e for e in entries if not e.receipt)]


class _Fold:
    """A record on its way through its log."""

    def __init__(self) -> None:
        self._record: Record | None = None
        self._number = ""
        self._revisions: dict[UUID, Operation] = {}
        self._written: list[tuple[Operation, tuple[str, ...]]] = []
        """What changed the answers, in order, with the paths that each changed."""

    def result(self) -> Record | None:
        """Return the record as it stands now."""
        if self._record is None:
            return None
        number = self._number if self._record.status is Status.ACCEPTED else ""
        return replace(self._record, member_number=number, reserved_number=self._number)

    def take(self, entry: Logged) -> None:
        """Take the next operation of the log in."""
        operation, record = entry.operation, self._record
        if operation.kind is Kind.ASSIGN_NUMBER and not entry.quarantine:
            self._number = self._number or str(operation.payload["member_number"])
        if record is None:
            self._record = self._enrolled(entry) if operation.kind in REVISIONS else None
        elif entry.quarantine:
            if operation.kind in REVISIONS:
                self._record = replace(record, quarantine=entry.quarantine)
        elif operation.kind is not Kind.ENROL and (entry.receipt or not _unfit(record, operation)):
            self._record = replace(self._applied(record, entry), changed_at=operation.time)

    def _applied(self, record: Record, entry: Logged) -> Record:
        operation = entry.operation
        match operation.kind:
            case Kind.REVISE:
                stands = self._corrected(record, entry)
            case Kind.WITHDRAW:
                stands = _withdrawn(record, operation)
            case Kind.RESOLVE:
                stands = self._resolved(record, operation)
            case Kind.REASSIGN:
                to = str(operation.payload["to"])
                stands = replace(record, assignee=to, assigned=_with(record.assigned, to))
            case Kind.TAKE_BACK:
                stands = _taken_back(record, operation)
            case _:
                stands = _judged(record, operation)
        return stands

    # -- answers --------------------------------------------------------------------------------

    def _enrolled(self, entry: Logged) -> Record:
        operation = entry.operation
        status = next_status(Status.SUBMITTED, Event.QUARANTINE) if entry.quarantine else _sent(entry)
        self._revisions[operation.id] = operation
        self._written.append((operation, ()))
        return Record(
            id=operation.record,
            status=status,
            head=operation.id,
            revision=1,
            answers=_answers(operation),
            form_version=_form_version(operation),
            author=operation.author,
            device=operation.device,
            begun_at=operation.time,
            changed_at=operation.time,
            quarantine=entry.quarantine,
            assignee=operation.author,
            assigned=(operation.author,),
            writers=(operation.author,),
            revisions=(operation.id,),
        )

    def _corrected(self, record: Record, entry: Logged) -> Record:
        operation = entry.operation
        self._revisions[operation.id] = operation
        record = replace(record, revisions=(*record.revisions, operation.id))
        if why := why_proposal(record, Kind.REVISE, operation.author):
            return _proposing(record, operation, why, self._seen(operation))
        record = replace(record, status=_sent(entry), revision=record.revision + 1)
        return self._revised(replace(record, open_comments=(), due="", quarantine=None), operation)

    def _revised(self, record: Record, operation: Operation) -> Record:
        """Join a revision with the answers as they stand."""
        seen, theirs = self._seen(operation), _answers(operation)
        merged = merge(seen, record.answers, theirs)
        claim = _claim(operation, None)
        conflicts = renewed(record.conflicts, changed=merged.theirs, answers=merged.answers, claimed=claim)
        for clash in merged.clashes:
            conflicts = joined(conflicts, self._conflict(clash, operation))
        merges, form_version = record.merges, _form_version(operation)
        if not are_same(seen, record.answers):
            kept = tuple(changes(seen, record.answers))
            others = tuple(dict.fromkeys(self._writer(path).author for path in kept))
            told = Merge(operation.id, operation.author, operation.time, merged.theirs, others, kept)
            merges, form_version = (*merges, told), max(record.form_version, form_version)
        self._written.append((operation, merged.theirs))
        return replace(
            record,
            head=operation.id,
            answers=merged.answers,
            form_version=form_version,
            writers=_with(record.writers, operation.author),
            conflicts=conflicts,
            merges=merges,
        )

    def _resolved(self, record: Record, operation: Operation) -> Record:
        choices = operation.payload.get("choices", {})
        answers = record.answers
        for path in sorted(choices, key=lambda path: path.count("/")):
            answers = put(answers, path, choices[path])
        self._written.append((operation, tuple(choices)))
        settled = tuple(
            Outcome(each.path, choices[each.path], operation.author, operation.time, conflict=each)
            for each in record.conflicts
            if each.path in choices
        )
        record = replace(
            record,
            head=operation.id,
            answers=answers,
            conflicts=tuple(each for each in record.conflicts if each.path not in choices),
            outcomes=record.outcomes + settled,
        )
        for proposal in record.proposals:
            if answer := operation.payload.get("proposals", {}).get(str(proposal.operation)):
                record = self._settled(record, proposal, str(answer), operation)
        return record

    def _settled(self, record: Record, proposal: Proposal, answer: str, by: Operation) -> Record:
        outcome = Outcome("", answer, by.author, by.time, proposal=proposal)
        record = replace(
            record,
            proposals=tuple(each for each in record.proposals if each != proposal),
            outcomes=(*record.outcomes, outcome),
        )
        if answer != TAKE:
            return record
        if proposal.kind == Kind.WITHDRAW:
            return _moved(record, Event.LEAVE if record.status is Status.ACCEPTED else Event.WITHDRAW)
        proposed = self._revisions.get(proposal.operation)
        if proposed is None:
            return record
        record = replace(self._revised(record, proposed), head=by.id)
        return _moved(record, Event.RESUME) if proposal.work == Work.RESUME else record

    def _seen(self, revision: Operation) -> Answers:
        """Return the answers its author began from: as the revision says itself, else those of its base."""
        was = revision.payload.get("was")
        if isinstance(was, Mapping):
            return undo(_answers(revision), was)
        base = self._revisions.get(revision.base) if revision.base else None
        return _answers(base) if base else {}

    def _conflict(self, clash: Clash, revision: Operation) -> Conflict:
        ours = _claim(self._writer(clash.path), clash.ours)
        return Conflict(clash.path, clash.base, (ours, _claim(revision, clash.theirs)))

    def _writer(self, path: str) -> Operation:
        """Return who wrote what stands at a path: the last that changed it, else the enrolment."""
        for operation, paths in reversed(self._written):
            if any(touches(path, each) for each in paths):
                return operation
        return self._written[0][0]


def _unfit(record: Record, operation: Operation) -> str | None:
    return why_unfit(
        record, operation.kind, base=operation.base, author=operation.author, payload=operation.payload
    )


def _sent(entry: Logged) -> Status:
    return next_status(Status.SUBMITTED, Event.RECEIVE) if entry.receipt else Status.SUBMITTED


def _moved(record: Record, event: Event) -> Record:
    if not allowed(record.status, event):
        return record
    return replace(record, status=next_status(record.status, event))


def _with(people: tuple[str, ...], login: str) -> tuple[str, ...]:
    return people if login in people else (*people, login)


def _claim(operation: Operation, value: object) -> Claim:
    return Claim(value, operation.id, operation.author, operation.device, operation.time)


def _answers(operation: Operation) -> Answers:
    answers = operation.payload.get("answers")
    return answers if isinstance(answers, Mapping) else {}


def _form_version(operation: Operation) -> str:
    return str(operation.payload.get("form_version", ""))


def _proposing(record: Record, operation: Operation, why: str, seen: Answers) -> Record:
    after = _answers(operation) if operation.kind is Kind.REVISE else seen
    proposal = Proposal(
        operation.id,
        operation.kind.value,
        operation.author,
        operation.device,
        operation.time,
        why,
        tuple(Change(path, was, value_at(after, path)) for path, was in changes(seen, after).items()),
        str(operation.payload.get("reason", "")),
        str(operation.payload.get("work", "")),
    )
    return replace(record, proposals=(*record.proposals, proposal))


def _withdrawn(record: Record, operation: Operation) -> Record:
    if record.status is Status.WITHDRAWN:
        return record
    if why := why_proposal(record, Kind.WITHDRAW, operation.author):
        return _proposing(record, operation, why, {})
    return _moved(record, Event.WITHDRAW)


def _taken_back(record: Record, operation: Operation) -> Record:
    """Return the record under review again; what the decision asked the enumerator is asked no longer."""
    told = record.decided_by, record.decided_at
    still_open = tuple(each for each in record.open_comments if (each.author, each.time) != told)
    reason = Comment(operation.author, operation.time, "", str(operation.payload.get("reason", "")))
    record = replace(
        _moved(record, Event.TAKE_BACK), due="", open_comments=still_open, comments=(*record.comments, reason)
    )
    return replace(record, decided_by="", decided_at=None)


def _judged(record: Record, operation: Operation) -> Record:
    """Take a review, a decision or a comment in. What a person who works on the record says is no demand."""
    event = operation.kind.event
    if event is not None and not allowed(record.status, event):
        return record
    said = tuple(
        Comment(operation.author, operation.time, str(each.get("path", "")), str(each["text"]))
        for each in operation.payload.get("comments", ())
    )
    is_answer = operation.kind is Kind.COMMENT and record.concerns(operation.author)
    if operation.kind in DECISIONS:
        record = replace(
            record,
            decided_by=operation.author,
            decided_at=operation.time,
            due=due_of(operation) if operation.kind is Kind.RETURN else "",
        )
    return replace(
        _moved(record, event) if event else record,
        comments=record.comments + said,
        open_comments=record.open_comments + (() if is_answer else said),
    )
