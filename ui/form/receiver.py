"""The laptop's receiver for satellites: a stick that is plugged in, else what the system tells of the place.

QtPositioning is loaded when somebody first asks. A place is asked for by a key, and never otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource

GOOD_M = 10.0
"""A place as exact as this, or better, is taken at once."""
PATIENCE_MS = 30_000
"""After so long the best one so far is taken, if there is any."""
SILENT_MS = 90_000
"""After so long without any, the receiver is said not to answer; under a roof of sheet iron it may be."""

NewSource = Callable[[QObject], "QGeoPositionInfoSource | None"]


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the laptop is, as a receiver says."""

    latitude: float
    longitude: float
    altitude_m: float
    accuracy_m: float
    """Radius in which it is by two chances of three; 0 where the receiver does not say."""

    @property
    def answer(self) -> str:
        """The place as a form keeps it; six decimals are a tenth of a metre."""
        return f"{self.latitude:.6f} {self.longitude:.6f} {self.altitude_m:.0f} {self.accuracy_m:.0f}"

    def is_better_than(self, other: Fix | None) -> bool:
        """Tell whether it is more exact; one that does not say how exact is worse than any that does."""
        return other is None or (self.accuracy_m or math.inf) < (other.accuracy_m or math.inf)


def plugged_in(parent: QObject) -> QGeoPositionInfoSource | None:
    """Return the receiver of this laptop; None where there is none."""
    from PySide6.QtPositioning import QGeoPositionInfoSource

    stick = QGeoPositionInfoSource.createSource("nmea", {"nmea.source": "serial:"}, parent)
    return stick or QGeoPositionInfoSource.createDefaultSource(parent)


class Receiver(QObject):
    """Listens until a place is exact enough, or until it has waited long enough."""

    better = Signal(object)
    """Carries a Fix that is more exact than those before."""
    ended = Signal(str)
    """Carries "" where a place was found, else the code of why not."""

    def __init__(self, parent: QObject, new_source: NewSource = plugged_in) -> None:
        super().__init__(parent)
        self._new_source = new_source
        self._source: QGeoPositionInfoSource | None = None
        self._best: Fix | None = None
        self._patience = self._timer(PATIENCE_MS, self._take_best)
        self._silence = self._timer(SILENT_MS, lambda: self._end("receiver-silent"))

    @property
    def is_listening(self) -> bool:
        """Whether it waits for a place."""
        return self._source is not None

    def listen(self) -> None:
        """Begin to listen; once more while listening does nothing."""
        if self._source:
            return
        self._best, self._source = None, self._new_source(self)
        if self._source is None:
            self.ended.emit("no-receiver")
            return
        self._source.positionUpdated.connect(self._take)
        self._source.errorOccurred.connect(self._fail)
        self._source.setUpdateInterval(1000)
        self._patience.start()
        self._silence.start()
        self._source.startUpdates()

    def stop(self) -> None:
        """Listen no more."""
        for timer in (self._patience, self._silence):
            timer.stop()
        if source := self._source:
            self._source = None
            source.stopUpdates()
            source.deleteLater()

    def _timer(self, ms: int, over: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(ms)
        made.timeout.connect(over)
        return made

    def _take(self, told: QGeoPositionInfo) -> None:
        fix = _fix(told)
        if fix is None or not self.is_listening or not fix.is_better_than(self._best):
            return
        self._best = fix
        self.better.emit(fix)
        if 0 < fix.accuracy_m <= GOOD_M or not self._patience.isActive():
            self._end("")

    def _take_best(self) -> None:
        if self._best:
            self._end("")

    def _fail(self, error: object) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource

        if error is QGeoPositionInfoSource.Error.AccessError:
            self._end("receiver-not-allowed")
        elif error is QGeoPositionInfoSource.Error.ClosedError:
            self._end("no-receiver")

    def _end(self, why_not: str) -> None:
        if self.is_listening:
            self.stop()
            self.ended.emit(why_not)


def _fix(told: QGeoPositionInfo) -> Fix | None:
    from PySide6.QtPositioning import QGeoPositionInfo

    at = told.coordinate()
    if not at.isValid():
        return None
    altitude = 0.0 if math.isnan(at.altitude()) else at.altitude()
    accuracy = told.attribute(QGeoPositionInfo.Attribute.HorizontalAccuracy)
    return Fix(at.latitude(), at.longitude(), altitude, 0.0 if math.isnan(accuracy) else max(accuracy, 0.0))
