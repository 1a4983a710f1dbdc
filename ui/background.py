"""Short background jobs, one thread for all of them; `ui/sync_driver.py` has the other.

A job gets values, never widgets or another thread's connection. Its outcome comes back by a queued
signal to a method of a QObject of the GUI thread. Stopping drains and waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from fieldapp.errors import FieldappError

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    outcome: Any = None

    def run(self) -> None:
        try:
            self.outcome = self.work()
        except Exception as e:  # noqa: BLE001 (handed to who asked)
            self.outcome = e


class Background(QObject):
    """Runs short jobs, one after the other, and hands their outcomes to the GUI thread.

    The thread gets a job's number. What the job refers to is kept and let go here: a presenter whose last
    reference it was ends in the GUI thread, where objects of Qt's must.
    """

    _finished = Signal(int)

    def __init__(self, executor: Executor | None = None, *, name: str = "short-jobs") -> None:
        super().__init__()
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        self._executor, self._name = executor, name
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], *, done: Callable[[Any], None]) -> None:
        """Run a job; `done` gets its value, or the exception it raised, in the GUI thread."""
        number = next(self._numbers)
        self._jobs[number] = _Job(work, done)
        self._executor = self._executor or _one_thread(self._name)
        self._executor.submit(self._work, number)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked so far has been handed over."""
        return not self._jobs

    def _work(self, number: int) -> None:
        self._jobs[number].run()
        self._finished.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        job.done(job.outcome)

    def stop(self, *, wait: bool = True) -> None:
        """Finish what was begun, and wait for it; or begin nothing more, and let what was begun end."""
        if self._executor:
            self._executor.shutdown(wait=wait, cancel_futures=not wait)


def only_faults(outcome: object) -> None:
    """Take an outcome nobody waits for: what is no fault of ours, as a disk that is away, is left."""
    if isinstance(outcome, Exception) and not isinstance(outcome, FieldappError):
        raise outcome


def _one_thread(name: str) -> Executor:
    from concurrent.futures import ThreadPoolExecutor  # not before the first window

    return ThreadPoolExecutor(1, name)
