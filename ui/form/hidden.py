"""The questions of a section that are not asked now, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fieldapp.forms import wording
from fieldapp.forms.definition import Kind, Page
from fieldapp.forms.session import FormSession
from ui.form import births
from ui.texts import say
from ui.widgets import button, label, show_if


class NotAsked(QWidget):
    """One line that says how many; pressed, it lists them with their reasons."""

    def __init__(self, page: Page, session: FormSession) -> None:
        super().__init__()
        self._page, self._session, self._language = page, session, ""
        self._button = button("", self._toggle, role="quiet", name="not-asked")
        self._list: QLabel = label(role="quiet", name="not-asked-list")
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._list)

    def refresh(self, language: str) -> None:
        """Count them again."""
        self._language = language
        hidden = self._hidden()
        words = QCoreApplication.translate("Form", "%1 questions not asked here: why?")
        self._button.setText(words.replace("%1", str(len(hidden))))
        show_if(self, bool(hidden))
        if not self._list.isHidden():
            self._list.setText(say(_lines(hidden)))

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self.refresh(self._language)

    def _hidden(self) -> dict[str, str]:
        """Return what is not asked → why; one line for what is said alike of several rows."""
        session, in_one_line = self._session, births.PATHS if births.are_on(self._page) else ()
        found: dict[str, str] = {}
        for path in session.paths(self._page):
            state = session.question(path)
            is_shown_elsewhere = state.is_relevant or state.question.kind is Kind.NOTE or path in in_one_line
            words = "" if is_shown_elsewhere else state.question.label.in_(self._language)
            if words and words not in found:
                found[words] = wording.say(session.why(path), self._language)
        return found


def _lines(hidden: dict[str, str]) -> str:
    return "\n".join(f"{question}: {' '.join(why.splitlines())}" for question, why in hidden.items())
