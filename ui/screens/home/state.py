"""A person's day: its figures, what was returned to them, what they have begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fieldapp.assignment import Assigned
from fieldapp.desk import Desk, Today
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.limits import Judgement, Verdict
from fieldapp.enrolment.record import Record
from fieldapp.overseen import Known
from fieldapp.planner import WHO_PLAN
from fieldapp.store.losses import Loss
from ui import clock


@dataclass(frozen=True, slots=True)
class Returned:
    """A record to correct, and what was said about it."""

    record: UUID
    name: str
    comments: tuple[str, ...]
    who: Known | None
    """Who sent it back; None where this laptop does not know them."""
    at: datetime | None
    due: date | None
    """By when it is to be corrected."""
    is_late: bool
    """Whether that day is over."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft to finish."""

    draft: Draft
    name: str
    """"" where no name was given yet."""
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class HomeState:
    """What the home screen shows."""

    person: Account
    today: Today
    returned: tuple[Returned, ...]
    begun: tuple[Begun, ...]
    is_practice: bool
    limits: Judgement
    loss: Loss | None = None
    """What the disk lost, and nobody has read yet."""
    must_come: int = 0
    """Laptops of the team whose people must come to the office today."""
    assigned: Assigned | None = None
    """What the campaign gives this person to do; None for nothing."""
    has_enrolled: bool = False
    """Whether this person has any record."""
    needs_newer_program: bool = False
    """Whether the fund's newest form asks for what this program cannot do."""

    @property
    def can_enrol(self) -> bool:
        """Whether the laptop may begin new enrolments."""
        return self.limits.verdict is not Verdict.REFUSE

    @property
    def can_let_go_on(self) -> bool:
        """Whether this person may let enrolments go on beyond a limit."""
        return self.reviews and not self.can_enrol

    @property
    def offers_practice(self) -> bool:
        """Whether a person who enrols may try it out first."""
        return not (self.reviews or self.plans or self.is_practice)

    @property
    def can_look_into_lists(self) -> bool:
        """Whether this person enrols, and so may find applicants in a campaign's list."""
        return self.can_enrol and not (self.reviews or self.plans)

    @property
    def can_change(self) -> bool:
        """Whether this person has enrolled anybody whose life may have changed since."""
        return self.has_enrolled and not self.reviews

    @property
    def reviews(self) -> bool:
        """Whether the one thing to do next is a review, not an enrolment."""
        return self.person.role is Role.SUPERVISOR

    @property
    def plans(self) -> bool:
        """Whether the one thing to do next is to look at the campaign: who plans one enrols nobody."""
        return self.person.role in WHO_PLAN

    @property
    def teaches(self) -> bool:
        """Whether there is room to say how the work goes: nothing is open."""
        return not (self.reviews or self.plans or self.returned or self.begun)


def of(desk: Desk, *, is_practice: bool, must_come: int = 0) -> HomeState:
    """Return the day as the desk knows it."""
    return HomeState(
        desk.account,
        desk.today(),
        returned=tuple(
            sorted(
                (_returned(desk, record) for record in desk.returned()),
                key=lambda each: each.due or date.max,
            )
        ),
        begun=tuple(map(_begun, desk.drafts())),
        is_practice=is_practice,
        limits=desk.limits(),
        loss=desk.loss(),
        must_come=must_come,
        assigned=desk.assigned(),
        has_enrolled=desk.has_enrolled(),
        needs_newer_program=desk.forms.needs_newer_program(),
    )


def _returned(desk: Desk, record: Record) -> Returned:
    said = tuple(comment.text for comment in record.open_comments)
    back = desk.sent_back(record)
    who, at = (desk.person(back.who), back.at) if back else (None, None)
    due = date.fromisoformat(record.due) if record.due else None
    is_late = due is not None and due < clock.today()
    return Returned(record.id, summarise(record.answers).name_lo, said, who, at, due, is_late)


def _begun(draft: Draft) -> Begun:
    return Begun(draft, summarise(draft.answers).name_lo, draft.saved_at)
