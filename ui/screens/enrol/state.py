"""Where a person is in the form, how far each section is, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fieldapp.enrolment.contribution import Contribution
from fieldapp.enrolment.record import Comment
from fieldapp.forms.definition import Label, Page
from fieldapp.forms.session import FormSession, Problem


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list beside the form."""

    name: str
    title: Label
    status: str
    """"empty", "begun", "complete" or "has-errors"."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is wrong or missing, and at which question."""

    problem: Problem
    question: Label


@dataclass(frozen=True, slots=True)
class EnrolState:
    """What the screen shows."""

    name: str
    """The applicant's name in Lao, as far as it is given."""
    page: Page | None
    """The section that is open; None where everything is checked."""
    at: int
    """Its place among the sections; one past the last for the check."""
    visit: int
    """Grows whenever another section is opened, so that the screen builds it anew."""
    focus: str
    """The question to put the cursor into when it is built; "" for the first."""
    is_checked: bool
    """Whether what is missing is shown as wrong too."""
    sections: tuple[SectionLine, ...]
    missing: tuple[Missing, ...]
    """Only where everything is checked."""
    can_undo: bool
    can_redo: bool
    contribution: Contribution | None
    saved_at: datetime | None
    """None until the first answer is kept."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """What the supervisor asked to correct, by path; "" for the whole record."""

    @property
    def is_at_check(self) -> bool:
        """Whether the last page is open, which says what is missing."""
        return self.page is None

    @property
    def can_finish(self) -> bool:
        """Whether everything needed is answered."""
        return self.is_at_check and not self.missing


def section_lines(session: FormSession, *, is_checked: bool) -> tuple[SectionLine, ...]:
    """Return how far each section is; what is only begun counts as wrong once it is checked."""
    return tuple(
        SectionLine(
            each.page.name,
            each.page.label,
            "has-errors" if is_checked and each.status == "begun" else each.status,
        )
        for each in session.sections()
    )


def missing(session: FormSession) -> tuple[Missing, ...]:
    """Return what keeps the form from being finished, in form order."""
    return tuple(
        Missing(problem, session.question(problem.path).question.label) for problem in session.problems()
    )


def section_of(session: FormSession, path: str) -> int:
    """Return the place of the section in which a question stands; the first where there is none."""
    pages = session.definition.pages
    return next((at for at, page in enumerate(pages) if path and path in set(session.paths(page))), 0)


def by_path(comments: Iterable[Comment]) -> dict[str, str]:
    """Return what was said, by the answer it is about, a line each."""
    said: dict[str, list[str]] = {}
    for comment in comments:
        said.setdefault(comment.path, []).append(comment.text)
    return {path: "\n".join(lines) for path, lines in said.items()}
