"""Folds a supervisor's queue and decisions into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.disagreement import TAKE
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.record import Record
from fieldapp.errors import FieldappError
from fieldapp.forms.builtin import enrolment_form
from ui import clock
from ui.disagreement_words import people_of
from ui.form.sheet import Section
from ui.reader import AtOnce, Looks, Question
from ui.screens import Presenter
from ui.screens.review.state import ReviewState, Waiting, beside, queue, sheet, still_waiting

CHANGED_MEANWHILE = "stale-base"


class ReviewPresenter(Presenter):
    """The queue as it stands, and the record that is read."""

    acted = Signal()
    """Something was decided that goes to the fund."""

    def __init__(self, desk: Desk, looks: Looks | None = None) -> None:
        super().__init__()
        self._desk = desk
        looks = looks or AtOnce(desk)
        self._queue, self._alike = Question(self, looks), Question(self, looks)
        self._queue.answered.connect(self._arrange)
        self._alike.answered.connect(self._found_alike)
        self.state = ReviewState((), is_looking=True)
        self.refresh()

    def refresh(self) -> None:
        """Look into the queue again, away from who reads."""
        self._queue.ask(queue)

    def _arrange(self, waiting: tuple[Waiting, ...]) -> None:
        """Show the queue; the record that is read stays, while it waits."""
        self.state = replace(self.state, waiting=waiting, is_looking=False)
        at = self.state.record.id if self.state.record else None
        if at in {each.record.id for each in waiting}:
            self._open(at)
        else:
            self._open(waiting[0].record.id if waiting else None)
        self.changed.emit()

    def read(self, record: UUID) -> None:
        """Take up a record."""
        if self.state.record is None or self.state.record.id != record:
            self.state = replace(self.state, said="")
            self._open(record)
        self.changed.emit()

    def move(self, by: int) -> None:
        """Read the record so many lines further."""
        at = self.state.record.id if self.state.record else None
        if next_one := beside(self.state.waiting, at, by=by):
            self.read(next_one.id)

    def sheet(self) -> tuple[Section, ...]:
        """Return the record that is read, page by page."""
        return sheet(self.state.record, enrolment_form(), today=clock.today) if self.state.record else ()

    # -- deciding -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the record."""
        self._decide("accept", self._desk.accept)

    def return_(self, comments: Mapping[str, str]) -> None:
        """Send the record back: path → words, "" for the whole record."""
        self._decide("return", lambda record: self._desk.return_(record, comments))

    def reject(self, reason: str) -> None:
        """Refuse the enrolment, with the reason."""
        self._decide("reject", lambda record: self._desk.reject(record, reason))

    def choose(self, path: str, place: int) -> None:
        """Choose one of what is offered for a conflict; nothing is settled yet."""
        self.state = replace(self.state, chosen={**self.state.chosen, path: place})

    def settle(self) -> None:
        """Settle every conflict for which something was chosen."""
        choices = self.state.choices
        self._decide("settle", lambda record: self._desk.resolve(record, choices))

    def settle_late(self, proposal: UUID, answer: str) -> None:
        """Take late work over, or leave it: TAKE, LEAVE."""
        self._decide("settle", lambda record: self._desk.resolve(record, {}, {proposal: answer == TAKE}))

    def reassign(self, to: str, reason: str) -> None:
        """Give the record to somebody else, by login."""
        if not to:
            self.state = replace(self.state, said="no-such-account")
            self.changed.emit()
            return
        self._decide("reassign", lambda record: self._desk.reassign(record, to, reason))

    # -- inside ---------------------------------------------------------------------------------

    def _open(self, ident: UUID | None) -> None:
        """Read a record. One that was changed under the reader's eyes is taken up again, and says so."""
        before = self.state.record
        if ident is None:
            self.state = ReviewState(self.state.waiting, said=self.state.said)
            return
        record = self._desk.take_up(ident)
        is_same = before is not None and before.id == ident
        is_changed = is_same and before is not None and before.head != record.head
        self.state = replace(
            self.state,
            record=record,
            risks=next((each.risks for each in self.state.waiting if each.record.id == ident), ()),
            changed=self._desk.changed_since_review(ident),
            people=people_of(record, self._desk.account_of),
            others=self._desk.who_may_have(ident),
            chosen=self.state.chosen if is_same else {},
            said=CHANGED_MEANWHILE if is_changed else self.state.said if before else "",
            alike=self.state.alike if is_same else (),
        )
        self._alike.ask(lambda desk: desk.resembling(ident))

    def _found_alike(self, alike: tuple[Match, ...]) -> None:
        if alike != self.state.alike:
            self.state = replace(self.state, alike=alike)
            self.changed.emit()

    def _decide(self, act: str, decision: Callable[[UUID], Record]) -> None:
        """Do it, unless the record is not any more what the person has read."""
        read = self.state.record
        if read is None:
            return
        try:
            if self._desk.record(read.id).head == read.head:
                self.state = replace(self.state, record=decision(read.id), said=act)
                self.acted.emit()
        except FieldappError as e:
            self.state = replace(self.state, said=e.code)
        self._arrange(still_waiting(self.state))
        self.refresh()
