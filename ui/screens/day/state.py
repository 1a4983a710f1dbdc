"""The end of a person's day: what the laptop counts, what they say of it, and what keeps it open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from fieldapp.day_end import DayEnd, Printed, TeamDay
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import summarise
from fieldapp.lao.money import Amount, read_kip
from fieldapp.supervision.day import Closing, Counted, Problem, problems

NUMBERS = ("register", "met", "informed", "interested", "first_contributions", "first_contributions_kip")
"""What is asked as a number, in this order."""
_MOST = 10**12
_MONEY = frozenset({"first_contributions", "first_contributions_kip"})


@dataclass(frozen=True, slots=True)
class Open:
    """A draft that is to be finished, put away, or explained."""

    draft: Draft
    name: str
    """"" where no name was given yet."""


@dataclass(frozen=True, slots=True)
class DayState:
    """What the screen shows."""

    counted: Counted
    drafts: tuple[Open, ...]
    takes_money: bool
    """Whether the campaign takes first contributions, so that payments are counted."""
    printed: Printed | None
    """The day as it was closed last; None while it is open."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in each line, as typed: a number's name, "register_reason", "why:" and a draft's record."""
    is_tried: bool = False
    """Whether the person asked to close it, so that what is missing is to be said."""
    is_again: bool = False
    """Whether a closed day is being corrected."""
    team: tuple[TeamDay, ...] = ()
    """The others' days, for who supervises them."""
    said: str = ""
    """Why it was not closed, an error's code that is no `Problem`; "" otherwise."""

    @property
    def asks(self) -> bool:
        """Whether there is something to fill in: the day is open, or is corrected."""
        return self.printed is None or self.is_again

    @property
    def numbers(self) -> tuple[str, ...]:
        """What is asked as a number."""
        return tuple(name for name in NUMBERS if self.takes_money or name not in _MONEY)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the day open, said once it was tried."""
        return tuple(self.missing) if self.is_tried else ()

    @property
    def missing(self) -> tuple[Problem, ...]:
        """What keeps the day open; a line that is no number comes first."""
        unread = [
            Problem("not-a-number", name)
            for name in self.numbers
            if _number(name, self.typed.get(name, "")) is None
        ]
        unsaid = {"register-differs"} if any(each.at == "register" for each in unread) else set()
        found = problems(self.counted, closing(self))
        return (*unread, *(each for each in found if each.code not in unsaid))


def of(end: DayEnd, before: DayState | None = None) -> DayState:
    """Return the day as it stands; what is being typed stays."""
    counted = end.counted()
    drafts = tuple(Open(draft, summarise(draft.answers).name_lo) for draft in end.drafts())
    found = DayState(
        counted,
        drafts,
        takes_money=end.takes_first_contributions(),
        printed=end.printed(counted.day),
        team=end.team(counted.day),
    )
    if before is None:
        return replace(found, typed=_typed_before(end, found))
    return replace(
        found, typed=before.typed, is_tried=before.is_tried, is_again=before.is_again, said=before.said
    )


def closing(state: DayState) -> Closing:
    """Return what the person says so far; an empty line is nought, but for the register."""
    numbers = {name: _number(name, state.typed.get(name, "")) or 0 for name in state.numbers}
    drafts = {each.draft.record: state.typed.get(why(each.draft.record), "") for each in state.drafts}
    return Closing(**numbers, register_reason=state.typed.get("register_reason", ""), explained=drafts)


def why(draft: UUID) -> str:
    """Return the name of the line that explains a draft."""
    return f"why:{draft}"


def written(state: DayState) -> str:
    """Return what is typed, to be kept until the day is closed."""
    return json.dumps({"day": state.counted.day.isoformat(), "typed": dict(state.typed)})


def _typed_before(end: DayEnd, state: DayState) -> Mapping[str, str]:
    """Return what was typed today and not yet closed; of a closed day, what it says."""
    try:
        told = json.loads(end.remembered())
        if told["day"] == state.counted.day.isoformat():
            return {str(name): str(text) for name, text in told["typed"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    if state.printed is None:
        return {}
    said = state.printed.report.closing
    numbers = {name: str(getattr(said, name)) for name in NUMBERS if getattr(said, name)}
    reasons = {why(draft): reason for draft, reason in said.explained.items()}
    return {**numbers, **reasons, "register": str(said.register), "register_reason": said.register_reason}


def _number(name: str, text: str) -> int | None:
    """Return a number as people write one; an empty line is nought, but the register's must be written."""
    if not text.strip():
        return None if name == "register" else 0
    read = read_kip(text)
    return read.kip if isinstance(read, Amount) and read.kip < _MOST else None
