"""The picture that a form puts beside a question's words."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from fieldapp.forms.definition import FormDefinition, Label
from ui.pictures.keeping import Pictures
from ui.widgets import show_if

_LONG_SIDE_PX = 280


class LabelPicture(QLabel):
    """Not there where the form puts none."""

    def __init__(self, form: FormDefinition, pictures: Pictures, *, name: str) -> None:
        super().__init__()
        self._form, self._pictures, self._shown = form, pictures, ""
        self.setObjectName(name)
        self.hide()
        pictures.ready.connect(self._ready)

    def show_beside(self, label: Label, language: str) -> None:
        """Show what belongs to these words in this language."""
        self._shown = self._form.image_of(label, language)
        self.setAccessibleName(label.in_(language))
        self._show()

    def _show(self) -> None:
        content = self._form.images.get(self._shown)
        image = self._pictures.image_of(self._shown, content, _LONG_SIDE_PX) if content else None
        if image is not None and not image.isNull():
            self.setPixmap(QPixmap.fromImage(image))
        show_if(self, image is not None and not image.isNull())

    def _ready(self, name: str) -> None:
        if name == self._shown:
            self._show()
