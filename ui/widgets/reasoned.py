"""Acts that need words: a line to write them, and a button that waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets import button, row


def reasoned(
    asked: str, words: str, act: Callable[[str], object], *, name: str, role: str = "", about: str = ""
) -> QWidget:
    """Return a line "<name>-reason" and a button `name`; `about` says to a screen reader what it is about."""
    line = QLineEdit()
    line.setObjectName(f"{name}-reason")
    line.setPlaceholderText(asked)
    line.setAccessibleName(f"{asked}: {about}" if about else asked)
    pressed = button(words, lambda: act(line.text()), role=role, name=name)
    pressed.setEnabled(False)
    line.textChanged.connect(lambda text: pressed.setEnabled(bool(text.strip())))
    line.returnPressed.connect(pressed.click)
    made = QWidget()
    made.setLayout(row(line, pressed))
    return made
