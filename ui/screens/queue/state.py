"""What waits on this laptop, record by record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fieldapp.desk import Moment, QueueEntry
from fieldapp.enrolment.delivery import Delivery
from fieldapp.enrolment.household import summarise


@dataclass(frozen=True, slots=True)
class Waiting:
    """One finished act on its way to the fund."""

    operation: UUID
    name: str
    delivery: Delivery
    timeline: tuple[Moment, ...]


def waiting(queue: Iterable[QueueEntry]) -> tuple[Waiting, ...]:
    """Return what the screen shows of a queue, oldest first."""
    return tuple(
        Waiting(entry.operation.id, summarise(entry.record.answers).name_lo, entry.delivery, entry.timeline)
        for entry in queue
    )
