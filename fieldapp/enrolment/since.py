"""What is new in a record since it was last decided on: all that a second review has to read."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.merge import changes, value_at
from fieldapp.enrolment.operation import DECISIONS
from fieldapp.enrolment.record import Logged, Record, in_order, project


def changed_since_review(record: Record, log: Iterable[Logged]) -> tuple[Change, ...]:
    """Return the answers that differ from when a supervisor last decided; none where nobody did.

    A decision that the fund held without applying it was none. What was changed and changed back is no
    change.
    """
    entries = in_order(log)
    decided = [
        at for at, each in enumerate(entries) if each.operation.kind in DECISIONS and not each.quarantine
    ]
    read = project(entries[: decided[-1] + 1]) if decided else None
    if read is None:
        return ()
    was = changes(read.answers, record.answers)
    return tuple(Change(path, before, value_at(record.answers, path)) for path, before in was.items())
