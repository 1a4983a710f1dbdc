"""A page of a campaign, shown to an applicant: a picture as large as there is room, and words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.by_code import filled
from ui.language import Language
from ui.screens.calculator.state import Page
from ui.texts import say
from ui.widgets import column, label


class MaterialPage(QWidget):
    """One page; the arrow keys turn it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.setObjectName("material-page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = _Picture()
        self._text = label(role="large", name="page-text")
        self._waits = label(role="notice", name="page-waits")
        self._which = label(role="quiet", name="page-which")
        inside = column(self._picture, self._text, self._waits, self._which)
        inside.setStretch(0, 1)
        self.setLayout(inside)

    def show_page(self, page: Page, pages: int) -> None:
        """Show a page of so many."""
        text = page.material.text
        title = page.material.title.in_(self._language.code)
        self.setAccessibleName(title)
        self._picture.show_picture(page.picture, title)
        self._text.setText(say(text.in_(self._language.code)) if text else "")
        self._text.setVisible(text is not None)
        self._waits.setText(
            QCoreApplication.translate("Calculator", "The picture has not come from the fund yet.")
        )
        self._waits.setVisible(page.waits_for_picture)
        words = QCoreApplication.translate("Calculator", "Page %1 of %2; the arrow keys ← → turn it.")
        self._which.setText(filled(words, page.at + 1, pages))


class _Picture(QWidget):
    """A picture in its own shape, as large as the widget."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, content: bytes | None, title: str) -> None:
        """Show a picture; nothing where there is none."""
        self._pixmap = QPixmap()
        if content:
            self._pixmap.loadFromData(content)
        self.setAccessibleName(title)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        if self._pixmap.isNull():
            return
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(left, top, size.width(), size.height(), self._pixmap)
        painter.end()
