"""Language, text size, contrast, one's own passphrase, copies, and another person on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from ui.screens import Screen
from ui.screens.settings.presenter import SettingsPresenter
from ui.texts import error, say
from ui.widgets import (
    button,
    card,
    clear,
    column,
    keeping_what_is_typed,
    label,
    row,
    scrolled,
    show_if,
    show_now,
)
from ui.widgets.invitation import choose_invitation
from ui.widgets.new_passphrase import NewPassphrase

_TYPED_FOR = {
    "passphrase": ("present-passphrase", "changed-passphrase"),
    "person": ("new-code", "new-passphrase"),
    "keys": ("keys-passphrase",),
}


class SettingsScreen(Screen):
    """What a person may choose and ask of the laptop."""

    trail_asked = Signal()

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._shown: dict[str, str] = {}
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(20, 20, 20, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._inside, self._area = inside, scrolled(inside)
        whole.addWidget(self._area)
        self.show_state()

    def show_state(self) -> None:
        """Show the choices; what is being typed stays."""
        with keeping_what_is_typed(self):
            self._build()
        self._forget_what_was_used()

    def _forget_what_was_used(self) -> None:
        """Let no passphrase stand in a line once it has done what it was typed for."""
        said = self._presenter.state.said
        for what, lines in _TYPED_FOR.items():
            if said.get(what) == "done" and self._shown.get(what) != "done":
                for line in (each for name in lines for each in self.findChildren(QLineEdit, name)):
                    line.clear()
        self._shown = dict(said)

    def focus_first(self) -> None:
        """Begin at the language that is chosen."""
        if chosen := self._named(f"language:{self._presenter.state.chosen.language}"):
            chosen.setFocus()

    def _named(self, name: str) -> QWidget | None:
        found = self.findChildren(QWidget, name)
        return found[-1] if found else None

    def _build(self) -> None:
        clear(self._layout)
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
        self._add(QCoreApplication.translate("Settings", "Your passphrase"), self._passphrase())
        self._add(QCoreApplication.translate("Settings", "Copies on another disk"), self._copies())
        self._add(QCoreApplication.translate("Settings", "Another person on this laptop"), self._person())
        said = self._presenter.state.said
        if self._presenter.state.others or "removed" in said or "put back" in said:
            self._add(QCoreApplication.translate("Settings", "Who else can sign in here"), self._others())
        read = button(QCoreApplication.translate("Settings", "Read it"), self.trail_asked.emit, name="trail")
        done_here = QCoreApplication.translate("Trail", "What was done on this laptop")
        self._add(done_here, row(read))
        if self._presenter.state.has_keys:
            self._add(QCoreApplication.translate("Settings", "Keys of this laptop"), self._keys())
        self._layout.addStretch()

    def _add(self, words: str, inside: QLayout) -> None:
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

    def _said(self, what: str, done: str) -> QWidget:
        """Return how it went with something that was asked."""
        code = self._presenter.state.said.get(what, "")
        asking = QCoreApplication.translate("Settings", "One moment…")
        words = {"": "", "asking": asking, "done": done}
        role = "done" if code == "done" else "quiet" if code in words else "problem"
        made = label(words[code] if code in words else error(code), role, name=f"said:{what}")
        show_if(made, bool(code))
        return made

    def _passphrase(self) -> QLayout:
        present = _secret("present-passphrase", QCoreApplication.translate("Settings", "The present one"))
        new = NewPassphrase("changed-passphrase")
        new.call(QCoreApplication.translate("Settings", "The new one"))

        def change() -> None:
            self._presenter.change_passphrase(present.text(), new.text())

        present.returnPressed.connect(new.setFocus)
        new.entered.connect(change)
        words = QCoreApplication.translate("Settings", "Change it")
        done = QCoreApplication.translate("Settings", "Changed. The new passphrase opens from now on.")
        lines = row(present, new, button(words, change, name="change-passphrase"))
        return column(lines, self._said("passphrase", done))

    def _copies(self) -> QLayout:
        folder = self._presenter.state.backup_folder
        once_a_day = QCoreApplication.translate("Settings", "Encrypted, once a day, into %1")
        nowhere = QCoreApplication.translate("Settings", "Choose a folder on a stick or another disk.")
        words = once_a_day.replace("%1", say(folder)) if folder else nowhere
        choose = QCoreApplication.translate("Settings", "Choose a folder and copy now")
        done = QCoreApplication.translate("Settings", "Copied and checked.")
        return column(
            row(label(words, "quiet"), button(choose, self._choose_folder, name="choose-backup")),
            self._said("backup", done),
        )

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, QCoreApplication.translate("Settings", "Copies on another disk"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    def _folder_chosen(self, folder: str) -> None:
        self._presenter.back_up(Path(folder))

    def _person(self) -> QLayout:
        code = QLineEdit()
        code.setObjectName("new-code")
        code.setPlaceholderText(QCoreApplication.translate("Settings", "One-time code"))
        code.setAccessibleName(code.placeholderText())
        passphrase = NewPassphrase("new-passphrase")
        passphrase.call(QCoreApplication.translate("Settings", "Their own passphrase"))

        def join() -> None:
            self._presenter.join(code.text().strip(), passphrase.text())

        code.returnPressed.connect(passphrase.setFocus)
        passphrase.entered.connect(join)
        add = button(QCoreApplication.translate("Settings", "Add"), join, name="add-person")
        done = QCoreApplication.translate("Settings", "Added. They can sign in here now.")
        chosen = self._presenter.state.invitation
        by_stick = QCoreApplication.translate("Settings", "No network: from a stick")
        choose = partial(choose_invitation, self, self._presenter.invite_by)
        by_file = button(say(chosen.name) if chosen else by_stick, choose, role="quiet", name="invitation")
        return column(row(code, passphrase, add), row(by_file, self._said("person", done)))

    def _others(self) -> QLayout:
        remove = QCoreApplication.translate("Settings", "Take off this laptop")
        lines: list[QLayout] = [
            row(
                label(login),
                button(remove, partial(self._presenter.remove, login), name=f"remove:{login}"),
            )
            for login in self._presenter.state.others
        ]
        gone = self._said("removed", QCoreApplication.translate("Settings", "Taken off. Their records stay."))
        back = self._said("put back", QCoreApplication.translate("Settings", "They can sign in here again."))
        undo = QCoreApplication.translate("Settings", "Take that back")
        take_back = button(undo, self._presenter.put_back, role="quiet", name="put-back")
        show_if(take_back, self._presenter.state.said.get("removed") == "done")
        return column(*lines, row(gone, back, take_back))

    def _keys(self) -> QLayout:
        present = _secret(
            "keys-passphrase", QCoreApplication.translate("Settings", "Your present passphrase")
        )

        def renew() -> None:
            self._presenter.replace_keys(present.text())

        def rekey() -> None:
            self._presenter.rekey(present.text())

        sign = QCoreApplication.translate(
            "Settings", "If somebody may have copied them, or once a year. Works without a network."
        )
        encrypt = QCoreApplication.translate(
            "Settings", "After somebody was taken off, or a passphrase was seen. Takes a moment."
        )
        new_keys = QCoreApplication.translate("Settings", "Make new keys")
        anew = QCoreApplication.translate("Settings", "Encrypt everything anew")
        signed = QCoreApplication.translate("Settings", "New keys. The fund hears of it at the next contact.")
        encrypted = QCoreApplication.translate("Settings", "Everything is encrypted under a new key.")
        present.returnPressed.connect(lambda: self._go_to("replace-keys"))
        return column(
            present,
            row(button(new_keys, renew, name="replace-keys"), label(sign, "quiet")),
            self._said("keys", signed),
            row(button(anew, rekey, name="rekey"), label(encrypt, "quiet")),
            self._said("rekey", encrypted),
        )

    def _go_to(self, name: str) -> None:
        if there := self._named(name):
            there.setFocus()

    def tell(self, what: str, code: str) -> None:
        """Say how something went that led away from here, and go to where it was asked."""
        self._presenter.tell(what, code)
        self._go_to(what)
        show_now(self._inside)
        if said := self._named(f"said:{what}"):
            self._area.ensureWidgetVisible(said)


def _secret(name: str, words: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    return made
