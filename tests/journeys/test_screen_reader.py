"""What a screen reader says: every control that takes the keyboard has a name, in the language of now."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.forms.builtin import enrolment_form
from fieldapp.lao.segment import plain
from tests.journeys.test_whole_way import sign_in
from tests.settling import settle
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow

LAO = re.compile("[\u0e80-\u0eff]")


def nameless(window: QWidget) -> set[str]:
    """Return the visible controls that a screen reader has no words for."""
    found = set()
    for each in window.findChildren(QWidget):
        if not each.isVisible() or each.focusPolicy() is Qt.FocusPolicy.NoFocus or each.focusProxy():
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name.strip():
            found.add(f"{type(each).__name__} {each.objectName()}")
    return found


@pytest.mark.parametrize("language", ["lo", "en"])
def test_every_control_has_a_name(window: MainWindow, language: str) -> None:
    walk = Walk(window)
    window.language.switch(language)
    wrong = nameless(window)
    sign_in(walk, "somchit")
    walk.enrol(applicant(0))
    for place in ("home", "records", "queue", "settings"):
        walk.hands.click(f"go:{place}")
        settle()
        wrong |= nameless(window)
    window.workplace.new_enrolment()
    for section in [*(page.name for page in enrolment_form().pages), "check"]:
        walk.hands.click(f"section:{section}")
        settle()
        wrong |= nameless(window)
    walk.hands.click("close-draft")
    walk.wait_until_sent()
    walk.sign_out()
    sign_in(walk, "bounmy")
    walk.hands.click("go:review")
    walk.hands.wait_for(lambda: walk.hands.sees("comment-on:sex"), what="the record")
    assert not wrong | nameless(window)


def test_an_answer_is_read_with_its_question(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    line = walk.hands.find(QWidget, "question:given_name_lo")
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface
    assert LAO.search(interface.text(QAccessible.Text.Name))


def test_a_column_of_a_table_says_of_whom_it_is(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("new-enrolment")
    walk.hands.click("section:family")
    for _ in range(2):
        walk.hands.click("add:dependants")
    names = (each for each in window.findChildren(QLineEdit) if "dependant_name_lo" in each.objectName())
    heard = sorted({plain(each.accessibleName()) for each in names if each.isVisible()})
    assert heard == [f"ຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ {number}: ຊື່ ແລະ ນາມສະກຸນ" for number in (1, 2)]
