"""What is done with many records: in small portions, away from the window, so that who reads never waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from fieldapp.desk import Desk
from fieldapp.supervision.risk import Told
from ui.reader import Looks, Question
from ui.screens.review.state import Waiting, both_ways

_AT_ONCE = 10
_COMPARED_AT_ONCE, _TOLD_EVERY = 3, 30
"""Few are compared at once: what is asked of the record that is read waits for no more than these."""
Act: TypeAlias = Callable[[Desk, Sequence[UUID]], tuple[UUID, ...]]


class Comparing(QObject):
    """Compares the waiting records with all that are known here, for possible duplicates."""

    changed = Signal()
    """More is known; where it is no longer open, all is."""

    def __init__(self, asker: QObject, looks: Looks) -> None:
        super().__init__(asker)
        self._question = Question(self, looks)
        self._question.answered.connect(self._found)
        self._to_compare: Sequence[UUID] = ()
        self._compared: dict[UUID, Sequence[UUID]] = {}
        self._overlapping: dict[UUID, Sequence[UUID]] = {}
        self._of: frozenset[tuple[UUID, UUID]] = frozenset()
        self.told = Told()

    @property
    def is_open(self) -> bool:
        """Whether there is more to compare."""
        return bool(self._to_compare)

    @property
    def so_far(self) -> int:
        """How many have been compared."""
        return len(self._compared)

    def covers(self, waiting: Sequence[Waiting]) -> bool:
        """Whether all of these have been compared as they stand."""
        return not self._to_compare and _heads(waiting) <= self._of

    def compare(self, waiting: Sequence[Waiting]) -> None:
        """Compare them all, unless they are the same as before."""
        of = _heads(waiting)
        if of - self._of:
            self._of, self._compared, self._overlapping = of, {}, {}
            self._to_compare = [each.record.id for each in waiting]
            self._go_on()

    def again(self) -> None:
        """Compare anew: somebody was told apart."""
        self._of = frozenset()

    def _go_on(self) -> None:
        some = tuple(self._to_compare[:_COMPARED_AT_ONCE])
        self._question.ask(lambda desk: (desk.doubles(some), desk.overlapping(some)))

    def _found(self, both: tuple[Mapping[UUID, Sequence[UUID]], Mapping[UUID, Sequence[UUID]]]) -> None:
        found, overlapping = both
        told = self.so_far // _TOLD_EVERY
        self._compared |= found
        self._overlapping |= overlapping
        self._to_compare = [each for each in self._to_compare if each not in found]
        if self._to_compare:
            self._go_on()
        else:
            doubles = both_ways(self._compared)
            overlaps = {
                one: only
                for one, others in self._overlapping.items()
                if (only := [each for each in others if each not in doubles.get(one, ())])
            }
            self.told = Told(duplicates=doubles, overlaps=overlaps)
        if not self._to_compare or self.so_far // _TOLD_EVERY > told:
            self.changed.emit()


class Together(QObject):
    """Does the same to many records."""

    changed = Signal()
    finished = Signal(object)
    """Carries the ids of those to which it was done."""

    def __init__(self, asker: QObject, looks: Looks) -> None:
        super().__init__(asker)
        self._question = Question(self, looks)
        self._question.answered.connect(self._done_with_some)
        self._left: Sequence[UUID] = ()
        self._of = 0
        self._done: list[UUID] = []
        self.is_undo = False

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self._question.is_open

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many of how many are done; None where nothing goes on."""
        return (self._of - len(self._left), self._of) if self._left else None

    def begin(self, records: Sequence[UUID], act: Act, *, is_undo: bool = False) -> None:
        """Do it to these."""
        self._left, self._of, self._act, self._done = tuple(records), len(records), act, []
        self.is_undo = is_undo
        self._go_on()

    def _go_on(self) -> None:
        some, act = self._left[:_AT_ONCE], self._act
        self._question.ask(lambda desk: act(desk, some))

    def _done_with_some(self, done: tuple[UUID, ...]) -> None:
        self._done += done
        self._left = self._left[_AT_ONCE:]
        if self._left:
            self._go_on()
            self.changed.emit()
        else:
            self.finished.emit(tuple(self._done))


def _heads(waiting: Sequence[Waiting]) -> frozenset[tuple[UUID, UUID]]:
    return frozenset((each.record.id, each.record.head) for each in waiting)
