"""Asks the fund for access with a new passphrase, and takes its answer; see `fieldapp/recovery.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop
from fieldapp.store.recovering import Asked
from sync.device.recovery import fetch_answer, send_request
from sync.device.transport import Transport
from ui.background import Background
from ui.screens import Presenter
from ui.screens.recovery.state import RecoveryState, Step


class RecoveryPresenter(Presenter):
    """One request, from asking to the new passphrase."""

    recovered = Signal(str, str)
    """Carries the login and the new passphrase, which opens from now on."""
    left = Signal()

    def __init__(
        self,
        laptop: Laptop,
        logins: tuple[str, ...],
        *,
        new_transport: Callable[[str], Transport],
        background: Background,
    ) -> None:
        super().__init__()
        self._laptop, self._new_transport, self._background = laptop, new_transport, background
        self._chosen = ""
        self._answer = b""
        self.state = RecoveryState(Step.ASK, logins)
        if asked := laptop.asked_recovery():
            self._show_asked(asked)

    def refresh(self) -> None:
        """Nothing of this comes from elsewhere."""

    def ask(self, login: str, new_passphrase: str) -> None:
        """Make a request with the new passphrase, and hand it to the fund."""
        self._chosen = new_passphrase
        self._run(lambda: self._laptop.ask_recovery(login, new_passphrase), self._is_asked)

    def look(self) -> None:
        """Hand the request over again where it did not arrive, and look whether the fund has answered."""
        asked = self._laptop.asked_recovery()
        if asked is not None:
            self._run(lambda: self._exchange(asked), self._is_answered)

    def finish(self, new_passphrase: str) -> None:
        """Take the fund's answer with the passphrase that was chosen."""
        self._chosen, login = new_passphrase, self.state.login
        self._run(
            lambda: self._laptop.recover(self._answer, new_passphrase),
            lambda _key: self.recovered.emit(login, new_passphrase),
        )

    def leave(self) -> None:
        """Go back to signing in; the request waits."""
        self.left.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _exchange(self, asked: Asked) -> bytes | None:
        transport = self._new_transport(asked.fund_url)
        send_request(transport, asked.request)
        return fetch_answer(transport, asked.request)

    def _is_asked(self, asked: Asked) -> None:
        self._show_asked(asked)
        self.look()

    def _is_answered(self, answer: bytes | None) -> None:
        if answer is None:
            self._become(replace(self.state, trouble="not-decided"))
            return
        self._answer = answer
        if self._chosen:
            self.finish(self._chosen)
        else:
            self._become(replace(self.state, step=Step.FINISH))

    def _show_asked(self, asked: Asked) -> None:
        request = asked.request
        self._become(replace(self.state, step=Step.CALL, login=request.login, code=request.code))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if self.state.is_busy:
            return
        self._become(replace(self.state, is_busy=True, trouble=""))
        self._done = done
        self._background.run(job, done=self._take)

    def _take(self, outcome: Any) -> None:
        self._become(replace(self.state, is_busy=False))
        if isinstance(outcome, FieldappError):
            self._become(replace(self.state, trouble=outcome.code))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._done(outcome)

    def _become(self, state: RecoveryState) -> None:
        self.state = state
        self.changed.emit()
