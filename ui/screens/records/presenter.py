"""Folds what is looked for, and what is done to the open record, into what the screen shows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.lifecycle import Status
from ui.screens import Presenter
from ui.screens.records import state
from ui.screens.records.state import Asked


class RecordsPresenter(Presenter):
    """The records as they stand, narrowed by what is asked for."""

    acted = Signal()
    """Something was done that goes to the fund."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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

    def _ask(self, asked: Asked) -> None:
        found = state.of(self._desk, asked)
        at = found.open.line.record if found.open else asked.record
        self.state = replace(found, asked=replace(asked, record=at))
        self.changed.emit()
