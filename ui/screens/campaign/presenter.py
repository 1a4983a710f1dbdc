"""Folds what was counted, and what a supervisor looks at, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from shiboken6 import isValid

from fieldapp.errors import FieldappError
from fieldapp.supervision.periods import Period
from ui.background import Background
from ui.screens import Presenter
from ui.screens.campaign import state
from ui.screens.campaign.state import CampaignState, Found


class CampaignPresenter(Presenter):
    """The campaign as it stands; counted in the background, so that the window stays quick."""

    def __init__(
        self,
        *,
        count: Callable[[], Found],
        write: Callable[[Period, str, str], Path],
        background: Background,
    ) -> None:
        """`write` writes a report of some days, in a language, as "pdf" or "xlsx"; returns the file."""
        super().__init__()
        self._count, self._write, self._background = count, write, background
        self._is_counting = self._is_to_count_again = False
        self.state = CampaignState()
        self.refresh()

    def refresh(self) -> None:
        """Count again; where that is being done, once more after it: what came meanwhile may not be in it."""
        if self._is_counting:
            self._is_to_count_again = True
        else:
            self._is_counting = True
            self._background.run(self._count, done=self._counted)

    def choose(self, dimension: str) -> None:
        """Show progress by another dimension."""
        self._become(replace(self.state, dimension=dimension))

    def choose_province(self, province: str) -> None:
        """Show the places of one province; of all where it is the chosen one already."""
        chosen = "" if province == self.state.province else province
        self._become(replace(self.state, province=chosen, district=""))

    def choose_district(self, district: str) -> None:
        """Show the villages of one district; of the whole province where it is the chosen one already."""
        chosen = "" if district == self.state.district else district
        self._become(replace(self.state, district=chosen))

    def move(self, *, columns: int = 0, rows: int = 0) -> None:
        """Go to the next province in a direction."""
        shown = self.state
        found = state.beside(shown.province, state.tiles(shown), columns=columns, rows=rows)
        if found != shown.province:
            self._become(replace(shown, province=found, district=""))

    def move_among_districts(self, *, columns: int = 0, rows: int = 0) -> None:
        """Go to the next district of the chosen province in a direction."""
        shown = self.state
        found = state.beside(shown.district, state.district_tiles(shown), columns=columns, rows=rows)
        self._become(replace(shown, district=found))

    def saved(self, file: str, *, is_there: bool) -> None:
        """Say where the picture is, or that it could not be saved."""
        if is_there:
            self._become(replace(self.state, saved=file, is_report=False, problem=""))
        else:
            self._become(replace(self.state, saved="", problem="read-only-disk"))

    def write_report(self, days: str, language: str, kind: str) -> None:
        """Write the report of some days, one of `REPORT_DAYS`, as "pdf" or "xlsx"."""
        if self.state.found and not self.state.is_writing:
            period = state.days_of(days, self.state.found.dashboard.day)
            self._become(replace(self.state, is_writing=True, saved="", problem=""))
            self._background.run(lambda: self._write(period, language, kind), done=self._written)

    def _written(self, outcome: Path | Exception) -> None:
        if not isValid(self):
            return
        ready = replace(self.state, is_writing=False)
        if isinstance(outcome, OSError):
            self._become(replace(ready, problem="cannot-save-there"))
        elif isinstance(outcome, FieldappError):
            self._become(replace(ready, problem=outcome.code))
        elif isinstance(outcome, Exception):
            self._become(ready)
            raise outcome
        else:
            self._become(replace(ready, saved=str(outcome), is_report=True))

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
        if self._is_to_count_again:
            self._is_to_count_again = False
            self.refresh()

    def _become(self, state: CampaignState) -> None:
        self.state = state
        self.changed.emit()
