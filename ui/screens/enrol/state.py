"""Where a person is in the form, how far each section is, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from fieldapp.enrolment.contribution import Contribution
from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.record import Comment
from fieldapp.enrolment.work import Work
from fieldapp.forms.definition import NO_WORDS, Kind, Label, Page
from fieldapp.forms.session import FormSession, Override, Problem
from fieldapp.forms.versions import TakenUp
from ui.duplicates.state import DuplicatesState
from ui.form.sheet import Section

Pages: TypeAlias = tuple[Page, ...]
"""The sections that are asked: all of the form, or those of a short form."""


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list beside the form."""

    name: str
    title: Label
    status: str
    """"empty", "begun", "complete" or "has-errors"."""
    problems: int = 0
    """What is to be put right, and once everything is checked, what is missing."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is wrong or missing, and at which question."""

    problem: Problem
    question: Label
    row: Label = NO_WORDS
    """Whose it is, where there are several: the dependant's name, or which of them."""


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
    """Only where everything is checked; and so the next two."""
    overrides: tuple[tuple[Override, Label], ...]
    """Where the enumerator went on with a reason, and in which row."""
    sheet: tuple[Section, ...]
    """What the applicant declares, as it is read to them."""
    can_undo: bool
    can_redo: bool
    contribution: Contribution | None
    has_rates: bool
    """False where the laptop's date lies before the scheme's first rates."""
    saved_at: datetime | None
    """None until the first answer is kept."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """What the supervisor asked to correct, by path; "" for the whole record."""
    duplicates: DuplicatesState = field(default_factory=DuplicatesState)
    work: Work | None = None
    """What the short form is for; None for an enrolment or its correction."""
    reason: str = ""
    """What happened, of a short form."""
    changed: tuple[Change, ...] = ()
    """What a short form changes; only where everything is checked."""
    newer: TakenUp | None = None
    """What a newer version of the form does to what was begun; None where there is nothing to say."""

    @property
    def is_at_check(self) -> bool:
        """Whether the last page is open, which says what is missing."""
        return self.page is None

    @property
    def can_finish(self) -> bool:
        """Whether everything needed is answered, and said of who may be the same person."""
        is_said = self.work is None or bool(self.reason.strip() and self.says_something)
        return self.is_at_check and is_said and not self.missing and not self.duplicates.holding_up

    @property
    def says_something(self) -> bool:
        """Whether a short form changes anything; who pays again may have nothing to change."""
        return bool(self.changed) or self.work is Work.RESUME


def section_lines(session: FormSession, pages: Pages, *, is_checked: bool) -> tuple[SectionLine, ...]:
    """Return how far each section is; what is only begun counts as wrong once it is checked."""
    lines, names = [], {page.name for page in pages}
    for each in session.sections():
        if each.page.name not in names:
            continue
        codes = [problem.code for problem in session.problems(each.page)]
        count = len(codes) if is_checked else sum(code != "required" for code in codes)
        status = "has-errors" if is_checked and each.status == "begun" else each.status
        lines.append(SectionLine(each.page.name, each.page.label, status, count))
    return tuple(lines)


def missing(session: FormSession, pages: Pages) -> tuple[Missing, ...]:
    """Return what keeps the form from being finished, in form order."""
    return tuple(
        Missing(problem, session.question(problem.path).question.label, row_name(session, problem.path))
        for page in pages
        for problem in session.problems(page)
    )


def overridden(session: FormSession) -> tuple[tuple[Override, Label], ...]:
    """Return where the enumerator went on with a reason, and in which row."""
    return tuple((each, row_name(session, each.path)) for each in session.overrides())


def row_name(session: FormSession, path: str) -> Label:
    """Return what tells a row from its neighbours: the first words answered in it, else its number."""
    row, _, _question = path.rpartition("/")
    repeat, _, row_id = row.rpartition("/")
    if not repeat:
        return NO_WORDS
    inside = (session.question(each) for each in session.paths() if each.rpartition("/")[0] == row)
    named = next((each.value for each in inside if each.question.kind is Kind.TEXT and each.value), "")
    if named:
        return Label({"": named})
    number = session.row_ids(repeat).index(row_id) + 1
    words = session.row_label(repeat, row_id).words
    return Label({language: f"{each} {number}" for language, each in words.items()})


def problem_after(session: FormSession, pages: Pages, path: str) -> str:
    """Return where the next problem is, after a question, round to the first; "" where nothing is wrong."""
    wrong = [problem.path for page in pages for problem in session.problems(page)]
    order = {each: at for at, each in enumerate(session.paths())}
    at = order.get(path, -1)
    later = (each for each in wrong if order[each] > at)
    return next(later, wrong[0] if wrong else "")


def section_of(session: FormSession, pages: Pages, path: str) -> int:
    """Return the place of the section in which a question stands; the first where there is none."""
    return next((at for at, page in enumerate(pages) if path and path in set(session.paths(page))), 0)


def by_path(comments: Iterable[Comment]) -> dict[str, str]:
    """Return what was said, by the answer it is about, a line each."""
    said: dict[str, list[str]] = {}
    for comment in comments:
        said.setdefault(comment.path, []).append(comment.text)
    return {path: "\n".join(lines) for path, lines in said.items()}
