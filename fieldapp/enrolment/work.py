"""Kinds of work besides a new enrolment: what changed in somebody's life, each with its own short form.

Before the decision such work is a correction as any other. On an accepted record it is asked for and
not done: it stands on the record as a proposal, and a supervisor takes or leaves it (four eyes). The
record stays accepted meanwhile, and so does the member number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fieldapp.enrolment.lifecycle import Event, Status, allowed

if TYPE_CHECKING:
    from fieldapp.enrolment.record import Record


class Work(StrEnum):
    """What somebody comes for who is enrolled already."""

    DETAILS = "details"
    """A name, a paper, the address, the telephone or the work changed."""
    DEPENDANTS = "dependants"
    EARNINGS = "earnings"
    """What is declared, or how often it is paid."""
    RESUME = "resume"
    """Pays again after a lapse, or comes back after leaving the scheme."""
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a kind of work asks and when it can be begun."""

    pages: tuple[str, ...]
    """The pages of the enrolment form that are asked, by name; none for a withdrawal."""
    before: Event | None
    """What it is to a record on which nothing is decided yet; None where there is nothing to do then."""
    after: Event
    """What it is to a record that is decided on."""


RULES: Mapping[Work, Rules] = {
    Work.DETAILS: Rules(("applicant", "identity", "address", "work"), Event.CORRECT, Event.CHANGE),
    Work.DEPENDANTS: Rules(("family",), Event.CORRECT, Event.CHANGE),
    Work.EARNINGS: Rules(("scheme",), Event.CORRECT, Event.CHANGE),
    Work.RESUME: Rules(("address", "scheme"), None, Event.RESUME),
    Work.WITHDRAWAL: Rules((), Event.WITHDRAW, Event.LEAVE),
}


def read_work(code: object) -> Work | None:
    """Return the kind of work an operation says it is; None where it says none, or one of a newer program."""
    return Work(code) if isinstance(code, str) and code in set(Work) else None


def can_begin(record: Record, work: Work) -> bool:
    """Tell whether such work can be begun on a record as it stands; the one place where that is decided."""
    rules = RULES[work]
    is_open = rules.before is not None and allowed(record.status, rules.before)
    return is_open or can_follow(record, rules.after)


def works_on(record: Record) -> tuple[Work, ...]:
    """Return the kinds of work that can be begun on a record as it stands."""
    return tuple(work for work in Work if can_begin(record, work))


def can_follow(record: Record, event: Event) -> bool:
    """Tell whether a change in life fits a record: whoever was never a member has nothing to come back to."""
    is_member = record.status is Status.ACCEPTED or bool(record.reserved_number)
    return is_member and allowed(record.status, event)
