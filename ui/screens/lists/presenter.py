"""Folds what is imported, looked for and forgotten into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from fieldapp.desk import Desk
from fieldapp.enrolment.preregistered import ReadList
from fieldapp.errors import FieldappError
from ui.background import Background
from ui.screens import Presenter
from ui.screens.lists.state import ListsState, found_in, lists_of, report_of

Import: TypeAlias = Callable[[Path], ReadList]
"""Reads a file and keeps its people under the file's name; runs in another thread."""


class ListsPresenter(Presenter):
    """The lists as they stand."""

    def __init__(self, desk: Desk, *, read: Import, background: Background) -> None:
        super().__init__()
        self._desk, self._read, self._background = desk, read, background
        self._list_name = ""
        self.state = ListsState(lists_of(desk))

    def refresh(self) -> None:
        """Look again."""
        self._show(lists=lists_of(self._desk), found=found_in(self._desk, self.state.query))

    def search(self, query: str) -> None:
        """Look for a name in either script, a number of the list, or a phone."""
        self._show(query=query, found=found_in(self._desk, query))

    def import_(self, file: Path) -> None:
        """Read a file in the background; a list of the same name is replaced."""
        self._list_name = file.stem
        self._show(is_importing=True, report=None, problem="")
        self._background.run(lambda: self._read(file), done=self._imported)

    def forget(self, list_name: str) -> None:
        """Take a list off this laptop; enrolments made from it stay."""
        self._desk.forget_preregistered(list_name)
        self.state = replace(self.state, report=None)
        self.refresh()

    def _imported(self, outcome: object) -> None:
        if isinstance(outcome, ReadList):
            self.state = replace(self.state, report=report_of(self._list_name, outcome))
        elif isinstance(outcome, FieldappError):
            self.state = replace(self.state, problem=outcome.code)
        elif isinstance(outcome, OSError):
            self.state = replace(self.state, problem="unreadable-list")
        elif isinstance(outcome, Exception):
            raise outcome
        self.state = replace(self.state, is_importing=False)
        self.refresh()

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.changed.emit()
