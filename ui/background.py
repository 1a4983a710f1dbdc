"""Short background jobs, one thread for all of them; `ui/sync_driver.py` has the other.

A job gets values, never widgets or another thread's connection. Its outcome comes back by a queued
signal to a method of a QObject of the GUI thread. Stopping drains and waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Background(QObject):
    """Runs short jobs, one after the other, and hands their outcomes to the GUI thread."""

    _finished = Signal(object, object)

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__()
        self._under_way = 0
        self._executor = executor
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Callable[[], Any], *, done: Callable[[Any], None]) -> None:
        """Run a job; `done` gets its value, or the exception it raised, in the GUI thread."""

        def work() -> None:
            try:
                outcome: Any = job()
            except Exception as e:  # noqa: BLE001 (handed to who asked)
                outcome = e
            self._finished.emit(done, outcome)

        self._under_way += 1
        self._executor = self._executor or _one_thread()
        self._executor.submit(work)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked so far has been handed over."""
        return not self._under_way

    @Slot(object, object)
    def _deliver(self, done: Callable[[Any], None], outcome: Any) -> None:
        self._under_way -= 1
        done(outcome)

    def stop(self) -> None:
        """Finish what was begun, and wait for it."""
        if self._executor:
            self._executor.shutdown(wait=True)


def _one_thread() -> Executor:
    from concurrent.futures import ThreadPoolExecutor  # not before the first window

    return ThreadPoolExecutor(1, "short-jobs")
