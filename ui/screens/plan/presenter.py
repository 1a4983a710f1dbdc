"""Folds what a campaign manager types into the plan; every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fieldapp.planner import Planner
from fieldapp.supervision import planning
from fieldapp.supervision.planning import Plan, PlanNotReady
from ui.new_file import new_file
from ui.screens import Presenter
from ui.screens.plan.state import PlanState


class PlanPresenter(Presenter):
    """The plan as it is typed: kept at every letter, encrypted like everything else."""

    def __init__(self, planner: Planner, *, folder: Callable[[], Path]) -> None:
        """`folder`: where the file for the fund's office is written."""
        super().__init__()
        self._planner, self._folder = planner, folder
        self._before: list[Plan] = []
        self._last = ""
        plan = planner.plan()
        self.state = PlanState(plan, planner.published_version(plan))

    def refresh(self) -> None:
        """Look whether the office has published it meanwhile; what is typed is nobody else's to change."""
        published = self._planner.published_version(self.state.plan)
        if published != self.state.published:
            plan = planning.after(self.state.plan, published)
            self.state = replace(self.state, plan=plan, published=published)
            self.changed.emit()

    def say(self, name: str, text: str) -> None:
        """Say something of the campaign itself, one of `planning.FIELDS`."""
        self._go_on(self.state.plan.say(name, text), step=name)

    def put(self, section: str, at: int, column: str, text: str) -> None:
        """Say something in a line of a section."""
        self._go_on(self.state.plan.put(section, at, column, text), step=f"{section}:{at}:{column}")

    def add(self, section: str) -> None:
        """Add an empty line to a section."""
        self._go_on(self.state.plan.add(section))

    def remove(self, section: str, at: int) -> None:
        """Take a line of a section out."""
        self._go_on(self.state.plan.remove(section, at))

    def take_first_contributions(self, *, taken: bool) -> None:
        """Say whether enumerators take first contributions."""
        self._go_on(replace(self.state.plan, takes_first_contributions=taken))

    def begin_again(self) -> None:
        """Begin from what is published; what was typed can be had back."""
        self._go_on(self._planner.begin_again())

    def undo(self) -> None:
        """Take the last step back: all that was typed in one line is one."""
        if self._before:
            self._become(planning.after(self._before.pop(), self.state.published))
            self._last = ""

    def save(self) -> None:
        """Write the file for the fund's office, or say what is still missing."""
        plan = self.state.plan
        try:
            document = self._planner.document(plan)
            file = new_file(self._folder(), f"{plan.id}-{plan.version}", "toml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document)
        except PlanNotReady as e:
            self.state = replace(self.state, problems=e.problems, saved="", trouble="")
        except OSError:
            self.state = replace(self.state, problems=(), saved="", trouble="cannot-save-there")
        else:
            self.state = replace(self.state, problems=(), saved=str(file), trouble="")
        self.changed.emit()

    def _go_on(self, plan: Plan, *, step: str = "") -> None:
        if plan != self.state.plan:
            if not step or step != self._last:
                self._before.append(self.state.plan)
            self._last = step
            self._become(plan)

    def _become(self, plan: Plan) -> None:
        self._planner.keep(plan)
        found = planning.problems(plan) if self.state.problems else ()
        self.state = PlanState(plan, self.state.published, found, can_undo=bool(self._before))
        self.changed.emit()
