"""The arrows up and down go from one line to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

_BY = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_AROUND = 120
"""How much above and below the line is in sight, in pixels: what was answered there and beside it."""


class Arrows(QObject):
    """Leads the keyboard through lines that stand one under the other in an area that scrolls."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._lines: Sequence[QLineEdit] = ()
        self._area: QScrollArea | None = None

    def go_through(self, lines: Sequence[QLineEdit], area: QScrollArea) -> None:
        """Lead through these from now on."""
        self._lines, self._area = lines, area
        for each in lines:
            each.installEventFilter(self)

    def go_to(self, place: int) -> None:
        """Go to a line, and show what stands around it; nothing happens beyond the ends."""
        if self._area and 0 <= place < len(self._lines):
            self._lines[place].setFocus()
            self._area.ensureWidgetVisible(self._lines[place], 0, _AROUND)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _BY.get(Qt.Key(event.key()), 0)
            if by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and watched in self._lines:
                self.go_to(list(self._lines).index(watched) + by)  # type: ignore[arg-type]
                return True
        return super().eventFilter(watched, event)
