"""A place by latitude and longitude: typed, or told by the laptop's receiver."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent

from fieldapp.forms.session import QuestionState
from ui.by_code import filled
from ui.form.editor import Editor
from ui.form.lines import line_editor
from ui.form.reading import Reader, Reading
from ui.form.receiver import Fix, Receiver
from ui.texts import error
from ui.widgets import button, column, label, row, show_if


class GeopointEditor(Editor):
    """The line, and beside it what asks the receiver."""

    def __init__(self, state: QuestionState, read: Reader) -> None:
        super().__init__()
        self._typed = line_editor(state, read)
        self._typed.changed.connect(self._take)
        self._typed.left.connect(self.left)
        self._ask = button("", self._turn, name=f"receiver:{state.path}")
        self._said = label(role="quiet", name=f"receiver-said:{state.path}")
        self.receiver = Receiver(self)
        self.receiver.better.connect(self._better)
        self.receiver.ended.connect(self._ended)
        line = row(self._typed, self._ask)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._said, spacing=4))
        self.setFocusProxy(self._typed)
        self._say("")

    @property
    def reading(self) -> Reading:
        """What is in the line."""
        return self._typed.reading

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the place."""
        self._typed.show_value(state, language)
        self._say_button()

    def tell_reader(self, question: str) -> None:
        """Say the question at the line, and at the button what it is about."""
        self._typed.line.setAccessibleName(question)
        self._ask.setAccessibleName(f"{self._ask.text()}: {question}")

    def _turn(self) -> None:
        if self.receiver.is_listening:
            self.receiver.stop()
            self._say("")
        else:
            self._say(QCoreApplication.translate("Form", "Waiting for the receiver. Go under the open sky …"))
            self.receiver.listen()
        self._say_button()

    def _say_button(self) -> None:
        ask = QCoreApplication.translate("Form", "From the receiver")
        stop = QCoreApplication.translate("Form", "Stop")
        self._ask.setText(stop if self.receiver.is_listening else ask)

    def _take(self, value: str) -> None:
        """What is typed counts: the receiver is asked no more."""
        self.receiver.stop()
        self._say("")
        self._say_button()
        self.changed.emit(value)

    def _better(self, fix: Fix) -> None:
        words = QCoreApplication.translate("Form", "Within %1 m. It may become more exact …")
        self._say(filled(words, round(fix.accuracy_m)) if fix.accuracy_m else "")
        self.changed.emit(fix.answer)

    def _ended(self, why_not: str) -> None:
        self._say(
            error(why_not) if why_not else QCoreApplication.translate("Form", "Taken from the receiver.")
        )
        self._say_button()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        show_if(self._said, bool(words))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another section is open: the receiver is asked no more."""
        super().hideEvent(event)
        if self.receiver.is_listening:
            self.receiver.stop()
            self._say("")
