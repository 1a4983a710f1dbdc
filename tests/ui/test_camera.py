"""A photo taken with the camera of the laptop, by keys; and a camera that does not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from fieldapp.pictures.reading import read
from ui.demo import drawn
from ui.pictures import camera
from ui.pictures.camera import CameraView, load

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaCaptureSession
from tests.ui.on_a_page_with_pictures import Shown, focused


class FedByHand:
    """Stands for the camera: gives the very session pictures that no device took."""

    def __init__(self) -> None:
        load()
        from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

        self._input, self._frame = QVideoFrameInput, QVideoFrame(drawn.face())
        self.plugged = 0
        self.failed: Callable[..., None] = lambda: None
        self._feed = QTimer()
        self._feed.setInterval(20)

    def plug(self, session: QMediaCaptureSession, failed: Callable[..., None]) -> QObject:
        self.plugged += 1
        self.failed = failed
        made = self._input(session)
        session.setVideoFrameInput(made)
        self._feed.timeout.connect(lambda: isValid(made) and made.sendVideoFrame(self._frame))
        self._feed.start()
        return made

    def unplug(self) -> None:
        self._feed.stop()


@pytest.fixture
def fed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[FedByHand]:
    made = FedByHand()
    monkeypatch.setattr(camera, "plug", made.plug)
    monkeypatch.setattr(camera, "may_have_camera", lambda: True)
    monkeypatch.setattr("ui.form.pictures.may_have_camera", lambda: True)
    monkeypatch.setattr(camera, "GONE_MS", 300)
    yield made
    made.unplug()


@pytest.fixture
def at_camera(fed: FedByHand) -> Iterator[Shown]:
    """A page whose laptop has a camera."""
    made = Shown()
    yield made
    made.put_away()


def _taking(at: Shown, camera_feeds: bool = True) -> None:  # noqa: FBT001 (it does, or not)
    """Open the camera by a key at the question, and wait until it sees something."""
    at.page.focus("photo")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    if camera_feeds:
        view = at.find(CameraView, "camera")
        at.wait_for(lambda: view.take() is not None, what="what the camera sees")


def test_keys_alone_take_a_photo_and_keep_it(at_camera: Shown, fed: FedByHand) -> None:
    _taking(at_camera)
    QTest.keyClick(at_camera.find(QPushButton, "picture-take"), Qt.Key.Key_Return)
    keep = at_camera.find(QPushButton, "picture-keep")
    QTest.keyClick(keep, Qt.Key.Key_Return)
    at_camera.wait_for(lambda: at_camera.session.value("photo"), what="the photo")
    picture = read(at_camera.kept("photo"))
    assert abs(picture.width / picture.height - 3 / 4) < 0.01
    assert fed.plugged == 1


def test_a_camera_that_is_unplugged_is_said_and_comes_back(at_camera: Shown, fed: FedByHand) -> None:
    _taking(at_camera)
    fed.unplug()
    at_camera.wait_for(
        lambda: "Plug it in again" in at_camera.find(QLabel, "picture-problem").text(), what="that it is gone"
    )
    at_camera.wait_for(at_camera.find(QPushButton, "picture-file").hasFocus, what="a way on by keys")
    at_camera.click("picture-again")
    view = at_camera.find(CameraView, "camera")
    at_camera.wait_for(lambda: view.take() is not None, what="what the camera sees again")
    at_camera.click("picture-take")
    at_camera.keep_picture()
    assert at_camera.session.value("photo")
    assert fed.plugged == 2


def test_a_camera_that_is_refused_is_said_and_a_file_does(
    at_camera: Shown, fed: FedByHand, tmp_path: Path
) -> None:
    _taking(at_camera)
    at_camera.workshop._camera.stop()
    at_camera.workshop._camera.start()
    fed.failed("what the system calls it", "access denied")
    assert "allow" in at_camera.find(QLabel, "picture-problem").text()
    fed.failed("and again, late", "")  # an error that comes after it was switched off changes nothing
    file = tmp_path / "face.png"
    drawn.face().save(str(file))
    at_camera.workshop.open_file(str(file))
    at_camera.keep_picture()
    assert at_camera.session.value("photo")


def test_a_camera_that_never_says_a_word_is_not_waited_for_for_ever(
    at_camera: Shown, fed: FedByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "SILENT_MS", 200)
    monkeypatch.setattr(fed, "_feed", QTimer())  # an input that nobody feeds
    fed._feed.setInterval(1_000_000)
    _taking(at_camera, camera_feeds=False)
    at_camera.wait_for(
        lambda: (
            at_camera.sees("picture-problem")
            and "does not answer" in at_camera.find(QLabel, "picture-problem").text()
        ),
        what="that it does not answer",
    )
    at_camera.workshop.reject()


def test_where_there_is_no_camera_a_file_does(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.form.pictures.may_have_camera", lambda: True)  # a guess that was wrong
    monkeypatch.setattr(camera, "plug", lambda _session, _failed: None)
    at = Shown()
    _taking(at, camera_feeds=False)
    at.wait_for(
        lambda: (
            at.sees("picture-problem") and "No camera was found" in at.find(QLabel, "picture-problem").text()
        ),
        what="that there is none",
    )
    file = tmp_path / "face.png"
    drawn.face().save(str(file))
    at.workshop.open_file(str(file))
    at.keep_picture()
    assert at.session.value("photo")
    at.put_away()
