"""The window locks when nobody is there, and when the laptop was asleep; never while somebody types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.idle import IdleWatch


class Clocks:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.monotonic_s = self.wall_s = 1000.0

    def pass_by(self, seconds: float, watch: IdleWatch | None = None) -> None:
        """Let time pass; a watch looks every five seconds."""
        for _ in range(int(seconds // 5)):
            self.monotonic_s += 5
            self.wall_s += 5
            if watch:
                watch.tick()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def alone(qapp: QApplication, clocks: Clocks) -> Iterator[tuple[IdleWatch, list[str], QWindow]]:
    window, said = QWindow(), list[str]()
    watch = IdleWatch(window, after_s=600, monotonic=lambda: clocks.monotonic_s, wall=lambda: clocks.wall_s)
    watch.left_alone.connect(lambda: said.append("alone"))
    yield watch, said, window
    window.deleteLater()


def test_it_locks_after_ten_quiet_minutes(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks
) -> None:
    watch, said, _ = alone
    clocks.pass_by(595, watch)
    assert not said
    clocks.pass_by(5, watch)
    assert said == ["alone"]


def test_the_pointer_is_a_sign_of_life(alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks) -> None:
    watch, said, window = alone
    for _ in range(10):
        clocks.pass_by(300, watch)
        QApplication.sendEvent(window, QEvent(QEvent.Type.KeyPress))
    assert not said


class Asking(QDialog):
    """A dialog in which somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        inside = QVBoxLayout(self)
        inside.addWidget(self.line)


@pytest.fixture
def dialog(qtbot: QtBot, alone: tuple[IdleWatch, list[str], QWindow]) -> Asking:
    made = Asking()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is made.windowHandle())
    return made


def test_who_types_in_a_dialog_is_there(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks, dialog: Asking
) -> None:
    watch, said, _ = alone
    for _ in range(10):
        clocks.pass_by(300, watch)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert dialog.line.text() == "a" * 10
    assert not said
    clocks.pass_by(600, watch)
    assert said == ["alone"], "a dialog that is open is nobody"


def test_who_points_in_a_dialog_is_there(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks, dialog: Asking
) -> None:
    watch, said, _ = alone
    for at in range(10):
        clocks.pass_by(300, watch)
        QTest.mouseMove(dialog.windowHandle(), QPoint(5 + at, 5))
        QApplication.processEvents()
    assert not said


def test_after_a_sleep_a_dialog_is_not_shown_either(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks, dialog: Asking
) -> None:
    clocks.wall_s += 3600
    QApplication.sendEvent(dialog.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    assert alone[1] == ["alone"]


def test_it_locks_when_the_laptop_was_asleep(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks
) -> None:
    watch, said, _ = alone
    clocks.wall_s += 3600
    watch.tick()
    assert said == ["alone"]


def test_it_locks_after_sleep_also_where_no_clock_stood_still(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks
) -> None:
    watch, said, _ = alone
    clocks.pass_by(120)
    watch.tick()
    assert said == ["alone"]


def test_after_a_sleep_it_is_locked_before_anything_is_shown_or_typed(
    alone: tuple[IdleWatch, list[str], QWindow], clocks: Clocks
) -> None:
    _, said, window = alone
    clocks.wall_s += 3600
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    assert said == ["alone"], "the next tick is not waited for"
