"""The keyboard stays where it is while what it is at is built anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.settling import come_to_the_front
from ui.widgets import button, card, clear
from ui.widgets.keyboard import Bookmark, keyboard_staying
from ui.window import MainWindow


class Sheet(QWidget):
    """A search that stays, and buttons that are built anew for each answer."""

    def __init__(self) -> None:
        super().__init__()
        self.search, inside = QLineEdit(), QWidget()
        self.search.setObjectName("search")
        self.search.setAccessibleName("search")
        self.found = QVBoxLayout(inside)
        whole = QVBoxLayout(self)
        whole.addWidget(inside)
        whole.addWidget(self.search)
        self.record = 0

    def show_found(self, *names: str) -> None:
        clear(self.found)
        self.found.addWidget(card(*(button(name, lambda: None, name=name) for name in names)))

    def show_again(self, *names: str) -> None:
        with keyboard_staying(self, self.search.setFocus, place=lambda: self.record):
            self.show_found(*names)

    def at(self, name: str) -> QPushButton:
        return self.findChildren(QPushButton, name)[-1]


@pytest.fixture
def sheet(qapp: QApplication) -> Iterator[Sheet]:
    made = Sheet()
    made.show_found("first", "second")
    come_to_the_front(made)
    made.at("second").setFocus()
    yield made
    made.close()


def where() -> str:
    """Return the name of what has the keyboard, where a person sees it."""
    at = QApplication.focusWidget()
    return at.objectName() if at and at.isVisible() else ""


def test_what_is_built_anew_has_it_at_once(sheet: Sheet) -> None:
    before = sheet.at("second")
    sheet.show_again("first", "second", "third")
    assert where() == "second"
    assert sheet.at("second") is not before


def test_where_it_is_gone_a_person_begins_where_it_is_said(sheet: Sheet) -> None:
    sheet.show_again("first", "third")
    assert where() == "search"


def test_of_another_record_nothing_takes_it_by_its_name(sheet: Sheet) -> None:
    with keyboard_staying(sheet, sheet.search.setFocus, place=lambda: sheet.record):
        sheet.record += 1
        sheet.show_found("first", "second")
    assert where() == "search"


def test_what_can_be_pressed_no_more_loses_it(sheet: Sheet) -> None:
    with keyboard_staying(sheet, sheet.search.setFocus):
        sheet.at("second").setEnabled(False)
    assert where() == "search"


def test_who_is_elsewhere_stays_there(sheet: Sheet) -> None:
    sheet.search.setFocus()
    sheet.show_again("second")
    assert where() == "search"


def test_a_bookmark_outlives_what_it_was_put_at(sheet: Sheet) -> None:
    mark = Bookmark(sheet)
    sheet.search.setFocus()
    for _ in range(2):
        sheet.show_found("second")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    mark.go_back(pytest.fail)
    assert where() == "second"


@pytest.mark.parametrize("put_away", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_what_the_keys_stand_over_may_be_built_anew(window: MainWindow, put_away: Qt.Key) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.wait_at("new-enrolment")
    keys.press(Qt.Key.Key_Tab)
    at = keys.name
    keys.press(Qt.Key.Key_F1)
    keys.wait_at("keys-sheet")
    for _ in range(2):
        window.workplace.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    keys.press(put_away)
    keys.wait_at(at)


def test_a_window_is_never_without_a_place_for_the_keyboard(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.wait_at("new-enrolment")
    keys.at.clearFocus()
    assert QApplication.focusWidget() is None
    keys.wait_at("new-enrolment")
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.wait_at("question:given_name_lo")
    keys.at.clearFocus()
    keys.wait_at("question:given_name_lo")
