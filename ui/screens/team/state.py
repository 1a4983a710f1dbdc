"""The laptops of a supervisor's districts: who must come to the office, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fieldapp.overview import LaptopStands, Overview
from fieldapp.store.store import Clock


@dataclass(frozen=True, slots=True)
class TeamState:
    """What the screen shows."""

    laptops: tuple[LaptopStands, ...]
    now_ms: int
    open: UUID | None = None
    """The laptop that is looked at."""

    @property
    def looked_at(self) -> LaptopStands | None:
        """The laptop that is looked at."""
        return next((each for each in self.laptops if each.laptop.device == self.open), None)

    @property
    def urgent(self) -> int:
        """How many must come to the office today."""
        return sum(each.must_come for each in self.laptops)


def of(overview: Overview, *, clock: Clock, at: UUID | None) -> TeamState:
    """Return the team's laptops; the one that was looked at stays, or the first."""
    laptops = overview.laptops()
    known = [each.laptop.device for each in laptops]
    opened = at if at in known else next(iter(known), None)
    return TeamState(laptops, round(clock().timestamp() * 1000), opened)
