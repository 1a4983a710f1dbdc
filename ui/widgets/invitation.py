"""Choosing the invitation that the fund's office put on a stick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from sync.wire.invitation import SUFFIX


def choose_invitation(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let a person choose the file; `chosen` is told which."""
    dialog = QFileDialog(parent, QCoreApplication.translate("SignIn", "The file from the fund's office"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"*{SUFFIX}")
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
