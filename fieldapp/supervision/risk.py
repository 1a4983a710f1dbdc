"""What makes a waiting record doubtful, in what order to read, and what may be accepted together.

A risk is a code, a weight and the numbers its sentence needs; the words are the window's. Nothing here
decides: it orders what a person reads first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from uuid import UUID

from fieldapp.supervision.facts import Facts

OVERRIDDEN, CONFLICT, DUPLICATE = "overridden", "conflict", "possible-duplicate"
OVERLAP, SENT_AGAIN = "household-overlap", "sent-again"
FAST, EARNINGS_HIGH, EARNINGS_LOW, WAITS = "fast", "earnings-high", "earnings-low", "waits-long"

WEIGHTS: Mapping[str, int] = {
    CONFLICT: 50,
    DUPLICATE: 40,
    OVERLAP: 20,
    EARNINGS_HIGH: 15,
    EARNINGS_LOW: 10,
    FAST: 10,
    OVERRIDDEN: 8,
    SENT_AGAIN: 5,
    WAITS: 1,
}
"""How much one of each counts; an overridden rule for each rule, waiting for each day beyond the first two.

To be confirmed by the fund. What blocks acceptance anyway comes first: two values for one field, then
perhaps the same person twice.
"""

ENOUGH = 8
"""Fewer records than this say nothing about what is usual."""
FAR = 3.0
"""So many times the usual, or a third of it, is far."""
HELD_BACK = 0.1
"""The share of records without a flag that a supervisor reads all the same."""
_PATIENCE_DAYS = 2
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Risk:
    """One reason to look closely."""

    code: str
    weight: int
    numbers: Mapping[str, float] = field(default_factory=dict)
    """What its sentence needs: "rules", "fields", "records", "times", "minutes", "usual_minutes", "kip",
    "usual_kip" or "days"."""

    @property
    def is_doubt(self) -> bool:
        """Whether it speaks against accepting unread; having waited does not."""
        return self.code != WAITS


@dataclass(frozen=True, slots=True)
class Told:
    """What other parts of the application know of records."""

    duplicates: Mapping[UUID, Sequence[UUID]] = field(default_factory=dict)
    """Record → the records it may be a double of."""
    conflicts: Mapping[UUID, Sequence[str]] = field(default_factory=dict)
    """Record → the paths with two values."""
    overlaps: Mapping[UUID, Sequence[UUID]] = field(default_factory=dict)
    """Record → other households with some of the same people; a possible double is not among them."""


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual where the record comes from."""

    duration_s: Mapping[str, float] = field(default_factory=dict)
    """Enumerator → the middle of their durations."""
    earnings_kip: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    """(district, village, occupation), and (district, occupation) → the middle of the declared earnings."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A waiting record with what makes it doubtful; no risk where nothing does."""

    record: UUID
    since_ms: int
    """Since when it waits: received by the fund, or finished where that is not known."""
    risks: tuple[Risk, ...]

    @property
    def weight(self) -> int:
        """All its risks together."""
        return sum(risk.weight for risk in self.risks)

    @property
    def is_flagged(self) -> bool:
        """Whether anything speaks against accepting it unread."""
        return any(risk.is_doubt for risk in self.risks)


@dataclass(frozen=True, slots=True)
class Bulk:
    """What may be accepted together, and the sample that is held back for reading."""

    accept: tuple[UUID, ...]
    read: tuple[UUID, ...]


def usual(durations: Iterable[tuple[str, float]], earnings: Iterable[tuple[str, str, str, int]]) -> Usual:
    """Return what is usual: who took how long (seconds); district, village, occupation, earnings (kip)."""
    took: dict[str, list[float]] = defaultdict(list)
    for author, seconds in durations:
        took[author].append(seconds)
    declared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for district, village, occupation, kip in earnings:
        declared[district, village, occupation].append(kip)
        declared[district, occupation].append(kip)
    return Usual(
        {author: median(all_of) for author, all_of in took.items() if len(all_of) >= ENOUGH},
        {where: median(all_of) for where, all_of in declared.items() if len(all_of) >= ENOUGH},
    )


def risks(facts: Facts, *, usual: Usual, told: Told = NOTHING_TOLD, now: datetime) -> tuple[Risk, ...]:
    """Return what makes a record doubtful, the heaviest first."""
    found = [
        _many(CONFLICT, "fields", len(told.conflicts.get(facts.record, ()))),
        _many(DUPLICATE, "records", len(told.duplicates.get(facts.record, ()))),
        _many(OVERLAP, "records", len(told.overlaps.get(facts.record, ()))),
        _many(OVERRIDDEN, "rules", facts.overrides),
        _many(SENT_AGAIN, "times", facts.returns),
        _earnings(facts, usual),
        _speed(facts, usual),
        _waiting(facts, now),
    ]
    return tuple(sorted(filter(None, found), key=lambda risk: -risk.weight))


def queue(
    waiting: Iterable[Facts], *, usual: Usual, told: Told = NOTHING_TOLD, now: datetime
) -> tuple[Doubtful, ...]:
    """Return the waiting records, the most doubtful first, and among equals who waits longest."""
    read = (
        Doubtful(each.record, _since(each), risks(each, usual=usual, told=told, now=now)) for each in waiting
    )
    return tuple(sorted(read, key=lambda each: (-each.weight, each.since_ms, each.record)))


def bulk(waiting: Sequence[Doubtful], *, dice: Callable[[], float], held_back: float = HELD_BACK) -> Bulk:
    """Return which records may be accepted together: none with a flag, and not the sample held back.

    `dice` gives numbers from 0 to just below 1; each record without a flag is as likely to be held back as
    any other. At least one is.
    """
    clear = [each.record for each in waiting if not each.is_flagged]
    for at in range(len(clear) - 1, 0, -1):
        other = int(dice() * (at + 1))
        clear[at], clear[other] = clear[other], clear[at]
    count = min(len(clear), max(1, math.ceil(len(clear) * held_back)))
    to_read = frozenset(clear[:count])
    in_order = [each.record for each in waiting if not each.is_flagged]
    return Bulk(
        accept=tuple(record for record in in_order if record not in to_read),
        read=tuple(record for record in in_order if record in to_read),
    )


def _many(code: str, of: str, count: int) -> Risk | None:
    return Risk(code, WEIGHTS[code] * (count if code == OVERRIDDEN else 1), {of: count}) if count else None


def _speed(facts: Facts, usual: Usual) -> Risk | None:
    took, usually = facts.duration_s, usual.duration_s.get(facts.author)
    if took is None or usually is None or took * FAR > usually:
        return None
    return Risk(FAST, WEIGHTS[FAST], {"minutes": took / 60, "usual_minutes": usually / 60})


def _earnings(facts: Facts, usual: Usual) -> Risk | None:
    known = usual.earnings_kip
    usually = known.get((facts.district, facts.village, facts.occupation)) or known.get(
        (facts.district, facts.occupation)
    )
    if facts.earnings_kip is None or not usually:
        return None
    code = (
        EARNINGS_HIGH
        if facts.earnings_kip >= usually * FAR
        else EARNINGS_LOW
        if facts.earnings_kip * FAR <= usually
        else ""
    )
    return Risk(code, WEIGHTS[code], {"kip": facts.earnings_kip, "usual_kip": usually}) if code else None


def _waiting(facts: Facts, now: datetime) -> Risk | None:
    days = int((now.timestamp() * 1000 - _since(facts)) // _DAY_MS)
    beyond = days - _PATIENCE_DAYS
    return Risk(WAITS, WEIGHTS[WAITS] * beyond, {"days": days}) if beyond > 0 else None


def _since(facts: Facts) -> int:
    return facts.received_ms or facts.submitted_ms
