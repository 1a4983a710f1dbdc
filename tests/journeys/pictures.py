"""Pictures for the guide, taken where a journey passes and a folder is named, as `make pictures` does."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

_FOLDER = os.environ.get("FIELDAPP_PICTURES", "")


def picture(window: QWidget, name: str) -> None:
    """Take a picture of the window as the guide shows it."""
    if not _FOLDER:
        return
    folder = Path(_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(1366, 768)
    for only_here in window.findChildren(QPushButton, "network"):
        only_here.hide()  # no laptop of the fund has it
    QTest.qWait(400)  # lists lay their lines out a tenth of a second after a change of width
    window.grab().save(str(folder / f"{name}.png"), quality=0)
