"""A household that is still being asked: saved answer by answer, not yet an operation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.work import Work


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
    work: Work | None = None
    """What the short form is for; None where the whole form is asked."""
    reason: str = ""
    """What happened, in the words of who came; of a short form only."""


@dataclass(frozen=True, slots=True)
class Step:
    """The answers as they stood when the person had been at one question."""

    path: str
    """The question; "" for how the form was opened."""
    answers: Answers


@dataclass(frozen=True, slots=True)
class History:
    """How a draft came to stand as it does, with the way back and forth."""

    steps: tuple[Step, ...]
    at: int
    """Which step is shown now."""

    @property
    def now(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step before."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self.at + 1 < len(self.steps)

    def answered(self, path: str, answers: Answers) -> History:
        """Return the history with an answer given; letters typed at one question are one step."""
        if answers == self.now.answers:
            return self
        is_same_question = self.at > 0 and self.now.path == path and not self.can_redo
        kept = self.steps[: self.at if is_same_question else self.at + 1]
        return History((*kept, Step(path, answers)), len(kept))

    def undo(self) -> tuple[History, str]:
        """Take one step back; returns the question whose answer was taken back too."""
        return (replace(self, at=self.at - 1), self.now.path) if self.can_undo else (self, "")

    def redo(self) -> tuple[History, str]:
        """Take one step forth again; returns its question too."""
        if not self.can_redo:
            return self, ""
        forth = replace(self, at=self.at + 1)
        return forth, forth.now.path


def history_of(opened: Answers, steps: tuple[Step, ...] = ()) -> History:
    """Return the history of a draft from the steps that were kept; `opened` is how it stands now."""
    kept = steps or (Step("", opened),)
    if kept[-1].answers != opened:
        kept = (*kept, Step("", opened))
    return History(kept, len(kept) - 1)
