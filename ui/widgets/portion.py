"""A part of a page that is built anew only when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from ui.widgets import clear, column


class Portion(QWidget):
    """Things one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column()
        self.setLayout(self._layout)
        self._shown: object = None

    def show_parts(self, shown: object, build: Callable[[], Iterable[QWidget]]) -> bool:
        """Build what is shown, unless it is the same as before; tells whether it was built."""
        if shown == self._shown:
            return False
        self._shown = shown
        clear(self._layout)
        for each in build():
            self._layout.addWidget(each)
        return True
