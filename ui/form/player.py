"""Plays the sounds of a form, from memory: nothing is written to a file for it.

QtMultimedia is loaded when somebody first listens, away from the window's thread. A laptop that cannot play
says so and stops nobody: a sound says no more than the words it stands beside.

What a player is told to do it does from the event loop: its threads read the sound through Python, and would
wait for the window's thread for good if that waited for them with Python's lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMetaObject, QObject, Qt, QUrl, Signal
from shiboken6 import isValid

from ui.background import Background
from ui.pictures.camera import load

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer


def has_loudspeaker() -> bool:
    """Tell whether the laptop has anything to be heard by."""
    from PySide6.QtMultimedia import QMediaDevices

    return not QMediaDevices.defaultAudioOutput().isNull()


class Player(QObject):
    """One sound at a time."""

    changed = Signal()
    """Another sound plays now, or none."""
    failed = Signal(str, str)
    """Carries a sound's name and why it is not heard: "no-loudspeaker", "sound-unplayable"."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._playing: QMediaPlayer | None = None
        self.playing = ""
        """The name of what plays, or is about to; "" for nothing."""

    def toggle(self, name: str, content: bytes) -> None:
        """Play a sound from its beginning, or stop it where it plays; whatever else plays is stopped."""
        was = self.playing
        self.stop()
        if name == was:
            return
        self.playing = name
        self.changed.emit()
        self._background.run(load, done=lambda _loaded: self._play(name, content))

    def stop(self) -> None:
        """Be quiet."""
        if self._playing:
            _from_the_loop(self._playing, "stop")
            self._playing.deleteLater()
            self._playing = None
        if self.playing:
            self.playing = ""
            self.changed.emit()

    def _play(self, name: str, content: bytes) -> None:
        if not isValid(self) or self.playing != name or self._playing:  # stopped, or begun anew, meanwhile
            return
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
        except ImportError:
            self._fail("no-loudspeaker")
            return
        if not has_loudspeaker():
            self._fail("no-loudspeaker")
            return
        made = self._playing = QMediaPlayer(self)
        heard = QBuffer(made)  # goes after what reads it
        heard.setData(QByteArray(content))
        heard.open(QIODevice.OpenModeFlag.ReadOnly)
        made.setAudioOutput(QAudioOutput(made))
        made.mediaStatusChanged.connect(self._heard)
        made.errorOccurred.connect(self._broke)
        QMediaDevices(made).audioOutputsChanged.connect(self._look_for_a_loudspeaker)
        made.setSourceDevice(heard, QUrl(name))  # by the name it is only told what kind it is
        _from_the_loop(made, "play")

    def _heard(self, status: QMediaPlayer.MediaStatus) -> None:
        if self.sender() is not self._playing:
            return
        if status is status.EndOfMedia:
            self.stop()
        elif status is status.InvalidMedia:
            self._fail("sound-unplayable")

    def _broke(self, _error: object, _words: str) -> None:
        if self.sender() is self._playing:
            self._fail("sound-unplayable")

    def _look_for_a_loudspeaker(self) -> None:
        """Say it where the last one was unplugged in the middle: nothing would be heard, and nothing ends."""
        if self._playing and not has_loudspeaker():
            self._fail("no-loudspeaker")

    def _fail(self, code: str) -> None:
        name = self.playing
        self.stop()
        self.failed.emit(name, code)


def _from_the_loop(player: QMediaPlayer, act: str) -> None:
    QMetaObject.invokeMethod(player, act, Qt.ConnectionType.QueuedConnection)
