"""Language, text size, and another person on this laptop."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
        if focused.startswith(("language:", "size:")) and (same := self._named(focused)):
            same.setFocus()

    def focus_first(self) -> None:
        """Begin at the language that is chosen."""
        if chosen := self._named(f"language:{self._presenter.state.language}"):
            chosen.setFocus()

    def _named(self, name: str) -> QWidget | None:
        found = self.findChildren(QWidget, name)
        return found[-1] if found else None

    def _build(self) -> None:
        clear(self._layout)
        state, presenter = self._presenter.state, self._presenter
        self._layout.addWidget(label(QCoreApplication.translate("Settings", "Settings"), "title"))
        sizes = {
            "normal": QCoreApplication.translate("Settings", "Normal"),
            "large": QCoreApplication.translate("Settings", "Large"),
            "larger": QCoreApplication.translate("Settings", "Larger"),
        }
        self._add(
            QCoreApplication.translate("Settings", "Language"),
            _choices(
                "language", {"lo": "ພາສາລາວ", "en": "English"}, state.language, presenter.choose_language
            ),
        )
        self._add(
            QCoreApplication.translate("Settings", "Text size"),
            _choices("size", sizes, state.text_size, presenter.choose_size),
        )
        self._add(
            QCoreApplication.translate("Settings", "Another person on this laptop"), self._another_person()
        )
        self._layout.addWidget(label(_words_on(state.joining), "quiet", name="person-said"))
        self._layout.addStretch()

    def _add(self, words: str, inside: QHBoxLayout) -> None:
        self._layout.addWidget(card(label(words, "heading"), inside))

    def _another_person(self) -> QHBoxLayout:
        code, passphrase = QLineEdit(), QLineEdit()
        code.setObjectName("new-code")
        code.setPlaceholderText(QCoreApplication.translate("Settings", "One-time code"))
        passphrase.setObjectName("new-passphrase")
        passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        passphrase.setPlaceholderText(QCoreApplication.translate("Settings", "Their own passphrase"))

        def join() -> None:
            self._presenter.join(code.text().strip(), passphrase.text())

        code.returnPressed.connect(passphrase.setFocus)
        passphrase.returnPressed.connect(join)
        add = button(QCoreApplication.translate("Settings", "Add"), join, name="add-person")
        return row(code, passphrase, add)


def _choices(name: str, words: Mapping[str, str], chosen: str, choose: Callable[[str], None]) -> QHBoxLayout:
    made = []
    for code, said in words.items():
        each = button(said, lambda code=code: choose(code), role="choice", name=f"{name}:{code}")  # type: ignore[misc]
        each.setCheckable(True)
        each.setChecked(code == chosen)
        made.append(each)
    return row(*made)


def _words_on(joining: str) -> str:
    words = {
        "": "",
        "asking": QCoreApplication.translate("SignIn", "Asking the fund…"),
        "joined": QCoreApplication.translate("Settings", "Added. They can sign in here now."),
    }
    return words[joining] if joining in words else error(joining)
