"""The import of a campaign's list: goes on while the person does something else, and after a cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from fieldapp.enrolment.preregistered import ReadList
from fieldapp.errors import FieldappError
from fieldapp.progress import Progress
from fieldapp.progress import Report as Tell
from ui.background import Background
from ui.screens.lists.state import Importing, report_of

Import: TypeAlias = Callable[[Path, Tell], ReadList]
"""Reads a file and keeps its people under the file's name, telling how far it is; runs in another thread."""
Finish: TypeAlias = Callable[[Tell], object]
"""Takes over what a cut has left; runs in another thread."""


class ListImport(QObject):
    """The one import that is under way, or what came of the last."""

    changed = Signal()
    _reported = Signal(object)

    def __init__(self, *, read: Import, finish: Finish, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._finish, self._background = read, finish, background
        self._reported.connect(self._told, Qt.ConnectionType.QueuedConnection)
        self._list_name = ""
        self.state = Importing()

    def begin(self, file: Path) -> None:
        """Read a file in the background; a list of the same name is replaced."""
        self._list_name = file.stem
        self._become(Importing(is_going=True))
        self._background.run(lambda: self._read(file, self._tell), done=self._done)

    def finish(self) -> None:
        """Take over in the background what a cut has left."""
        self._background.run(lambda: self._finish(self._tell), done=self._done)

    def forget_outcome(self) -> None:
        """Say no more what came of the last one."""
        if not self.state.is_going:
            self._become(Importing())

    def forgotten(self, outcome: object) -> None:
        """Take note that a list was taken away."""
        if isValid(self):
            self._done(outcome)

    def _tell(self, progress: Progress) -> None:
        """Take note, in the thread that works, how far it is; nobody is told once the person has gone."""
        if isValid(self):
            self._reported.emit(progress)

    def _told(self, progress: Progress) -> None:
        self._become(Importing(is_going=True, progress=progress))

    def _done(self, outcome: object) -> None:
        if not isValid(self):  # the person has gone
            return
        if isinstance(outcome, ReadList):
            self._become(Importing(report=report_of(self._list_name, outcome)))
        elif isinstance(outcome, FieldappError):
            self._become(Importing(problem=outcome.code))
        elif isinstance(outcome, OSError):
            self._become(Importing(problem="unreadable-list"))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._become(Importing())

    def _become(self, state: Importing) -> None:
        self.state = state
        self.changed.emit()
