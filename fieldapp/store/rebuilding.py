"""Making the projections again from the log, after a migration: in steps, each kept when it is done.

What a cut leaves undone is gone on with at the next opening; until all is done nobody works on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.enrolment.record import project
from fieldapp.progress import Progress, Report, to_nobody
from fieldapp.store.migrating import PROJECTED, PROJECTING
from fieldapp.supervision.facts import facts_of

if TYPE_CHECKING:
    from fieldapp.store.store import Store

TIMES = "projected_times"
"""How often the store remembers that all was made again: what the fund told of records here is then lost."""
_A_STEP = 250
"""Records in a transaction: a quarter of a second."""


def is_due(store: Store) -> bool:
    """Whether a migration came after the projections were made, or making them was cut off."""
    return store.memory.get(PROJECTED) is None


def rebuild(store: Store, report: Report = to_nobody) -> None:
    """Make every projection again."""
    with store.writing():
        store.records.clear()
        store.figures.clear()
        store.memory.forget(PROJECTED)
        store.memory.put(TIMES, str(int(store.memory.get(TIMES) or 0) + 1))
        store.memory.put(PROJECTING, "0")
    go_on(store, report)


def go_on(store: Store, report: Report = to_nobody) -> None:
    """Make the projections that are still to be made: all, where none are made yet since a migration."""
    reached = store.memory.get(PROJECTING)
    if reached is None:
        rebuild(store, report)
        return
    places = store.log.first_places()
    left = [(record, place) for record, place in places if place > int(reached)]
    for begin in range(0, len(left), _A_STEP):
        report(Progress("projecting", len(places) - len(left) + begin, len(places)))
        step = left[begin : begin + _A_STEP]
        with store.writing():
            _project(store, [record for record, _ in step])
            store.memory.put(PROJECTING, str(step[-1][1]))
    with store.writing():
        store.memory.put(PROJECTED, "whole")
        store.memory.forget(PROJECTING)


def _project(store: Store, ids: list[UUID]) -> None:
    logs = store.log.of_records(ids)
    projected = [(record, logs[ident]) for ident in ids if (record := project(logs[ident]))]
    store.records.put_new([record for record, _ in projected])
    store.figures.put_all(facts_of(record, log) for record, log in projected)
