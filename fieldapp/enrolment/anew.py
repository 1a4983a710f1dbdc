"""What was finished twice, under one id or for one record: the second time goes on as a correction. Pure.

A laptop that goes on from a copy of itself has forms open that it had finished since the copy was made.
What is typed there then is no second household: it is merged three-way with what the fund holds, as any
correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fieldapp.enrolment.merge import changes
from fieldapp.enrolment.operation import Kind, Operation, Payload
from fieldapp.enrolment.record import Logged

INSTEAD_OF = "instead_of"
"""In the payload: the content hash, as hexadecimal digits, of what this is done in place of."""
ALREADY = "already-enrolled"
"""Why the fund holds a second enrolment of one record without applying it."""


def payload_instead(done: Operation) -> Payload:
    """Return what a revision says that stands for an enrolment or revision of other content.

    Where the latter does not tell what its author began from, whatever it says and the record says otherwise
    is a clash for the supervisor: nothing typed on either side goes by itself.
    """
    was = done.payload["was"] if "was" in done.payload else changes({}, done.payload["answers"])
    return {**done.payload, "was": was, INSTEAD_OF: done.content_hash.hex()}


def is_done(done: Operation, log: Sequence[Logged]) -> bool:
    """Tell whether a record's log has what stands for an operation."""
    told = done.content_hash.hex()
    return any(entry.operation.payload.get(INSTEAD_OF) == told for entry in log)


def enrolled_by(log: Sequence[Logged], *, other_than: UUID) -> Operation | None:
    """Return the enrolment that a record stands on, where it is not this one; None where nothing else is."""
    return next(
        (
            entry.operation
            for entry in log
            if entry.operation.kind is Kind.ENROL
            and not entry.quarantine
            and entry.operation.id != other_than
        ),
        None,
    )
