"""What waits on this laptop, record by record, and how a USB stick goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fieldapp.desk import Desk, Moment, QueueEntry
from fieldapp.enrolment.delivery import Delivery, WillRetry
from fieldapp.enrolment.household import summarise
from sync.device.courier import Taken, Written


@dataclass(frozen=True, slots=True)
class Waiting:
    """One finished act on its way to the fund."""

    operation: UUID
    name: str
    """Of the applicant; "" for a report of the day."""
    delivery: Delivery
    timeline: tuple[Moment, ...]

    @property
    def waits_for_itself(self) -> bool:
        """Whether it was refused or told to wait, and others go before it."""
        return isinstance(self.delivery, WillRetry)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What waits on this laptop."""

    waiting: tuple[Waiting, ...] = ()
    pictures: int = 0
    """How many pictures wait; they go after the records."""
    pictures_kb: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self.waiting and not self.pictures


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the screen shows."""

    outbox: Outbox
    is_looking: bool = False
    """Whether it is not known yet what waits."""
    is_busy_with_stick: bool = False
    written: Written | None = None
    """What was put on a stick just now."""
    taken: Taken | None = None
    """What was taken off a stick just now."""
    trouble: str = ""
    """What went wrong with a stick or a file: an error's code, or ""."""
    diagnosed: str = ""
    """The file in which it stands how this laptop works; "" where none was written."""


def outbox(desk: Desk) -> Outbox:
    """Return what waits, oldest first."""
    pictures = desk.pictures_waiting()
    kb = round(sum(each.size for each in pictures) / 1000)
    return Outbox(waiting(desk.queue()), len(pictures), kb)


def waiting(queue: Iterable[QueueEntry]) -> tuple[Waiting, ...]:
    """Return what the screen shows of a queue, oldest first."""
    return tuple(
        Waiting(
            entry.operation.id,
            summarise(entry.record.answers).name_lo if entry.record else "",
            entry.delivery,
            entry.timeline,
        )
        for entry in queue
    )
