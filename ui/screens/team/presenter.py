"""Folds what is known of the team's laptops into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from shiboken6 import isValid

from fieldapp.overview import Overview
from fieldapp.store.store import Clock
from ui.background import Background
from ui.screens import Presenter
from ui.screens.team.state import Work, of


class TeamPresenter(Presenter):
    """The team's laptops as they stand."""

    def __init__(
        self,
        overview: Overview,
        *,
        clock: Clock,
        count: Callable[[], tuple[Work, ...]],
        background: Background,
    ) -> None:
        super().__init__()
        self._overview, self._clock = overview, clock
        self._count, self._background = count, background
        self.state = of(overview, clock=clock, at=None)
        background.run(count, done=self._counted)

    def refresh(self) -> None:
        """Look again."""
        found = of(self._overview, clock=self._clock, at=self.state.open)
        self.state = replace(found, works=self.state.works)
        self.changed.emit()
        self._background.run(self._count, done=self._counted)

    def _counted(self, outcome: object) -> None:
        if isinstance(outcome, Exception):
            raise outcome
        if isValid(self) and isinstance(outcome, tuple) and outcome != self.state.works:
            self.state = replace(self.state, works=outcome)
            self.changed.emit()

    def look_at(self, device: UUID) -> None:
        """Look at a laptop."""
        self.state = replace(self.state, open=device)
        self.changed.emit()
