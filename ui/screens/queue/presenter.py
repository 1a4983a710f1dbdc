"""Folds this laptop's outbox into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable

from fieldapp.desk import Desk
from ui.screens import Presenter
from ui.screens.queue.state import waiting


class QueuePresenter(Presenter):
    """The outbox as it stands."""

    def __init__(self, desk: Desk, *, try_now: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self.try_now = desk, try_now
        self.state = waiting(desk.queue())

    def refresh(self) -> None:
        """Look into the outbox again."""
        self.state = waiting(self._desk.queue())
        self.changed.emit()
