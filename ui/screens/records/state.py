"""The records that fit a search, and the one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fieldapp.desk import Desk, Moment
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.record import Record
from fieldapp.reference import places
from fieldapp.reference.places import Place


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


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """The record that is open beside the list."""

    line: Line
    phone: str
    member_number: str
    held: str
    """Why the fund holds it, a reason code; "" where it does not."""
    comments: tuple[str, ...]
    can_correct: bool
    can_withdraw: bool
    timeline: tuple[Moment, ...]


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
    """Return what fits, and open the record asked for, or the first."""
    records = desk.records(asked.query, frozenset({asked.status}) if asked.status else None)
    wanted = next((each for each in records if each.id == asked.record), records[0] if records else None)
    return RecordsState(asked, tuple(map(line, records)), opened(desk, wanted) if wanted else None)


def line(record: Record) -> Line:
    """Return a record as the list shows it."""
    summary = summarise(record.answers)
    known = (places.find(code) for code in (summary.district, summary.province))
    return Line(
        record.id, summary.name_lo, record.status, summary.village, tuple(place for place in known if place)
    )


def opened(desk: Desk, record: Record) -> OpenRecord:
    """Return a record as it is shown when it is open, with what this person may do."""
    is_mine = record.author == desk.account.login
    return OpenRecord(
        line(record),
        phone=summarise(record.answers).phone,
        member_number=record.member_number or "",
        held=record.quarantine.reason if record.quarantine else "",
        comments=tuple(comment.text for comment in record.open_comments),
        can_correct=is_mine and allowed(record.status, Event.CORRECT),
        can_withdraw=is_mine and allowed(record.status, Event.WITHDRAW),
        timeline=desk.timeline(record.id),
    )
