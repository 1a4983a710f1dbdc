"""A finger on the screen: it presses and chooses what it taps."""

from __future__ import annotations

from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from tests.journeys.test_keyboard_alone import Keyboard
from tests.journeys.test_whole_way import AT_125_PER_CENT
from tests.settling import settle
from ui.window import MainWindow


class Finger:
    """One finger on the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._screen: QPointingDevice = QTest.createTouchDevice()

    def tap(self, on: QWidget) -> None:
        at = on.mapTo(self._window, on.rect().center())
        self._touch().press(0, at, self._window).commit()
        self._touch().release(0, at, self._window).commit()

    def _touch(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._window, self._screen)


def area_of(inside: QWidget) -> QScrollArea:
    above = inside.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above
        above = above.parentWidget()
    return above


def test_a_finger_enrols_by_tapping(window: MainWindow) -> None:
    keys, finger = Keyboard(window), Finger(window)
    keys.sign_in("somchit")
    window.resize(*AT_125_PER_CENT)
    keys.hands.wait_for(lambda: window.workplace.reader.is_idle, what="the day, which is built anew by it")
    settle()  # nothing moves under the finger any more
    finger.tap(keys.hands.find(QAbstractButton, "new-enrolment"))
    keys.wait_at("question:given_name_lo")
    woman = keys.hands.find(QAbstractButton, "sex=2")
    area_of(woman).ensureWidgetVisible(woman)
    middle = woman.rect().center()
    keys.hands.wait_for(lambda: woman.visibleRegion().contains(middle), what="it on the screen")
    finger.tap(woman)  # the empty name says that it is missing only when this is let go
    keys.hands.wait_for(woman.isChecked, what="what was tapped")
    finger.tap(keys.hands.find(QAbstractButton, "section:address"))
    keys.hands.wait_for(lambda: keys.hands.sees("question:province"), what="the section that was tapped")
    keys.hands.wait_for(window.desk.drafts, what="the draft")
    assert window.desk.drafts()[0].answers["sex"] == "2"
