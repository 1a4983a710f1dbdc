"""How each enumerator's work looks beside the others': shares, middles, and one plain sentence each as data.

A share is remarked on only where chance does not explain it: at least 20 records, half as much again as the
others', and three standard errors above them (one-sided test of a share against the others' share). Nothing
here says that somebody did wrong; it says where to look.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from uuid import UUID

from fieldapp.supervision.facts import Facts

ENOUGH = 20
"""Fewer records than this are not held against the team."""
_ERRORS = 3.0
_HALF_AGAIN = 1.5
_ROUND_KIP = 500_000
_HEAPING_AGES = range(23, 63)
ROUGH = 125
"""Whipple's index from which the United Nations call the ages rough."""

OVERRIDES, RETURNED, DUPLICATES = "overrides", "returned", "duplicates"
NO_CONTACT, ROUND_EARNINGS = "no-contact", "round-earnings"
HURRIES, HEAPED_AGES, AS_THE_TEAM, TOO_FEW = "hurries", "heaped-ages", "as-the-team", "too-few"


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


def team(records: Sequence[Facts], *, duplicates: Collection[UUID] = ()) -> tuple[Quality, ...]:
    """Return the work of everybody who enrolled these records, in the order of their logins.

    Give the records of one day for that day's table, or of a campaign for the whole. `duplicates` are the
    records that may be doubles of others.
    """
    by_author: dict[str, list[Facts]] = defaultdict(list)
    for each in records:
        by_author[each.author].append(each)
    doubled = frozenset(duplicates)
    has = {**_HAS, DUPLICATES: lambda facts: facts.record in doubled}
    counts = {
        author: {code: sum(map(says, mine)) for code, says in has.items()}
        for author, mine in by_author.items()
    }
    return tuple(
        _quality(author, mine, _others(author, by_author), _shares(author, counts, by_author))
        for author, mine in sorted(by_author.items())
    )


def whipple(ages: Sequence[int]) -> float | None:
    """Return Whipple's index: 100 where no age is preferred, 500 where all end in 0 or 5.

    Ages from 23 to 62, as the United Nations use it (Principles and Recommendations for Population and
    Housing Censuses). None below 20 such ages. Myers' index, over all ten digits, is not used: an
    enumerator's records are too few for it.
    """
    counted = [age for age in ages if age in _HEAPING_AGES]
    if len(counted) < ENOUGH:
        return None
    return 500 * sum(age % 5 == 0 for age in counted) / len(counted)


def in_percent(index: float) -> float:
    """Return how many in a hundred ages end in 0 or 5, of Whipple's index: 20 where none is preferred."""
    return index / 5


_HAS: Mapping[str, Callable[[Facts], bool]] = {
    OVERRIDES: lambda facts: facts.overrides > 0,
    RETURNED: lambda facts: facts.returns > 0,
    NO_CONTACT: lambda facts: not facts.has_contact,
    ROUND_EARNINGS: lambda facts: facts.earnings_kip is not None and facts.earnings_kip % _ROUND_KIP == 0,
}


def _quality(
    author: str, mine: Sequence[Facts], others: Sequence[Facts], shares: Mapping[str, Share]
) -> Quality:
    minutes, others_minutes, ages = _minutes(mine), _minutes(others), _ages(mine)
    remarks = [
        Remark(code, {"percent": share.percent, "others_percent": share.others_percent})
        for code, share in shares.items()
        if share.is_notable
    ]
    if minutes and others_minutes and len(mine) >= ENOUGH and minutes * 2 <= others_minutes:
        remarks.append(Remark(HURRIES, {"minutes": minutes, "others_minutes": others_minutes}))
    index = whipple(ages)
    if index is not None and index >= ROUGH and index - 100 >= _ERRORS * _spread_of_whipple(ages):
        remarks.append(Remark(HEAPED_AGES, {"percent": in_percent(index)}))
    if not remarks:
        remarks = [Remark(AS_THE_TEAM if len(mine) >= ENOUGH else TOO_FEW, {"records": len(mine)})]
    days = len({each.day for each in mine})
    theirs = whipple(_ages(others))
    return Quality(author, len(mine), days, minutes, others_minutes, shares, index, theirs, tuple(remarks))


def _shares(
    author: str, counts: Mapping[str, Mapping[str, int]], by_author: Mapping[str, Sequence[Facts]]
) -> Mapping[str, Share]:
    of, everybody = len(by_author[author]), sum(map(len, by_author.values()))

    def share(code: str, count: int) -> Share:
        others = sum(theirs[code] for theirs in counts.values()) - count
        return Share(code, count, of, others, everybody - of)

    return {code: share(code, count) for code, count in counts[author].items()}


def _others(author: str, by_author: Mapping[str, Sequence[Facts]]) -> Sequence[Facts]:
    return [each for other, theirs in by_author.items() if other != author for each in theirs]


def _ages(records: Sequence[Facts]) -> Sequence[int]:
    return [each.age_years for each in records if each.age_years is not None]


def _minutes(records: Sequence[Facts]) -> float | None:
    took = [seconds for each in records if (seconds := each.duration_s) is not None]
    return median(took) / 60 if took else None


def _spread_of_whipple(ages: Sequence[int]) -> float:
    """Return the index's standard error where no age is preferred: a fifth of the ages end in 0 or 5."""
    return 500 * math.sqrt(0.2 * 0.8 / sum(age in _HEAPING_AGES for age in ages))
