"""What is counted of a campaign, against what it aims at. How each is computed: docs/indicators.md.

The store counts (`Figures`); this says what the counts mean. A test holds the page to `INDICATORS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldapp.supervision.campaign import TOTAL, Campaign

INDICATORS: Mapping[str, str] = {
    "enrolled": "records of the campaign's days and districts, those withdrawn left out",
    "accepted": "of these, with status accepted",
    "returned": "of these, with status returned: the enumerator has to correct them",
    "rejected": "of these, with status rejected",
    "waiting": "of these, with status received or under-review",
    "met": "people met, summed over the day reports",
    "informed": "people told of the scheme, summed over the day reports",
    "interested": "people who said they would enrol, summed over the day reports",
    "first-contribution": "first contributions counted in slips or cash, summed over the day reports",
    "to-fund": "time from finishing the enrolment to the fund's first receipt",
    "to-review": "time from the fund's first receipt to the first review begun",
    "to-decision": "time from the first review begun to the first acceptance or rejection",
    "to-number": "time from that decision to the member number",
    "target": "the number of accepted records that the campaign's document gives",
    "expected": "target × days over ÷ days of the campaign, today counted as over",
}
"""Every indicator and how it is computed; docs/indicators.md says the same."""

STEPS = {
    "to-fund": ("submitted_ms", "received_ms"),
    "to-review": ("received_ms", "taken_up_ms"),
    "to-decision": ("taken_up_ms", "decided_ms"),
    "to-number": ("decided_ms", "numbered_ms"),
}
"""Each step of a record's way, from one time to another."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many records there are of one kind."""

    key: str
    """The code of the dimension, such as a district or "25-34"; "" where it is not known."""
    enrolled: int
    """Ever enrolled, withdrawn ones aside."""
    accepted: int
    returned: int
    """Returned now, to be corrected."""
    rejected: int
    waiting: int
    """Received or under review."""


@dataclass(frozen=True, slots=True)
class Step:
    """How long one step takes."""

    code: str
    records: int
    """How many have come so far."""
    mean_s: float
    longest_s: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What day reports say of people who are in no record."""

    met: int = 0
    informed: int = 0
    interested: int = 0
    first_contributions: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of a campaign's progress."""

    count: Count
    target: int | None
    expected: float | None
    """What would be accepted by tonight if every day brought the same."""

    @property
    def share(self) -> float | None:
        """Accepted against the target, 1 where it is reached."""
        return self.count.accepted / self.target if self.target else None

    @property
    def is_behind(self) -> bool:
        """Whether less than nine tenths of what is expected by now was accepted."""
        return self.expected is not None and self.count.accepted < 0.9 * self.expected


def total(counts: Sequence[Count]) -> Count:
    """Return counts of a dimension in which each record is once, put together."""
    return Count(
        "",
        *(
            sum(getattr(count, name) for count in counts)
            for name in ("enrolled", "accepted", "returned", "rejected", "waiting")
        ),
    )


def progress(
    dimension: str, counts: Sequence[Count], campaign: Campaign | None, *, today: date
) -> tuple[Progress, ...]:
    """Return a dimension's counts against their targets; a target without a record has a line too."""
    by_key = {count.key: count for count in counts}
    if campaign:
        aimed = [target.key for target in campaign.targets if target.dimension == dimension]
        by_key = {**{key: Count(key, 0, 0, 0, 0, 0) for key in aimed}, **by_key}
    return tuple(_progress(dimension, count, campaign, today) for _, count in sorted(by_key.items()))


def whole(counts: Sequence[Count], campaign: Campaign | None, *, today: date) -> Progress:
    """Return the whole campaign's progress, from the counts of a dimension in which each record is once."""
    return _progress(TOTAL, total(counts), campaign, today)


def by_day(counts: Sequence[Count], *, begins: date, ends: date) -> tuple[Count, ...]:
    """Return a count for every day between two, both included, days without a record too."""
    by_key = {count.key: count for count in counts}
    days = [(begins + timedelta(days=at)).isoformat() for at in range((ends - begins).days + 1)]
    return tuple(by_key.get(day, Count(day, 0, 0, 0, 0, 0)) for day in days)


def funnel(counts: Count, tally: Tally) -> tuple[tuple[str, int], ...]:
    """Return the way from a person met to a first contribution, a code and a number each."""
    return (
        ("met", tally.met),
        ("informed", tally.informed),
        ("interested", tally.interested),
        ("enrolled", counts.enrolled),
        ("accepted", counts.accepted),
        ("first-contribution", tally.first_contributions),
    )


def _progress(dimension: str, count: Count, campaign: Campaign | None, today: date) -> Progress:
    target = campaign.target(dimension, count.key) if campaign else None
    expected = target * campaign.elapsed(today) if campaign and target else None
    return Progress(count, target, expected)
