"""What a desk shows, as plain data, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fieldapp.enrolment.delivery import Delivery
from fieldapp.enrolment.limits import Reached
from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.record import Record
from fieldapp.errors import InputError
from fieldapp.store.contacts import ContactDay


class NoSuchRecord(InputError):
    """No record of that id is on this laptop."""

    code = "no-such-record"


class EnrolmentsRefused(InputError):
    """This laptop was too long without the fund to begin new enrolments; everything else goes on."""

    code = "enrolments-refused"

    def __init__(self, reached: Reached) -> None:
        super().__init__(f"{reached.code}: {reached.now} of {reached.limit}")
        self.reached = reached


class ReasonMissing(InputError):
    """A return or rejection says nothing to the enumerator."""

    code = "reason-missing"


class DoesNotFit(InputError):
    """The act does not fit how the record stands; `code` says why, such as "conflict-open"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a record's timeline."""

    kind: str
    """"begun", "sent", "try-failed", "received", "blocked", "merged", "clashed", "proposed", "asked", an
    operation kind such as "return", or a kind of work such as "work:dependants"."""
    at: datetime | None
    """None where it has not happened yet."""
    who: str
    """A login, "fund", or ""."""
    note: str
    """A reason code, or a comment's text; "" where there is none."""
    to: str = ""
    """The login of who it was given to; "" where it was not."""

    @property
    def has_author(self) -> bool:
        """Whether a person did it, and not the fund or the laptop by itself."""
        return self.who not in {"", "fund"}


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One operation of this laptop on its way to the fund."""

    record: Record | None
    """None for a closed day, which is of no household."""
    operation: Operation
    delivery: Delivery
    timeline: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """The pictures of one record on their way to the fund."""

    record: Record
    count: int
    size: int
    """All together, in bytes."""
    is_first: bool
    """Whether a person put them before all others."""
    refused: str
    """Why the fund did not take one of them last, as a code; "" where it did not refuse."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How this laptop's work went to the fund, day by day."""

    today: date
    device_name: str
    waiting: int
    oldest_at: datetime | None
    """When the oldest of what waits was done; None where nothing waits."""
    last_contact_at: datetime | None
    days: tuple[ContactDay, ...]
    """The newest first, each way by itself."""


@dataclass(frozen=True, slots=True)
class Today:
    """The numbers of the day, and what is open: a person's own, a supervisor's districts'."""

    enrolled: int
    accepted: int
    returned: int
    """Returned records still to correct, whatever the day."""
    drafts: int
    waiting: int
    """Operations of this laptop without a receipt."""
    to_review: int
    """Records a supervisor can decide on now."""
