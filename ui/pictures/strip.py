"""The pictures of a record beside what is read of it: they stay in sight while it scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.forms.definition import Question
from ui.pictures.attached import attachment
from ui.pictures.keeping import Pictures
from ui.texts import say
from ui.widgets import clear, column, label, scrolled

_WIDTH_PX = 146
_THUMB_PX = 112


class PictureStrip(QWidget):
    """Small pictures one under the other, each under what it shows; not there where there are none."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._content = QWidget()
        self._content.setLayout(column())
        self._content.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(scrolled(self._content)))
        self.setFixedWidth(_WIDTH_PX)
        self.hide()

    def show_pictures(self, record: UUID, found: Sequence[tuple[Question, str]], language: str) -> None:
        """Show the pictures of a record, in form order."""
        self.put_away()
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        for question, answer in found:
            title = question.label.in_(language)
            layout.addWidget(label(say(title), "quiet"))
            layout.addWidget(
                attachment(self._pictures, question, answer, record=record, title=title, small=_THUMB_PX)
            )
        layout.addStretch()
        self.setVisible(bool(found))

    def put_away(self) -> None:
        """Show nothing."""
        layout = self._content.layout()
        assert layout is not None
        clear(layout)
        self.hide()
