"""How far something that takes a while is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many."""

    doing: str
    """What is being done: "projecting", "checking" or "importing"."""
    done: int
    whole: int


Report: TypeAlias = Callable[[Progress], object]
"""Called in the thread that works, several times a second."""


def to_nobody(_progress: Progress) -> None:
    """Nobody waits for it."""
