"""How far something that takes a while is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many."""

    doing: str
    """What is being done: "projecting", "checking", "importing", "carrying"; in a salvage
    "looking", "salvaging" or "arranging"."""
    done: int
    whole: int


Report: TypeAlias = Callable[[Progress], object]
"""Called in the thread that works, several times a second."""


def to_nobody(_progress: Progress) -> None:
    """Nobody waits for it."""


class Counted:
    """Something whose whole is known, counted up as it goes."""

    def __init__(self, doing: str, report: Report, whole: int) -> None:
        self._doing, self._report, self._whole, self._done = doing, report, whole, 0

    def add(self, more: int) -> None:
        """Report that so much more is done."""
        self._done += more
        self._report(Progress(self._doing, self._done, self._whole))
