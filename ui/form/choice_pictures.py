"""The pictures that a form puts beside its choices: on their buttons and boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QPixmap

from fieldapp.forms.definition import Choice, FormDefinition
from ui.form.editor import Editor
from ui.pictures.keeping import Pictures

_LONG_SIDE_PX = 96


class ChoicePictures(QObject):
    """Dresses the choices of one question; those that are chosen from a list to search have words alone."""

    def __init__(self, editor: Editor, form: FormDefinition, pictures: Pictures) -> None:
        super().__init__(editor)
        self._editor, self._form, self._pictures = editor, form, pictures
        self._choices: Sequence[Choice] = ()
        self._language = ""
        pictures.ready.connect(self._ready)

    def show_beside(self, choices: Sequence[Choice], language: str) -> None:
        """Show what belongs to these choices in this language."""
        self._choices, self._language = choices, language
        for choice in choices:
            self._dress(choice)

    def _ready(self, name: str) -> None:
        for choice in self._choices:
            if self._form.image_of(choice.label, self._language) == name:
                self._dress(choice)

    def _dress(self, choice: Choice) -> None:
        face = self._editor.faces.get(choice.value)
        name = self._form.image_of(choice.label, self._language)
        image = self._pictures.image_of(name, self._form.images[name], _LONG_SIDE_PX) if name else None
        if face and image is not None and not image.isNull():
            face.setIconSize(image.size())
            face.setIcon(QIcon(QPixmap.fromImage(image)))
