"""What is kept on a record when two people worked on it: merges, conflicts, proposals, and how they ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.merge import Value, touches, value_at

TAKE = "take"
LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one person says an answer is."""

    value: Value
    """Text, a whole row, or None for an answer or row that was taken away."""
    operation: UUID
    author: str
    device: UUID
    time: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that people changed differently; open until a supervisor chooses one of the claims."""

    path: str
    base: Value
    """What stood there before; may be chosen too."""
    claims: tuple[Claim, ...]
    """In the order the fund received them. What stands in the answers meanwhile is one of them."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A revision that was joined with what others had done meanwhile."""

    operation: UUID
    author: str
    time: datetime
    taken: tuple[str, ...]
    """Paths this revision changed, and that were taken over."""
    others: tuple[str, ...]
    """Who had written meanwhile."""
    kept: tuple[str, ...]
    """Paths they had changed, and that stayed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer, before and after."""

    path: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Proposal:
    """Work that came when its author could no longer change the record: shown, never applied by itself."""

    operation: UUID
    kind: str
    """"revise" or "withdraw"."""
    author: str
    device: UUID
    time: datetime
    why: str
    """"decided" where it was accepted, rejected or withdrawn; "reassigned" where it is somebody else's."""
    changes: tuple[Change, ...]
    reason: str
    """Why the applicant withdraws, or what happened; "" for a correction."""
    work: str = ""
    """The kind of work (`work.Work`) it was begun as; "" for a correction of the enrolment."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a supervisor settled a conflict or a proposal, for everybody concerned to see."""

    path: str
    """The conflict's path, or "" for a proposal."""
    chosen: Value
    """The value that stands now; "take" or "leave" for a proposal."""
    by: str
    time: datetime
    conflict: Conflict | None = None
    proposal: Proposal | None = None


def renewed(
    conflicts: Iterable[Conflict], *, changed: Iterable[str], answers: Answers, claimed: Claim
) -> tuple[Conflict, ...]:
    """Return open conflicts with what a person now says of them, who changed these paths knowing them."""
    paths = tuple(changed)

    def renew(conflict: Conflict) -> Conflict:
        if not any(touches(path, conflict.path) for path in paths):
            return conflict
        return _claiming(conflict, replace(claimed, value=value_at(answers, conflict.path)))

    return tuple(map(renew, conflicts))


def joined(conflicts: Iterable[Conflict], new: Conflict) -> tuple[Conflict, ...]:
    """Return open conflicts with one more; a path that is open already gains what is claimed now."""
    known = {conflict.path: conflict for conflict in conflicts}
    if new.path in known:
        for claim in new.claims:
            known[new.path] = _claiming(known[new.path], claim)
    else:
        known[new.path] = new
    return tuple(known.values())


def _claiming(conflict: Conflict, claim: Claim) -> Conflict:
    said = {(repr(each.value), each.author) for each in conflict.claims}
    if (repr(claim.value), claim.author) in said:
        return conflict
    return replace(conflict, claims=(*conflict.claims, claim))
