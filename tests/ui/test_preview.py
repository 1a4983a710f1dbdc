"""A form in a window of its own: gone through by keys, in both languages, and nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from fieldapp.forms.builtin import enrolment_form
from ui.demo.hands import type_text
from ui.form.preview import PreviewWindow
from ui.language import Language


@pytest.fixture
def window(qapp: QApplication) -> Iterator[PreviewWindow]:
    language = Language(qapp, "lo")
    made = PreviewWindow(enrolment_form(), language)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    QTest.qWait(20)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.leave()


def focused(window: QWidget) -> QWidget:
    QTest.qWait(20)
    return QApplication.focusWidget() or window


def title(window: QWidget) -> str:
    QTest.qWait(20)
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
