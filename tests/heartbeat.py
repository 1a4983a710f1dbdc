"""How long the window's thread does not come round to its events: what a person feels as a stall."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 2


class Heartbeat(QObject):
    """Beats as often as the event loop lets it; a gap between two beats is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s: dict[str, float] = {}
        """The longest gap, in seconds, of each act that was watched."""
        self.busy_s: dict[str, float] = {}
        """The most that the thread computed between two beats: what of it is not others' load."""
        self.held_s: dict[str, float] = {}
        """The longest gap less what the thread waited in it for a core: what it did or awaited of ours."""
        self._act, self._last, self._busy, self._queued = "", 0.0, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    @contextmanager
    def during(self, act: str) -> Iterator[None]:
        """Watch what is done; the same name again counts to the same act."""
        self._act, self._last, self._busy = act, time.perf_counter(), time.thread_time()
        self._queued = queued_s()
        try:
            yield
        finally:
            self._beat()
            self._act = ""

    def _beat(self) -> None:
        now, busy, queued = time.perf_counter(), time.thread_time(), queued_s()
        if self._act:
            self.longest_s[self._act] = max(self.longest_s.get(self._act, 0.0), now - self._last)
            self.busy_s[self._act] = max(self.busy_s.get(self._act, 0.0), busy - self._busy)
            held = now - self._last - (queued - self._queued)
            self.held_s[self._act] = max(self.held_s.get(self._act, 0.0), held)
        self._last, self._busy, self._queued = now, busy, queued


def queued_s() -> float:
    """Return how long this thread could have run and had no core; 0 where the system does not tell."""
    told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    return int(told.read_bytes().split()[1]) / 1e9 if told.exists() else 0.0
