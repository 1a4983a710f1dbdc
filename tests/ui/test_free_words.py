"""Lines for reasons and comments: text of old Lao fonts is converted or refused there, as everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

import ui
from ui.widgets.reasoned import reasoned
from ui.widgets.words import Words

NO_WORDS = {
    "ui/screens/lists/screen.py": 1,
    "ui/screens/plan/screen.py": 1,
    "ui/screens/records/screen.py": 1,
    "ui/screens/settings/screen.py": 2,
    "ui/screens/sign_in/screen.py": 1,
    "ui/widgets/giving.py": 1,
    "ui/widgets/new_passphrase.py": 1,
    "ui/widgets/words.py": 1,
}
"""Lines that keep no words: searches, codes, secrets, days and numbers, whom a record is given to."""


@pytest.fixture
def words(qapp: QApplication) -> Words:
    del qapp
    made = Words("why")
    made.show()
    return made


def said(words: Words, role: str) -> str:
    found = words.findChild(QLabel, f"font-{role}:why")
    return found.text().replace("\u200b", "") if found and not found.isHidden() else ""


def paste(words: Words, text: str) -> None:
    QApplication.clipboard().setText(text)
    words.line.paste()


def test_words_of_an_old_font_are_converted_and_what_was_pasted_stands_beside(
    words: Words,
) -> None:
    paste(words, "ì¾¸")
    assert words.text == "ລາວ"
    QTest.keyClick(words.line, Qt.Key.Key_Return)
    assert words.line.text() == "ລາວ"
    assert "ì¾¸" in said(words, "warning")
    words.line.selectAll()
    QTest.keyClicks(words.line, "moved")
    assert (words.text, said(words, "warning")) == ("moved", "")


@pytest.mark.parametrize("pasted", ["g0=;oRb", "ຢູ່ບ້ານ r=o[k'", "สมพอน"])
def test_what_nobody_could_read_counts_for_nothing_and_stays_with_the_reason(
    words: Words, pasted: str
) -> None:
    heard: list[str] = []
    words.changed.connect(heard.append)
    paste(words, pasted)
    QTest.keyClick(words.line, Qt.Key.Key_Return)
    assert heard == [""]
    assert words.is_refused
    assert words.line.text() == pasted
    assert said(words, "problem")


def test_letters_come_into_order_on_leaving(words: Words) -> None:
    paste(words, "ເເກ້ວ ນໍ້າ")
    QTest.keyClick(words.line, Qt.Key.Key_Return)
    assert words.line.text() == words.text == "ແກ້ວ ນ້ຳ"


def test_an_act_waits_for_words_that_can_be_read(qapp: QApplication) -> None:
    del qapp
    given: list[str] = []
    made = reasoned("Why", "Withdraw", given.append, name="withdraw")
    made.show()
    (words,) = made.findChildren(Words)
    button = made.findChild(QPushButton, "withdraw")
    assert button
    paste(words, "g0=;oRb")
    assert not button.isEnabled()
    words.line.clear()
    paste(words, "ì¾¸")
    QTest.keyClick(words.line, Qt.Key.Key_Return)
    assert given == ["ລາວ"]


def test_every_line_for_words_is_such_a_line() -> None:
    root = Path(ui.__file__).parent
    made = {
        f"ui/{file.relative_to(root).as_posix()}": len(re.findall(r"\bQLineEdit\(", text))
        for file in root.rglob("*.py")
        if "QLineEdit(" in (text := file.read_text("utf-8"))
    }
    assert made == NO_WORDS
