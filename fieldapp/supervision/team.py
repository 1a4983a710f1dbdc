"""What each laptop of a team says of itself, and who must come to the office: plain values, nothing personal.

A report has numbers, codes and times, and never a name, an answer or an id of a record. The fund adds whose
laptop it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor
from fieldapp.enrolment.limits import Limits, Reached, Verdict

MOST_BYTES = 4096
"""A report that is longer is none."""
LEAST_FREE_MB = 200
"""Below this the disk is full any day."""
MOST_CLOCK_ERROR_MS = 10 * 60 * 1000
"""A clock that is further off dates enrolments wrongly."""
_STUCK_KINDS = 12

REFUSES, STUCK, SILENT, OLD_WORK, DISK_FULL = "refuses", "stuck", "silent", "old-work", "disk-full"
NEAR_LIMIT, CLOCK_WRONG, OLD_PROGRAM, NO_REPORT = "near-limit", "clock-wrong", "old-program", "no-report"


@dataclass(frozen=True, slots=True)
class LaptopReport:
    """How one laptop stands, as it says itself."""

    at_ms: int
    """When, by its own clock."""
    unsent: int
    """Operations without a receipt."""
    oldest_unsent_ms: int | None
    """When the oldest of these was done; None where there is none."""
    stuck: Mapping[str, int]
    """Reason code of the fund's refusal → operations that wait for that."""
    held_at_fund: int
    """Records that the fund has and cannot apply."""
    awaiting: int
    """Records of the one who has most, that nobody has decided on."""
    drafts: int
    pictures: int
    """Photos and scans to send."""
    pictures_kb: int
    store_mb: int
    free_mb: int
    """Room on the disk."""
    program: str
    form: str
    clock_error_ms: int | None
    """The fund's clock less its own, as last seen."""
    verdict: str
    """A `Verdict`: whether it may begin enrolments."""
    reached: tuple[Reached, ...]
    """Limits near or reached, with the number and the limit."""
    last_contact_ms: int | None
    """When the fund last answered it over a network."""
    stick_ms: int | None
    """When it last wrote a stick."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team, by the name that the fund has for them."""

    login: str
    name_lo: str
    name_en: str
    districts: tuple[str, ...] = ()
    """LSB codes of the districts they work in; none where a fund of before did not say."""
    role: str = ""
    """A `Role`; "" where a fund of before did not say."""

    def in_(self, language: str) -> str:
        """Return the name in "lo" or "en"."""
        return self.name_en if language == "en" else self.name_lo


@dataclass(frozen=True, slots=True)
class TeamLaptop:
    """A laptop of a supervisor's districts, as the fund told."""

    device: UUID
    name: str
    """What people call it."""
    people: tuple[Person, ...]
    """Who works on it."""
    received_ms: int
    """When the fund got the report; where there is none, when the laptop was enrolled."""
    way: str
    """How the report came: "network" or "courier"; "" where there is none."""
    report: LaptopReport | None

    @property
    def heard_ms(self) -> int:
        """Until when its state is known: a report that was carried is as old as its writing."""
        return min(self.report.at_ms, self.received_ms) if self.report else self.received_ms


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a laptop needs somebody."""

    code: str
    is_urgent: bool
    """Whether who has it must come to the office today."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """What its sentence needs, in the sentence's order."""


def written(report: LaptopReport) -> bytes:
    """Return a report as bytes: canonical CBOR of a map; readers pass over what they do not know."""
    told = {name: getattr(report, name) for name in _PLAIN}
    told["stuck"] = dict(sorted(report.stuck.items())[:_STUCK_KINDS])
    told["reached"] = [[each.code, each.now, each.limit] for each in report.reached]
    return cbor2.dumps(told, canonical=True)


def read(body: bytes) -> LaptopReport | None:
    """Read a report; None where these bytes are none."""
    if len(body) > MOST_BYTES:
        return None
    try:
        told = cast("dict[str, Any]", cbor.loads(body))
        plain = {name: _checked(told[name], kinds) for name, kinds in _PLAIN.items()}
        stuck = {_checked(code, (str,)): _checked(n, (int,)) for code, n in told["stuck"].items()}
        reached = tuple(
            Reached(_checked(code, (str,)), _checked(now, (int,)), _checked(limit, (int,)))
            for code, now, limit, *_ in told["reached"]
        )
        return LaptopReport(**plain, stuck=stuck, reached=reached)
    except (KeyError, TypeError, ValueError, AttributeError, cbor2.CBORError):
        return None


def reasons(laptop: TeamLaptop, *, limits: Limits, newest: str, now: datetime) -> tuple[Reason, ...]:
    """Return why a laptop needs somebody, what is urgent first. `newest` is the team's newest program."""
    report, now_ms = laptop.report, _ms(now)
    if report is None:
        return (Reason(NO_REPORT, is_urgent=False),)
    found: list[Reason] = []
    silent, unsynced = _days(laptop.heard_ms, now_ms), limits.unsynced_days
    if report.verdict in {Verdict.REFUSE, Verdict.OVERRIDDEN} or silent >= unsynced:
        found.append(Reason(REFUSES, is_urgent=True))
    if stuck := sum(report.stuck.values()):
        found.append(Reason(STUCK, is_urgent=True, numbers={"operations": stuck}))
    if silent * 100 >= unsynced * limits.warn_at_percent:
        found.append(Reason(SILENT, is_urgent=True, numbers={"days": silent, "limit": unsynced}))
    oldest = _days(report.oldest_unsent_ms or now_ms, now_ms)
    if oldest * 100 >= limits.oldest_unsent_days * limits.warn_at_percent:
        found.append(Reason(OLD_WORK, is_urgent=True, numbers={"days": oldest}))
    if report.free_mb < LEAST_FREE_MB:
        found.append(Reason(DISK_FULL, is_urgent=True, numbers={"mb": report.free_mb}))
    if report.verdict == Verdict.WARN:
        found.append(Reason(NEAR_LIMIT, is_urgent=False))
    if abs(report.clock_error_ms or 0) > MOST_CLOCK_ERROR_MS:
        minutes = abs(report.clock_error_ms or 0) // 60_000
        found.append(Reason(CLOCK_WRONG, is_urgent=False, numbers={"minutes": minutes}))
    if _version(report.program) < _version(newest):
        found.append(Reason(OLD_PROGRAM, is_urgent=False))
    return tuple(sorted(found, key=lambda each: not each.is_urgent))


def newest_program(laptops: Iterable[TeamLaptop], *, own: str) -> str:
    """Return the newest program that anybody in the team has."""
    programs = [each.report.program for each in laptops if each.report]
    return max([own, *programs], key=_version)


_PLAIN: Mapping[str, tuple[type, ...]] = {
    "at_ms": (int,),
    "unsent": (int,),
    "oldest_unsent_ms": (int, type(None)),
    "held_at_fund": (int,),
    "awaiting": (int,),
    "drafts": (int,),
    "pictures": (int,),
    "pictures_kb": (int,),
    "store_mb": (int,),
    "free_mb": (int,),
    "program": (str,),
    "form": (str,),
    "clock_error_ms": (int, type(None)),
    "verdict": (str,),
    "last_contact_ms": (int, type(None)),
    "stick_ms": (int, type(None)),
}


def _checked(value: Any, kinds: tuple[type, ...]) -> Any:
    """Return a value of a kind; what a stranger's program wrote must not reach a screen as something else."""
    if type(value) not in kinds or (isinstance(value, int) and abs(value) >= 2**53):
        raise TypeError(type(value).__name__)
    if isinstance(value, str) and (len(value) > 40 or not value.isprintable()):
        raise ValueError("no code")
    return value


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isascii() and part.isdigit())


def _days(since_ms: int, now_ms: int) -> int:
    return max(0, (now_ms - since_ms) // (timedelta(days=1) // timedelta(milliseconds=1)))


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
