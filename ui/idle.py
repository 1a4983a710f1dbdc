"""Notices that nobody is at the laptop: no key or pointer for a while, or the laptop was asleep."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

LOCK_AFTER_S = 10 * 60.0
_TICK_MS = 5_000
_SLEPT_S = 60.0
"""A wall clock that ran so much further than the processor's was asleep, or was set: lock either way.

Where the processor's runs on in sleep (Windows), the watch itself was so long not called."""
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches the main window, and every other that keys go to, a dialog's too, for signs of life.

    Windows are watched rather than the application, so that not every event passes through here.
    """

    left_alone = Signal()

    def __init__(
        self,
        window: QWindow,
        *,
        after_s: float = LOCK_AFTER_S,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window)
        self._after_s, self._monotonic, self._wall = after_s, monotonic, wall
        self._touched = self._ticked = monotonic()
        self._ticked_wall = wall()
        self._timer = QTimer(self)
        self._timer.setObjectName("is anybody there")
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICK_MS)
        self.watch(window)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self.watch)

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Watch a window that keys go to from now on; watched twice is watched once."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of a key or the pointer; what comes first after a sleep finds the window locked."""
        if self._monotonic() - self._ticked >= _SLEPT_S or abs(self._wall() - self._ticked_wall) >= _SLEPT_S:
            self.tick()
        if event.type() in _SIGNS_OF_LIFE:
            self._touched = self._monotonic()
        return False

    @Slot()
    def tick(self) -> None:
        """Look whether anybody is still there."""
        now, wall = self._monotonic(), self._wall()
        slept_s = max(abs((wall - self._ticked_wall) - (now - self._ticked)), now - self._ticked)
        self._ticked, self._ticked_wall = now, wall
        if now - self._touched >= self._after_s or slept_s >= _SLEPT_S:
            self._touched = now
            self.left_alone.emit()
