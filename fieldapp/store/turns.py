"""Whose turn it is to write: threads on one store write in the order in which they asked.

SQLite has who waits for its lock look again now and then; a thread that writes much has taken it again by
then, and who types would wait until a whole parcel's answers are kept. Other programs on the same file wait
as SQLite has it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

_PATIENCE_S = 5.0
"""Who has waited so long asks SQLite itself, which says that the store is busy."""


class Turns:
    """The line of those who want to write to one store."""

    def __init__(self) -> None:
        self._moved = Condition()
        self._line: deque[object] = deque()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for those who asked before, then have a turn."""
        turn = object()
        with self._moved:
            self._line.append(turn)
            self._moved.wait_for(lambda: self._line[0] is turn, timeout=_PATIENCE_S)
        try:
            yield
        finally:
            with self._moved:
                self._line.remove(turn)
                self._moved.notify_all()
