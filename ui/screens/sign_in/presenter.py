"""Opens the laptop for a person, or sets it up; what takes a moment runs in the background.

What signing in does not need to show itself is imported when it is needed: this is the first window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fieldapp.errors import FieldappError
from ui.background import Background
from ui.screens import Presenter
from ui.screens.sign_in.state import SignInState, is_long_enough

if TYPE_CHECKING:
    from fieldapp.laptop import Laptop
    from fieldapp.store.vault import DatabaseKey
    from sync.device.transport import Transport


class SignInPresenter(Presenter):
    """How far signing in is."""

    opened = Signal(object)
    """Carries SignedIn."""

    def __init__(
        self,
        logins: Callable[[], tuple[str, ...]],
        laptop: Callable[[], Laptop],
        *,
        new_transport: Callable[[str], Transport],
        background: Background,
    ) -> None:
        super().__init__()
        self._logins, self._laptop = logins, laptop
        self._new_transport, self._background = new_transport, background
        self.state = self._as_found()

    def refresh(self) -> None:
        """Look again who can sign in here."""
        self._become(self._as_found())

    def sign_in(self, login: str, passphrase: str) -> None:
        """Open the laptop for a person."""
        if self.state.doing:
            return
        self._become(replace(self.state, doing="opening", trouble=""))
        self._unlock(login, passphrase)

    def set_up(self, fund_url: str, code: str, passphrase: str) -> None:
        """Enrol a new laptop at the fund by a one-time code, then open it for its person."""
        if self.state.doing:
            return
        if not is_long_enough(passphrase):
            self._become(replace(self.state, trouble="too-short"))
            return
        self._become(replace(self.state, doing="asking", trouble=""))

        def set_up() -> str:
            from sync.device.fund_client import enrol_at

            transport = self._new_transport(fund_url)
            identity, account = enrol_at(transport, code=code, device_name="laptop", fund_url=fund_url)
            self._laptop().set_up(identity, account, passphrase=passphrase)
            return account.login

        self._background.run(set_up, done=partial(self._is_set_up, passphrase))

    def _is_set_up(self, passphrase: str, outcome: str | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
        else:
            self._unlock(outcome, passphrase)

    def _unlock(self, login: str, passphrase: str) -> None:
        self._background.run(
            lambda: self._laptop().unlock(login, passphrase), done=partial(self._unlocked, login)
        )

    def _unlocked(self, login: str, outcome: DatabaseKey | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
            return
        try:
            session = self._laptop().open(login, outcome)
        except FieldappError as e:
            self._refuse(e)
            return
        self.opened.emit(session)

    def _refuse(self, trouble: Exception) -> None:
        code = trouble.code if isinstance(trouble, FieldappError) else "unexpected"
        self._become(replace(self.state, doing="", trouble=code))
        if not isinstance(trouble, FieldappError):
            raise trouble

    def _as_found(self) -> SignInState:
        try:
            return SignInState(self._logins())
        except FieldappError as e:
            return SignInState(("",), trouble=e.code)

    def _become(self, state: SignInState) -> None:
        self.state = state
        self.changed.emit()
