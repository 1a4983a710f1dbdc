"""Folds a supervisor's queue and decisions into what the screen shows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal

from fieldapp.desk import Desk
from fieldapp.enrolment.disagreement import TAKE
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.record import Record
from fieldapp.errors import FieldappError
from fieldapp.forms.definition import FormDefinition
from fieldapp.overseen import Known
from fieldapp.supervision.risk import Doubtful, bulk
from ui import clock
from ui.reader import AtOnce, Looks, Question
from ui.screens import Presenter
from ui.screens.review.many import Comparing, Together
from ui.screens.review.reading import (
    NOT_COMPARED,
    NOTHING_READ,
    Doubles,
    Reading,
    look_ahead,
    look_up,
    untouched,
)
from ui.screens.review.state import (
    ReviewState,
    View,
    Waiting,
    as_before,
    beside,
    goes_on_at,
    queue,
    read_views,
    seen_in,
    still_waiting,
    written_ids,
    written_views,
)

CHANGED_MEANWHILE = "stale-base"


class ReviewPresenter(Presenter):
    """The queue as it stands, and the record that is read."""

    acted = Signal()
    """Something was decided that goes to the fund."""
    accepted_together = Signal(object)
    """Carries the ids of the records that were accepted together."""

    def __init__(self, desk: Desk, looks: Looks | None = None) -> None:
        super().__init__()
        self._desk = desk
        looks = looks or AtOnce(desk)
        self._queue, self._around = Question(self, looks), Question(self, looks)
        self._queue.answered.connect(self._looked)
        self._around.answered.connect(self._looked_around)
        self._ahead: Mapping[UUID, Reading] = {}
        """The record that is read and the one after it, as they stood when they were looked up."""
        self._comparing = Comparing(self, looks)
        self._comparing.changed.connect(self._compared)
        self._together = Together(self, looks)
        self._together.changed.connect(self._went_on)
        self._together.finished.connect(self._went_together)
        self._asked_with = self._comparing.told
        self._knows_doubles = False
        self.state = ReviewState(
            (),
            views=read_views(desk.remembered("views")),
            view=next(iter(read_views(desk.remembered("view"))), View()),
            kept_back=frozenset(map(UUID, desk.remembered("kept-back").split())),
            is_looking=True,
        )
        self.refresh()

    def refresh(self) -> None:
        """Look into the queue again, and for doubles: the fund may have told of some."""
        self._ahead = {}
        self._comparing.again()
        self._look_again()

    def _look_again(self) -> None:
        """Look into the queue, away from who reads."""
        told, before = self._comparing.told, self.state.everything
        self._asked_with = told
        self._queue.ask(lambda desk: as_before(before, queue(desk, told)))

    def _looked(self, waiting: tuple[Waiting, ...]) -> None:
        self._knows_doubles = self._comparing.covers(waiting) and self._asked_with is self._comparing.told
        self._arrange(waiting)
        self._comparing.compare(waiting)

    def _compared(self) -> None:
        """Put those that may be the same person where they belong."""
        self.state = replace(self.state, compared=self._comparing.so_far)
        self.changed.emit()
        if not self._comparing.is_open:
            self._look_again()

    def _arrange(self, waiting: tuple[Waiting, ...]) -> None:
        """Show the queue; the record that is read stays, while it waits."""
        ids = frozenset(each.record.id for each in waiting)
        kept_back = self.state.kept_back & ids
        if kept_back != self.state.kept_back:
            self._desk.remember("kept-back", written_ids(kept_back))
        shown = seen_in(waiting, self.state.view, kept_back)
        at = self.state.record.id if self.state.record else None
        next_one = goes_on_at(self.state.waiting, at, shown)
        self.state = replace(
            self.state,
            everything=waiting,
            waiting=shown,
            kept_back=kept_back,
            compared=None if self._knows_doubles else self._comparing.so_far,
            names=self._names(each.record for each in waiting),
            is_looking=False,
        )
        self._open(next_one)
        self.changed.emit()

    def _names(self, records: Iterable[Record]) -> Mapping[str, Known]:
        known = self.state.names
        authors = {each.author for each in records} - known.keys()
        found = {login: self._desk.person(login) for login in authors}
        return {**known, **{login: each for login, each in found.items() if each}}

    # -- how the queue is looked at -------------------------------------------------------------

    def look_at(self, view: View) -> None:
        """Show only what fits a view; it is the same the next time."""
        self._desk.remember("view", written_views([view]))
        self.state = replace(self.state, view=view, waiting=())
        self._arrange(self.state.everything)

    def keep_view(self) -> None:
        """Keep the view among those to choose from, or forget it where it is kept."""
        view, views = self.state.view, self.state.views
        views = tuple(each for each in views if each != view) if view in views else (*views, view)
        self._desk.remember("views", written_views(views))
        self.state = replace(self.state, views=views)
        self.changed.emit()

    # -- several together -----------------------------------------------------------------------

    def accept_clear(self) -> None:
        """Accept what nothing speaks against, but for a sample that is kept back to be read."""
        clear = [Doubtful(each.record.id, 0, ()) for each in self.state.clear]
        if not clear or self._together.is_open:
            return
        parted = bulk(clear, dice=random.random)
        kept_back = self.state.kept_back | frozenset(parted.read)
        self._desk.remember("kept-back", written_ids(kept_back))
        self.state = replace(self.state, kept_back=kept_back)
        told = self._comparing.told
        self._together.begin(parted.accept, lambda desk, some: desk.accept_together(some, told))
        self.changed.emit()

    def take_back_together(self, records: Sequence[UUID], reason: str) -> None:
        """Take back what was just accepted together."""
        self._together.begin(records, lambda desk, some: desk.take_back_together(some, reason), is_undo=True)

    def _went_on(self) -> None:
        self.state = replace(self.state, together=self._together.progress)
        self.changed.emit()

    def _went_together(self, done: tuple[UUID, ...]) -> None:
        self.state = replace(self.state, together=None)
        if not self._together.is_undo:
            self.accepted_together.emit(done)
        self.acted.emit()
        self.refresh()

    def read(self, record: UUID) -> None:
        """Take up a record."""
        if self.state.record is None or self.state.record.id != record:
            self.state = replace(self.state, said="", undoable=())
            self._open(record)
        self.changed.emit()

    def show_whole(self) -> None:
        """Show the whole of a record that comes again, or only what changed."""
        if self.state.has_difference:
            self.state = replace(self.state, shows_whole=not self.state.shows_whole)
            self.changed.emit()

    def move(self, by: int) -> None:
        """Read the record so many lines further."""
        at = self.state.record.id if self.state.record else None
        if next_one := beside(self.state.waiting, at, by=by):
            self.read(next_one.id)

    def form_of(self, record: Record) -> FormDefinition:
        """Return the version of the form that a record was made with."""
        return self._desk.forms.to_read(record.form_version)

    # -- deciding -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the record."""
        self._decide("accept", self._desk.accept, can_undo=True)

    def return_(self, comments: Mapping[str, str], *, days: int | None = None) -> None:
        """Send the record back: path → words, "" for the whole record; to be corrected in so many days."""
        due = clock.today() + timedelta(days=days) if days else None
        self._decide("return", lambda record: self._desk.return_(record, comments, due=due), can_undo=True)

    def reject(self, reason: str) -> None:
        """Refuse the enrolment, with the reason."""
        self._decide("reject", lambda record: self._desk.reject(record, reason), can_undo=True)

    def take_back(self, reason: str) -> None:
        """Take the decision back that was made just now, and read the record again."""
        undoable = self.state.undoable
        if not undoable:
            return
        try:
            taken = self._desk.take_back_together(undoable, reason)
            said = "taken-back" if taken else "not-taken-back"
        except FieldappError as e:
            taken, said = (), e.code
        if taken:
            self._open(taken[0])
            self.acted.emit()
        self.state = replace(self.state, said=said, undoable=())
        self.changed.emit()
        self._look_again()

    def choose(self, path: str, place: int) -> None:
        """Choose one of what is offered for a conflict; nothing is settled yet."""
        self.state = replace(self.state, chosen={**self.state.chosen, path: place})

    def settle(self) -> None:
        """Settle every conflict for which something was chosen."""
        choices = self.state.choices
        self._decide("settle", lambda record: self._desk.resolve(record, choices))

    def settle_late(self, proposal: UUID, answer: str) -> None:
        """Take late work over, or leave it: TAKE, LEAVE."""
        self._decide("settle", lambda record: self._desk.resolve(record, {}, {proposal: answer == TAKE}))

    def reassign(self, to: str, reason: str) -> None:
        """Give the record to somebody else, by login."""
        self._decide("reassign", lambda record: self._desk.reassign(record, to, reason))

    def tell_apart(self, subject: UUID, reason: str) -> None:
        """Say that a match is another person; it is remembered for both."""
        self._comparing.again()
        self._decide("apart", lambda record: self._desk.tell_apart_in_review(record, subject, reason))

    def take_from(self, subject: UUID, path: str) -> None:
        """Choose that an answer is to be taken from the other record, or choose it no more."""
        chosen = self.state.taking.get(subject, frozenset()) ^ {path}
        self.state = replace(self.state, taking={**self.state.taking, subject: chosen})

    def join(
        self, subject: UUID, comments: Mapping[str, str], *, reason: str, told: str, days: int | None
    ) -> None:
        """Say that a match is the same person: this record goes on, the other is rejected."""
        due = clock.today() + timedelta(days=days) if days else None
        self._decide(
            "join",
            lambda record: self._desk.join_doubles(
                record, subject, comments, reason=reason, told=told, due=due
            ),
            also=subject,
            can_undo=True,
        )

    # -- inside ---------------------------------------------------------------------------------

    def _open(self, ident: UUID | None) -> None:
        """Read a record. One that was changed under the reader's eyes is taken up again, and says so."""
        before = self.state.record
        if ident is None:
            self.state = replace(self.state, reading=NOTHING_READ, risks=(), chosen={})
            return
        is_same = before is not None and before.id == ident
        reading = self._look_up(ident, self.state.reading.doubles if is_same else NOT_COMPARED)
        record = reading.record
        assert record
        is_changed = is_same and before is not None and before.head != record.head
        new = frozenset(self._desk.unread(record))
        self.state = replace(
            self.state,
            reading=reading,
            risks=next((each.risks for each in self.state.waiting if each.record.id == ident), ()),
            chosen=self.state.chosen if is_same else {},
            shows_whole=self.state.shows_whole and is_same,
            said=CHANGED_MEANWHILE if is_changed else self.state.said if before else "",
            taking=self.state.taking if is_same else {},
            unread=new | self.state.unread if is_same else new,
        )
        self._desk.mark_read(record)
        self._name_doubles()
        self._look_around(ident)

    def _look_up(self, ident: UUID, doubles: Doubles) -> Reading:
        """Return what is read of a record: what was looked up ahead, where it stands as it did then."""
        record, ahead = self._desk.record(ident), self._ahead.get(ident)
        is_as_it_was = ahead is not None and ahead.record == record
        is_new = record.status is Status.RECEIVED
        if is_new:
            record = self._desk.take_up(ident)
        if ahead is None or not is_as_it_was:
            return look_up(self._desk, ident, doubles)
        return replace(ahead, record=record, timeline=self._desk.timeline(ident)) if is_new else ahead

    def _look_around(self, ident: UUID) -> None:
        """Look up who may be the same person, and what is read next, while this one is read."""
        after = beside(self.state.waiting, ident, by=1)
        wanted = [ident, *([after.id] if after else [])]
        self._around.ask(lambda desk: look_ahead(desk, wanted))

    def _looked_around(self, ahead: Mapping[UUID, Reading]) -> None:
        self._ahead = ahead
        read = self.state.record
        found = ahead.get(read.id) if read else None
        if found and found != self.state.reading and found.record == read:
            self.state = replace(self.state, reading=found)
            self._name_doubles()
            self.changed.emit()

    def _name_doubles(self) -> None:
        """Learn who enrolled those that may be the same person; their records are seen now."""
        known = filter(None, map(self._desk.seen, self.state.reading.doubles.known))
        self.state = replace(self.state, names=self._names(known))

    def _decide(
        self,
        act: str,
        decision: Callable[[UUID], Record],
        *,
        also: UUID | None = None,
        can_undo: bool = False,
    ) -> None:
        """Do it, unless the record is not any more what the person has read; `also` is decided on with it."""
        read = self.state.record
        if read is None:
            return
        self.state = replace(self.state, undoable=())
        try:
            if self._desk.record(read.id).head == read.head:
                decided = tuple(filter(None, (read.id, also))) if can_undo else ()
                self._ahead = untouched(self._ahead, {read.id, *filter(None, [also])})
                reading = replace(self.state.reading, record=decision(read.id))
                self.state = replace(self.state, reading=reading, said=act, undoable=decided)
                self.acted.emit()
        except FieldappError as e:
            self.state = replace(self.state, said=e.code)
        self._arrange(still_waiting(self.state))
        self._look_again()
