"""How each enumerator's work looks beside the others': shares, middles, and one plain sentence each as data.

A share is remarked on only where chance does not explain it: at least 20 records, half as much again as the
others', and three standard errors above them (one-sided test of a share against the others' share). Nothing
here says that somebody did wrong; it says where to look.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

ENOUGH = 20
"""Fewer records than this are not held against the team."""
_ERRORS = 3.0
_HALF_AGAIN = 1.5
ROUND_KIP = 500_000
"""Earnings of whole multiples are round."""
_HEAPING_AGES = range(23, 63)
ROUGH = 125
"""Whipple's index from which the United Nations call the ages rough."""

OVERRIDES, RETURNED, DUPLICATES = "overrides", "returned", "duplicates"
NO_CONTACT, ROUND_EARNINGS = "no-contact", "round-earnings"
HURRIES, HEAPED_AGES, AS_THE_TEAM, TOO_FEW = "hurries", "heaped-ages", "as-the-team", "too-few"


@dataclass(frozen=True, slots=True)
class Work:
    """What is counted of one enumerator's records, of a day or longer."""

    author: str
    records: int
    days: int
    """Days with at least one enrolment."""
    having: Mapping[str, int]
    """Such as "overrides" → how many records have it."""
    seconds: Sequence[float]
    """How long each enrolment took whose beginning is known, from the shortest."""
    ages: Mapping[int, int]
    """Completed years → how many applicants."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of somebody's records have something, beside the others' records."""

    code: str
    count: int
    of: int
    others: int
    others_of: int

    @property
    def percent(self) -> float:
        """Of this person's records, in per cent."""
        return 100 * self.count / self.of if self.of else 0.0

    @property
    def others_percent(self) -> float:
        """Of the others' records, in per cent."""
        return 100 * self.others / self.others_of if self.others_of else 0.0

    @property
    def is_notable(self) -> bool:
        """Whether it is more than the others' by more than chance explains."""
        if self.of < ENOUGH or self.others_of < ENOUGH:
            return False
        mine, theirs = self.count / self.of, self.others / self.others_of
        spread = math.sqrt(max(theirs, 1 / self.others_of) * (1 - theirs) / self.of)
        return mine >= theirs * _HALF_AGAIN and mine - theirs >= _ERRORS * spread and self.count > 1


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about somebody's work: a code, and the numbers in it."""

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    """"percent" and "others_percent"; for durations "minutes" and "others_minutes"; "percent" alone for the
    ages that end in 0 or 5; "records"."""


@dataclass(frozen=True, slots=True)
class Quality:
    """One enumerator's work, of a day or longer, beside the others'."""

    author: str
    records: int
    days: int
    """Days with at least one enrolment."""
    minutes: float | None
    """The middle of the durations; None where none is known."""
    others_minutes: float | None
    shares: Mapping[str, Share]
    whipple: float | None
    """Whipple's index of the ages from 23 to 62; None where there are too few."""
    others_whipple: float | None
    """The same of the others' records."""
    remarks: tuple[Remark, ...]

    @property
    def is_notable(self) -> bool:
        """Whether there is something to look at."""
        return any(remark.code not in {AS_THE_TEAM, TOO_FEW} for remark in self.remarks)


def team(works: Sequence[Work]) -> tuple[Quality, ...]:
    """Return how everybody's work looks beside the others', in the order of their logins.

    Give the work of one day for that day's table, or of a campaign for the whole.
    """
    everybody = sorted(seconds for work in works for seconds in work.seconds)
    ages: Counter[int] = Counter()
    for work in works:
        ages.update(work.ages)
    return tuple(
        _quality(
            work,
            _shares(work, works),
            _minutes_of_others(everybody, work.seconds),
            whipple({age: count - work.ages.get(age, 0) for age, count in ages.items()}),
        )
        for work in sorted(works, key=lambda work: work.author)
    )


def whipple(ages: Mapping[int, int]) -> float | None:
    """Return Whipple's index: 100 where no age is preferred, 500 where all end in 0 or 5.

    `ages`: age → how many. Ages from 23 to 62, as the United Nations use it (Principles and Recommendations
    for Population and Housing Censuses). None below 20 such ages. Myers' index, over all ten digits, is not
    used: an enumerator's records are too few for it.
    """
    counted = _heaping(ages)
    if counted < ENOUGH:
        return None
    return 500 * sum(ages.get(age, 0) for age in _HEAPING_AGES if age % 5 == 0) / counted


def in_percent(index: float) -> float:
    """Return how many in a hundred ages end in 0 or 5, of Whipple's index: 20 where none is preferred."""
    return index / 5


def _quality(
    work: Work, shares: Mapping[str, Share], others_minutes: float | None, others_whipple: float | None
) -> Quality:
    minutes = median(work.seconds) / 60 if work.seconds else None
    remarks = [
        Remark(code, {"percent": share.percent, "others_percent": share.others_percent})
        for code, share in shares.items()
        if share.is_notable
    ]
    if minutes and others_minutes and work.records >= ENOUGH and minutes * 2 <= others_minutes:
        remarks.append(Remark(HURRIES, {"minutes": minutes, "others_minutes": others_minutes}))
    index = whipple(work.ages)
    if index is not None and index >= ROUGH and index - 100 >= _ERRORS * _spread_of_whipple(work.ages):
        remarks.append(Remark(HEAPED_AGES, {"percent": in_percent(index)}))
    if not remarks:
        code = AS_THE_TEAM if work.records >= ENOUGH else TOO_FEW
        remarks = [Remark(code, {"records": work.records})]
    return Quality(
        author=work.author,
        records=work.records,
        days=work.days,
        minutes=minutes,
        others_minutes=others_minutes,
        shares=shares,
        whipple=index,
        others_whipple=others_whipple,
        remarks=tuple(remarks),
    )


def _shares(work: Work, works: Sequence[Work]) -> Mapping[str, Share]:
    everybody = sum(each.records for each in works)

    def share(code: str) -> Share:
        others = sum(each.having[code] for each in works) - work.having[code]
        return Share(code, work.having[code], work.records, others, everybody - work.records)

    return {code: share(code) for code in work.having}


def _minutes_of_others(everybody: Sequence[float], mine: Sequence[float]) -> float | None:
    """Return the middle of what is in one sorted list and not in another that is part of it."""
    count = len(everybody) - len(mine)
    if not count:
        return None

    def at(place: int) -> float:
        """Return the value that so many of the others' are below, by halves."""
        low, high = 0, len(everybody) - 1
        while low < high:
            middle = (low + high) // 2
            value = everybody[middle]
            if bisect_right(everybody, value) - bisect_right(mine, value) > place:
                high = middle
            else:
                low = middle + 1
        return everybody[low]

    return (at((count - 1) // 2) + at(count // 2)) / 2 / 60


def _heaping(ages: Mapping[int, int]) -> int:
    return sum(ages.get(age, 0) for age in _HEAPING_AGES)


def _spread_of_whipple(ages: Mapping[int, int]) -> float:
    """Return the index's standard error where no age is preferred: a fifth of the ages end in 0 or 5."""
    return 500 * math.sqrt(0.2 * 0.8 / _heaping(ages))
