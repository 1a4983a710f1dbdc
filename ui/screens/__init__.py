"""What every screen is made of: a state (what is shown, without Qt), a presenter, a screen.

The *state* is plain data that follows from facts. The *presenter* asks the desk, folds what happened
into the next state and says so with one signal. The *screen* shows a state and says what was asked.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.keyboard import keyboard_staying


class Presenter(QObject):
    """Folds facts into the state that a screen shows."""

    changed = Signal()
    """There is another state to show."""

    def refresh(self) -> None:
        """Ask for the facts again."""
        raise NotImplementedError


class Screen(QWidget):
    """Shows its presenter's state: again when there is another one, and in a new language.

    Whatever is built anew for that, the keyboard stays where it is.
    """

    shows_sync = False
    """Whether how sync stands is shown here, so that every step of it is news."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._shown_by = presenter
        presenter.setParent(self)
        presenter.changed.connect(self._show_again)

    def show_state(self) -> None:
        """Show the presenter's state as it stands."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show how things stand now."""
        self._shown_by.refresh()

    def leave(self) -> None:
        """Keep what is open here: the person goes elsewhere."""

    def focus_first(self) -> None:
        """Put the keyboard where a person begins here."""

    def focus_again(self) -> None:
        """Put the keyboard somewhere: what it was at is there no more."""
        self.focus_first()

    def place(self) -> object:
        """Return what is open here: where it is another one, the keyboard begins anew."""
        return None

    def _show_again(self) -> None:
        with keyboard_staying(self, self.focus_again, place=self.place):
            self.show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_again()
