"""Folds this laptop's outbox, and what a USB stick carries, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QTimer

from fieldapp.desk import Desk
from fieldapp.errors import FieldappError
from fieldapp.progress import Report
from sync.device.courier import Taken, Written
from sync.device.facts import Moving
from ui.background import Background
from ui.reader import Looks, Question
from ui.screens import Presenter
from ui.screens.queue.state import Meter, Outbox, QueueState, outbox


@dataclass(frozen=True, slots=True)
class CarrierActs:
    """What is done with a USB stick or a relay; each runs in the background, and raises FieldappError."""

    write: Callable[[Path, Report], Written]
    """Put what waits on a stick, sealed, for the fund's office."""
    read: Callable[[Path, Report], Taken]
    """Take the fund's receipts and decisions off a stick."""
    relay: Callable[[Report], tuple[Taken, Written]]
    """Find the team's relay in this network, take from it and give to it."""


Diagnose: TypeAlias = Callable[[Path], None]
"""Writes what helps somebody to help into a file, nothing of anybody; in the background."""
_LOOK_MS = 500
_Outcome: TypeAlias = Written | Taken | tuple[Taken, Written]


class QueuePresenter(Presenter):
    """The outbox as it stands."""

    def __init__(
        self,
        desk: Desk,
        carriers: CarrierActs,
        looks: Looks,
        *,
        try_now: Callable[[], None],
        send: Callable[[], None],
        diagnose: Diagnose,
        background: Background,
    ) -> None:
        super().__init__()
        self._desk, self._carriers, self.try_now, self._background = desk, carriers, try_now, background
        self._send, self._diagnose = send, diagnose
        self._outbox = Question(self, looks)
        self._outbox.answered.connect(self._looked)
        self._meter = Meter()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_how_far)
        self.state = QueueState(Outbox(), is_looking=True)
        self.refresh()

    def refresh(self) -> None:
        """Look into the outbox again."""
        self._outbox.ask(outbox)

    def write_stick(self, folder: Path) -> None:
        """Put what waits on a stick."""
        self._run(Moving.STICK, lambda report: self._carriers.write(folder, report))

    def read_stick(self, folder: Path) -> None:
        """Take what the fund sent off a stick."""
        self._run(Moving.STICK, lambda report: self._carriers.read(folder, report))

    def exchange(self, folder: Path) -> None:
        """Take what the fund sent off a stick, then put on it what still waits."""
        acts = self._carriers
        self._run(Moving.STICK, lambda report: (acts.read(folder, report), acts.write(folder, report)))

    def use_relay(self) -> None:
        """Take what came from the team's relay in this network, then give it what waits."""
        self._run(Moving.RELAY, self._carriers.relay)

    def retry(self, operation: UUID) -> None:
        """Send one that waits for itself now, before its time."""
        self._desk.retry(operation)
        self._send()
        self.refresh()

    def hold(self, operation: UUID) -> None:
        """Leave one until tomorrow, so that it holds up nothing."""
        self._desk.hold_until_tomorrow(operation)
        self.refresh()

    def pictures_first(self, record: UUID) -> None:
        """Let a record's pictures go before all others, as soon as the records are there."""
        self._desk.pictures_first(record)
        self._send()
        self.refresh()

    def diagnose(self, file: Path) -> None:
        """Write what helps somebody to help."""

        def job() -> Path:
            self._diagnose(file)
            return file

        self._background.run(job, done=self._diagnosed)

    def _diagnosed(self, outcome: Path | Exception) -> None:
        match outcome:
            case Path():
                self._become(replace(self.state, diagnosed=outcome.name, trouble=""))
            case OSError():
                self._become(replace(self.state, diagnosed="", trouble="cannot-save-there"))
            case FieldappError():
                self._become(replace(self.state, diagnosed="", trouble=outcome.code))
            case _:
                raise outcome

    def _run(self, carrier: Moving, job: Callable[[Report], _Outcome]) -> None:
        if not self.state.is_carrying:
            known, meter = self.state.outbox, Meter()
            self._meter = meter
            state = QueueState(known, is_looking=self.state.is_looking, is_carrying=True, carrier=carrier)
            self._become(state)
            self._background.run(lambda: job(meter.report), done=self._done)
            self._look.start()

    def _show_how_far(self) -> None:
        if how_far := self._meter.how_far():
            self._become(replace(self.state, how_far=how_far))

    def _done(self, outcome: _Outcome | Exception) -> None:
        self._look.stop()
        self.refresh()
        state = replace(self.state, is_carrying=False, how_far=None)
        match outcome:
            case Written():
                self._become(replace(state, written=outcome))
            case Taken():
                self._become(replace(state, taken=outcome))
                self._send()  # the line of truth counts what waits as it does so
            case (Taken() as taken, Written() as written):
                self._become(replace(state, taken=taken, written=written))
                self._send()
            case FieldappError():
                self._become(replace(state, trouble=outcome.code))
            case _:
                self._become(state)
                raise outcome

    def _looked(self, found: Outbox) -> None:
        self._become(replace(self.state, outbox=found, is_looking=False))

    def _become(self, state: QueueState) -> None:
        self.state = state
        self.changed.emit()
