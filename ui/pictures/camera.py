"""The laptop's camera. Frames are only ever in memory.

QtMultimedia is loaded when somebody first takes a photo, which costs a moment. Where it cannot be (a bare
Linux without a sound library), the camera does not answer, and a file does as well.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldapp.pictures.pixels import Pixels
from ui.pictures.images import of_image

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraFormat, QMediaCaptureSession, QVideoSink

_LIVE_MS = 80
"""A live picture every so often: enough to look into the camera, and a cheap laptop can do it."""
_MOST_LIVE_PX = 1920
_LEAST_FRAMES = 5.0
SILENT_MS = 8000
"""After so long without a first picture the camera is said not to answer; cheap ones take some seconds."""
GONE_MS = 3000
"""After so long without another picture it is said to be gone: not every system tells that itself."""


def may_have_camera() -> bool:
    """Tell, at once and by guess, whether it is worth to offer the camera; nearly every laptop has one."""
    return sys.platform != "linux" or any(Path("/dev").glob("video*"))


def load() -> None:
    """Load what a camera needs; slow the first time, so away from the window's thread."""
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # what is missing is done without
    with suppress(ImportError):
        import PySide6.QtMultimedia  # noqa: F401


def plug(session: QMediaCaptureSession, failed: Callable[..., None]) -> QObject | None:
    """Let the default camera feed a session, and switch it on; None where there is no camera."""
    from PySide6.QtMultimedia import QCamera, QMediaDevices

    device = QMediaDevices.defaultVideoInput()
    if device.isNull():
        return None
    made = QCamera(device, session)
    made.errorOccurred.connect(failed)
    if wished := best_format(device.videoFormats()):
        made.setCameraFormat(wished)
    session.setCamera(made)
    made.start()
    return made


class CameraView(QWidget):
    """What the camera sees, live."""

    failed = Signal(str)
    """Carries why not: "no-camera"; "camera-silent", in use elsewhere or not allowed; "camera-gone"."""
    seeing = Signal()
    """The first picture came: one can be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("camera")
        self.setMinimumSize(320, 240)
        self._image = QImage()
        self._session: QMediaCaptureSession | None = None
        self.sink: QVideoSink | None = None
        self._silence = QTimer(self)
        self._silence.setObjectName("silence of the camera")
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._fail)
        self._live = QTimer(self)
        self._live.setObjectName("live picture")
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self._look)

    def start(self) -> None:
        """Switch the default camera on."""
        self.stop()
        try:
            from PySide6.QtMultimedia import QMediaCaptureSession, QVideoSink
        except ImportError:
            self.failed.emit("no-camera")
            return
        self._session = QMediaCaptureSession(self)
        self.sink = QVideoSink(self._session)
        self._session.setVideoSink(self.sink)
        self.sink.videoFrameChanged.connect(self._heard)
        if plug(self._session, self._fail) is None:
            self.stop()
            self.failed.emit("no-camera")
            return
        self._silence.start(SILENT_MS)
        self._live.start()

    def stop(self) -> None:
        """Switch it off, and forget what it saw."""
        self._live.stop()
        self._silence.stop()
        if self._session:
            if running := self._session.camera():
                running.stop()
            self._session.deleteLater()  # with its camera and its sink
            self._session = self.sink = None
        self._image = QImage()

    def take(self) -> Pixels | None:
        """Return what the camera sees now; None before it sees anything."""
        self._look()
        return None if self._image.isNull() else of_image(self._image)

    def _look(self) -> None:
        frame = self.sink.videoFrame() if self.sink else None
        if frame is None or not frame.isValid():
            return
        is_first = self._image.isNull()
        self._image = frame.toImage()
        self.update()
        if is_first and not self._image.isNull():
            self.seeing.emit()

    def _heard(self, _frame: object) -> None:
        self._silence.start(GONE_MS)

    def _fail(self, error: object = None, words: str = "") -> None:
        del error, words
        if self._session:  # else it was switched off, and says so late
            has_seen = not self._image.isNull()
            self.stop()
            self.failed.emit("camera-gone" if has_seen else "camera-silent")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the camera sees."""
        del event
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fitting = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitting.width()) / 2, (self.height() - fitting.height()) / 2
        painter.drawImage(QRectF(left, top, fitting.width(), fitting.height()), self._image)


def best_format(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """Return the format with the most pixels that is no wider than full HD and still moves."""
    fitting = [
        each
        for each in formats
        if each.resolution().width() <= _MOST_LIVE_PX and each.maxFrameRate() >= _LEAST_FRAMES
    ]
    return max(
        fitting,
        key=lambda each: (each.resolution().width() * each.resolution().height(), each.maxFrameRate()),
        default=None,
    )
