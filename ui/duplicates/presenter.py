"""Looks who may be the applicant already, and takes down what the person says of them."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import Match, Source
from fieldapp.enrolment.facts import Facts, facts_of
from ui.duplicates.state import DuplicatesState
from ui.reader import Looks, Question
from ui.screens import Presenter


class DuplicatesPresenter(Presenter):
    """The possible duplicates of one draft."""

    is_the_same = Signal(object)
    """Carries the Match of a record that was said to be the applicant's."""

    def __init__(self, desk: Desk, draft: Draft, looks: Looks, *, is_asked: bool = True) -> None:
        super().__init__()
        self._desk, self._draft, self._is_asked = desk, draft, is_asked
        self._facts: Facts | None = None
        self._alike = Question(self, looks)
        self._alike.answered.connect(self._found)
        self.state = DuplicatesState(is_new=draft.base is None)
        self.look(draft)

    def look(self, draft: Draft) -> None:
        """Look again where anything that is compared has changed; never of who is enrolled already."""
        if not self._is_asked:
            return
        facts = facts_of(draft.answers, on=draft.begun_at.date())
        if facts != self._facts:
            self._draft, self._facts = draft, facts
            self.refresh()

    def refresh(self) -> None:
        """Look again, away from who types."""
        if not self._is_asked:
            return
        draft = self._draft
        self.state = replace(self.state, is_looking=True)
        self._alike.ask(lambda desk: desk.possible_duplicates(draft))

    def _found(self, matches: tuple[Match, ...]) -> None:
        self.state = replace(self.state, matches=matches, is_looking=False)
        self.changed.emit()

    def tell_apart(self, subject: UUID, reason: str) -> None:
        """Take down why a match is another person; nothing happens without a reason."""
        if reason.strip():
            self._desk.tell_apart(self._draft.record, subject, reason)
            self.refresh()

    def take_back(self, subject: UUID) -> None:
        """Take back that a match is another person."""
        self._desk.take_back_apart(self._draft.record, subject)
        self.refresh()

    def say_the_same(self, match: Match) -> None:
        """Take down that a match is the applicant: ticked off in a list; of a record, the draft ends."""
        if match.source is Source.PRE_REGISTERED:
            self._desk.take_preregistered(match.subject, self._draft.record)
            self.refresh()
        else:
            self.is_the_same.emit(match)
