"""What a form puts beside words: a picture of them, and a sound that says them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from fieldapp.forms.definition import FormDefinition, Label
from ui import shortcuts
from ui.form import words as answer_words
from ui.form.player import Player
from ui.pictures.keeping import Pictures
from ui.texts import say
from ui.widgets import button, column, label, row, show_if

_LONG_SIDE_PX = 280


class Beside(QWidget):
    """The picture and the sound of one label; nothing where the form puts none."""

    def __init__(
        self, form: FormDefinition, pictures: Pictures, player: Player, *, name: str, is_stop: bool
    ) -> None:
        super().__init__()
        self._picture = LabelPicture(form, pictures, name=f"beside:{name}")
        self._sound = LabelSound(form, player, name=name, is_stop=is_stop)
        self.setLayout(column(self._picture, self._sound, spacing=4))

    def show_beside(self, words: Label, language: str) -> None:
        """Show what belongs to these words in this language."""
        self._picture.show_beside(words, language)
        self._sound.show_beside(words, language)
        show_if(self, bool(words.images or words.sounds))

    def listen(self) -> None:
        """Play the sound, or stop it."""
        self._sound.listen()


class LabelPicture(QLabel):
    """The picture of a label."""

    def __init__(self, form: FormDefinition, pictures: Pictures, *, name: str) -> None:
        super().__init__()
        self._form, self._pictures, self._shown = form, pictures, ""
        self.setObjectName(name)
        self.hide()
        pictures.ready.connect(self._ready)

    def show_beside(self, words: Label, language: str) -> None:
        """Show what belongs to these words in this language."""
        self._shown = self._form.image_of(words, language)
        self.setAccessibleName(words.in_(language))
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


class LabelSound(QWidget):
    """The sound of a label: one quiet button to hear it and to stop it, and why it cannot be heard."""

    def __init__(self, form: FormDefinition, player: Player, *, name: str, is_stop: bool) -> None:
        """`is_stop` where no editor takes the keyboard: then the button does, by Tab."""
        super().__init__()
        self._form, self._player, self._name, self._said = form, player, "", ""
        self._is_stop = is_stop
        self._button = button("", self.listen, role="listen", name=f"listen:{name}")
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus)
        self._problem = label(role="quiet", name=f"unheard:{name}")
        self._problem.hide()
        line = row(self._button)
        line.addStretch()
        self.setLayout(column(line, self._problem, spacing=4))
        player.changed.connect(self._tell)
        player.failed.connect(self._say_why_not)

    def show_beside(self, words: Label, language: str) -> None:
        """Offer what says these words in this language."""
        self._name, self._said = self._form.sound_of(words, language), words.in_(language)
        show_if(self, bool(self._name))
        self._tell()

    def listen(self) -> None:
        """Play it, or stop it."""
        if self._name:
            self._problem.hide()
            self._player.toggle(self._name, self._form.sounds[self._name])

    def _tell(self) -> None:
        is_playing = bool(self._name) and self._player.playing == self._name
        words = (
            QCoreApplication.translate("Form", "Stop the sound")
            if is_playing
            else QCoreApplication.translate("Form", "Listen")
        )
        self._button.setText(f"{'■' if is_playing else '▶'} {words}")
        self._button.setAccessibleName(f"{words}: {self._said}")
        self._button.setToolTip(words if self._is_stop else f"{words} ({shortcuts.LISTEN})")

    def _say_why_not(self, name: str, code: str) -> None:
        if name == self._name:
            self._problem.setText(say(answer_words.unheard(code)))
            show_if(self._problem, True)
