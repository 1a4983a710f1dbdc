"""Folds what is chosen, and how far the fund is, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from fieldapp.enrolment.accounts import Account
from fieldapp.supervision.asked import Asked, FileKind, What
from ui.screens import Presenter
from ui.screens.exports import state
from ui.screens.exports.asking import Asking
from ui.screens.exports.state import ExportsState


class ExportsPresenter(Presenter):
    """What is asked of the fund."""

    def __init__(self, account: Account, asking: Asking, *, new_id: Callable[[], UUID]) -> None:
        super().__init__()
        self._login, self._asking, self._new_id = account.login, asking, new_id
        asking.changed.connect(self.refresh)
        self.state = ExportsState(state.offered_to(account.role), request=asking.state)
        if asked := asking.state.asked:
            self.state = replace(self.state, what=asked.what, kind=asked.kind, purpose=asked.purpose)
            self.state = state.crossed(self.state, row=asked.row or None, column=asked.column or None)

    def refresh(self) -> None:
        """Look how far the fund is."""
        if self._asking.state != self.state.request:
            self._become(replace(self.state, request=self._asking.state))

    def choose(self, what: What) -> None:
        """Choose another table."""
        self._become(replace(self.state, what=what))

    def count_by(self, *, row: str | None = None, column: str | None = None) -> None:
        """Choose what counts are counted by."""
        self._become(state.crossed(self.state, row=row, column=column))

    def write_as(self, kind: FileKind) -> None:
        """Choose how it is written."""
        self._become(replace(self.state, kind=kind))

    def say_purpose(self, purpose: str) -> None:
        """Say what it is for."""
        self._become(replace(self.state, purpose=purpose, is_purpose_missing=False))

    def ask(self) -> None:
        """Ask the fund, or say that what it is for is missing; not twice at once."""
        chosen = self.state
        if chosen.request.is_going:
            return  # and the button stays enabled: one that is not would lose the cursor
        if not chosen.purpose.strip():
            self._become(replace(chosen, is_purpose_missing=True))
            return
        by = (chosen.row, chosen.column) if chosen.what is What.COUNTS else ("", "")
        asked = Asked(self._new_id(), self._login, chosen.what, chosen.kind, chosen.purpose.strip(), *by)
        self._asking.begin(asked)

    def stop(self) -> None:
        """Ask no more."""
        self._asking.stop()

    def save(self, file: Path) -> None:
        """Save what came."""
        self._asking.save(file)

    def _become(self, state: ExportsState) -> None:
        self.state = state
        self.changed.emit()
