"""Folds the desk's facts into the person's day."""

from __future__ import annotations

from fieldapp.desk import Desk
from ui.screens import Presenter
from ui.screens.home import state


class HomePresenter(Presenter):
    """The day as it stands."""

    def __init__(self, desk: Desk, *, is_practice: bool) -> None:
        super().__init__()
        self._desk, self._is_practice = desk, is_practice
        self.state = state.of(desk, is_practice=is_practice)

    def let_go_on(self) -> None:
        """Let enrolments on this laptop go on for some days, though it was too long without the fund."""
        self._desk.override_limits()
        self.refresh()

    def have_seen_loss(self) -> None:
        """The person has read what the disk lost."""
        self._desk.have_seen_loss()
        self.refresh()

    def refresh(self) -> None:
        """Look at the day again."""
        self.state = state.of(self._desk, is_practice=self._is_practice)
        self.changed.emit()
