"""How long a laptop may go on without the fund: warn first, then no new enrolments; the queue always goes.

The figures are the fund's settings. The time counted with is the latest moment known on the laptop, so that
setting the clock back gains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LONGEST_OVERRIDE = timedelta(days=10)
"""For how long a supervisor lets the work go on at most."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the fund allows one laptop."""

    most_unsent: int = 70
    """Operations without a receipt that carry a household: decisions stop nobody from enrolling."""
    most_awaiting: int = 100
    """Records of one enumerator that nobody has decided on."""
    oldest_unsent_days: int = 50
    """Age of the oldest operation without a receipt, of this laptop's own, that carries a household."""
    unsynced_days: int = 14
    """Days since the fund last answered."""
    warn_at_percent: int = 60
    """Share of a limit from which the laptop warns."""


class Verdict(StrEnum):
    """What follows."""

    CLEAR = "clear"
    WARN = "warn"
    REFUSE = "refuse"
    """No new enrolment is begun; everything else goes on."""
    OVERRIDDEN = "overridden"
    """A limit is reached, and a supervisor let the work go on."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One limit that is near or reached."""

    code: str
    """"unsent", "awaiting", "oldest-unsent" or "unsynced"."""
    now: int
    limit: int

    @property
    def is_full(self) -> bool:
        """Whether the limit itself is reached."""
        return self.now >= self.limit


@dataclass(frozen=True, slots=True)
class Standing:
    """How the laptop stands."""

    unsent: int
    awaiting: int
    oldest_unsent_at: datetime | None
    last_contact_at: datetime | None
    """None where the fund never answered since the laptop was set up."""
    set_up_at: datetime | None = None
    overridden_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a laptop may do, and why."""

    verdict: Verdict
    reached: tuple[Reached, ...]
    """Limits near or reached, the fullest first."""


def judge(standing: Standing, limits: Limits, *, now: datetime) -> Judgement:
    """Tell how a laptop stands against its limits. Pure."""
    since = standing.last_contact_at or standing.set_up_at
    every = (
        Reached("unsent", standing.unsent, limits.most_unsent),
        Reached("awaiting", standing.awaiting, limits.most_awaiting),
        Reached("oldest-unsent", _days(standing.oldest_unsent_at, now), limits.oldest_unsent_days),
        Reached("unsynced", _days(since, now), limits.unsynced_days),
    )
    near = [each for each in every if each.now * 100 >= each.limit * limits.warn_at_percent]
    reached = tuple(sorted(near, key=lambda each: -each.now / each.limit))
    if not reached:
        return Judgement(Verdict.CLEAR, ())
    if not reached[0].is_full:
        return Judgement(Verdict.WARN, reached)
    until = standing.overridden_until
    is_overridden = until is not None and now < until <= now + LONGEST_OVERRIDE
    return Judgement(Verdict.OVERRIDDEN if is_overridden else Verdict.REFUSE, reached)


def read_limits(told: Mapping[str, Any]) -> Limits:
    """Read the fund's settings; what it does not say, or says wrongly, keeps its usual value."""
    usual = asdict(Limits())
    said = {name: value for name, value in told.items() if name in usual and type(value) is int and value > 0}
    return Limits(**{**usual, **said})


def _days(since: datetime | None, now: datetime) -> int:
    return 0 if since is None else max(0, (now - since) // timedelta(days=1))
