"""A person's hands on the real widgets: find by name, click, type, wait for what must come.

Used by the demonstration without a display and by the journeys in the tests, so that both go
through the same window as a person does. Never waits for a time, only for a condition.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMimeData,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

PATIENCE_S = 60
_LONGEST_PAUSE_MS = 10
W = TypeVar("W", bound=QWidget)


def live(for_ms: int) -> None:
    """Let the window live for a moment in a loop like its own: QTest.qWait keeps our threads waiting."""
    loop = QEventLoop()
    QTimer.singleShot(for_ms, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class NotOnScreen(Exception):
    """What a person would look for did not appear."""


class Hands:
    """Hands on one window."""

    def __init__(self, window: QWidget, *, pictures: Path | None = None) -> None:
        self.window = window
        self._pictures = pictures
        self._taken: set[str] = set()
        self._last: QWidget = window
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)

    def wait_for(self, condition: Callable[[], object], *, what: str) -> None:
        """Let the window live until the condition holds. Raises NotOnScreen, naming what."""
        patience, pause_ms = QDeadlineTimer(PATIENCE_S * 1000), 0
        while not condition():
            if patience.hasExpired():
                self.picture("not-on-screen", again=True)
                raise NotOnScreen(what)
            live(pause_ms)  # most of what must come is there at once
            pause_ms = min(_LONGEST_PAUSE_MS, 2 * pause_ms + 1)

    def look(self, kind: type[W], name: str) -> W | None:
        """Return the visible widget of that name, if there is one now."""
        return next((w for w in self.window.findChildren(kind, name) if w.isVisible()), None)

    def find(self, kind: type[W], name: str) -> W:
        """Wait for the visible, enabled widget of that name."""
        found: list[W] = []

        def appears() -> bool:
            widget = self.look(kind, name)
            if widget is None or not widget.isEnabled():
                return False
            found.append(widget)
            return True

        self.wait_for(appears, what=name)
        return found[-1]

    def sees(self, name: str) -> bool:
        """Tell whether a widget of that name is visible."""
        return self.look(QWidget, name) is not None

    def click(self, name: str) -> None:
        """Click a button with the mouse."""
        button = self.find(QAbstractButton, name)
        self.wait_for(lambda: _is_reachable(button), what=f"{name}, where a hand reaches it")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type_into(self, name: str, text: str) -> None:
        """Replace what stands in a field by typing."""
        field = self.find(QWidget, name)
        if isinstance(field, QComboBox):
            field = field.lineEdit() or field
        field.setFocus()
        self._last = field
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        type_text(field, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the person typed last."""
        QTest.keyClick(self._last, key, modifiers)

    def drop(self, name: str, image: QImage) -> None:
        """Drop a picture on something, as from another window."""
        onto = self.find(QWidget, name)
        self.wait_for(lambda: _is_reachable(onto), what=f"{name}, where a hand reaches it")
        carried = QMimeData()
        carried.setImageData(image)
        at, act, hand, key = (
            QPointF(onto.rect().center()),
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(onto, QDragEnterEvent(at.toPoint(), act, carried, hand, key))
        QApplication.sendEvent(onto, QDropEvent(at, act, carried, hand, key))

    def keep_picture(self) -> None:
        """Wait until a picture is ready, and keep it as it is proposed."""
        self.click("picture-keep")
        self.wait_for(lambda: not self.sees("picture-workshop"), what="the picture put away")

    def picture(self, name: str, *, again: bool = False, of: str = "") -> None:
        """Save the window (or what is called `of` in it) as it looks now, once a name unless `again`."""
        if self._pictures is None or (name in self._taken and not again):
            return
        self._taken.add(name)
        live(50)  # let what was just shown find its place
        shown = self.look(QWidget, of) if of else self.window
        (shown or self.window).grab().save(str(self._pictures / f"{name}.png"))


def _is_reachable(widget: QWidget) -> bool:
    """Scroll a widget into view, and tell whether its middle can be seen now."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    return widget.visibleRegion().contains(widget.rect().center())


def type_text(field: QWidget, text: str) -> None:
    """Type letter by letter. Lao letters come as key events with their text, as an input method's do."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier
            )
