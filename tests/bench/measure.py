"""A figure beside its yardstick, both taken in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table."""

    what: str
    ours: str
    yardstick: str
    """What it is held against, measured in the same run; "" where the aim is absolute."""
    found: str
    """The figure that the aim speaks of."""
    aim: str
    is_met: bool


def seconds(act: Callable[[], object]) -> float:
    """Return how long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def in_turn(times: int, *acts: Callable[[], object]) -> list[list[float]]:
    """Time acts alternately, so that a noisy machine troubles each alike; seconds, an act a list."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for at, act in enumerate(acts):
            taken[at].append(seconds(act))
    return taken


def median(values: list[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of them lies, 0.99 for the 99th percentile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def ms(value_s: float) -> str:
    """Write seconds as milliseconds."""
    return f"{value_s * 1000:,.2f} ms"
