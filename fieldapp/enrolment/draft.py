"""A household that is still being asked: saved answer by answer, not yet an operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.household import Answers


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed so far. Saved in one durable transaction within 300 ms of each answer."""

    record: UUID
    """Made when the form opened; the record keeps it for life."""
    operation: UUID
    """The id the finished operation will have, so that finishing twice is one act."""
    author: str
    form_version: str
    base: UUID | None
    """The revision being corrected; None for a new enrolment."""
    answers: Answers
    seen: Answers
    """The answers as they stood when the form opened: what a merge tells this person's changes by."""
    at_path: str
    """Where the person was, so that the form opens there again."""
    begun_at: datetime
    saved_at: datetime
