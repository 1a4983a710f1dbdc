"""Folds what was counted, and what a supervisor looks at, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from shiboken6 import isValid

from fieldapp.errors import FieldappError
from ui.background import Background
from ui.screens import Presenter
from ui.screens.campaign import state
from ui.screens.campaign.state import CampaignState, Found


class CampaignPresenter(Presenter):
    """The campaign as it stands; counted in the background, so that the window stays quick."""

    def __init__(self, *, count: Callable[[], Found], background: Background) -> None:
        super().__init__()
        self._count, self._background = count, background
        self._is_counting = False
        self.state = CampaignState()
        self.refresh()

    def refresh(self) -> None:
        """Count again, unless that is being done."""
        if not self._is_counting:
            self._is_counting = True
            self._background.run(self._count, done=self._counted)

    def choose(self, dimension: str) -> None:
        """Show progress by another dimension."""
        self._become(replace(self.state, dimension=dimension))

    def choose_province(self, province: str) -> None:
        """Show the places of one province; of all where it is the chosen one already."""
        chosen = "" if province == self.state.province else province
        self._become(replace(self.state, province=chosen))

    def move(self, *, columns: int = 0, rows: int = 0) -> None:
        """Go to the next province in a direction."""
        self._become(
            replace(self.state, province=state.beside(self.state.province, columns=columns, rows=rows))
        )

    def saved(self, file: str, *, is_there: bool) -> None:
        """Say where the picture is, or that it could not be saved."""
        if is_there:
            self._become(replace(self.state, saved=file, problem=""))
        else:
            self._become(replace(self.state, saved="", problem="read-only-disk"))

    def _counted(self, outcome: Found | Exception) -> None:
        self._is_counting = False
        if not isValid(self):  # the person went elsewhere while it was counted
            return
        if isinstance(outcome, FieldappError):
            self._become(replace(self.state, problem=outcome.code))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._become(replace(self.state, found=outcome, problem=""))

    def _become(self, state: CampaignState) -> None:
        self.state = state
        self.changed.emit()
