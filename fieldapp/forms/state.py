"""How a form stands: values that say what is asked, what is wrong, and how far a page is."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.forms.definition import Choice, Label, Page, Question


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer."""

    path: str
    code: str
    """"required", "constraint", "soft-constraint", "not-a-number", "not-a-date", "not-a-time",
    "not-a-date-time", "not-a-choice", "not-a-place", "out-of-range"."""
    message: Label | None
    """The form's own words, where it has some."""
    is_soft: bool = False
    """Whether a reason lets the enumerator go on: `FormSession.override`."""


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question as it stands now."""

    path: str
    question: Question
    """Its words with the answers put in."""
    value: str
    is_relevant: bool
    is_required: bool
    problem: Problem | None
    """What keeps the form from being finished, a soft rule without a reason included."""
    choices: tuple[Choice, ...]
    is_read_only: bool = False
    soft: Problem | None = None
    """The soft rule that does not hold, with a reason or without."""
    reason: str = ""
    """Why the enumerator went on all the same."""
    typed: str = ""
    """What was typed, where the answer is kept otherwise; "" where it is not."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far one page is."""

    page: Page
    status: str
    """"empty", "begun", "complete" or "has-errors"."""


@dataclass(frozen=True, slots=True)
class Override:
    """A soft rule that does not hold, and the reason for going on."""

    path: str
    question: Question
    value: str
    message: Label | None
    reason: str
