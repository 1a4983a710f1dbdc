"""The records that wait for a supervisor, and the one that is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.record import Record
from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.session import FormSession
from ui.form.sheet import Section, sections_of


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the screen shows."""

    waiting: tuple[Record, ...]
    record: Record | None = None
    """The one that is read now."""
    said: str = ""
    """What came of the last decision: "accept", "return", "reject", or an error's code."""


def name_of(record: Record) -> str:
    """Return the applicant's name, in Lao."""
    return summarise(record.answers).name_lo


def sheet(record: Record, form: FormDefinition, *, today: Callable[[], date]) -> tuple[Section, ...]:
    """Return what was enrolled as it is read: page by page, without what was not answered."""
    return sections_of(FormSession(form, record.answers, today=today))


def beside(waiting: tuple[Record, ...], at: UUID | None, *, by: int) -> Record | None:
    """Return the record so many lines further in the queue; None where it ends."""
    ids = [record.id for record in waiting]
    place = ids.index(at) + by if at in ids else 0
    return waiting[place] if 0 <= place < len(waiting) else None
