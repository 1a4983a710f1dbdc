"""The laptop's camera. Frames are only ever in memory.

QtMultimedia is loaded when somebody first takes a photo, which costs a moment. Where it cannot be (a bare
Linux without a sound library), the camera does not answer, and a file does as well.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLoggingCategory, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldapp.pictures.pixels import Pixels
from ui.pictures.images import of_image

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraFormat, QVideoSink

_LIVE_MS = 80
"""A live picture every so often: enough to look into the camera, and a cheap laptop can do it."""
_MOST_LIVE_PX = 1920
_LEAST_FRAMES = 5.0


def may_have_camera() -> bool:
    """Tell, at once and by guess, whether it is worth to offer the camera; nearly every laptop has one."""
    return sys.platform != "linux" or any(Path("/dev").glob("video*"))


def load() -> None:
    """Load what a camera needs; slow the first time, so away from the window's thread."""
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # what is missing is done without
    with suppress(ImportError):
        import PySide6.QtMultimedia  # noqa: F401


class CameraView(QWidget):
    """What the camera sees, live."""

    failed = Signal()
    """There is no camera, or it is in use elsewhere, or not allowed."""
    seeing = Signal()
    """The first picture came: one can be taken."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(320, 240)
        self._image = QImage()
        self._camera: Any = None
        self._session: Any = None
        self.sink: QVideoSink | None = None
        self._live = QTimer(self)
        self._live.setObjectName("live picture")
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self._look)

    def start(self) -> None:
        """Switch the default camera on."""
        self.stop()
        try:
            from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink
        except ImportError:
            self.failed.emit()
            return
        self.sink = QVideoSink(self)
        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            self.failed.emit()
            return
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._fail)
        if wished := best_format(device.videoFormats()):
            self._camera.setCameraFormat(wished)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.start()
        self._live.start()

    def stop(self) -> None:
        """Switch it off, and forget what it saw."""
        self._live.stop()
        if self._camera:
            self._camera.stop()
            self._camera.deleteLater()
            self._session.deleteLater()
            self._camera = self._session = None
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

    def _fail(self, error: object = None, words: str = "") -> None:
        del error, words
        self.stop()
        self.failed.emit()

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
