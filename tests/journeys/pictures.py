"""Pictures for the guide, taken where a journey passes and a folder is named, as `make pictures` does.

Each is taken in both languages, without loss and small: WebP, some 25 KB.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.demo.hands import live
from ui.preferences import Preferences
from ui.window import MainWindow

_FOLDER = os.environ.get("FIELDAPP_PICTURES", "")
LANGUAGES = ("en", "lo")
"""The last one is what the journey goes on in."""
WITHOUT_LOSS = 100


def picture(window: MainWindow, name: str, *, anew: Callable[[], object] = lambda: None) -> None:
    """Take a picture of the window as the guide shows it, and go on as before.

    `anew` goes to the screen again, where it shows the language itself.
    """
    if not _FOLDER:
        return
    folder = Path(_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    before, size, at = window._preferences, window.size(), QApplication.focusWidget()
    name_of_it = at.objectName() if at else ""
    window.resize(1366, 768)
    for only_here in window.findChildren(QPushButton, "network"):
        only_here.hide()  # no laptop of the fund has it
    for language in LANGUAGES:
        _choose(window, replace(before, language=language))
        anew()
        live(400)  # lists lay their lines out a tenth of a second after a change of width
        _stand_at(window, name_of_it)
        live(50)
        window.grab().save(str(folder / f"{name}.{language}.webp"), quality=WITHOUT_LOSS)
    _choose(window, before)
    anew()
    window.resize(size)
    _stand_at(window, name_of_it)


def _choose(window: MainWindow, chosen: Preferences) -> None:
    (window.workplace if window.is_at_work else window).choose(chosen)


def _stand_at(window: MainWindow, name: str) -> None:
    """Put the keyboard where it stood: what is said anew in another language may have been built anew."""
    shown = [each for each in window.findChildren(QWidget, name) if each.isVisible()] if name else []
    if shown:
        shown[-1].setFocus()
