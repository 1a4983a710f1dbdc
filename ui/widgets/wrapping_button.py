"""A button whose words wrap, for sentences: what Qt's own button cannot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui.widgets import label

_SIDE, _TOP = 16, 9


class WrappingButton(QPushButton):
    """A push button that grows downwards with its words."""

    def __init__(self, words: str, pressed: Callable[[], object], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = label(words)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        inside.addWidget(self._words)
        self.clicked.connect(lambda _checked=False: pressed())

    def say(self, words: str) -> None:
        """Say something else."""
        self.setAccessibleName(words)
        self._words.setText(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the words need at this width."""
        width = max(self.width(), 2 * _SIDE + 1)
        return QSize(width, self._words.heightForWidth(width - 2 * _SIDE) + 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        """Any width does."""
        return QSize(2 * _SIDE, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the new height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
