"""A supervisor's laptop that receives its team's sealed work while it is switched on, whatever is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from fieldapp.errors import FieldappError
from ui.background import Background, only_faults
from ui.by_code import filled
from ui.texts import error

if TYPE_CHECKING:
    from sync.device.team_relay import Held, TeamRelay

Start: TypeAlias = "Callable[[Sequence[str]], TeamRelay]"
"""Begins at this laptop's addresses; away from the window's thread. Raises FieldappError."""
_LOOK_MS = 3_000


def addresses() -> tuple[str, ...]:
    """Return this laptop's addresses in the networks it is in."""
    from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QNetworkInterface

    protocol = QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    found: list[QHostAddress] = QNetworkInterface.allAddresses()
    return tuple(
        each.toString()
        for each in found
        if each.protocol() == protocol and not each.isLoopback() and not each.isLinkLocal()
    )


class Receiving(QObject):
    """Switched on and off by a person; says in a line what it holds."""

    changed = Signal()

    def __init__(self, start: Start, *, parent: QObject) -> None:
        super().__init__(parent)
        self._start = start
        self._background = Background(name="receiving")  # where nothing of the window's waits behind it
        self._relay: TeamRelay | None = None
        self._held: Held | None = None
        self._is_left = self._is_looking = False
        self._is_starting = False
        self.trouble = ""
        """Why it could not begin, as a code; "" where it could."""
        self._timer = QTimer(self)
        self._timer.setObjectName("what the relay holds")
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether the team can give its work here."""
        return self._relay is not None

    @property
    def said(self) -> str:
        """What the line says of it; "" where it is off."""
        if self.trouble:
            return error(self.trouble)
        if not self.is_on:
            return ""
        words = QCoreApplication.translate("Truth", "Receiving for the team until this laptop locks")
        if self._held is None or not self._held.laptops:
            return words
        counted = QCoreApplication.translate("Truth", "%1: %2 laptops, %3 files wait for the fund")
        said = filled(counted, words, self._held.laptops, self._held.files)
        return "  ·  ".join(filter(None, (said, error(self._held.why) if self._held.why else "")))

    def switch(self) -> None:
        """Begin, or end."""
        self.trouble = ""
        if self._relay:
            relay, self._relay, self._held = self._relay, None, None
            self._timer.stop()
            self._background.run(relay.stop, done=only_faults)
        elif not self._is_starting:
            self._is_starting = True
            here = addresses()
            self._background.run(lambda: self._begin(here), done=self._started)
        self.changed.emit()

    def stop(self) -> None:
        """End for good; what it is at ends by itself, and nobody waits for it."""
        self._is_left = True
        self._timer.stop()
        self._background.stop(wait=False)
        if self._relay:
            Thread(target=self._relay.stop, name="end of receiving", daemon=True).start()
            self._relay = None

    def _begin(self, here: Sequence[str]) -> TeamRelay | None:
        relay = self._start(here)
        if self._is_left:
            relay.stop()
            return None
        return relay

    def _started(self, outcome: TeamRelay | Exception | None) -> None:
        self._is_starting = False
        if isinstance(outcome, FieldappError):
            self.trouble = outcome.code
        elif isinstance(outcome, OSError):
            self.trouble = "no-network"
        elif isinstance(outcome, Exception):
            raise outcome
        elif outcome:
            self._relay = outcome
            self._timer.start()
        self.changed.emit()

    def _look(self) -> None:
        if self._relay and not self._is_looking:
            self._is_looking = True
            self._background.run(self._relay.held, done=self._looked)

    def _looked(self, outcome: Held | Exception) -> None:
        self._is_looking = False
        if isinstance(outcome, Exception):
            raise outcome
        if self._relay and outcome != self._held:
            self._held = outcome
            self.changed.emit()
