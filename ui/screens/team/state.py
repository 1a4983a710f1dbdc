"""The laptops of a supervisor's districts: who must come to the office, and how each stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
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
    of_day: Quality | None
    """None where nothing was enrolled that day."""
    whole: Quality
    """Of the campaign, or of everything where there is none."""

    def in_(self, language: str) -> str:
        """Return the name in "lo" or "en"."""
        return self.name[language == "en"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a day, and of all."""

    day: date
    works: tuple[Work, ...]
    days: tuple[date, ...]
    """Those to choose from, newest first."""
    records: tuple[UUID, ...]
    """The records of the day, to be compared with all others."""


@dataclass(frozen=True, slots=True)
class TeamState:
    """What the screen shows."""

    laptops: tuple[LaptopStands, ...]
    now_ms: int
    open: UUID | None = None
    """The laptop that is looked at."""
    works: tuple[Work, ...] = ()
    """How the work of everybody looks beside the others', that day and in all; empty until it was counted."""
    day: date = date.min
    """The day whose work is looked at."""
    days: tuple[date, ...] = ()
    """Those to choose from, newest first."""
    comparing: tuple[int, int] | None = None
    """How many of how many of the day's records have been compared with all others; None when all have."""

    @property
    def looked_at(self) -> LaptopStands | None:
        """The laptop that is looked at."""
        return next((each for each in self.laptops if each.laptop.device == self.open), None)

    @property
    def urgent(self) -> int:
        """How many must come to the office today."""
        return sum(each.must_come for each in self.laptops)


def counted(overview: Overview, day: date, doubled: Collection[UUID] = ()) -> Counted:
    """Count everybody's work; takes a moment for many records, so do it in the background.

    `doubled`: which of the day's records may be doubles of others.
    """
    of_day = {each.author: each for each in overview.quality(day, duplicates=doubled)}
    works = tuple(
        Work(
            each.author,
            (overview.name_of(each.author, "lo"), overview.name_of(each.author, "en")),
            of_day.get(each.author),
            each,
        )
        for each in overview.quality()
    )
    days = tuple(dict.fromkeys((overview.today, *overview.days())))
    return Counted(day, works, days, overview.enrolled_on(day))


def of(overview: Overview, *, clock: Clock, at: UUID | None) -> TeamState:
    """Return the team's laptops; the one that was looked at stays, or the first."""
    laptops = overview.laptops()
    known = [each.laptop.device for each in laptops]
    opened = at if at in known else next(iter(known), None)
    return TeamState(laptops, round(clock().timestamp() * 1000), opened)
