"""Language, text size, and another person on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.screens import Screen
from ui.screens.settings.presenter import SettingsPresenter
from ui.texts import error
from ui.widgets import button, card, clear, keeping_what_is_typed, label, row, scrolled


class SettingsScreen(Screen):
    """What a person may choose."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(20, 20, 20, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.show_state()

    def show_state(self) -> None:
        """Show the choices; what is being typed stays, and so does the place of the keyboard."""
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        with keeping_what_is_typed(self):
            self._build()
        if focused.startswith(("language:", "text_size:", "contrast:")) and (same := self._named(focused)):
            same.setFocus()

    def focus_first(self) -> None:
        """Begin at the language that is chosen."""
        if chosen := self._named(f"language:{self._presenter.state.chosen.language}"):
            chosen.setFocus()

    def _named(self, name: str) -> QWidget | None:
        found = self.findChildren(QWidget, name)
        return found[-1] if found else None

    def _build(self) -> None:
        clear(self._layout)
        state = self._presenter.state
        self._layout.addWidget(label(QCoreApplication.translate("Settings", "Settings"), "title"))
        sizes = {
            "normal": QCoreApplication.translate("Settings", "Normal"),
            "large": QCoreApplication.translate("Settings", "Large"),
            "larger": QCoreApplication.translate("Settings", "Larger"),
        }
        contrasts = {
            "calm": QCoreApplication.translate("Settings", "Calm"),
            "strong": QCoreApplication.translate("Settings", "Strong, for daylight"),
        }
        languages = {"lo": "ພາສາລາວ", "en": "English"}
        self._add(QCoreApplication.translate("Settings", "Language"), self._choices("language", languages))
        self._add(QCoreApplication.translate("Settings", "Text size"), self._choices("text_size", sizes))
        self._add(QCoreApplication.translate("Settings", "Contrast"), self._choices("contrast", contrasts))
        self._add(
            QCoreApplication.translate("Settings", "Another person on this laptop"), self._another_person()
        )
        self._layout.addWidget(label(_words_on(state.joining), "quiet", name="person-said"))
        self._layout.addStretch()

    def _add(self, words: str, inside: QHBoxLayout) -> None:
        self._layout.addWidget(card(label(words, "heading"), inside))

    def _choices(self, name: str, words: Mapping[str, str]) -> QHBoxLayout:
        chosen, made = self._presenter.state.chosen, []
        for code, said in words.items():
            choose = partial(self._presenter.choose, replace(chosen, **{name: code}))
            each = button(said, choose, role="choice", name=f"{name}:{code}")
            each.setCheckable(True)
            each.setChecked(code == getattr(chosen, name))
            made.append(each)
        return row(*made)

    def _another_person(self) -> QHBoxLayout:
        code, passphrase = QLineEdit(), QLineEdit()
        code.setObjectName("new-code")
        code.setPlaceholderText(QCoreApplication.translate("Settings", "One-time code"))
        passphrase.setObjectName("new-passphrase")
        passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        passphrase.setPlaceholderText(QCoreApplication.translate("Settings", "Their own passphrase"))

        for line in (code, passphrase):
            line.setAccessibleName(line.placeholderText())

        def join() -> None:
            self._presenter.join(code.text().strip(), passphrase.text())

        code.returnPressed.connect(passphrase.setFocus)
        passphrase.returnPressed.connect(join)
        add = button(QCoreApplication.translate("Settings", "Add"), join, name="add-person")
        return row(code, passphrase, add)


def _words_on(joining: str) -> str:
    words = {
        "": "",
        "asking": QCoreApplication.translate("SignIn", "Asking the fund…"),
        "joined": QCoreApplication.translate("Settings", "Added. They can sign in here now."),
    }
    return words[joining] if joining in words else error(joining)
