"""What supervision counts of a record: plain values, taken once from its log, without a name in them.

Times are milliseconds since 1970, UTC; a day is a day in Vientiane, whatever the laptop's clock shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from fieldapp.enrolment import household
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import REVISIONS, Kind
from fieldapp.enrolment.record import Logged, Record, in_order

VIENTIANE = timezone(timedelta(hours=7))
"""Laos keeps UTC+7 all year; a fund's day must not depend on how a laptop is set."""

AGE_GROUPS: Sequence[tuple[int, int]] = ((0, 14), (15, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 149))
FUNCTIONS = ("wg_seeing", "wg_hearing", "wg_walking", "wg_remembering", "wg_selfcare", "wg_communicating")
_A_LOT_OF_DIFFICULTY = 3
_OVERRIDE = "override:"
"""What stands before a question's name for the reason of going past its soft rule (decision 31)."""
_FINAL = frozenset({Status.ACCEPTED, Status.REJECTED})


@dataclass(frozen=True, slots=True)
class Facts:
    """One record as supervision counts it."""

    record: UUID
    status: str
    author: str
    day: str
    """The day it was enrolled, 2026-11-23."""
    province: str
    district: str
    village: str
    sex: str
    """ISO 5218, "" where it is not answered."""
    age_years: int | None
    """Completed years on the day of enrolment."""
    age_group: str
    """Such as "25-34"; "" where the age is not known."""
    is_age_told: bool
    """Whether a year or an age was told; False where the exact birth date is known."""
    disability: str
    """"yes" where any of the six functions has a lot of difficulty or worse (Washington Group's cut-off),
    "no" where all six are answered below, "" otherwise."""
    occupation: str
    groups: str
    """Target groups, with spaces between."""
    earnings_kip: int | None
    dependants: int
    has_contact: bool
    overrides: int
    """Soft rules gone past with a reason."""
    returns: int
    """How often it was returned to correct."""
    begun_ms: int | None
    submitted_ms: int
    """When the enrolment was finished the first time."""
    received_ms: int | None
    """When the fund first receipted it."""
    taken_up_ms: int | None
    decided_ms: int | None
    """When it was accepted or rejected; None where that was taken back."""
    numbered_ms: int | None

    @property
    def duration_s(self) -> float | None:
        """How long the enrolment took, from opening the form to finishing it."""
        if self.begun_ms is None or self.begun_ms > self.submitted_ms:
            return None
        return (self.submitted_ms - self.begun_ms) / 1000


def elsewhere(facts: Facts) -> Facts:
    """Return what may be told to a district that a record left: where it is now, and no more."""
    nothing = {"str": "", "int": 0, "bool": False}
    empty: dict[str, Any] = {each.name: nothing.get(str(each.type)) for each in fields(Facts)}
    return Facts(**{**empty, "record": facts.record, "district": facts.district})


def facts_of(record: Record, log: Sequence[Logged]) -> Facts:
    """Return what is counted of a record, as its log made it."""
    entries = in_order(log)
    first = next(each.operation for each in entries if each.operation.kind in REVISIONS)
    applied = [each for each in entries if not each.quarantine]
    day = day_of(first.time)
    age = age_on(record.answers, day)
    return Facts(
        record=record.id,
        status=record.status.value,
        author=record.author,
        day=day.isoformat(),
        province=household.text(record.answers, "province"),
        district=household.text(record.answers, "district"),
        village=household.text(record.answers, "village"),
        sex=household.text(record.answers, "sex"),
        age_years=age,
        age_group=age_group(age),
        is_age_told=household.text(record.answers, "birth_precision") in {"year", "age"},
        disability=disability(record.answers),
        occupation=household.text(record.answers, "occupation"),
        groups=household.text(record.answers, "target_groups"),
        earnings_kip=_whole(household.text(record.answers, "monthly_earnings_kip")),
        dependants=len(household.dependants(record.answers)),
        has_contact=bool(household.text(record.answers, "phone")),
        overrides=overridden(record.answers),
        returns=sum(each.operation.kind is Kind.RETURN for each in applied),
        begun_ms=_begun(first.payload),
        submitted_ms=_ms(first.time),
        received_ms=next((_ms(each.receipt.received_at) for each in entries if each.receipt), None),
        taken_up_ms=_first(applied, {Kind.TAKE_UP}),
        decided_ms=_ms(record.decided_at) if record.decided_at and record.status in _FINAL else None,
        numbered_ms=_first(applied, {Kind.ASSIGN_NUMBER}),
    )


def day_of(moment: datetime) -> date:
    """Return the day in Vientiane."""
    return moment.astimezone(VIENTIANE).date()


def age_on(answers: Answers, day: date) -> int | None:
    """Return completed years on a day; from a year alone, as if born in its middle."""
    precision = household.text(answers, "birth_precision")
    if precision == "age":
        return _whole(household.text(answers, "age_years"))
    if precision == "year":
        year = _whole(household.text(answers, "birth_year"))
        return None if year is None else max(0, day.year - year - (day.month < 7))
    try:
        born = date.fromisoformat(household.text(answers, "birth_date"))
    except ValueError:
        return None
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def age_group(age: int | None) -> str:
    """Return the group of an age, such as "25-34"; "" where it is not known."""
    if age is None:
        return ""
    return next((f"{low}-{high}" for low, high in AGE_GROUPS if low <= age <= high), "")


def disability(answers: Answers) -> str:
    """Return "yes", "no" or "", by the Washington Group's short set and its recommended cut-off."""
    degrees = [_whole(household.text(answers, name)) for name in FUNCTIONS]
    if any(degree is not None and degree >= _A_LOT_OF_DIFFICULTY for degree in degrees):
        return "yes"
    return "" if None in degrees else "no"


def overridden(answers: Answers) -> int:
    """Return how many soft rules were gone past with a reason, those of dependants too."""
    rows = (answers, *household.dependants(answers))
    return sum(name.startswith(_OVERRIDE) and bool(row[name]) for row in rows for name in row)


def _first(applied: Sequence[Logged], kinds: frozenset[Kind] | set[Kind]) -> int | None:
    return next((_ms(each.operation.time) for each in applied if each.operation.kind in kinds), None)


def _begun(payload: Mapping[str, Any]) -> int | None:
    begun = payload.get("begun_ms")
    return begun if isinstance(begun, int) else None


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
