"""Folds what a person chooses, and what they ask of the laptop, into what the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldapp.errors import FieldappError
from fieldapp.store.vault_file import PassphraseSlot
from ui.background import Background
from ui.preferences import Preferences
from ui.screens import Presenter
from ui.screens.settings.state import SettingsState


@dataclass(frozen=True, slots=True)
class LaptopActs:
    """What can be asked of the laptop; each runs in the background, and raises FieldappError."""

    join: Callable[[str, str, Path | None], None]
    """Let another person work here: one-time code, their own passphrase, an invitation from a stick."""
    change_passphrase: Callable[[str, str], None]
    """The present one, the new one."""
    back_up: Callable[[Path], None]
    """Copy everything, encrypted, into a folder: now, and once a day from now on."""
    prove: Callable[[str], None]
    """The present passphrase: it is really the signed-in person who asks."""
    replace_keys: Callable[[str], None]
    """Sign and seal with new keys from now on; the present passphrase."""
    others: Callable[[], tuple[str, ...]]
    """Who else can sign in here and may be taken off; fast."""
    remove: Callable[[str], PassphraseSlot]
    put_back: Callable[[PassphraseSlot], None]


class SettingsPresenter(Presenter):
    """What is chosen."""

    chosen = Signal(object)
    """Carries Preferences."""
    proved = Signal()
    """Everything is to be encrypted anew, and who asks has proved to be the signed-in person."""

    def __init__(
        self,
        chosen: Preferences,
        acts: LaptopActs,
        *,
        backup_folder: str,
        is_practice: bool,
        background: Background,
    ) -> None:
        super().__init__()
        self._acts, self._background = acts, background
        self._removed: PassphraseSlot | None = None
        self.state = SettingsState(
            chosen, backup_folder=backup_folder, others=acts.others(), has_keys=not is_practice
        )

    def refresh(self) -> None:
        """Nothing of this comes from elsewhere."""

    def choose(self, chosen: Preferences) -> None:
        """Speak, write and colour as the person chose."""
        self._become(replace(self.state, chosen=chosen))
        self.chosen.emit(chosen)

    def invite_by(self, file: Path) -> None:
        """Take the invitation of the next person from a file."""
        self._become(replace(self.state, invitation=file))

    def join(self, code: str, passphrase: str) -> None:
        """Let another person work on this laptop, by their one-time code and their own passphrase."""
        invitation = self.state.invitation
        self._ask("person", lambda: self._acts.join(code, passphrase, invitation))

    def remove(self, login: str) -> None:
        """Let another person sign in here no more; it can be taken back while one is here."""
        self._ask("removed", partial(self._remove, login))

    def put_back(self) -> None:
        """Take back that a person was taken off."""
        if self._removed:
            self._ask("put back", partial(self._acts.put_back, self._removed))

    def _remove(self, login: str) -> None:
        self._removed = self._acts.remove(login)

    def replace_keys(self, passphrase: str) -> None:
        """Let this laptop sign and seal with new keys from now on."""
        self._ask("keys", lambda: self._acts.replace_keys(passphrase))

    def rekey(self, passphrase: str) -> None:
        """Encrypt everything on this laptop anew."""
        self._ask("rekey", lambda: self._acts.prove(passphrase))

    def tell(self, what: str, code: str) -> None:
        """Say how something went that led away from here."""
        self._say(what, code)

    def change_passphrase(self, present: str, new: str) -> None:
        """Give the signed-in person a new passphrase."""
        self._ask("passphrase", lambda: self._acts.change_passphrase(present, new))

    def back_up(self, folder: Path) -> None:
        """Copy everything, encrypted, into a folder."""
        self._become(replace(self.state, backup_folder=str(folder)))
        self._ask("backup", lambda: self._acts.back_up(folder))

    def _ask(self, what: str, job: Callable[[], None]) -> None:
        if self.state.said.get(what) != "asking":
            self._say(what, "asking")
            self._background.run(job, done=partial(self._answered, what))

    def _answered(self, what: str, outcome: Exception | None) -> None:
        if isinstance(outcome, Exception) and not isinstance(outcome, FieldappError):
            raise outcome
        said = dict(self.state.said)
        if what in {"removed", "put back"}:  # either word takes the other's place
            said = {name: code for name, code in said.items() if name not in {"removed", "put back"}}
        if what == "rekey" and not outcome:
            self.proved.emit()
            return
        said[what] = outcome.code if outcome else "done"
        self._become(replace(self.state, said=said, others=self._acts.others()))

    def _say(self, what: str, code: str) -> None:
        self._become(replace(self.state, said={**self.state.said, what: code}))

    def _become(self, state: SettingsState) -> None:
        self.state = state
        self.changed.emit()
