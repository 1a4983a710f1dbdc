"""What is said under a question: each kind of saying in its place, its widgets made when first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.form.editor import Line
from ui.texts import say
from ui.widgets import button, column, label, row, show_if
from ui.widgets.words import Words

W = TypeVar("W", bound=QWidget)
_ROLES = {"remark": "quiet", "warning": "warning", "problem": "problem", "why": "done"}
_ORDER = ("remark", "warning", "offer", "problem", "unusual", "why")


class Sayings(QWidget):
    """Remarks, a question back, what is wrong, what is unusual and why, and why it is asked at all."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._parts: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    def say(self, kind: str, words: str) -> None:
        """Say something, "remark", "warning", "problem" or "why"; "" takes it back."""
        if words or kind in self._parts:
            made = self._part(kind, lambda: label(role=_ROLES[kind], name=f"{kind}:{self._path}"))
            made.setText(words)
            self._show(made, bool(words))

    def ask(self, words: str, *, yes: Callable[[], None], no: Callable[[], None]) -> None:
        """Ask whether something was meant; "" takes the question back."""
        if words or "offer" in self._parts:
            made = self._part("offer", lambda: _Question(self._path, yes, no))
            made.ask(words)
            self._show(made, bool(words))

    def ask_reason(self, words: str, reason: str, give: Callable[[str], None]) -> None:
        """Say what is unusual and ask for the reason; "" takes it back."""
        if words or "unusual" in self._parts:
            made = self._part("unusual", lambda: _Unusual(self._path, give))
            made.ask(words, reason)
            self._show(made, bool(words))

    def stops(self) -> list[QWidget]:
        """Return what the keyboard goes through here."""
        asked = (self._parts.get("offer"), self._parts.get("unusual"))
        return [part.stop for part in asked if isinstance(part, _Question | _Unusual) and not part.isHidden()]

    def _part(self, kind: str, make: Callable[[], W]) -> W:
        found = self._parts.get(kind)
        if found is None:
            found = self._parts[kind] = make()
            before = _ORDER[: _ORDER.index(kind)]
            self._layout.insertWidget(sum(each in self._parts for each in before), found)
        return found  # type: ignore[return-value]

    def _show(self, part: QWidget, is_shown: bool) -> None:  # noqa: FBT001 (shown, or not)
        show_if(part, is_shown)
        show_if(self, any(not each.isHidden() for each in self._parts.values()))


class _Question(QWidget):
    """A question back, with yes and no."""

    def __init__(self, path: str, yes: Callable[[], None], no: Callable[[], None]) -> None:
        super().__init__()
        self._words = label(role="warning", name=f"offer:{path}")
        self.stop: QPushButton = button("", yes, role="primary", name=f"yes:{path}")
        self._no = button("", no, name=f"no:{path}")
        line = row(self._words, self.stop, self._no)
        line.setStretch(0, 1)
        self.setLayout(line)

    def ask(self, words: str) -> None:
        self._words.setText(words)
        self.stop.setText(QCoreApplication.translate("Form", "Yes"))
        self._no.setText(QCoreApplication.translate("Form", "No"))
        for each in (self.stop, self._no):
            each.setAccessibleName(f"{words} {each.text()}")


class _Unusual(QWidget):
    """What is unusual, and a line for the reason."""

    def __init__(self, path: str, give: Callable[[str], None]) -> None:
        super().__init__()
        self._words: QLabel = label(role="notice", name=f"unusual:{path}")
        self.stop = Words(f"reason:{path}", line=Line(f"reason:{path}"))
        self.stop.changed.connect(give)
        self.setLayout(column(self._words, self.stop, spacing=4))

    def ask(self, words: str, reason: str) -> None:
        self._words.setText(say(words))
        asked = QCoreApplication.translate("Form", "The reason, for the supervisor")
        self.stop.ask(asked, about=words)
        if not self.stop.line.hasFocus() and self.stop.text != reason:
            self.stop.show_text(reason)
