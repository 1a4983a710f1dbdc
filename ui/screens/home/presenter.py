"""Folds the desk's facts into the person's day."""

from __future__ import annotations

from fieldapp.desk import Desk
from ui.screens import Presenter
from ui.screens.home import state


class HomePresenter(Presenter):
    """The day as it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state = state.of(desk)

    def refresh(self) -> None:
        """Look at the day again."""
        self.state = state.of(self._desk)
        self.changed.emit()
