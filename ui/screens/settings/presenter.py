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

    language_chosen = Signal(str)
    size_chosen = Signal(str)

    def __init__(
        self, chosen: Preferences, *, join: Callable[[str, str], None], background: Background
    ) -> None:
        super().__init__()
        self._join, self._background = join, background
        self.state = SettingsState(chosen.language, chosen.text_size)

    def refresh(self) -> None:
        """Nothing of this comes from elsewhere."""

    def choose_language(self, code: str) -> None:
        """Speak another language."""
        self._become(replace(self.state, language=code))
        self.language_chosen.emit(code)

    def choose_size(self, size: str) -> None:
        """Write larger or smaller."""
        self._become(replace(self.state, text_size=size))
        self.size_chosen.emit(size)

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
