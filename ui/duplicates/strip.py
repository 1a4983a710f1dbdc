"""The quiet line over the form that says who may be enrolled already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui import shortcuts
from ui.duplicates import words
from ui.duplicates.presenter import DuplicatesPresenter
from ui.duplicates.side_by_side import SideBySide
from ui.language import Language
from ui.texts import say
from ui.widgets.wrapping_button import WrappingButton


class DuplicatesStrip(WrappingButton):
    """Is there while somebody on this laptop may be the applicant; leads to both side by side."""

    def __init__(
        self,
        presenter: DuplicatesPresenter,
        language: Language,
        *,
        over: QWidget,
        otherwise: Callable[[], None],
    ) -> None:
        super().__init__("", self.look, name="possible-duplicates")
        self.setProperty("role", "notice")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays where the person types; the key is F4
        self._presenter = presenter
        self._side_by_side = SideBySide(presenter, language, over=over, otherwise=otherwise)
        shortcuts.bind(over, {shortcuts.DUPLICATES: self.look})
        presenter.changed.connect(self._show)
        self._show()

    def look(self) -> None:
        """Show here and there side by side."""
        self._side_by_side.toggle()

    def _show(self) -> None:
        state = self._presenter.state
        self.setVisible(bool(state.open))
        if state.open:
            self.say(say(words.strip(state)))

    def changeEvent(self, event: QEvent) -> None:
        """Say it again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
