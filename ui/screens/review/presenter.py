"""Folds a supervisor's queue and decisions into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.record import Record
from fieldapp.errors import FieldappError
from fieldapp.forms.builtin import enrolment_form
from ui import clock
from ui.screens import Presenter
from ui.screens.review.state import ReviewState, Section, beside, sheet


class ReviewPresenter(Presenter):
    """The queue as it stands, and the record that is read."""

    acted = Signal()
    """Something was decided that goes to the fund."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state = ReviewState(())
        self.refresh()

    def refresh(self) -> None:
        """Look into the queue again; the record that is read stays, while it waits."""
        waiting = self._desk.review_queue()
        at = self.state.record.id if self.state.record else None
        record = next((each for each in waiting if each.id == at), None)
        self.state = replace(self.state, waiting=waiting, record=record)
        if record is None and waiting:
            self.read(waiting[0].id)
        else:
            self.changed.emit()

    def read(self, record: UUID) -> None:
        """Take up a record."""
        if self.state.record is None or self.state.record.id != record:
            self.state = replace(self.state, record=self._desk.take_up(record))
        self.changed.emit()

    def move(self, by: int) -> None:
        """Read the record so many lines further."""
        at = self.state.record.id if self.state.record else None
        if next_one := beside(self.state.waiting, at, by=by):
            self.read(next_one.id)

    def sheet(self) -> tuple[Section, ...]:
        """Return the record that is read, page by page."""
        return sheet(self.state.record, enrolment_form(), today=clock.today) if self.state.record else ()

    def accept(self) -> None:
        """Accept the record."""
        self._decide("accept", self._desk.accept)

    def return_(self, comments: Mapping[str, str]) -> None:
        """Send the record back: path → words, "" for the whole record."""
        self._decide("return", lambda record: self._desk.return_(record, comments))

    def reject(self, reason: str) -> None:
        """Refuse the enrolment, with the reason."""
        self._decide("reject", lambda record: self._desk.reject(record, reason))

    def _decide(self, act: str, decision: Callable[[UUID], Record]) -> None:
        record = self.state.record
        if record is None:
            return
        try:
            decision(record.id)
        except FieldappError as e:
            self.state = replace(self.state, said=e.code)
        else:
            self.state = replace(self.state, record=None, said=act)
            self.acted.emit()
        self.refresh()
