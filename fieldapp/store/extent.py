"""How far a store has come: counts that only grow, kept in it, and marked beside it (see `mark`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.enrolment.operation import NO_PREVIOUS, Operation

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a store has come; every number only grows."""

    acts: int = 0
    """Operations this laptop ever made."""
    draft_saves: int = 0
    audit_lines: int = 0
    head: bytes = NO_PREVIOUS
    """The hash of its newest operation."""
    at_ms: int = 0
    """When it came so far, by the laptop's clock, in milliseconds since 1970."""

    def is_beyond(self, other: Extent) -> bool:
        """Whether anything is counted here that is not there."""
        return any(ours > theirs for ours, theirs in zip(self.counts, other.counts, strict=True))

    def joined(self, other: Extent) -> Extent:
        """Return the further of two, count by count."""
        further = self if self.acts >= other.acts else other
        acts, draft_saves, audit_lines = map(max, self.counts, other.counts)
        return Extent(acts, draft_saves, audit_lines, further.head, max(self.at_ms, other.at_ms))

    @property
    def counts(self) -> tuple[int, int, int]:
        """Everything that is counted, in the order of the fields."""
        return self.acts, self.draft_saves, self.audit_lines


def extent_of(connection: Connection) -> Extent:
    """Return how far the store has come."""
    row = connection.row("SELECT * FROM extent")
    assert row is not None
    return Extent(row["acts"], row["draft_saves"], row["audit_lines"], bytes(row["head"]), row["at_ms"])


def count_act(connection: Connection, operation: Operation) -> None:
    """Count one more own operation: it is the head of the chain now."""
    with connection.writing() as db:
        db.execute(
            "UPDATE extent SET acts = acts + 1, head = ?, at_ms = max(at_ms, ?)",
            [operation.content_hash, round(operation.time.timestamp() * 1000)],
        )
        connection.has_come_further(is_durable=True)


def count_draft_save(connection: Connection, saved_at: datetime) -> None:
    """Count one more save of a draft."""
    with connection.writing() as db:
        db.execute(
            "UPDATE extent SET draft_saves = draft_saves + 1, at_ms = max(at_ms, ?)",
            [round(saved_at.timestamp() * 1000)],
        )
        connection.has_come_further(is_durable=False)


def count_audit_line(connection: Connection) -> None:
    """Count one more line of the audit."""
    with connection.writing() as db:
        db.execute("UPDATE extent SET audit_lines = audit_lines + 1")
        connection.has_come_further(is_durable=False)
