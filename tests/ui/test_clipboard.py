"""What is copied goes from the clipboard, what others copied stays. A real display and another program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.clipboard import ClipboardWatch

NAME = "ນ້ຳຝົນ ຫຼວງພະຈັນ"
_ANOTHER_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.clipboard().setText("another's")
QTimer.singleShot(0, lambda: print("copied", flush=True))
application.exec()
"""


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs a display with a clipboard")
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit(NAME)
    qtbot.addWidget(made)
    made.selectAll()
    return made


def test_what_was_copied_goes_after_a_while(qtbot: QtBot, clipboard: QClipboard, line: QLineEdit) -> None:
    watch = ClipboardWatch(clipboard, after_s=0.2)
    line.copy()
    assert clipboard.text() == NAME
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint"), "and no history keeps it"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert not clipboard.mimeData().formats()
    watch.deleteLater()


def test_each_copy_has_its_own_time(qtbot: QtBot, clipboard: QClipboard, line: QLineEdit) -> None:
    watch = ClipboardWatch(clipboard, after_s=60)
    line.copy()
    qtbot.waitUntil(lambda: clipboard.text() == NAME)
    watch.clear()
    assert clipboard.text() == ""
    assert not clipboard.mimeData(QClipboard.Mode.Selection).hasText(), "nor what was marked"
    watch.deleteLater()


def test_what_another_program_copied_stays(qtbot: QtBot, clipboard: QClipboard, line: QLineEdit) -> None:
    watch = ClipboardWatch(clipboard, after_s=0.2)
    line.copy()
    with subprocess.Popen([sys.executable, "-c", _ANOTHER_PROGRAM], stdout=subprocess.PIPE) as another:
        assert another.stdout
        assert another.stdout.readline() == b"copied\n"
        qtbot.waitUntil(lambda: clipboard.text() == "another's")
        watch.clear()
        qtbot.wait(300)
        assert clipboard.text() == "another's"
        another.kill()
    watch.deleteLater()
