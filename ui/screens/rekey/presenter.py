"""Encrypts everything on the laptop anew, away from the window's thread, and tells how far it is.

The session is closed before: no other connection may be open meanwhile. Cut off at any moment, the next
sign-in finds which of the two keys counts.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.slots import DatabaseKey
from ui.background import Background
from ui.screens import Presenter
from ui.screens.rekey.state import RekeyState


class RekeyPresenter(Presenter):
    """How far it is."""

    made = Signal(str, object)
    """Carries the login, and the DatabaseKey that opens from now on."""
    left = Signal()
    """It did not go; the person signs in again."""
    _reported = Signal(float)

    def __init__(self, laptop: Laptop, closed: SignedIn, *, background: Background) -> None:
        super().__init__()
        self.state = RekeyState()
        self._login = closed.desk.account.login
        self._reported.connect(self._show_share, Qt.ConnectionType.QueuedConnection)
        background.run(lambda: laptop.new_key(closed, progress=self._reported.emit), done=self._ended)

    def refresh(self) -> None:
        """Nothing of this comes from elsewhere."""

    def leave(self) -> None:
        """Go to the sign-in."""
        self.left.emit()

    def _show_share(self, share: float) -> None:
        self.state = replace(self.state, share=share)
        self.changed.emit()

    def _ended(self, outcome: DatabaseKey | Exception) -> None:
        if isinstance(outcome, DatabaseKey):
            self.made.emit(self._login, outcome)
        elif isinstance(outcome, FieldappError):
            self.state = replace(self.state, trouble=outcome.code)
            self.changed.emit()
        else:
            raise outcome
