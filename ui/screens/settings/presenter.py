"""Folds what a person chooses, and another person's joining, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal

from fieldapp.errors import FieldappError
from ui.background import Background
from ui.preferences import Preferences
from ui.screens import Presenter
from ui.screens.settings.state import SettingsState
from ui.screens.sign_in.state import is_long_enough


class SettingsPresenter(Presenter):
    """What is chosen."""

    chosen = Signal(object)
    """Carries Preferences."""

    def __init__(
        self, chosen: Preferences, *, join: Callable[[str, str], None], background: Background
    ) -> None:
        super().__init__()
        self._join, self._background = join, background
        self.state = SettingsState(chosen)

    def refresh(self) -> None:
        """Nothing of this comes from elsewhere."""

    def choose(self, chosen: Preferences) -> None:
        """Speak, write and colour as the person chose."""
        self._become(replace(self.state, chosen=chosen))
        self.chosen.emit(chosen)

    def join(self, code: str, passphrase: str) -> None:
        """Let another person work on this laptop, by their one-time code and their own passphrase."""
        if not is_long_enough(passphrase):
            self._become(replace(self.state, joining="too-short"))
            return
        self._become(replace(self.state, joining="asking"))
        self._background.run(lambda: self._join(code, passphrase), done=self._joined)

    def _joined(self, outcome: Exception | None) -> None:
        if isinstance(outcome, Exception) and not isinstance(outcome, FieldappError):
            raise outcome
        self._become(replace(self.state, joining=outcome.code if outcome else "joined"))

    def _become(self, state: SettingsState) -> None:
        self.state = state
        self.changed.emit()
