"""The records that fit a search, and the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fieldapp.desk import Desk, Moment
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.disagreement import Proposal
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.fitting import DECIDED
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.record import Comment, Record
from fieldapp.enrolment.work import Work
from fieldapp.forms.definition import FormDefinition
from fieldapp.overseen import Known
from fieldapp.reference import places
from fieldapp.reference.places import Place
from ui.disagreement_words import people_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person looks for."""

    query: str = ""
    status: Status | None = None
    record: UUID | None = None
    """The record to have open, where it fits."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the list."""

    record: UUID
    name: str
    status: Status
    village: str
    places: tuple[Place, ...]
    """District and province, as far as they are known."""
    late: tuple[Proposal, ...]
    """What was sent after the decision, and waits to be taken or left."""
    has_unread: bool
    """Whether somebody said something of it that this person has not read."""


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """The record that is open beside the list."""

    line: Line
    record: Record
    form: FormDefinition
    """The version it was made with."""
    people: Mapping[str, Known]
    """Who had to do with it, by login."""
    phone: str
    member_number: str
    held: str
    """Why the fund holds it, a reason code; "" where it does not."""
    comments: tuple[Comment, ...]
    """What is asked of who has it now, and what was answered since."""
    unread: frozenset[Comment]
    """Those of them that are new to this person."""
    can_answer: bool
    """Whether this person may answer the comments."""
    can_correct: bool
    works: tuple[Work, ...]
    """What can be begun on it, besides correcting the whole: see `work`."""
    begun: Draft | None
    """What this person has in hand on it."""
    can_take_back: bool
    """Whether this person decided, and may say that it was wrong."""
    others: tuple[Known, ...]
    """To whom this person may give it."""
    can_give: bool
    """Whether this person may give it to somebody else to work on."""
    can_settle: bool
    """Whether this person may take or leave late work on it."""
    timeline: tuple[Moment, ...]

    @property
    def is_member(self) -> bool:
        """Whether a supervisor has to agree before anything is changed."""
        return self.line.status in DECIDED

    @property
    def has_receipt(self) -> bool:
        """Whether there is something to take home: not of what was withdrawn or refused."""
        return self.line.status not in {Status.WITHDRAWN, Status.REJECTED}


@dataclass(frozen=True, slots=True)
class RecordsState:
    """What the screen shows."""

    asked: Asked
    lines: tuple[Line, ...]
    open: OpenRecord | None

    @property
    def is_narrowed(self) -> bool:
        """Whether the list is empty because of what was asked for."""
        return bool(self.asked.query or self.asked.status)


def of(desk: Desk, asked: Asked) -> RecordsState:
    """Return what fits, and open the record asked for; the newest where nothing is asked for.

    What is only found while somebody types is not opened: the audit says of what is open that it was read.
    """
    records = desk.records(asked.query, frozenset({asked.status}) if asked.status else None)
    wanted = next((each for each in records if each.id == asked.record), None)
    if wanted is None and asked.record and not (asked.query or asked.status):
        wanted = desk.record(asked.record)  # further down than the list goes
    if wanted is None and records and not asked.query:
        wanted = records[0]
    return RecordsState(
        asked, tuple(line(desk, each) for each in records), opened(desk, wanted) if wanted else None
    )


def line(desk: Desk, record: Record) -> Line:
    """Return a record as the list shows it."""
    summary = summarise(record.answers)
    known = (places.find(code) for code in (summary.district, summary.province))
    return Line(
        record.id,
        summary.name_lo,
        record.status,
        summary.village,
        tuple(place for place in known if place),
        late=record.proposals,
        has_unread=bool(desk.unread(record)),
    )


def opened(desk: Desk, record: Record) -> OpenRecord:
    """Return a record as it is shown when it is open, with what this person may do."""
    login = desk.account.login
    is_mine = record.assignee == login
    timeline = desk.timeline(record.id)
    can_give = desk.account.role is Role.SUPERVISOR and record.status not in DECIDED
    return OpenRecord(
        line(desk, record),
        record,
        desk.forms.to_read(record.form_version),
        people_of(record, desk.person, timeline),
        phone=summarise(record.answers).phone,
        member_number=record.member_number or "",
        held=record.quarantine.reason if record.quarantine else "",
        comments=thread(record),
        unread=frozenset(desk.unread(record)),
        can_answer=bool(record.open_comments) and record.concerns(login),
        can_correct=is_mine and allowed(record.status, Event.CORRECT),
        works=desk.works(record.id),
        begun=desk.draft(record.id),
        can_take_back=record.decided_by == login and allowed(record.status, Event.TAKE_BACK),
        others=desk.who_may_have(record.id) if can_give else (),
        can_give=can_give,
        can_settle=desk.account.role is Role.SUPERVISOR and login not in record.writers,
        timeline=timeline,
    )


def thread(record: Record) -> tuple[Comment, ...]:
    """Return what is asked in the present revision, and everything said since it was first asked."""
    if not record.open_comments:
        return ()
    return record.comments[record.comments.index(record.open_comments[0]) :]
