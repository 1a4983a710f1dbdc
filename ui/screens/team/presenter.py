"""Folds what is known of the team's laptops, and of the team's work, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from shiboken6 import isValid

from fieldapp.overview import Overview
from fieldapp.store.store import Clock
from ui.background import Background
from ui.reader import Looks, Question
from ui.screens import Presenter
from ui.screens.team.state import Counted, of

_AT_ONCE = 10
Count = Callable[[date, Collection[UUID]], Counted]
"""Takes a day, and which of its records may be doubles of others."""


class TeamPresenter(Presenter):
    """The team's laptops as they stand, and the team's work."""

    def __init__(
        self, overview: Overview, *, clock: Clock, count: Count, background: Background, looks: Looks
    ) -> None:
        super().__init__()
        self._overview, self._clock = overview, clock
        self._count_works, self._background = count, background
        self._comparing = Question(self, looks)
        self._comparing.answered.connect(self._compared)
        self._to_compare: Sequence[UUID] = ()
        self._of = 0
        self._doubled: frozenset[UUID] = frozenset()
        self.state = replace(of(overview, clock=clock, at=None), day=overview.today)
        self._count()

    def refresh(self) -> None:
        """Look again."""
        found = of(self._overview, clock=self._clock, at=self.state.open)
        self.state = replace(self.state, laptops=found.laptops, now_ms=found.now_ms, open=found.open)
        self.changed.emit()
        self._count()

    def look_at(self, device: UUID) -> None:
        """Look at a laptop."""
        self.state = replace(self.state, open=device)
        self.changed.emit()

    def look_at_day(self, day: date) -> None:
        """Look at the work of another day."""
        if day != self.state.day:
            self._doubled = frozenset()
            self.state = replace(self.state, day=day)
            self._count()

    def _count(self) -> None:
        day, doubled = self.state.day, self._doubled
        self._background.run(lambda: self._count_works(day, doubled), done=self._counted)

    def _counted(self, outcome: object) -> None:
        """Show what was counted, then look who of the day is enrolled twice."""
        if isinstance(outcome, Exception):
            raise outcome
        if not isValid(self) or not isinstance(outcome, Counted) or outcome.day != self.state.day:
            return
        self._to_compare, self._of = outcome.records, len(outcome.records)
        self.state = replace(self.state, works=outcome.works, days=outcome.days)
        self._compare()

    def _compare(self) -> None:
        done = self._of - len(self._to_compare)
        self.state = replace(self.state, comparing=(done, self._of) if self._to_compare else None)
        self.changed.emit()
        if some := tuple(self._to_compare[:_AT_ONCE]):
            self._comparing.ask(lambda desk: desk.doubles(some))

    def _compared(self, found: Mapping[UUID, Sequence[UUID]]) -> None:
        self._doubled |= {record for record, others in found.items() if others}
        self._to_compare = [each for each in self._to_compare if each not in found]
        if self._to_compare:
            self._compare()
            return
        day, doubled = self.state.day, self._doubled
        self._background.run(lambda: self._count_works(day, doubled), done=self._told)

    def _told(self, outcome: object) -> None:
        """Show the day with who may be enrolled twice."""
        if isinstance(outcome, Exception):
            raise outcome
        if isValid(self) and isinstance(outcome, Counted) and outcome.day == self.state.day:
            self.state = replace(self.state, works=outcome.works, comparing=None)
            self.changed.emit()
