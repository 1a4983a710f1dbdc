"""Notices a USB stick that is plugged in while somebody works, and until when it is worth offering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sync.device.removable import sticks
from sync.stick import FOLDER
from ui.background import Background

_EVERY_MS = 3_000


class StickWatch(QObject):
    """Looks every few seconds, away from the window's thread: a drive may take long to answer."""

    changed = Signal()

    def __init__(self, background: Background, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._seen: frozenset[Path] = frozenset()
        self._is_stopped = False
        self.plugged_in: Path | None = None
        """The stick that came last and was not used since; None where there is none."""
        self.has_been_used = False
        """Whether some laptop or the fund has put something on it."""
        self._timer = QTimer(self)
        self._timer.setObjectName("next look for sticks")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_again)
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Look no more."""
        self._is_stopped = True
        self._timer.stop()

    def take(self) -> Path | None:
        """Return the stick that is offered, and offer it no more until it is plugged in again."""
        stick, self.plugged_in = self.plugged_in, None
        self.changed.emit()
        return stick

    def _look_again(self) -> None:
        self._background.run(_looked, done=self._found)

    def _found(self, outcome: dict[Path, bool] | Exception) -> None:
        if self._is_stopped:
            return
        self._timer.start(_EVERY_MS)
        if isinstance(outcome, OSError):  # pulled out just now
            return
        if isinstance(outcome, Exception):
            raise outcome
        before = self.plugged_in
        for stick in [stick for stick in outcome if stick not in self._seen]:
            self.plugged_in, self.has_been_used = stick, outcome[stick]
        self._seen = frozenset(outcome)
        if self.plugged_in not in self._seen:
            self.plugged_in = None
        if self.plugged_in != before:
            self.changed.emit()


def _looked() -> dict[Path, bool]:
    """Return the sticks that are there, and of each whether it was used before."""
    return {stick: (stick / FOLDER).is_dir() for stick in sticks()}
