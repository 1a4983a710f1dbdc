"""What the fund tells a campaign manager's laptop: what is counted of records, and nothing of who they are.

The records themselves stay with enumerators and supervisors. A closed day is told as its numbers: what was
written of drafts and of the register stays with who supervises.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fieldapp.supervision.day import Closing, Counted, DayReport
from fieldapp.supervision.facts import Facts


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The numbers of somebody's closed day."""

    author: str
    districts: tuple[str, ...]
    """Where they work."""
    day: str
    """In Vientiane, 2026-11-23."""
    met: int
    informed: int
    interested: int
    first_contributions: int

    @property
    def report(self) -> DayReport:
        """It as a closed day of which no more is known."""
        said = Closing(
            0,
            met=self.met,
            informed=self.informed,
            interested=self.interested,
            first_contributions=self.first_contributions,
        )
        return DayReport(self.author, Counted(date.fromisoformat(self.day), 0, 0, ()), said)


@dataclass(frozen=True, slots=True)
class Told:
    """What became known after a place of the fund's log."""

    records: tuple[Facts, ...] = ()
    days: tuple[ToldDay, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.records or self.days)


NOTHING = Told()


def told_day(report: DayReport, districts: Iterable[str]) -> ToldDay:
    """Return the numbers of a closed day of somebody who works in some districts."""
    said = report.tally
    return ToldDay(
        report.author,
        tuple(sorted(districts)),
        report.counted.day.isoformat(),
        said.met,
        said.informed,
        said.interested,
        said.first_contributions,
    )
