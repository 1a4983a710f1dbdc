"""A long run in parts: each ends in minutes with a verdict, on whichever machine has time for it.

`SOAK_PART=2/10` is the second of ten; each tries what the others do not. Without it a run is whole.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts of a run."""

    number: int
    of: int

    def first(self, begin: int = 0) -> int:
        """Return the first of a range that this part tries; it goes on in steps of `of`."""
        return begin + self.number - 1

    def rounds(self, whole: int) -> int:
        """Return how many of the rounds of the whole fall to this part, at least one."""
        return max(1, len(range(self.first(), whole, self.of)))

    def dice(self, seed: int) -> random.Random:
        """Return dice that fall in no other part as they do here."""
        return random.Random(seed + self.number - 1)


def part() -> Part:
    """Return which part was asked for; ValueError where that is none."""
    number, of = map(int, os.environ.get("SOAK_PART", "1/1").split("/"))
    if not 1 <= number <= of:
        raise ValueError(f"there is no part {number} of {of}")
    return Part(number, of)
