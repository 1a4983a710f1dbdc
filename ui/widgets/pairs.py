"""What is asked, and the answer beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.texts import say
from ui.widgets import label, row


def pair(asked: str, value: str) -> QWidget:
    """Return a line of two texts; both wrap."""
    line = row(label(asked, "quiet"), label(say(value)))
    line.setStretch(0, 1)
    line.setStretch(1, 2)
    made = QWidget()
    made.setLayout(line)
    return made
