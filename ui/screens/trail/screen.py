"""What was done on this laptop, by whom and when, in words: the audit, for whoever reviews it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from ui import shortcuts
from ui.audit_words import audit_line
from ui.language import Language
from ui.screens import Screen
from ui.screens.trail.presenter import TrailPresenter
from ui.texts import say
from ui.widgets import button, column, label, row
from ui.widgets.lists import list_of_records


class TrailScreen(Screen):
    """The newest lines first; the arrows go through them."""

    back_asked = Signal()

    def __init__(self, presenter: TrailPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._title = label(role="title")
        self._how = label(role="quiet")
        self._back = button("", self.back_asked.emit, name="back-to-settings")
        self._list = list_of_records("trail-lines")
        head = row(self._title, self._back)
        head.setStretch(0, 1)
        whole = column(head, self._how, self._list, margin=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        shortcuts.bind(self, {"Esc": self.back_asked.emit})
        self.show_state()

    def focus_first(self) -> None:
        """Begin with the newest line."""
        self._list.setFocus()

    def show_state(self) -> None:
        """Show the lines."""
        title = QCoreApplication.translate("Trail", "What was done on this laptop")
        own = QCoreApplication.translate(
            "Trail", "You see what you did yourself. No line can be taken out unseen."
        )
        all_of_it = QCoreApplication.translate(
            "Trail", "You see what everybody did here. No line can be taken out unseen."
        )
        self._title.setText(say(title))
        self._list.setAccessibleName(title)
        self._how.setText(all_of_it if self._presenter.sees_all else own)
        self._back.setText(QCoreApplication.translate("Trail", "Back to the settings (Esc)"))
        at = max(0, self._list.currentRow())
        self._list.clear()
        self._list.addItems([audit_line(line, self._name_of) for line in self._presenter.lines])
        self._list.setCurrentRow(at)

    def _name_of(self, login: str) -> str:
        return self._presenter.name_of(login, self._language.code)
