"""Opens the laptop for a person, or sets it up; what takes a moment runs in the background.

What signing in does not need to show itself is imported when it is needed: this is the first window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from fieldapp.errors import FieldappError
from fieldapp.store.errors import DatabaseDamaged
from ui import clock
from ui.background import Background
from ui.screens import Presenter
from ui.screens.sign_in.state import SignInState

if TYPE_CHECKING:
    from fieldapp.laptop import Laptop
    from fieldapp.progress import Progress
    from fieldapp.store.salvage.settling import Salvaged
    from fieldapp.store.vault import DatabaseKey
    from sync.device.transport import Transport


_STILL_SENT = frozenset({"account-disabled", "laptop-closed"})


class SignInPresenter(Presenter):
    """How far signing in is."""

    opened = Signal(object)
    """Carries SignedIn."""
    forgotten = Signal()
    """The person does not know their passphrase."""
    _reported = Signal(object)

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
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._at_door: tuple[str, DatabaseKey] | None = None
        """Whose passphrase was right last, and what it opens."""
        self._wait = QTimer(self)
        self._wait.setObjectName("wait at the sign-in")
        self._wait.setInterval(1000)
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)  # never over before the brake's own wait is
        self._wait.timeout.connect(self._wait_on)
        self.state = self._as_found()

    def refresh(self) -> None:
        """Look again who can sign in here."""
        self._become(self._as_found())

    def sign_in(self, login: str, passphrase: str) -> None:
        """Open the laptop for a person."""
        if self.state.doing or self.state.wait_s:
            return
        self._become(replace(self.state, doing="opening", trouble="", can_salvage=False))
        self._unlock(login, passphrase)

    def invite_by(self, file: Path) -> None:
        """Set the new laptop up with the fund's invitation from a stick."""
        self._become(replace(self.state, invitation=file, trouble=""))

    def set_up(self, fund_url: str, code: str, passphrase: str, *, fund_fingerprint: str = "") -> None:
        """Enrol a new laptop at the fund by a one-time code, then open it for its person."""
        if self.state.doing:
            return
        invitation = self.state.invitation
        self._become(replace(self.state, doing="asking", trouble=""))

        def set_up() -> str:
            from fieldapp.store import passphrase as passphrases
            from sync.device.enrolling import enrol_at
            from sync.device.inviting import take_up
            from sync.wire import address

            passphrases.check(passphrase)  # before the code is used up
            if invitation:
                identity, account = take_up(invitation, code, now=clock.now())
            else:
                fund = address.completed(fund_url)
                identity, account = enrol_at(
                    self._new_transport(fund),
                    code=code,
                    device_name="laptop",
                    fund_url=fund,
                    fund_fingerprint=fund_fingerprint,
                )
            self._laptop().set_up(identity, account, passphrase=passphrase)
            return account.login

        self._background.run(set_up, done=partial(self._is_set_up, passphrase))

    def _is_set_up(self, passphrase: str, outcome: str | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
        else:
            self._unlock(outcome, passphrase)

    def _unlock(self, login: str, passphrase: str) -> None:
        def unlock() -> DatabaseKey:
            laptop = self._laptop()
            key = laptop.unlock(login, passphrase)
            self._at_door = login, key
            laptop.get_ready(key, self._reported.emit)
            return key

        self._at_door = None
        self._background.run(unlock, done=partial(self._unlocked, login))

    def salvage(self) -> None:
        """Read what is sound out of the damaged database; the person's passphrase opened it already."""
        if self._at_door is None or self.state.doing:
            return
        login, key = self._at_door
        self._become(replace(self.state, doing="salvaging", trouble="", can_salvage=False))
        self._background.run(
            lambda: self._laptop().salvage(login, key, self._reported.emit), done=self._is_salvaged
        )

    def _is_salvaged(self, outcome: Salvaged | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
        else:
            self._become(replace(self.state, doing="", progress=None, salvaged=outcome))

    def go_on(self) -> None:
        """Begin to work after what was salvaged has been read."""
        if self._at_door and self.state.salvaged:
            login, key = self._at_door
            self._become(replace(self.state, salvaged=None, doing="opening"))
            self._unlocked(login, key)

    def _show_progress(self, progress: Progress) -> None:
        if self.state.doing:
            self._become(replace(self.state, progress=progress))

    def _unlocked(self, login: str, outcome: DatabaseKey | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
            return
        try:
            session = self._laptop().open(login, outcome)
        except FieldappError as e:
            self._refuse(e)
            if e.code in _STILL_SENT:
                self._background.run(lambda: self._send_what_waits(outcome), done=_only_faults)
            return
        self.opened.emit(session)

    def _send_what_waits(self, key: DatabaseKey) -> None:
        """Let unsent work go out of a laptop or account that the fund has closed; runs in the background."""
        from sync.device.engine import SyncEngine

        laptop = self._laptop()
        store = laptop.open_to_send(key)
        identity = store.device.get()
        store.close()
        if identity:
            SyncEngine(
                lambda: laptop.open_to_send(key),
                self._new_transport(identity.fund_url),
                clock=clock.now,
                dice=lambda: 0.0,
                report=lambda _facts: None,
            ).cycle()

    def _refuse(self, trouble: Exception) -> None:
        code = trouble.code if isinstance(trouble, FieldappError) else "unexpected"
        wait_s = float(getattr(trouble, "wait_s", 0.0))
        can_salvage = code == DatabaseDamaged.code and self._at_door is not None
        self._become(
            replace(self.state, doing="", progress=None, trouble=code, wait_s=wait_s, can_salvage=can_salvage)
        )
        if wait_s:
            self._wait.start()
        if not isinstance(trouble, FieldappError):
            raise trouble

    def _wait_on(self) -> None:
        wait_s = max(0.0, self.state.wait_s - 1)
        self._become(replace(self.state, wait_s=wait_s, trouble=self.state.trouble if wait_s else ""))
        if not wait_s:
            self._wait.stop()

    def _as_found(self) -> SignInState:
        try:
            return SignInState(self._logins())
        except FieldappError as e:
            return SignInState(("",), trouble=e.code)

    def _become(self, state: SignInState) -> None:
        self.state = state
        self.changed.emit()


def _only_faults(outcome: object) -> None:
    if isinstance(outcome, Exception) and not isinstance(outcome, FieldappError):
        raise outcome
