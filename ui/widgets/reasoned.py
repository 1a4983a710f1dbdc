"""Acts that need words: a line to write them, and a button that waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets import button, row
from ui.widgets.words import Words


def reasoned(
    asked: str, said: str, act: Callable[[str], object], *, name: str, role: str = "", about: str = ""
) -> QWidget:
    """Return a line "<name>-reason" and a button `name`; `about` says to a screen reader what it is about."""
    words = Words(f"{name}-reason")
    words.ask(asked, about=about)
    pressed = button(said, lambda: act(words.text), role=role, name=name)
    pressed.setEnabled(False)
    words.changed.connect(lambda text: pressed.setEnabled(bool(text)))
    words.line.returnPressed.connect(pressed.click)
    made = QWidget()
    made.setLayout(row(words, pressed))
    return made
