"""The words under a line: a list over the window that leaves the keyboard with the line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QListWidget, QScrollArea, QWidget

_MOST_LINES = 8


class Popup(QListWidget):
    """What fits what was typed so far, best first."""

    picked = Signal(int)

    def __init__(self, under: QWidget) -> None:
        super().__init__(under.window())
        self._under = under
        self.setObjectName("offered")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))
        for each in _around(under):
            each.installEventFilter(self)
            if isinstance(each, QScrollArea):
                each.verticalScrollBar().valueChanged.connect(self._follow)

    def offer(self, words: list[str], *, at: int) -> None:
        """Show these words, one of them pointed at."""
        self.clear()
        self.addItems(words)
        self.setCurrentRow(at)
        self._follow()
        self.show()
        self.raise_()

    def take_key(self, event: QKeyEvent, close: Callable[[], None]) -> bool:
        """Point elsewhere, take what is pointed at, or go away; returns whether the key was one of these."""
        match event.key():
            case Qt.Key.Key_Down:
                self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))
            case Qt.Key.Key_Up:
                self.setCurrentRow(max(self.currentRow() - 1, 0))
            case Qt.Key.Key_Escape:
                close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentRow() >= 0:
                self.picked.emit(self.currentRow())
                return False  # and go on
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along when what the line stands in finds another place."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Stand under the line, or over it where there is more room."""
        window = self.window()
        lines = min(self.count(), _MOST_LINES)
        height = lines * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth()
        below = self._under.mapTo(window, QPoint(0, self._under.height()))
        above = self._under.mapTo(window, QPoint(0, 0)).y()
        fits_below = below.y() + height <= window.height() or window.height() - below.y() >= above
        height = min(height, (window.height() - below.y()) if fits_below else above)
        widest = max(self.sizeHintForColumn(0) + 30, self._under.width())
        width = min(widest, window.width() - below.x() - 8)
        self.setGeometry(below.x(), below.y() if fits_below else above - height, width, height)


def _around(widget: QWidget) -> list[QWidget]:
    """Return a widget and all it stands in, but the window."""
    found: list[QWidget] = []
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        found.append(at)
        at = at.parentWidget()
    return found
