"""Who is enrolled already is told while typing, looked at side by side, and decided by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from fieldapp.enrolment.lifecycle import Status
from tests import builders
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay, sign_in
from tests.settling import settle
from ui.demo.walk import Walk
from ui.preferences import Preferences
from ui.window import MainWindow

STRIP = "possible-duplicates"


def begin_alike(keys: Keyboard) -> None:
    """Type the name and birth of somebody who was enrolled before."""
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.answer("given_name_lo", "ນ້ຳຝົນ")
    keys.answer("surname_lo", "ຫຼວງພະຈັນ")
    keys.answer("given_name_en", "")
    keys.answer("surname_en", "")
    keys.choose("sex", "2")
    keys.answer("birth_date", "1/5/1987")


def type_alike(window: MainWindow) -> Keyboard:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    builders.enrol(window.desk)
    begin_alike(keys)
    keys.hands.wait_for(lambda: keys.hands.sees(STRIP), what="the line that says so")
    return keys


def said(keys: Keyboard, name: str) -> str:
    button = keys.hands.look(QAbstractButton, name)
    return button.accessibleName().replace("\u200b", "") if button else ""


def test_whoever_was_enrolled_is_named_while_typing_and_the_cursor_stays(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    builders.enrol(window.desk)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.answer("given_name_lo", "ສົມພອນ")
    keys.hands.wait_for(lambda: bool(window.desk.drafts()), what="the draft")
    assert not keys.hands.sees(STRIP)
    keys.press(Qt.Key.Key_PageUp)
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.answer("given_name_lo", "ນ້ຳຝົນ")
    keys.answer("surname_lo", "ຫລວງພະຈັນ")
    keys.answer("given_name_en", "")
    keys.answer("surname_en", "")
    keys.choose("sex", "2")
    keys.answer("birth_date", "5/1/1987")
    at = keys.name
    keys.hands.wait_for(lambda: keys.hands.sees(STRIP), what="the line that says so")
    assert "ນ້ຳຝົນ ຫຼວງພະຈັນ" in said(keys, STRIP)
    assert "4" in said(keys, STRIP), "name, surname, sex, and the day with its month swapped"
    assert keys.name == at


def test_another_person_is_told_apart_by_keys_and_the_supervisor_reads_why(window: MainWindow) -> None:
    keys = type_alike(window)
    (known,) = window.desk.records()
    at = keys.name
    keys.press(Qt.Key.Key_F4)
    keys.wait_at(f"different-because:{known.id}")
    assert keys.hands.look(QLabel, "birth:same"), "each line is marked by more than its colour"
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at(at)
    assert not keys.hands.sees("close-duplicates")
    keys.press(Qt.Key.Key_F4)
    keys.wait_at(f"different-because:{known.id}")
    keys.press(Qt.Key.Key_Return)
    assert keys.hands.sees("close-duplicates"), "without a reason nothing is said"
    keys.type("ຝາແຝດ")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at(at)
    assert not keys.hands.sees(STRIP)
    (draft,) = window.desk.drafts()
    assert [told.reason for told in window.desk.told_apart(draft.record)] == ["ຝາແຝດ"]
    for _ in range(9):
        keys.press(Qt.Key.Key_PageDown)
    keys.hands.wait_for(lambda: keys.hands.sees("missing:consent"), what="the check")
    labels = [
        label.text().replace("\u200b", "") for label in window.findChildren(QLabel) if label.isVisible()
    ]
    assert any("ຝາແຝດ" in words for words in labels)
    window.desk.submit(draft, builders.household_answers())
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.sign_in("bounmy")
    keys.hands.wait_for(lambda: len(window.desk.review_queue()) == 2, what="both at the fund")
    Walk(window).hands.click("go:review")
    keys.hands.wait_for(lambda: keys.hands.sees("alike"), what="who was told apart")
    assert "ຝາແຝດ" in keys.hands.find(QLabel, "alike").text().replace("\u200b", "")


def test_who_may_be_the_same_holds_up_the_end_softly(window: MainWindow) -> None:
    keys = type_alike(window)
    (known,) = window.desk.records()
    for _ in range(9):
        keys.press(Qt.Key.Key_PageDown)
    for _ in range(40):
        if keys.name == "holding-up:0":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.wait_at("holding-up:0")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at(f"different-because:{known.id}")
    keys.type("ຄົນລະຄົນ")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: not keys.hands.sees("holding-up:0"), what="nothing that holds it up")


def test_the_same_person_is_not_enrolled_twice_and_the_draft_can_be_had_back(window: MainWindow) -> None:
    keys = type_alike(window)
    (known,) = window.desk.records()
    keys.press(Qt.Key.Key_F4)
    keys.wait_at(f"different-because:{known.id}")
    for _ in range(5):
        if keys.name == f"same:{known.id}":
            break
        keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the known record")
    assert window.desk.drafts() == ()
    keys.hands.click("take-back")
    keys.hands.wait_for(lambda: keys.hands.sees("question:given_name_lo"), what="the draft again")
    (draft,) = window.desk.drafts()
    assert draft.answers["birth_date"] == "1987-05-01"
    assert len(window.desk.records(statuses=frozenset({Status.SUBMITTED, Status.RECEIVED}))) == 1


def test_the_forms_keys_rest_while_both_are_side_by_side(window: MainWindow) -> None:
    keys = type_alike(window)
    (known,) = window.desk.records()
    keys.press(Qt.Key.Key_F4)
    keys.wait_at(f"different-because:{known.id}")
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_N, CONTROL)
    assert len(window.desk.drafts()) == 1
    seen = set()
    for _ in range(8):
        keys.press(Qt.Key.Key_Tab)
        seen.add(keys.name)
    assert seen == {f"different-because:{known.id}", f"same:{known.id}", "close-duplicates"}


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
@pytest.mark.parametrize("language", ["lo", "en"])
def test_it_fits_and_every_control_has_a_name(
    window: MainWindow, language: str, size: tuple[int, int]
) -> None:
    walk = Walk(window)
    window.choose(Preferences(language, "larger"))
    window.resize(*size)
    sign_in(walk, "somchit")
    builders.enrol(window.desk)
    draft = window.desk.begin_enrolment()
    answers = builders.household_answers(phone="020 55512346", birth_date="1987-01-05")
    window.workplace.open_draft(replace(draft, answers=answers))
    walk.hands.wait_for(lambda: walk.hands.sees(STRIP), what="the line")
    settle()
    wrong = misfits_that_stay(window)
    walk.hands.click(STRIP)
    walk.hands.wait_for(lambda: walk.hands.sees("close-duplicates"), what="side by side")
    settle()
    sheet = next(w for w in window.findChildren(QWidget, "keys-sheet") if w.isVisible())
    assert not wrong + misfits_that_stay(sheet)
    assert not nameless(sheet)
