"""Folds the day's counts, and what the person says of it, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.day_end import DayEnd, Printed
from fieldapp.desk import Desk
from fieldapp.enrolment.draft import Draft
from fieldapp.errors import FieldappError
from ui.screens import Presenter
from ui.screens.day.state import closing, of, written


class DayPresenter(Presenter):
    """The end of the day as it stands."""

    acted = Signal()
    """A day was closed that goes to the fund."""
    put_away = Signal(object)
    """Carries what brings a draft back that was put away."""

    def __init__(self, desk: Desk, end: DayEnd) -> None:
        super().__init__()
        self._desk, self._end = desk, end
        self.state = of(end)

    def refresh(self) -> None:
        """Count again; what is being typed stays."""
        self.state = of(self._end, self.state)
        self.changed.emit()

    def say(self, name: str, text: str) -> None:
        """Take what stands in a line, and keep it at once."""
        if self.state.typed.get(name, "") == text:
            return
        self.state = replace(self.state, typed={**self.state.typed, name: text}, said="")
        self._end.remember(written(self.state))
        self.changed.emit()

    def close(self) -> None:
        """Close the day, or say what keeps it open."""
        self.state = of(self._end, replace(self.state, is_tried=True))
        if not self.state.missing:
            try:
                self._end.close(closing(self.state))
            except FieldappError as e:
                self.state = replace(self.state, said=e.code)
            else:
                self._end.remember("")
                self.state = of(self._end)
                self.acted.emit()
        self.changed.emit()

    def correct(self) -> None:
        """Say something else of a day that is closed; the later report counts, both are kept."""
        self.state = replace(self.state, is_again=True)
        self.changed.emit()

    def leave_as_it_is(self) -> None:
        """Go back to the report, as it was closed."""
        self._end.remember("")
        self.state = of(self._end)
        self.changed.emit()

    def put_draft_away(self, record: UUID) -> None:
        """Put a draft away; it can be had back."""
        if draft := self._desk.discard_draft(record):
            self.refresh()
            self.put_away.emit(self._bring_back(draft))

    def printed(self) -> Printed:
        """Return the closed day for the printer."""
        assert self.state.printed
        return self.state.printed

    def note_printed(self) -> None:
        """Write into the audit that the report was printed or saved."""
        self._end.note_printed(self.printed())

    def _bring_back(self, draft: Draft) -> Callable[[], None]:
        def bring_back() -> None:
            self._desk.save_draft(draft)
            self.refresh()

        return bring_back
