"""Folds what is known of the team's laptops into what the screen shows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from fieldapp.overview import Overview
from fieldapp.store.store import Clock
from ui.screens import Presenter
from ui.screens.team.state import of


class TeamPresenter(Presenter):
    """The team's laptops as they stand."""

    def __init__(self, overview: Overview, *, clock: Clock) -> None:
        super().__init__()
        self._overview, self._clock = overview, clock
        self.state = of(overview, clock=clock, at=None)

    def refresh(self) -> None:
        """Look again."""
        self.state = of(self._overview, clock=self._clock, at=self.state.open)
        self.changed.emit()

    def look_at(self, device: UUID) -> None:
        """Look at a laptop."""
        self.state = replace(self.state, open=device)
        self.changed.emit()
