"""The laptops of a supervisor's districts: who must come to the office, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fieldapp.overview import LaptopStands, Overview
from fieldapp.store.store import Clock
from fieldapp.supervision.quality import Quality


@dataclass(frozen=True, slots=True)
class Work:
    """One person's work beside the others'."""

    login: str
    name: tuple[str, str]
    """In Lao and English."""
    today: Quality | None
    """None where nothing was enrolled today."""
    whole: Quality
    """Of the campaign, or of everything where there is none."""

    def in_(self, language: str) -> str:
        """Return the name in "lo" or "en"."""
        return self.name[language == "en"]


@dataclass(frozen=True, slots=True)
class TeamState:
    """What the screen shows."""

    laptops: tuple[LaptopStands, ...]
    now_ms: int
    open: UUID | None = None
    """The laptop that is looked at."""
    works: tuple[Work, ...] = ()
    """How the work of everybody looks beside the others', today and in all; empty until it was counted."""

    @property
    def looked_at(self) -> LaptopStands | None:
        """The laptop that is looked at."""
        return next((each for each in self.laptops if each.laptop.device == self.open), None)

    @property
    def urgent(self) -> int:
        """How many must come to the office today."""
        return sum(each.must_come for each in self.laptops)


def works(overview: Overview) -> tuple[Work, ...]:
    """Count everybody's work; takes a moment for many records, so do it in the background."""
    today = {each.author: each for each in overview.quality(overview.today)}
    return tuple(
        Work(
            each.author,
            (overview.name_of(each.author, "lo"), overview.name_of(each.author, "en")),
            today.get(each.author),
            each,
        )
        for each in overview.quality()
    )


def of(overview: Overview, *, clock: Clock, at: UUID | None) -> TeamState:
    """Return the team's laptops; the one that was looked at stays, or the first."""
    laptops = overview.laptops()
    known = [each.laptop.device for each in laptops]
    opened = at if at in known else next(iter(known), None)
    return TeamState(laptops, round(clock().timestamp() * 1000), opened)
