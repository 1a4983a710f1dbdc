"""An applicant is shown what they would pay, by keys alone: from home, and in the middle of the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from fieldapp.lao.segment import plain
from fieldapp.store.audit import Act
from tests.fieldapp.supervision.test_campaign import DOCUMENT
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay
from ui.preferences import Preferences
from ui.window import MainWindow

PAGES = """
[[materials]]
title_lo = "ສີ່ຂັ້ນຕອນ"
title_en = "Four steps"
text_lo = "ລົງທະບຽນ, ລໍຖ້າເລກສະມາຊິກ, ຖອກເງິນສົມທົບ, ໃຊ້ສິດ."
text_en = "Enrol, wait for the number, pay, use your rights."

[[materials]]
title_lo = "ແຜ່ນພາບຂອງກອງທຶນ"
title_en = "The fund's poster"
picture = "poster.png"
"""


def said(keys: Keyboard, name: str) -> str:
    return plain(keys.hands.find(QLabel, name).text())


def test_the_contribution_is_shown_and_goes_home_on_paper(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.wait_at("new-enrolment")
    keys.press(Qt.Key.Key_F10)
    keys.wait_at("earnings")
    assert not keys.hands.sees("go:home")
    keys.type("2 ລ້ານ")
    assert (said(keys, "pay:monthly"), said(keys, "pay:yearly")) == ("180.000 ກີບ", "2.160.000 ກີບ")
    assert "9% ຂອງ 2.000.000" in said(keys, "computed")
    assert "ຍັງບໍ່ທັນຢືນຢັນ" in said(keys, "unconfirmed")
    assert "ລໍກອງທຶນຢືນຢັນ" in said(keys, "right:0")
    assert not nameless(window)
    picture(window, "calculator")
    keys.press(Qt.Key.Key_P, CONTROL)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where to save it")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    keys.hands.wait_for(lambda: keys.hands.sees("offer-said"), what="that it is saved")
    (file,) = tmp_path.glob("contribution-2000000*.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    audit = window.workplace._session.store.audit.lines()
    assert (audit[-1].act, audit[-1].about) == (Act.PRINT, "offer")
    window.activateWindow()
    keys.wait_at("earnings")
    keys.press(Qt.Key.Key_Down)
    assert keys.hands.find(QLineEdit, "earnings").text() == "2.300.000"
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.type("900000")
    assert "1.200.000" in said(keys, "computed")
    assert said(keys, "pay:monthly") == "108.000 ກີບ"
    keys.type("x")
    assert keys.hands.sees("earnings-wrong")
    assert not keys.hands.sees("pay:monthly")
    keys.press(Qt.Key.Key_Escape)
    keys.hands.wait_for(lambda: keys.hands.sees("go:home"), what="home")
    assert keys.name == "new-enrolment"


def test_in_the_form_it_begins_with_what_was_declared_and_leaves_everything_as_it_was(
    window: MainWindow,
) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.hands.wait_for(lambda: keys.hands.sees("next-section"), what="the form")
    keys.press(Qt.Key.Key_PageDown)
    for _ in range(9):
        if window.findChildren(QWidget, "question:monthly_earnings_kip"):
            break
        keys.press(Qt.Key.Key_PageDown)
    line = keys.hands.find(QLineEdit, "question:monthly_earnings_kip")
    line.setFocus()
    keys.type("3 ລ້ານ")
    keys.press(Qt.Key.Key_F10)
    keys.wait_at("earnings")
    assert said(keys, "pay:monthly") == "270.000 ກີບ"
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("question:monthly_earnings_kip")
    assert keys.hands.find(QLineEdit, "question:monthly_earnings_kip") is line
    keys.hands.wait_for(
        lambda: [draft.answers.get("monthly_earnings_kip") for draft in window.desk.drafts()] == ["3000000"],
        what="the draft, saved",
    )


def test_the_pages_of_the_campaign_are_turned_by_arrows(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    documents = window.workplace._session.store.documents
    documents.put("campaign", "salavan-2026/3", (DOCUMENT + PAGES).encode(), sequence=1)
    keys.press(Qt.Key.Key_F10)
    keys.wait_at("earnings")
    assert said(keys, "right:0") == "•  ເງິນອຸດໜູນເຈັບເປັນ  ·  ລໍກອງທຶນຢືນຢັນ"
    keys.hands.click("page:0")
    keys.wait_at("material-page")
    assert said(keys, "page-text").startswith("ລົງທະບຽນ")
    keys.press(Qt.Key.Key_Right)
    assert keys.hands.sees("page-waits")
    poster, file = QImage(400, 300, QImage.Format.Format_RGB32), tmp_path / "poster.png"
    poster.fill(Qt.GlobalColor.darkGreen)
    assert poster.save(str(file))
    documents.put("picture/poster.png", "1", file.read_bytes(), sequence=2)
    keys.press(Qt.Key.Key_Left)
    keys.press(Qt.Key.Key_Right)
    assert not keys.hands.sees("page-waits")
    middle = keys.hands.find(QWidget, "material-page").grab().toImage()
    shown = middle.pixelColor(middle.width() // 2, middle.height() // 3)
    assert shown.green() > 100 > shown.red()
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("earnings")


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
def test_every_word_has_room(window: MainWindow, size: tuple[int, int]) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    documents = window.workplace._session.store.documents
    documents.put("campaign", "salavan-2026/3", (DOCUMENT + PAGES).encode(), sequence=1)
    window.resize(*size)
    keys.press(Qt.Key.Key_F10)
    keys.type("4500000")
    wrong = list[str]()
    for language in ("lo", "en"):
        for text_size in ("normal", "larger"):
            window.choose(Preferences(language, text_size))
            wrong += misfits_that_stay(window)
    assert not wrong
