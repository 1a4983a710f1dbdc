"""The sync engine in a thread of its own, its next cycle planned in the GUI thread."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from fieldapp.errors import FieldappError
from fieldapp.laptop import SignedIn
from fieldapp.progress import Progress, Report
from sync.device import pausing
from sync.device.engine import SyncEngine
from sync.device.facts import Moving, SyncFacts
from sync.device.transport import Transport
from ui.metered import Metered
from ui.reader import Looks, Question

_IDLE_MS = 60_000
_LONGEST_MS = 3_600_000
_SAID_S = 0.25


class SyncDriver(QObject):
    """Runs the engine's cycles in a thread of their own, and plans the next in the GUI thread."""

    changed = Signal(object)
    """Carries SyncFacts."""
    _reported = Signal(object)
    _carried = Signal(object)
    """Carries what is said of what goes another way than over the network, as fields of SyncFacts."""
    _cycled = Signal()
    _broke = Signal(object)

    def __init__(self, session: SignedIn, transport: Transport, reader: Looks) -> None:
        super().__init__()
        self.facts = SyncFacts()
        self._is_running = False
        self._is_asked_again = False
        self._is_asked_by_a_person = False
        self._is_stopped = False
        self._is_counting = False
        self._counted = Question(self, reader)
        self._counted.answered.connect(self._take_count)
        self._store = session.store
        self.metered = Metered(self)
        self._executor = ThreadPoolExecutor(1, "sync")
        self._engine = SyncEngine(
            session.store.another,
            transport,
            clock=lambda: datetime.now(UTC),
            dice=random.random,
            report=self._reported.emit,
        )
        self._timer = QTimer(self)
        self._timer.setObjectName("next sync")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        self._carrying: Mapping[str, object] = {}
        self._engine_says = self.facts
        self._carried.connect(self._take_carried, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._cycled.connect(self._plan, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._show_fault, Qt.ConnectionType.QueuedConnection)
        self.metered.changed.connect(self._take_metered)

    @Slot()
    def try_now(self) -> None:
        """Run a cycle now, or right after the one that runs."""
        if self._is_stopped:
            return
        if self._is_running:
            self._is_asked_again = True
            return
        self._is_running = True
        self._executor.submit(self._work, is_asked=self._is_asked_by_a_person)
        self._is_asked_by_a_person = False

    def count_again(self) -> None:
        """Say at once how much waits here, whatever the cycle that runs is waiting for itself."""
        self._is_counting = True
        self._counted.ask(lambda desk: desk.unsent())

    def try_now_as_asked(self) -> None:
        """Run a cycle because a person wants it: what was refused before is tried again too."""
        self._is_asked_by_a_person = True
        self.try_now()

    def pause_or_go_on(self) -> None:
        """Send nothing for an hour; in a pause, end it and try."""
        now = datetime.now(UTC)
        if pausing.paused_until(self._store, now=now):
            self.try_now_as_asked()
        else:
            pausing.pause(self._store, now=now)
            self.try_now()

    @contextmanager
    def carrying(self, moving: Moving, report: Report) -> Iterator[Report]:
        """Say in the line, while this lasts and from any thread, how far what goes over a stick or relay is.

        Yields what is to be told of it; `report` is told the same.
        """
        begun_s = said_s = time.monotonic()

        def told(progress: Progress) -> None:
            nonlocal said_s
            report(progress)
            now_s = time.monotonic()
            if now_s - said_s < _SAID_S or not progress.done:
                return
            said_s, to_go = now_s, progress.whole - progress.done
            left_s = (now_s - begun_s) * to_go / progress.done
            numbers = {"bytes_gone": progress.done, "bytes_to_go": to_go, "left_s": left_s}
            self._carried.emit({"moving": moving, **numbers})

        self._carried.emit({"moving": moving})
        try:
            yield told
        finally:
            self._carried.emit({})

    @Slot(bool)
    def _take_metered(self, is_metered: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._engine.is_metered = is_metered
        self.try_now()

    def stop(self) -> None:
        """Plan nothing more, and wait for the cycle that runs: it ends with the request it is at."""
        self._is_stopped = True
        self._timer.stop()
        self._engine.leave()
        self._executor.shutdown(wait=True)

    def _work(self, *, is_asked: bool) -> None:
        try:
            self._engine.cycle(is_asked=is_asked)
        except Exception as e:  # noqa: BLE001 (shown and raised in the GUI thread)
            self._broke.emit(e)
        finally:
            self._cycled.emit()

    @Slot(object)
    def _take(self, facts: SyncFacts) -> None:
        self._is_counting = False  # the engine counted later
        self._engine_says = facts
        self._show()

    @Slot(object)
    def _take_carried(self, carrying: Mapping[str, object]) -> None:
        self._carrying = carrying
        self._show()

    def _show(self) -> None:
        says = self._engine_says
        is_quiet = not says.sending and not says.moving
        self.facts = replace(says, **self._carrying) if is_quiet else says  # type: ignore[arg-type]
        if not self._is_stopped:
            self.changed.emit(self.facts)

    @Slot(object)
    def _take_count(self, unsent: tuple[int, int]) -> None:
        if self._is_counting:
            self._take(replace(self._engine_says, waiting=unsent[0], pictures=unsent[1]))

    @Slot(object)
    def _show_fault(self, fault: Exception) -> None:
        """Say that sync does not work, then let the fault be seen: it is ours."""
        code = fault.code if isinstance(fault, FieldappError) else "unexpected"
        self._take(replace(self._engine_says, why=code, sending=0))
        raise fault

    @Slot()
    def _plan(self) -> None:
        self._is_running = False
        if self._is_asked_again:
            self._is_asked_again = False
            self.try_now()
        elif not self._is_stopped:
            self._timer.start(until_next_ms(self.facts, now=datetime.now(UTC)))


def until_next_ms(facts: SyncFacts, *, now: datetime) -> int:
    """Return in how many milliseconds the next cycle runs: after a failure, when the line says so."""
    if facts.next_try_at is None or facts.next_try_at <= now:
        return _IDLE_MS
    return min(_LONGEST_MS, math.ceil((facts.next_try_at - now).total_seconds() * 1000))
