"""Asking where to save a file: one dialog for all that leaves the encrypted store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(asker: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Offer a name in the documents folder; `then` gets the file that was chosen, if one was.

    The name is seen outside the store: it holds no person's.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kind = Path(name).suffix.removeprefix(".")
    dialog = QFileDialog(asker, title, folder, f"{kind.upper()} (*.{kind})" if kind else "")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(asker.window().activateWindow)  # the keyboard comes back with it
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
