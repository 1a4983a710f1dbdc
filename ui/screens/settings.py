"""Language, text size, and another person on this laptop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ui.widgets import Refreshing, button, card, clear, keeping_what_is_typed, label, row


class SettingsScreen(Refreshing):
    """What a person may choose."""

    language_chosen = Signal(str)
    size_chosen = Signal(str)
    person_asked = Signal(str, str)
    """One-time code, passphrase."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 20, 20, 20)
        self.refresh()

    def refresh(self) -> None:
        """Show the choices."""
        with keeping_what_is_typed(self):
            self._build()

    def _build(self) -> None:
        clear(self._layout)
        self._layout.addWidget(label(QCoreApplication.translate("Settings", "Settings"), "title"))
        languages = row(
            button("ພາສາລາວ", lambda: self.language_chosen.emit("lo"), name="language:lo"),
            button("English", lambda: self.language_chosen.emit("en"), name="language:en"),
        )
        sizes = row(
            button(
                QCoreApplication.translate("Settings", "Normal"),
                lambda: self.size_chosen.emit("normal"),
                name="size:normal",
            ),
            button(
                QCoreApplication.translate("Settings", "Large"),
                lambda: self.size_chosen.emit("large"),
                name="size:large",
            ),
            button(
                QCoreApplication.translate("Settings", "Larger"),
                lambda: self.size_chosen.emit("larger"),
                name="size:larger",
            ),
        )
        self._code, self._passphrase = QLineEdit(), QLineEdit()
        self._code.setObjectName("new-code")
        self._code.setPlaceholderText(QCoreApplication.translate("Settings", "One-time code"))
        self._passphrase.setObjectName("new-passphrase")
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setPlaceholderText(QCoreApplication.translate("Settings", "Their own passphrase"))
        self._said = label(role="quiet", name="person-said")
        add = button(
            QCoreApplication.translate("Settings", "Add"),
            lambda: self.person_asked.emit(self._code.text().strip(), self._passphrase.text()),
            name="add-person",
        )
        cards = [
            (QCoreApplication.translate("Settings", "Language"), languages),
            (QCoreApplication.translate("Settings", "Text size"), sizes),
            (
                QCoreApplication.translate("Settings", "Another person on this laptop"),
                row(self._code, self._passphrase, add),
            ),
        ]
        for words, inside in cards:
            self._layout.addWidget(card(label(words, "heading"), inside))
        self._layout.addWidget(self._said)
        self._layout.addStretch()

    def say(self, words: str) -> None:
        """Say how adding a person went."""
        self._said.setText(words)
