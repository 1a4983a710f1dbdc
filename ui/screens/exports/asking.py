"""The table that was asked for: goes on while the person does something else, and without a network waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from fieldapp.errors import FieldappError
from fieldapp.supervision.asked import Asked, Given, Progress, Stage
from sync.device.transport import NoNetwork
from ui.background import Background
from ui.new_file import new_file
from ui.screens.exports.state import Request

Tell: TypeAlias = Callable[[int, int], None]
Ask: TypeAlias = Callable[[Asked], Progress]
"""Asks the fund how far it is; runs in another thread. Raises NoNetwork, FundRefused."""
Fetch: TypeAlias = Callable[[Asked, Tell], Given]
"""Gets what is ready; runs in another thread. Raises NoNetwork, FundRefused."""

_AGAIN_MS = 1_000
_WITHOUT_NETWORK_MS = 10_000


class Asking(QObject):
    """The one request that is under way, or what came of the last.

    In a thread of its own: who unlocks the laptop does not wait for what comes over a slow link.
    """

    changed = Signal()
    _came = Signal(int, int)

    def __init__(self, *, ask: Ask, fetch: Fetch, parent: QObject) -> None:
        super().__init__(parent)
        self._ask, self._fetch = ask, fetch
        self._background = Background(name="exports")
        self._again = QTimer(self)
        self._again.setObjectName("asks again")
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try)
        self._came.connect(self._coming, Qt.ConnectionType.QueuedConnection)
        self.state = Request()

    def begin(self, asked: Asked) -> None:
        """Ask for a table, in place of the one before."""
        self._become(Request(asked, is_going=True))
        self._try()

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._become(Request())

    def leave(self) -> None:
        """Ask no more, and let the request that is under way end."""
        self._again.stop()
        self.state = Request()
        self._background.stop()

    def save(self, file: Path) -> None:
        """Save what came, its dictionary beside it where it has one."""
        given, asked = self.state.given, self.state.asked
        if given and asked:
            self._background.run(partial(_write, given, file), done=partial(self._saved, asked.id))

    def _try(self) -> None:
        asked = self.state.asked
        if asked is None or not self.state.is_going:
            return
        progress = self.state.progress
        is_ready = progress is not None and progress.stage is Stage.READY
        job = partial(self._fetch, asked, self._tell) if is_ready else partial(self._ask, asked)
        self._background.run(job, done=partial(self._answered, asked.id))

    def _tell(self, come: int, of: int) -> None:
        """Take note, in the thread that fetches, how much has come, while the person is here."""
        if isValid(self):
            self._came.emit(come, of)

    def _coming(self, come: int, of: int) -> None:
        if self.state.is_going and self.state.progress:
            self._become(replace(self.state, come=(come, of)))

    def _answered(self, ident: UUID, outcome: Progress | Given | Exception) -> None:
        if not self._is_of(ident):
            return
        now = replace(self.state, waits="", come=None)
        if isinstance(outcome, NoNetwork):
            self._become(replace(now, waits=outcome.code))
            self._again.start(_WITHOUT_NETWORK_MS)
        elif isinstance(outcome, FieldappError):
            self._become(replace(now, is_going=False, problem=outcome.code))
        elif isinstance(outcome, Exception):
            self._become(replace(now, is_going=False))
            raise outcome
        elif isinstance(outcome, Given):
            self._become(replace(now, is_going=False, given=outcome))
        else:
            self._go_on(replace(now, progress=outcome), outcome.stage)

    def _go_on(self, now: Request, stage: Stage) -> None:
        if stage is Stage.FAILED:
            self._become(replace(now, is_going=False, problem="export-failed"))
        elif stage is Stage.AT_OFFICE:
            self._become(replace(now, is_going=False))
        else:
            self._become(now)
            self._again.start(0 if stage is Stage.READY else _AGAIN_MS)

    def _saved(self, ident: UUID, outcome: tuple[str, ...] | Exception) -> None:
        if not self._is_of(ident):
            return
        if isinstance(outcome, OSError):
            self._become(replace(self.state, problem="cannot-save-there", saved=()))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._become(replace(self.state, problem="", saved=outcome))

    def _is_of(self, ident: UUID) -> bool:
        """Whether the person is still here, and asked for nothing else meanwhile."""
        return isValid(self) and self.state.asked is not None and self.state.asked.id == ident

    def _become(self, state: Request) -> None:
        self.state = state
        self.changed.emit()


def _write(given: Given, file: Path) -> tuple[str, ...]:
    file.write_bytes(given.file)
    if not given.dictionary:
        return (file.name,)
    beside = new_file(file.parent, f"{file.stem}-dictionary", "csv")
    beside.write_bytes(given.dictionary)
    return file.name, beside.name
