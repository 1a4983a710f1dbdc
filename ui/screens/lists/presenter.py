"""Folds what is imported, looked for and forgotten into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from fieldapp.desk import Desk
from ui.background import Background
from ui.screens import Presenter
from ui.screens.lists.importing import ListImport
from ui.screens.lists.state import ListsState, found_in, lists_of

Forget: TypeAlias = Callable[[str], object]
"""Takes a list off this laptop; runs in another thread."""


class ListsPresenter(Presenter):
    """The lists as they stand."""

    def __init__(self, desk: Desk, importing: ListImport, *, forget: Forget, background: Background) -> None:
        super().__init__()
        self._desk, self._importing, self._forget, self._background = desk, importing, forget, background
        importing.forget_outcome()
        importing.changed.connect(self.refresh)
        self.state = ListsState(lists_of(desk), importing=importing.state)

    def refresh(self) -> None:
        """Look again."""
        query = self.state.query
        self.state = ListsState(
            lists_of(self._desk), query, found_in(self._desk, query), importing=self._importing.state
        )
        self.changed.emit()

    def search(self, query: str) -> None:
        """Look for a name in either script, a number of the list, or a phone."""
        self.state = replace(self.state, query=query, found=found_in(self._desk, query))
        self.changed.emit()

    def import_(self, file: Path) -> None:
        """Read a file in the background; a list of the same name is replaced."""
        self._importing.begin(file)

    def forget(self, list_name: str) -> None:
        """Take a list off this laptop in the background; enrolments made from it stay."""
        self._background.run(lambda: self._forget(list_name), done=self._importing.forgotten)
