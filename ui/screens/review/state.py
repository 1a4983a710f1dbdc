"""The records that wait for a supervisor, and the one that is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.record import Record
from fieldapp.forms.definition import FormDefinition, Label, Page
from fieldapp.forms.session import FormSession, QuestionState


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the screen shows."""

    waiting: tuple[Record, ...]
    record: Record | None = None
    """The one that is read now."""
    said: str = ""
    """What came of the last decision: "accept", "return", "reject", or an error's code."""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of what was enrolled: what was asked and answered."""

    title: Label
    answers: tuple[QuestionState, ...]


def name_of(record: Record) -> str:
    """Return the applicant's name, in Lao."""
    return summarise(record.answers).name_lo


def sheet(record: Record, form: FormDefinition, *, today: Callable[[], date]) -> tuple[Section, ...]:
    """Return what was enrolled as it is read: page by page, without what was not answered."""
    session = FormSession(form, record.answers, today=today)
    sections = (Section(page.label, _answered(session, page)) for page in form.pages)
    return tuple(section for section in sections if section.answers)


def _answered(session: FormSession, page: Page) -> tuple[QuestionState, ...]:
    return tuple(session.question(path) for path in session.paths(page) if session.value(path))


def beside(waiting: tuple[Record, ...], at: UUID | None, *, by: int) -> Record | None:
    """Return the record so many lines further in the queue; None where it ends."""
    ids = [record.id for record in waiting]
    place = ids.index(at) + by if at in ids else 0
    return waiting[place] if 0 <= place < len(waiting) else None
