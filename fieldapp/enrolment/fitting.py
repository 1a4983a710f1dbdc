"""Whether an act fits a record as it stands: asked on the laptop before it is done, and by the fund.

Who may do it at all is asked in `accounts`; this is about order. The same rules for both ends:

- what says something of the answers (accept, return, reject, take back, resolve) names the head it saw
  and does not fit another one: the change must be read first ("stale-base");
- a record with an open conflict is not accepted ("conflict-open");
- a revision always fits, whatever it is based on and however late: `record.project` merges it or keeps
  it as a proposal. So does a withdrawal. So does giving the record to another person, which says nothing
  of the answers: what that person then wrote, before hearing of a decision, must find its place too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp.enrolment.disagreement import LEAVE, TAKE
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.merge import Value
from fieldapp.enrolment.operation import DECISIONS, Kind, Payload

if TYPE_CHECKING:
    from fieldapp.enrolment.record import Record

DECIDED = frozenset({Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN})
"""Where nothing is changed any more, unless the decision is taken back."""
_OF_A_HEAD = DECISIONS | {Kind.TAKE_BACK, Kind.RESOLVE}


def why_unfit(record: Record, kind: Kind, *, base: UUID | None, author: str, payload: Payload) -> str | None:
    """Return why an act does not fit the record, as a code; None where it does. Pure."""
    match kind:
        case Kind.WITHDRAW | Kind.COMMENT | Kind.REASSIGN:
            reason = None
        case Kind.REVISE:
            reason = None if "was" in payload or base in record.revisions else "stale-base"
        case _ if kind in _OF_A_HEAD and base != record.head:
            reason = "stale-base"
        case Kind.RESOLVE:
            reason = _why_not_settled(record, payload.get("choices", {}), payload.get("proposals", {}))
        case _:
            reason = _why_not_now(record, kind, author)
    return reason


def why_proposal(record: Record, kind: Kind, author: str) -> str | None:
    """Return why a revision or withdrawal is only proposed: "decided", "reassigned"; None: it applies."""
    if author != record.assignee:
        return "reassigned"
    return None if allowed(record.status, kind.event or Event.REVISE) else "decided"


def _why_not_now(record: Record, kind: Kind, author: str) -> str | None:
    if kind is Kind.ACCEPT and record.conflicts:
        return "conflict-open"
    if kind.event is not None and not allowed(record.status, kind.event):
        return "forbidden-transition"
    return "not-your-decision" if kind is Kind.TAKE_BACK and record.decided_by != author else None


def _why_not_settled(
    record: Record, choices: Mapping[str, Value], proposals: Mapping[str, Any]
) -> str | None:
    offered = {
        conflict.path: [conflict.base, *(claim.value for claim in conflict.claims)]
        for conflict in record.conflicts
    }
    open_proposals = {str(proposal.operation) for proposal in record.proposals}
    if not (choices or proposals) or not (
        choices.keys() <= offered.keys() and proposals.keys() <= open_proposals
    ):
        return "nothing-to-settle"
    is_offered = all(value in offered[path] for path, value in choices.items())
    if not is_offered or not all(answer in (TAKE, LEAVE) for answer in proposals.values()):
        return "choice-unknown"
    changes_answers = choices or TAKE in proposals.values()
    return "forbidden-transition" if changes_answers and record.status in DECIDED else None
