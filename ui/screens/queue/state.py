"""What waits on this laptop, record by record, and how a USB stick goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from fieldapp.desk import Desk, Moment, PictureEntry, QueueEntry
from fieldapp.enrolment.delivery import Delivery, WillRetry
from fieldapp.enrolment.household import summarise
from fieldapp.progress import Progress
from sync.device.courier import Taken, Written
from sync.device.facts import Moving


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
class WaitingPictures:
    """The pictures of one record on their way to the fund."""

    record: UUID
    name: str
    count: int
    kb: int
    is_first: bool
    refused: str
    """Why the fund did not take one of them last, as a code; "" where it did not refuse."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """What waits on this laptop."""

    waiting: tuple[Waiting, ...] = ()
    of_pictures: tuple[WaitingPictures, ...] = ()
    """Of the records whose pictures go next."""
    pictures: int = 0
    """How many pictures wait; they go after the records."""
    pictures_kb: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self.waiting and not self.pictures


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far what is done with a stick has come."""

    done_kb: int
    whole_kb: int
    left_s: int


class Meter:
    """What a job tells in its own thread, read in the window's."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._begun_s = clock, clock()
        self._told = Progress("carrying", 0, 0)

    def report(self, progress: Progress) -> None:
        """Tell how far it is; what begins anew counts its own time."""
        if progress.done < self._told.done:
            self._begun_s = self._clock()
        self._told = progress

    def how_far(self) -> HowFar | None:
        """Return how far it is, once it takes longer than a second; None where nothing is known yet."""
        told, took_s = self._told, self._clock() - self._begun_s
        if not told.done or took_s < 1:
            return None
        left_s = took_s * max(0, told.whole - told.done) / told.done
        return HowFar(round(told.done / 1000), round(told.whole / 1000), round(left_s))


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the screen shows."""

    outbox: Outbox
    is_looking: bool = False
    """Whether it is not known yet what waits."""
    is_carrying: bool = False
    """Whether something goes to or from a stick or relay just now."""
    carrier: Moving = Moving.STICK
    """Which of the two that is, or was last."""
    how_far: HowFar | None = None
    """How far that is, where it takes a while."""
    written: Written | None = None
    """What was put on it just now."""
    taken: Taken | None = None
    """What was taken off it just now."""
    trouble: str = ""
    """What went wrong with a stick or a file: an error's code, or ""."""
    diagnosed: str = ""
    """The file in which it stands how this laptop works; "" where none was written."""


def outbox(desk: Desk) -> Outbox:
    """Return what waits, oldest first."""
    pictures = desk.pictures_waiting()
    kb = round(sum(each.size for each in pictures) / 1000)
    of_pictures = tuple(map(_waiting_pictures, desk.picture_queue(pictures)))
    return Outbox(waiting(desk.queue()), of_pictures, len(pictures), kb)


def _waiting_pictures(entry: PictureEntry) -> WaitingPictures:
    return WaitingPictures(
        entry.record.id,
        summarise(entry.record.answers).name_lo,
        entry.count,
        max(1, round(entry.size / 1000)),
        entry.is_first,
        entry.refused,
    )


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
