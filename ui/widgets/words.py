"""A line for words that somebody else will read: a reason, a comment, an answer."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.form import words as answer_words
from ui.form.readers import read_words
from ui.form.reading import NOTHING
from ui.texts import say
from ui.widgets import column, label


class Words(QWidget):
    """A line of free text, and below it what is to be said of text from an old Lao font.

    Such text is converted on leaving the line, or stays in it with the reason and counts for nothing;
    letters are put in their usual order. Nothing is kept that nobody could read.
    """

    changed = Signal(str)
    """Carries what may be kept of what is typed; "" for text that nobody could read."""

    def __init__(self, name: str, *, line: QLineEdit | None = None) -> None:
        super().__init__()
        self.line = line or QLineEdit()
        self.line.setObjectName(name)
        self._reading = NOTHING
        self._said: dict[str, QLabel] = {}
        self.line.textChanged.connect(self._read)
        self.line.editingFinished.connect(self._put_in_order)
        self.setFocusProxy(self.line)
        self._layout = column(self.line, spacing=4)
        self.setLayout(self._layout)

    @property
    def text(self) -> str:
        """What may be kept."""
        return self._reading.value

    @property
    def is_refused(self) -> bool:
        """Whether nobody could read what stands in the line."""
        return bool(self._reading.wrong)

    def ask(self, asked: str, *, about: str = "") -> None:
        """Say what to write here; `about` says to a screen reader what it is about."""
        self.line.setPlaceholderText(asked)
        self.line.setAccessibleName(f"{asked}: {about}" if about else asked)

    def stand_alone(self) -> None:
        """Let Tab come to the line where the line stands: Qt's goes by where what leads to it was made."""
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def show_text(self, text: str) -> None:
        """Show what was written before; that is no change."""
        with QSignalBlocker(self.line):
            self.line.setText(text)
        self._reading = read_words(text)
        self._tell()

    def _read(self, typed: str) -> None:
        self._reading = read_words(typed)
        self._tell()
        self.changed.emit(self._reading.value)

    def _put_in_order(self) -> None:
        """Let the line show what is kept, with what was pasted beside it."""
        reading = self._reading
        if not reading.wrong and reading.value != self.line.text():
            with QSignalBlocker(self.line):
                self.line.setText(reading.value)
            self._tell()

    def _tell(self) -> None:
        reading = self._reading
        self._say("problem", answer_words.typed(reading.wrong) if reading.wrong else "")
        self._say("warning", "\n".join(map(answer_words.remark, reading.remarks)))

    def _say(self, role: str, words: str) -> None:
        """Say something below the line; its label is made when there is something to say."""
        if words and role not in self._said:
            self._said[role] = label(role=role, name=f"font-{role}:{self.line.objectName()}")
            self._layout.addWidget(self._said[role])
        if said := self._said.get(role):
            said.setText(say(words))
            said.setVisible(bool(words))
