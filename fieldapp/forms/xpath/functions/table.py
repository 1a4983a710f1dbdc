"""What the tables of functions are made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from fieldapp.forms.xpath.values import Context, Value

Lazy: TypeAlias = Callable[[Context], Value]

ANY_NUMBER = 1_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function: eager ones get a context and values, lazy ones the syntax of their arguments."""

    name: str
    least: int
    most: int
    run: Callable[..., Any]
    is_lazy: bool = False

    def arity_in_words(self) -> str:
        """Return how many arguments it takes."""
        if self.most >= ANY_NUMBER:
            return f"{self.least} arguments or more"
        return (
            f"{self.least} arguments" if self.least == self.most else f"{self.least} to {self.most} arguments"
        )


def guarded(compute: Callable[..., float]) -> Callable[..., float]:
    """Return NaN where mathematics has no answer."""

    def run(*numbers: float) -> float:
        try:
            return float(compute(*numbers))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    return run
