"""A form in a window of its own: gone through by keys, in both languages, and nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from fieldapp.forms.builtin import enrolment_form
from tests.fieldapp.forms import build
from tests.journeys.test_whole_way import AT_125_PER_CENT, WHOLE, misfits_that_stay
from tests.settling import come_to_the_front, settle
from ui.demo.hands import type_text
from ui.form.preview import PreviewWindow
from ui.language import Language


@pytest.fixture
def window(qapp: QApplication) -> Iterator[PreviewWindow]:
    language = Language(qapp, "lo")
    made = PreviewWindow(enrolment_form(), language)
    come_to_the_front(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.leave()


def focused(window: QWidget) -> QWidget:
    settle()
    return QApplication.focusWidget() or window


def title(window: QWidget) -> str:
    settle()
    found = window.findChild(QLabel, "preview-title")
    assert isinstance(found, QLabel)
    return found.text().replace("\u200b", "")


def test_it_is_gone_through_by_keys(window: PreviewWindow, tmp_path: Path) -> None:
    assert title(window) == "ຜູ້ສະໝັກ"
    type_text(focused(window), "ວິໄລ")
    assert window.session.value("given_name_lo") == "ວິໄລ"
    QTest.keyClick(focused(window), Qt.Key.Key_PageDown)
    assert title(window) == "ເອກະສານຢັ້ງຢືນ"
    QTest.keyClick(focused(window), Qt.Key.Key_PageUp)
    assert title(window) == "ຜູ້ສະໝັກ"
    for _ in enrolment_form().pages:
        QTest.keyClick(focused(window), Qt.Key.Key_PageDown)
    assert title(window) == "ສິ່ງທີ່ໄດ້ຕອບ"
    said = [each.text().replace("\u200b", "") for each in window.findChildren(QLabel) if each.isVisible()]
    assert "ວິໄລ" in said
    assert any(line.startswith("ນາມສະກຸນ: ") for line in said), "what is missing is said"
    assert list(tmp_path.iterdir()) == []


def test_another_language_keeps_what_was_answered(window: PreviewWindow) -> None:
    type_text(focused(window), "ວິໄລ")
    other = window.findChild(QPushButton, "preview-language")
    assert isinstance(other, QPushButton)
    other.click()
    assert title(window) == "Applicant"
    lines = [
        each for each in window.findChildren(QLineEdit, "question:given_name_lo") if each.isVisibleTo(window)
    ]
    assert lines[-1].text() == "ວິໄລ"
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not window.isVisible()


EVERY_KIND = """\
type | name | label::L (lo) | label::E (en) | hint::L (lo) | hint::E (en) | appearance | parameters
begin_group | first | ຕະຫຼາດ ແລະ ຮ້ານ | Market and stall | | | |
text | stall | ເລກຮ້ານຕາມໃບອະນຸຍາດຂອງຕະຫຼາດ | Number by the licence | ຕົວອັກສອນ ແລະ ຕົວເລກ | Such as B17 | |
geopoint | at | ຈຸດທີ່ຕັ້ງ | Where it is | | | |
date | since | ຂາຍມາແຕ່ເດືອນໃດ? | Since which month? | | | month-year |
time | opens | ເປີດເວລາໃດ? | Opens at | | | |
dateTime | seen | ໄປຢາມເວລາໃດ? | Visited at | | | |
integer | rent | ຄ່າເຊົ່າ (ກີບ) | Rent (kip) | | | thousands-sep |
decimal | rai | ເນື້ອທີ່ (ໄຮ່) | Area (rai) | | | |
range | happy | ພໍໃຈປານໃດ? | How content? | | | | start=1 end=5 step=1
end_group | | | | | | |
begin_group | second | ສິນຄ້າ | Goods | | | |
select_one scale | wait | ລໍຖ້າດົນປານໃດ? | How long was the wait? | | | likert |
select_one scale or_other | paid | ຈ່າຍໃຫ້ໃຜ? | Who is paid? | | | |
select_multiple scale | sold | ຂາຍຫຍັງ? | What is sold? | | | |
rank scale | best | ຈັດລຳດັບ | Put in order | | | |
acknowledge | told | ໄດ້ບອກແລ້ວ | Was told | | | |
text | remark | ໝາຍເຫດ | Remarks | | | multiline |
image | photo | ຮູບຮ້ານ | Photo of the stall | | | |
image | sign | ລາຍເຊັນ | Signature | | | signature |
file | licence | ໃບອະນຸຍາດ | Licence | | | |
barcode | code | ລະຫັດແທ່ງ | Bar code | | | |
geoshape | outline | ຂອບເຂດ | Outline | | | |
end_group | | | | | | |
begin_repeat | helper | ຜູ້ຊ່ວຍທີ່ຢູ່ນຳກັນ | Helpers who live there | | | |
text | helper_name | ຊື່ | Name | | | |
integer | helper_age | ອາຍຸ | Age | | | |
end_repeat | | | | | | |
"""
SCALE = """
list_name | name | label::L (lo) | label::E (en)
scale | 1 | ບໍ່ພໍໃຈເລີຍ ເພາະລໍຖ້າດົນເກີນໄປ | Not content at all, the wait was too long
scale | 2 | ທຳມະດາ | So so
scale | 3 | ພໍໃຈຫຼາຍ | Very content
"""


@pytest.mark.parametrize("size", [WHOLE, AT_125_PER_CENT])
def test_no_kind_of_question_is_wider_than_the_window(qapp: QApplication, size: tuple[int, int]) -> None:
    head, *rows = EVERY_KIND.strip().splitlines()
    definition = build.form(head, *rows, choices=SCALE, settings="| | f | 1 | L (lo) |")
    language = Language(qapp, "lo")
    shown = PreviewWindow(definition, language)
    shown.resize(*size)
    shown.session.add_row("helper")
    shown.show()
    for _ in ("lo", "en"):
        for at in range(len(definition.pages) + 1):
            shown.open(at)
            assert misfits_that_stay(shown) == []
        shown._other.click()
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.leave()
