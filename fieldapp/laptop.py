"""One laptop's data folder: setting it up, and opening it for a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldapp.crypto import Argon2Cost
from fieldapp.desk import Clock, Desk
from fieldapp.enrolment.accounts import Account
from fieldapp.errors import BugError
from fieldapp.store import vault, vault_file
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from fieldapp.store.vault import DatabaseKey


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person at work: their desk, and what the sync engine needs."""

    desk: Desk
    store: Store
    """Belongs to the thread that opened it; another thread asks it for `another()`."""
    identity: DeviceIdentity
    key: DatabaseKey
    """What a slot for another person is made from."""

    def close(self) -> None:
        """Close the store; the folder stays locked to this process."""
        self.store.close()


class Laptop:
    """The data folder of one laptop. The slow part of every act is safe in any thread."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        form_version: str,
        cost: Callable[[], Argon2Cost] = vault.tuned_cost,
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._form_version = form_version
        self._cost = cost

    def set_up(self, identity: DeviceIdentity, account: Account, *, passphrase: str) -> None:
        """Make the vault and the store of a newly enrolled laptop: whole, or not at all."""
        being_made = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(being_made, ignore_errors=True)
        being_made.mkdir(parents=True)
        key = vault.create(
            being_made,
            login=account.login,
            passphrase=passphrase,
            recovery_public=identity.fund_sealing_public,
            cost=self._cost(),
        )
        store = Store.open(being_made, key, clock=self._clock)
        try:
            store.device.put(identity)
            store.accounts.put(account)
        finally:
            store.close()
        self._move_in(being_made)

    def unlock(self, login: str, passphrase: str) -> DatabaseKey:
        """Open a person's slot; takes as long as the key derivation. Raises `WrongPassphrase`."""
        return vault.unlock(self.folder, login=login, passphrase=passphrase)

    def open(self, login: str, key: DatabaseKey) -> SignedIn:
        """Open the store for a person; fast. Call it in the thread that will use the desk."""
        store = Store.open(self.folder, key, clock=self._clock)
        account, identity = store.accounts.get(login), store.device.get()
        if account is None or identity is None:
            store.close()
            raise BugError("a slot without an account or a device")
        desk = Desk(store, account, form_version=self._form_version, clock=self._clock)
        return SignedIn(desk, store, identity, key)

    def add_person(self, session: SignedIn, account: Account, *, passphrase: str) -> None:
        """Let another person sign in here with a passphrase of their own."""
        session.store.accounts.put(account)
        vault.add_slot(
            self.folder, session.key, login=account.login, passphrase=passphrase, cost=self._cost()
        )

    def _move_in(self, being_made: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        database_first = sorted(being_made.iterdir(), key=lambda file: file.name == vault_file.VAULT_FILE)
        for file in database_first:
            file.replace(self.folder / file.name)
        being_made.rmdir()
