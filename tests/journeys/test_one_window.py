"""Nothing is shown before it has its place: it would be a window of its own, and take the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from tests import builders
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_review import go_to_review, here
from tests.sync.test_two_laptops import Person
from ui import places
from ui.window import MainWindow

__all__ = ["here"]
Here: TypeAlias = Callable[[Callable[[Person], object]], None]
_OF_ITS_OWN = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Windows(QObject):
    """Notes what is shown as a window and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []

    def eventFilter(self, shown: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(shown, QWidget) and _is_stray(shown):
            self.stray.append(f"{type(shown).__name__} {shown.objectName()}")
        return False


def _is_stray(shown: QWidget) -> bool:
    is_meant = isinstance(shown, QMainWindow | QDialog) or shown.windowType() in _OF_ITS_OWN
    return shown.isWindow() and not is_meant


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    watch = Windows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_wherever_a_person_goes_there_is_one_window(windows: Windows, window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    for at in range(1, len(places.RAIL) + 1):
        keys.press(Qt.Key(Qt.Key.Key_0.value + at), ALT)
        keys.hands.wait_for(lambda: window.workplace.reader.is_idle, what="what is looked up")
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.wait_at("question:given_name_lo")
    keys.press(Qt.Key.Key_L, CONTROL)
    assert windows.stray == []


def test_who_reviews_a_record_has_one_window(here: Here, windows: Windows, window: MainWindow) -> None:
    here(lambda person: builders.enrol(person.desk))
    keys = Keyboard(window)
    go_to_review(keys)
    keys.press(Qt.Key.Key_Down)
    keys.hands.wait_for(lambda: window.workplace.reader.is_idle, what="the record")
    for at in range(1, len(places.RAIL) + 1):
        keys.press(Qt.Key(Qt.Key.Key_0.value + at), ALT)
        keys.hands.wait_for(lambda: window.workplace.reader.is_idle, what="what is looked up")
    assert windows.stray == []


def test_what_is_shown_before_it_has_its_place_is_seen(windows: Windows) -> None:
    made = QWidget()
    made.setObjectName("stray")
    made.show()
    made.hide()
    assert windows.stray == ["QWidget stray"]
