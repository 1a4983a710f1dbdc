"""A line that says what was just done, and takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame

from ui.widgets import button, label, row


class UndoBar(QFrame):
    """Hidden until something can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("undo-bar")
        self._words = label(name="undo-words")
        self._button = button("", self._take_back, name="take-back")
        self._undo: Callable[[], object] | None = None
        line = row(self._words, self._button)
        line.setContentsMargins(20, 8, 20, 8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def offer(self, words: str, undo: Callable[[], object]) -> None:
        """Say what was done, and offer to take it back."""
        self._undo = undo
        self._words.setText(words)
        self._button.setText(QCoreApplication.translate("Window", "Take that back"))
        self.show()

    def dismiss(self) -> None:
        """Offer nothing any more."""
        self._undo = None
        self.hide()

    def _take_back(self) -> None:
        undo = self._undo
        self.dismiss()
        if undo:
            undo()
