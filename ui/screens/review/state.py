"""The records that wait for a supervisor, and the one that is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from fieldapp.desk import Desk
from fieldapp.desk.reviewing import TO_REVIEW
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.disagreement import Change, Conflict
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.merge import Value
from fieldapp.enrolment.record import Record
from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.session import FormSession
from fieldapp.supervision.risk import Risk
from ui.form.sheet import Section, sections_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record of the queue, with what makes it doubtful."""

    record: Record
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the screen shows."""

    waiting: tuple[Waiting, ...]
    record: Record | None = None
    """The one that is read now."""
    risks: tuple[Risk, ...] = ()
    """What makes it doubtful."""
    changed: tuple[Change, ...] = ()
    """What changed in it since somebody last decided on it."""
    people: Mapping[str, Account] = field(default_factory=dict)
    """Who had to do with it, by login."""
    others: tuple[Account, ...] = ()
    """To whom it could be given."""
    chosen: Mapping[str, int] = field(default_factory=dict)
    """Conflict's path → which of what is offered, before it is settled."""
    alike: tuple[Match, ...] = ()
    """Who may be this applicant too, with the reasons given for who was told apart."""
    is_looking: bool = False
    """Whether it is not known yet what waits."""
    said: str = ""
    """What came of the last act: "accept", "return", "reject", "settle", "reassign", or an error's code."""

    @property
    def choices(self) -> Mapping[str, Value]:
        """What was chosen so far: path → value."""
        conflicts = self.record.conflicts if self.record else ()
        return {
            each.path: offered(each)[self.chosen[each.path]]
            for each in conflicts
            if self.chosen.get(each.path, len(offered(each))) < len(offered(each))
        }


def queue(desk: Desk) -> tuple[Waiting, ...]:
    """Return what waits, the most doubtful first."""
    return tuple(Waiting(record, doubtful.risks) for record, doubtful in desk.waiting())


def still_waiting(state: ReviewState) -> tuple[Waiting, ...]:
    """Return what waits, as far as is known before it is looked into again: not what was just decided."""
    read = state.record
    if read is None or read.status in TO_REVIEW:
        return state.waiting
    return tuple(each for each in state.waiting if each.record.id != read.id)


def offered(conflict: Conflict) -> tuple[Value, ...]:
    """Return what may be chosen: what people gave, and what stood there before if nobody gave that."""
    given = [claim.value for claim in conflict.claims]
    return tuple(given) if conflict.base in given else (*given, conflict.base)


def name_of(record: Record) -> str:
    """Return the applicant's name, in Lao."""
    return summarise(record.answers).name_lo


def sheet(record: Record, form: FormDefinition, *, today: Callable[[], date]) -> tuple[Section, ...]:
    """Return what was enrolled as it is read: page by page, without what was not answered."""
    return sections_of(FormSession(form, record.answers, today=today))


def beside(waiting: tuple[Waiting, ...], at: UUID | None, *, by: int) -> Record | None:
    """Return the record so many lines further in the queue; None where it ends."""
    ids = [each.record.id for each in waiting]
    place = ids.index(at) + by if at in ids else 0
    return waiting[place].record if 0 <= place < len(waiting) else None
