"""The days a report is of: a week from Monday to Sunday, a month, or any days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_A_WEEK, _A_DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both ends included."""

    kind: str
    """"week", "month" or "days"."""
    begins: date
    ends: date

    @property
    def name(self) -> str:
        """2026-W47, 2026-11 or 2026-11-01_2026-11-12, as files are called."""
        if self.kind == "week":
            return f"{self.begins:%G-W%V}"
        return f"{self.begins:%Y-%m}" if self.kind == "month" else f"{self.begins}_{self.ends}"

    def before(self) -> Period:
        """Return the week or month before; of other days, as many before them."""
        if self.kind == "month":
            return month(self.begins - _A_DAY)
        return Period(self.kind, self.begins - (self.ends - self.begins + _A_DAY), self.begins - _A_DAY)


def week(day: date) -> Period:
    """Return the week of a day, from Monday to Sunday (ISO 8601)."""
    begins = day - timedelta(days=day.weekday())
    return Period("week", begins, begins + _A_WEEK - _A_DAY)


def month(day: date) -> Period:
    """Return the month of a day."""
    begins = day.replace(day=1)
    return Period("month", begins, (begins + timedelta(days=31)).replace(day=1) - _A_DAY)


def read_week(text: str) -> Period:
    """Read 2026-W47. Raises ValueError for what is none."""
    year, _, number = text.partition("-W")
    return week(date.fromisocalendar(int(year), int(number), 1))


def read_month(text: str) -> Period:
    """Read 2026-11. Raises ValueError for what is none."""
    return month(date.fromisoformat(f"{text}-01"))
