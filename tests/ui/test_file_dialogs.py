"""Files are chosen in our own dialogs: in Lao, and no list of recent files or small picture is left."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from lxml import etree
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_translations import ROOT
from ui.language import Language

ENGLISH = re.compile(r"[A-Za-z]{2,}")
MESSAGES = [
    (context.findtext("name") or "", message.findtext("source") or "", message.findtext("translation") or "")
    for context in etree.parse(ROOT / "translations/lo/qt.ts").iter("context")
    for message in context.iter("message")
]


@pytest.fixture
def in_lao(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp, "lo")
    yield
    language.leave()


def said(dialog: QWidget) -> list[str]:
    """Return every word that a dialog shows of its own; no names of files."""
    shown = [w for w in dialog.findChildren(QWidget) if isinstance(w, QLabel | QAbstractButton)]
    words = [
        each for widget in shown if widget.isVisibleTo(dialog) for each in (widget.text(), widget.toolTip())
    ]
    table = dialog.findChild(QTreeView, "treeView")
    assert isinstance(table, QTreeView)
    model = table.model()
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return [each for each in (*words, *headings) if each]


@pytest.mark.parametrize("is_saving", [True, False])
@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory])
@pytest.mark.usefixtures("in_lao")
def test_a_dialog_of_files_speaks_lao(qtbot: QtBot, mode: QFileDialog.FileMode, *, is_saving: bool) -> None:
    dialog = QFileDialog(None, "ບັນທຶກ", str(ROOT / "docs"), "PDF (*.pdf)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if is_saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(mode)
    dialog.open()
    words = said(dialog)
    assert len(words) > 10
    assert not [each for each in words if ENGLISH.search(each)]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: f"{message[0]}: {message[1][:20]}")
def test_what_is_translated_is_what_qt_says(message: tuple[str, str, str]) -> None:
    """Qt's own German has it too: a text that Qt says no more would be translated for nobody."""
    context, source, lao = message
    german = QTranslator()
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert german.translate(context, source)
    assert re.search("[\u0e80-\u0eff]", lao)
    assert ("%1" in source) == ("%1" in lao)


def test_the_systems_own_dialogs_are_not_asked() -> None:
    program = (
        "from PySide6.QtCore import Qt\nfrom ui.application import new_application\n"
        "print(new_application().testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs))"
    )
    run = [sys.executable, "-c", program, "-platform", "offscreen"]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"
