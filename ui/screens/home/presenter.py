"""Folds the desk's facts into the person's day."""

from __future__ import annotations

from collections.abc import Callable

from fieldapp.desk import Desk
from ui.screens import Presenter
from ui.screens.home import state


class HomePresenter(Presenter):
    """The day as it stands."""

    def __init__(self, desk: Desk, *, is_practice: bool, must_come: Callable[[], int] = lambda: 0) -> None:
        """`must_come`: how many laptops of a supervisor's team must come to the office today."""
        super().__init__()
        self._desk, self._is_practice, self._must_come = desk, is_practice, must_come
        self.state = state.of(desk, is_practice=is_practice, must_come=must_come())

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
        self.state = state.of(self._desk, is_practice=self._is_practice, must_come=self._must_come())
        self.changed.emit()
