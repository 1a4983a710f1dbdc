"""The life of a record: one table that screens, store and fund all ask."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from fieldapp.errors import InputError


class Status(StrEnum):
    """Where a record stands, as its people speak of it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    UNDER_REVIEW = "under-review"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    QUARANTINED = "quarantined"


class Event(StrEnum):
    """What can happen to a record."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    TAKE_UP = "take-up"
    ACCEPT = "accept"
    RETURN = "return"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    QUARANTINE = "quarantine"
    CORRECT = "correct"
    """A person opens the record to correct it."""
    REVISE = "revise"
    """A finished correction arrives, perhaps late, and is merged; without a transition it is a proposal."""
    TAKE_BACK = "take-back"
    CHANGE = "change"
    """A supervisor takes a change in a member's life over: details, dependants, earnings."""
    LEAVE = "leave"
    """A supervisor agrees that a member leaves the scheme."""
    RESUME = "resume"
    """A supervisor agrees that a member pays again, after a lapse or after having left."""


class ForbiddenTransition(InputError):
    """The event does not fit where the record stands."""

    code = "forbidden-transition"

    def __init__(self, status: Status, event: Event) -> None:
        super().__init__(f"{event.value} is not possible while {status.value}")
        self.status = status
        self.event = event


TRANSITIONS: Mapping[tuple[Status, Event], Status] = {
    (Status.DRAFT, Event.SUBMIT): Status.SUBMITTED,
    (Status.SUBMITTED, Event.RECEIVE): Status.RECEIVED,
    (Status.SUBMITTED, Event.QUARANTINE): Status.QUARANTINED,
    (Status.SUBMITTED, Event.CORRECT): Status.DRAFT,
    (Status.SUBMITTED, Event.WITHDRAW): Status.WITHDRAWN,
    (Status.RECEIVED, Event.CORRECT): Status.DRAFT,
    (Status.RECEIVED, Event.TAKE_UP): Status.UNDER_REVIEW,
    (Status.RECEIVED, Event.WITHDRAW): Status.WITHDRAWN,
    (Status.UNDER_REVIEW, Event.ACCEPT): Status.ACCEPTED,
    (Status.UNDER_REVIEW, Event.RETURN): Status.RETURNED,
    (Status.UNDER_REVIEW, Event.REJECT): Status.REJECTED,
    (Status.UNDER_REVIEW, Event.WITHDRAW): Status.WITHDRAWN,
    (Status.UNDER_REVIEW, Event.TAKE_UP): Status.UNDER_REVIEW,
    (Status.ACCEPTED, Event.TAKE_BACK): Status.UNDER_REVIEW,
    (Status.ACCEPTED, Event.CHANGE): Status.ACCEPTED,
    (Status.ACCEPTED, Event.LEAVE): Status.WITHDRAWN,
    (Status.ACCEPTED, Event.RESUME): Status.ACCEPTED,
    (Status.WITHDRAWN, Event.RESUME): Status.ACCEPTED,
    (Status.RETURNED, Event.TAKE_BACK): Status.UNDER_REVIEW,
    (Status.REJECTED, Event.TAKE_BACK): Status.UNDER_REVIEW,
    (Status.RETURNED, Event.CORRECT): Status.DRAFT,
    (Status.RETURNED, Event.WITHDRAW): Status.WITHDRAWN,
    (Status.QUARANTINED, Event.CORRECT): Status.DRAFT,
    (Status.QUARANTINED, Event.WITHDRAW): Status.WITHDRAWN,
    (Status.SUBMITTED, Event.REVISE): Status.SUBMITTED,
    (Status.RECEIVED, Event.REVISE): Status.SUBMITTED,
    (Status.UNDER_REVIEW, Event.REVISE): Status.SUBMITTED,
    (Status.RETURNED, Event.REVISE): Status.SUBMITTED,
    (Status.QUARANTINED, Event.REVISE): Status.SUBMITTED,
}


def allowed(status: Status, event: Event) -> bool:
    """Tell whether the event fits where the record stands."""
    return (status, event) in TRANSITIONS


def next_status(status: Status, event: Event) -> Status:
    """Return the status that follows. Raises ForbiddenTransition, naming both, where there is none."""
    try:
        return TRANSITIONS[status, event]
    except KeyError:
        raise ForbiddenTransition(status, event) from None
