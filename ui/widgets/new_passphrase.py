"""A line for a new passphrase, with an honest meter under it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.by_code import ByCode
from ui.widgets import column, label

_BEST = 4

_ADVICE = ByCode(
    "Passphrase",
    {
        "": QT_TRANSLATE_NOOP("Passphrase", "Good. It is not guessed easily."),
        "too-short": QT_TRANSLATE_NOOP("Passphrase", "Make it longer: 10 characters at least."),
        "about-you": QT_TRANSLATE_NOOP("Passphrase", "Others know these words of you. Take others."),
        "common-word": QT_TRANSLATE_NOOP(
            "Passphrase", "These words are guessed first. Add one that nobody expects."
        ),
        "repeated": QT_TRANSLATE_NOOP("Passphrase", "Repeating does not help. Add another word."),
        "sequence": QT_TRANSLATE_NOOP(
            "Passphrase", "Rows of letters or numbers are guessed first. Add words."
        ),
        "date": QT_TRANSLATE_NOOP("Passphrase", "Dates and years are guessed first. Add words."),
        "keyboard": QT_TRANSLATE_NOOP(
            "Passphrase", "Neighbours on the keyboard are guessed first. Add words."
        ),
        "longer": QT_TRANSLATE_NOOP("Passphrase", "Add another word."),
    },
)
"""What would make a passphrase stronger; see `passphrase.Strength.advice`."""


class NewPassphrase(QWidget):
    """What is typed, how strong it is in four steps, and what would help most."""

    entered = Signal()

    def __init__(self, name: str, *, about: Iterable[str] = ()) -> None:
        super().__init__()
        self._about = tuple(about)
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self._weigh)
        self.line.returnPressed.connect(self.entered)
        self._meter = label(role="quiet", name=f"strength-of:{name}")
        self._meter.setVisible(False)
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self._meter, spacing=4))

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def call(self, words: str) -> None:
        """Say what the line is for, in the language of now."""
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText(
            QCoreApplication.translate("Passphrase", "Several words that do not belong together")
        )
        self._weigh(self.line.text())

    def _weigh(self, typed: str) -> None:
        self._meter.setVisible(bool(typed))
        if not typed:
            return
        from fieldapp.store.passphrase import strength  # loads a dictionary: not before something is typed

        found = strength(typed, about=self._about)
        filled = "●" * found.score + "○" * (_BEST - found.score)
        self._meter.setText(f"{filled}  {_ADVICE(found.advice)}")
