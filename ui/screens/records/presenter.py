"""Folds what is looked for, and what is done to the open record, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.disagreement import TAKE
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.receipt_page import ReceiptPage
from fieldapp.errors import FieldappError
from ui.screens import Presenter
from ui.screens.records import state
from ui.screens.records.state import Asked, RecordsState


class RecordsPresenter(Presenter):
    """The records as they stand, narrowed by what is asked for."""

    acted = Signal()
    """Something was done that goes to the fund."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = ""
        """Why the last act was not done, an error's code."""
        self.state = state.of(desk, Asked())

    def refresh(self) -> None:
        """Look again for what was asked; the open record stays open where it still fits."""
        self._ask(self.state.asked)

    def search(self, query: str) -> None:
        """Look for a piece of a name, phone, number or village."""
        self._ask(replace(self.state.asked, query=query))

    def narrow(self, status: Status | None) -> None:
        """Show records that stand so; None for all."""
        self._ask(replace(self.state.asked, status=status))

    def open(self, record: UUID) -> None:
        """Open a record of the list."""
        self.said = ""
        self._ask(replace(self.state.asked, record=record))

    def open_anyhow(self, record: UUID) -> None:
        """Open a record whatever was looked for before."""
        self._ask(Asked(record=record))

    def withdraw(self, reason: str) -> None:
        """Take the open enrolment back, with the reason."""
        if self.state.open:
            self._desk.withdraw(self.state.open.line.record, reason.strip())
            self.refresh()
            self.acted.emit()

    def receipt(self) -> ReceiptPage:
        """Return the receipt of the open record."""
        assert self.state.open
        return self._desk.receipt_page(self.state.open.line.record)

    def printed(self) -> None:
        """Write into the audit that the open record's receipt was printed or saved."""
        assert self.state.open
        self._desk.note_printed(self.state.open.line.record)

    def take_back(self, reason: str) -> None:
        """Take this person's own decision on the open record back, with the reason."""
        if opened := self.state.open:
            self._do(lambda: self._desk.take_back(opened.line.record, reason))

    def give(self, to: str, reason: str) -> None:
        """Give the open record to somebody else to work on, by login."""
        if opened := self.state.open:
            self._do(lambda: self._desk.reassign(opened.line.record, to, reason))

    def answer(self, path: str, words: str) -> None:
        """Answer a comment on the open record."""
        if opened := self.state.open:
            self._do(lambda: self._desk.answer_comment(opened.line.record, path, words))

    def settle(self, proposal: UUID, answer: str) -> None:
        """Take late work on the open record over, or leave it: TAKE, LEAVE."""
        if opened := self.state.open:
            self._do(lambda: self._desk.resolve(opened.line.record, {}, {proposal: answer == TAKE}))

    def _still_new(self, found: RecordsState) -> RecordsState:
        """Mark what is shown as read, and go on showing what was new when the record was opened."""
        before, now = self.state.open, found.open
        if now is None:
            return found
        self._desk.mark_read(now.record)
        if before is None or before.line.record != now.line.record:
            return found
        return replace(found, open=replace(now, unread=now.unread | before.unread))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except FieldappError as e:
            self.said = e.code
        else:
            self.said = ""
            self.acted.emit()
        self.refresh()

    def _ask(self, asked: Asked) -> None:
        found = state.of(self._desk, asked)
        at = found.open.line.record if found.open else asked.record
        found = self._still_new(found)
        self.state = replace(found, asked=replace(asked, record=at))
        self.changed.emit()
