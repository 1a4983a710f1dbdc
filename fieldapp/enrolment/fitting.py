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

from fieldapp.enrolment.disagreement import LEAVE, TAKE, Proposal
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.merge import Value
from fieldapp.enrolment.operation import DECISIONS, Kind, Payload
from fieldapp.enrolment.work import RULES, can_follow, read_work

if TYPE_CHECKING:
    from fieldapp.enrolment.record import Record

DECIDED = frozenset({Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN})
"""Where nothing is changed any more, unless the decision is taken back, or life changed (`work`)."""
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
            reason = _why_not_settled(
                record, payload.get("choices", {}), payload.get("proposals", {}), author
            )
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


def can_take(record: Record, proposal: Proposal) -> bool:
    """Tell whether late work can be taken over as the record stands.

    A correction of what is decided on cannot, before the decision is taken back. What changed in a
    member's life can: it says nothing against the decision.
    """
    work = read_work(proposal.work)
    return record.status not in DECIDED or (work is not None and can_follow(record, RULES[work].after))


def _why_not_settled(
    record: Record, choices: Mapping[str, Value], proposals: Mapping[str, Any], author: str
) -> str | None:
    offered = {
        conflict.path: [conflict.base, *(claim.value for claim in conflict.claims)]
        for conflict in record.conflicts
    }
    known = {str(proposal.operation): proposal for proposal in record.proposals}
    if not (choices or proposals) or not (
        choices.keys() <= offered.keys() and proposals.keys() <= known.keys()
    ):
        return "nothing-to-settle"
    is_offered = all(value in offered[path] for path, value in choices.items())
    if not is_offered or not all(answer in (TAKE, LEAVE) for answer in proposals.values()):
        return "choice-unknown"
    taken = [known[ident] for ident, answer in proposals.items() if answer == TAKE]
    if any(each.author == author for each in taken):
        return "own-enrolment"
    may_choose = record.status not in DECIDED or allowed(record.status, Event.CHANGE)
    may_take = all(can_take(record, each) for each in taken)
    return None if may_take and (may_choose or not choices) else "forbidden-transition"
