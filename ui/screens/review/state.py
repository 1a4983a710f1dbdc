"""The records that wait for a supervisor, and the one that is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from fieldapp.desk import Desk, Moment
from fieldapp.desk.reviewing import TO_REVIEW
from fieldapp.enrolment.disagreement import Conflict
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.merge import Value, touches
from fieldapp.enrolment.operation import Kind as OperationKind
from fieldapp.enrolment.record import Comment, Record
from fieldapp.overseen import Known
from fieldapp.supervision.risk import NOTHING_TOLD, Risk, Told
from ui.screens.review.reading import NOTHING_READ, Reading


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record of the queue, with what makes it doubtful."""

    record: Record
    risks: tuple[Risk, ...]
    has_unread: bool = False
    """Whether somebody said something of it that this person has not read."""
    is_clear: bool = field(init=False, compare=False)
    """Whether nothing speaks against accepting it unread."""

    def __post_init__(self) -> None:
        doubts = any(each.is_doubt for each in self.risks)
        is_open = self.record.conflicts or self.record.proposals or self.record.status not in TO_REVIEW
        object.__setattr__(self, "is_clear", not (doubts or is_open))


ALL, FLAGGED, CLEAR, KEPT = "all", "flagged", "clear", "kept"


@dataclass(frozen=True, slots=True)
class View:
    """Which of the waiting records are shown."""

    why: str = ALL
    """`ALL`, `FLAGGED`, `CLEAR`, `KEPT`, or a risk's code."""
    author: str = ""
    """Whose enrolments; "" for everybody's."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the screen shows."""

    waiting: tuple[Waiting, ...]
    """Those that the view shows."""
    everything: tuple[Waiting, ...] = ()
    """All that wait."""
    view: View = View()
    views: tuple[View, ...] = ()
    """Those that were kept."""
    kept_back: frozenset[UUID] = frozenset()
    """Records without a flag that this person reads all the same, until they are decided on."""
    compared: int | None = None
    """How many records have been compared with all others so far; None when all have."""
    together: tuple[int, int] | None = None
    """How many of how many are accepted together, while that goes on."""
    reading: Reading = NOTHING_READ
    """The record that is read now, with all that is shown beside it."""
    risks: tuple[Risk, ...] = ()
    """What makes it doubtful."""
    chosen: Mapping[str, int] = field(default_factory=dict)
    """Conflict's path → which of what is offered, before it is settled."""
    taking: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    """Which of these answers are to be taken from the other, before it is done."""
    is_looking: bool = False
    """Whether it is not known yet what waits."""
    unread: frozenset[Comment] = frozenset()
    """What others said of it since this person read it last."""
    shows_whole: bool = False
    """Whether all of a record that comes again is to be read, and not only what changed."""
    undoable: tuple[UUID, ...] = ()
    """What was decided on just now, and can be taken back with one key."""
    names: Mapping[str, Known] = field(default_factory=dict)
    """Who enrolled what waits, by login."""
    said: str = ""
    """What came of the last act: "accept", "return", "reject", "settle", "reassign", "apart", "join",
    "taken-back", or an error's code."""

    @property
    def record(self) -> Record | None:
        """The record that is read now."""
        return self.reading.record

    @property
    def clear(self) -> tuple[Waiting, ...]:
        """Those that may be accepted unread, kept back ones left out; none until all were compared."""
        if self.compared is not None:
            return ()
        return tuple(
            each for each in self.everything if each.is_clear and each.record.id not in self.kept_back
        )

    @property
    def has_difference(self) -> bool:
        """Whether the record was read before, so that only what changed since is to be read."""
        return self.can_decide and (bool(self.reading.changed) or is_sent_again(self.reading.timeline))

    @property
    def reads_whole(self) -> bool:
        """Whether the whole record is shown, and not only what changed in it."""
        return self.shows_whole or not self.has_difference

    @property
    def asked_in_vain(self) -> tuple[str, ...]:
        """What the last return asked to correct, and stands as it did: paths of answers."""
        back = [each for each in self.reading.timeline if each.kind == OperationKind.RETURN]
        if not (back and self.record and is_sent_again(self.reading.timeline)):
            return ()
        last = back[-1]
        asked = (
            each.path for each in self.record.comments if (each.author, each.time) == (last.who, last.at)
        )
        return tuple(
            path
            for path in dict.fromkeys(asked)
            if path and not any(touches(path, each.path) for each in self.reading.changed)
        )

    @property
    def can_decide(self) -> bool:
        """Whether the whole record is decided on, and not only what was sent after that."""
        return self.record is not None and self.record.status in TO_REVIEW

    @property
    def choices(self) -> Mapping[str, Value]:
        """What was chosen so far: path → value."""
        conflicts = self.record.conflicts if self.record else ()
        return {
            each.path: offered(each)[self.chosen[each.path]]
            for each in conflicts
            if self.chosen.get(each.path, len(offered(each))) < len(offered(each))
        }


def is_sent_again(timeline: Sequence[Moment]) -> bool:
    """Tell whether a correction came after the record was returned last."""
    kinds = [each.kind for each in timeline]
    if OperationKind.RETURN not in kinds:
        return False
    return OperationKind.REVISE in kinds[len(kinds) - kinds[::-1].index(OperationKind.RETURN) :]


def queue(desk: Desk, told: Told = NOTHING_TOLD) -> tuple[Waiting, ...]:
    """Return what waits: whole records, the most doubtful first, then what changed for who is decided on."""
    whole = [
        Waiting(record, doubtful.risks, bool(desk.unread(record))) for record, doubtful in desk.waiting(told)
    ]
    late = (Waiting(record, (), bool(desk.unread(record))) for record in desk.to_settle())
    return (*whole, *late)


def as_before(before: Iterable[Waiting], now: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Return what waits now: of what stands as it did, the very same values, which are quick to compare."""
    known = {each.record.id: each for each in before}
    return tuple(was if (was := known.get(each.record.id)) == each else each for each in now)


def still_waiting(state: ReviewState) -> tuple[Waiting, ...]:
    """Return what waits, as far as is known before it is looked into again: not what was just decided."""
    read = state.record
    if read is None or read.status in TO_REVIEW:
        return state.everything
    return tuple(each for each in state.everything if each.record.id != read.id)


def seen_in(waiting: Iterable[Waiting], view: View, kept_back: frozenset[UUID]) -> tuple[Waiting, ...]:
    """Return what a view shows, in the same order."""
    return tuple(each for each in waiting if _fits(each, view, kept_back))


def _fits(each: Waiting, view: View, kept_back: frozenset[UUID]) -> bool:
    if view.author and each.record.author != view.author:
        return False
    match view.why:
        case "all":
            return True
        case "flagged":
            return not each.is_clear
        case "clear":
            return each.is_clear
        case "kept":
            return each.record.id in kept_back
        case code:
            return code in {risk.code for risk in each.risks}


def both_ways(found: Mapping[UUID, Sequence[UUID]]) -> Mapping[UUID, Sequence[UUID]]:
    """Return who may be a double of whom, said of both."""
    pairs = {
        pair for one, others in found.items() for other in others for pair in ((one, other), (other, one))
    }
    told: dict[UUID, list[UUID]] = {}
    for one, other in sorted(pairs):
        told.setdefault(one, []).append(other)
    return told


def written_views(views: Iterable[View]) -> str:
    """Return kept views as text."""
    return json.dumps([[each.why, each.author] for each in views])


def read_views(text: str) -> tuple[View, ...]:
    """Return kept views; none where they cannot be read."""
    try:
        return tuple(View(str(why), str(author)) for why, author in json.loads(text or "[]"))
    except (ValueError, TypeError):
        return ()


def written_ids(ids: Iterable[UUID]) -> str:
    """Return ids as text."""
    return " ".join(sorted(map(str, ids)))


def offered(conflict: Conflict) -> tuple[Value, ...]:
    """Return what may be chosen: what people gave, and what stood there before if nobody gave that."""
    given = [claim.value for claim in conflict.claims]
    return tuple(given) if conflict.base in given else (*given, conflict.base)


def name_of(record: Record) -> str:
    """Return the applicant's name, in Lao."""
    return summarise(record.answers).name_lo


def over_the_answers(state: ReviewState) -> tuple[object, ...]:
    """Return all that what stands over the answers follows from: while it is the same, that stands."""
    reading = state.reading
    doubles = (reading.doubles, state.names, reading.overlaps, reading.elsewhere)
    told = (reading.record, reading.changed, reading.people, reading.timeline[:2])
    return (*told, *doubles, state.risks, state.reads_whole)


def the_answers(state: ReviewState) -> tuple[object, ...]:
    """Return all that the answers follow from, as they are shown."""
    reading = state.reading
    told = (reading.record, reading.changed, reading.people)
    return (*told, state.asked_in_vain, state.unread, state.reads_whole)


def below_the_answers(state: ReviewState) -> tuple[object, ...]:
    """Return all that what stands below the answers follows from."""
    at, reading = state.record.id if state.record else None, state.reading
    return (at, reading.others, reading.timeline, reading.people, state.can_decide)


def goes_on_at(before: Sequence[Waiting], at: UUID | None, shown: Sequence[Waiting]) -> UUID | None:
    """Return what is read next: the same while it waits, then what came after it, then what was before.

    `before` is the queue as it was. None where nothing waits.
    """
    still = {each.record.id for each in shown}
    was = [each.record.id for each in before]
    place = was.index(at) if at in was else len(was)
    order = [at, *was[place:], *reversed(was[:place])] if place < len(was) else [at]
    return next((each for each in order if each in still), next((each.record.id for each in shown), None))


def beside(waiting: tuple[Waiting, ...], at: UUID | None, *, by: int) -> Record | None:
    """Return the record so many lines further in the queue; None where it ends."""
    ids = [each.record.id for each in waiting]
    place = ids.index(at) + by if at in ids else 0
    return waiting[place].record if 0 <= place < len(waiting) else None
