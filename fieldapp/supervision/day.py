"""The close of a person's day: what the laptop counts, what the paper says, and what keeps the day open.

A closed day is an operation like any other (docs/decisions/0008), so it is signed, chained to everything done
before it, sent and receipted. Closing again replaces the report; both stay in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from fieldapp import cbor
from fieldapp.enrolment.operation import Operation
from fieldapp.errors import InputError
from fieldapp.supervision.indicators import Tally


class DayNotClosed(InputError):
    """Something keeps the day open; `problems` names each."""

    code = "day-not-closed"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{each.code} {each.at}".strip() for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a day open."""

    code: str
    """"draft-unexplained", "register-differs", "below-zero", "more-informed-than-met",
    "more-interested-than-informed", "contributions-without-amount" or "amount-without-contributions"."""
    at: str = ""
    """The record of a draft, or the name of a number; "" where neither."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the laptop counts of a person's day."""

    day: date
    enrolled: int
    """Households finished that day, withdrawn ones too: the paper register has them all."""
    withdrawn: int
    """Of these, taken back since."""
    drafts: tuple[UUID, ...]
    """Records begun and not finished, whatever the day."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What the person says at the end of the day."""

    register: int
    """Households in the paper register of the day."""
    register_reason: str = ""
    """Why the register differs from what the laptop counts."""
    explained: Mapping[UUID, str] = field(default_factory=dict)
    """Draft → why it is still open."""
    met: int = 0
    informed: int = 0
    interested: int = 0
    first_contributions: int = 0
    """Payment slips or payments in cash counted."""
    first_contributions_kip: int = 0


@dataclass(frozen=True, slots=True)
class DayReport:
    """A closed day, as its operation says it."""

    author: str
    counted: Counted
    closing: Closing

    @property
    def tally(self) -> Tally:
        """What it says of people who are in no record."""
        said = self.closing
        return Tally(said.met, said.informed, said.interested, said.first_contributions)


def problems(counted: Counted, closing: Closing) -> tuple[Problem, ...]:
    """Return what keeps the day open; nothing where it can be closed."""
    found = [
        Problem("draft-unexplained", str(draft))
        for draft in counted.drafts
        if not closing.explained.get(draft, "").strip()
    ]
    if closing.register != counted.enrolled and not closing.register_reason.strip():
        found.append(Problem("register-differs"))
    found += [Problem("below-zero", name) for name in _NUMBERS if getattr(closing, name) < 0]
    if closing.informed > closing.met:
        found.append(Problem("more-informed-than-met"))
    if closing.interested > closing.informed:
        found.append(Problem("more-interested-than-informed"))
    if closing.first_contributions > 0 and closing.first_contributions_kip == 0:
        found.append(Problem("contributions-without-amount"))
    if closing.first_contributions == 0 and closing.first_contributions_kip > 0:
        found.append(Problem("amount-without-contributions"))
    return tuple(found)


def payload(counted: Counted, closing: Closing) -> Mapping[str, Any]:
    """Return what the operation carries. Raises DayNotClosed where something keeps the day open."""
    if still := problems(counted, closing):
        raise DayNotClosed(still)
    return {
        "day": counted.day.isoformat(),
        "enrolled": counted.enrolled,
        "withdrawn": counted.withdrawn,
        "drafts": [
            {"record": draft.bytes, "reason": closing.explained[draft].strip()} for draft in counted.drafts
        ],
        "register_reason": closing.register_reason.strip(),
        **{name: getattr(closing, name) for name in _NUMBERS},
    }


def read(operation: Operation) -> DayReport | None:
    """Return what a day's operation says; None where a stranger's program wrote something else."""
    said = operation.payload
    try:
        drafts = {cbor.ident(each["record"]): str(each["reason"]) for each in said["drafts"]}
        counted = Counted(
            date.fromisoformat(said["day"]), int(said["enrolled"]), int(said["withdrawn"]), tuple(drafts)
        )
        numbers = {name: int(said[name]) for name in _NUMBERS}
        closing = Closing(register_reason=str(said["register_reason"]), explained=drafts, **numbers)
    except (KeyError, TypeError, ValueError):
        return None
    return DayReport(operation.author, counted, closing)


def tally(reports: Iterable[DayReport]) -> Tally:
    """Return what reports say together."""
    tallies = [report.tally for report in reports]
    return Tally(
        sum(each.met for each in tallies),
        sum(each.informed for each in tallies),
        sum(each.interested for each in tallies),
        sum(each.first_contributions for each in tallies),
    )


_NUMBERS = ("register", "met", "informed", "interested", "first_contributions", "first_contributions_kip")
