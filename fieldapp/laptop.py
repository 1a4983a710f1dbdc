"""One laptop's data folder: setting it up, opening it for a person, and who can open it with what."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import crypto
from fieldapp.crypto import Argon2Cost
from fieldapp.desk import Clock, Desk
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import AccessError, FieldappError
from fieldapp.forms.versions import Forms
from fieldapp.progress import Report, to_nobody
from fieldapp.signed_in import SignedIn
from fieldapp.store import (
    backup,
    closed_time,
    recovering,
    rotation,
    slots,
    standing,
    suspicion,
    vault,
    vault_file,
    verification,
)
from fieldapp.store import passphrase as passphrases
from fieldapp.store.audit import Act
from fieldapp.store.brake import Brake, elapsed_s
from fieldapp.store.database import DATABASE_FILE, fits
from fieldapp.store.device import DeviceIdentity, with_new_keys
from fieldapp.store.errors import (
    DatabaseDamaged,
    LaptopClosed,
    UnknownAccount,
    WrongPassphrase,
)
from fieldapp.store.keystore import Keystore, NoKeystore
from fieldapp.store.salvage import putting_in_place
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.store import Store
from fieldapp.store.vault_file import PassphraseSlot

if TYPE_CHECKING:
    from fieldapp.store.salvage.settling import Salvaged

__all__ = ["Laptop", "SignedIn"]


class Laptop:
    """The data folder of one laptop. The slow part of every act is safe in any thread."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        form_version: str,
        cost: Callable[[], Argon2Cost] = vault.tuned_cost,
        least: Argon2Cost = vault.STANDARD,
        keystore: Keystore | None = None,
        elapsed: Callable[[], float] = elapsed_s,
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._form_version = form_version
        self._cost = cost
        self._least = least
        self._keystore = keystore
        self._brake = Brake(folder, clock=clock, elapsed=elapsed)
        self._to_note: list[tuple[Act, str]] = []
        """What happened while the database was closed: an act, and whose slot it was."""

    def set_up(self, identity: DeviceIdentity, account: Account, *, passphrase: str) -> None:
        """Make the vault and the store of a newly enrolled laptop: whole, or not at all.

        Raises PassphraseTooWeak.
        """
        first = self._new_slot(account, passphrase)
        being_made = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(being_made, ignore_errors=True)
        being_made.mkdir(parents=True, mode=0o700)
        key = vault.new_key()
        vault.create(
            being_made,
            key,
            first,
            device=str(identity.device),
            fund_url=identity.fund_url,
            fund_public=identity.fund_sealing_public,
        )
        store = Store.open(being_made, key, clock=self._clock)
        try:
            with store.writing():
                store.device.put(identity)
                store.accounts.put(account)
                store.memory.put("set_up_at", self._clock().isoformat())
                store.audit.note(Act.PERSON_ADDED, who=account.login, about=account.login)
            store.keep_spare()
        finally:
            store.close()
        vault_file.move_in(being_made, self.folder)

    # -- signing in -----------------------------------------------------------------------------

    def wait_s(self, login: str) -> float:
        """Return the seconds until this person's next try at signing in is taken."""
        return self._brake.left_s(login)

    def unlock(self, login: str, passphrase: str) -> DatabaseKey:
        """Open a person's slot; takes as long as the key derivation.

        Raises WrongPassphrase, TooManyTries (with `wait_s`), UnknownAccount, KeystoreMissing, LaptopClosed,
        and what is wrong with the vault. The wait is the same after the program was started again.
        """
        slot = self._slot(login)
        begun = self._brake.begin(login)
        try:
            key = self._opened(slot, passphrase)
        except WrongPassphrase:
            raise
        except FieldappError:
            self._brake.was_right(login, begun)
            raise
        self._brake.was_right(login, begun)
        if vault.is_weaker(slots.cost_of(slot), self._least):
            self._put_slot(key, login, passphrase, has_keystore=slot.needs_keystore)
            self._to_note.append((Act.SLOT_STRENGTHENED, login))
        return key

    def get_ready(self, key: DatabaseKey, report: Report = to_nobody) -> None:
        """Do what takes long before an opening: what a new program changes, the first check of a long log.

        For any thread; `open` is fast then. Cut off, the next time goes on from there.
        """
        store = self._store(key, report)
        try:
            suspicion.settle(self.folder, key)
            verification.verify_on_opening(store, report)
        finally:
            store.close()

    def open(self, login: str, key: DatabaseKey) -> SignedIn:
        """Open the store for a person; fast. Call it in the thread that will use the desk.

        Raises AccountDisabled and LaptopClosed where the fund said so; what waits can still be sent with
        `open_to_send`.
        """
        store = self._store(key)
        try:
            closed_time.note(store, self._brake, self._to_note)
            self._to_note = []
            backup.note_restored(store, who=login)
            account, identity = standing.admitted(store, login)
            with store.writing():
                Forms(store.documents).keep_what_the_program_came_with()
                bad_link = verification.verify_on_opening(store)
                store.audit.note(Act.SIGN_IN, who=login)
        except BaseException:
            store.close()
            raise
        desk = Desk(store, account, form_version=self._form_version, clock=self._clock)
        return SignedIn(desk, store, identity, key, bad_link)

    def salvage(self, login: str, key: DatabaseKey, report: Report = to_nobody) -> Salvaged:
        """Read what is sound out of a damaged database into a new one, and put the damaged one aside.

        For any thread; nobody has the store open. Raises NothingDamaged, NothingSound, DiskFull.
        """
        from fieldapp.store.salvage.salvaging import Salvage

        return Salvage(self.folder, key, self._clock, login, self._form_version).run(report)

    def open_to_send(self, key: DatabaseKey) -> Store:
        """Open the store for the sync engine alone: who is locked out has work that waits."""
        return self._store(key)

    # -- who can open it ------------------------------------------------------------------------

    def add_person(self, session: SignedIn, account: Account, *, passphrase: str) -> None:
        """Let another person sign in here with a passphrase of their own. Raises PassphraseTooWeak."""
        slot = self._new_slot(account, passphrase)
        with session.store.writing():
            session.store.accounts.put(account)
            session.store.audit.note(Act.PERSON_ADDED, who=session.desk.account.login, about=account.login)
        vault.put_slot(self.folder, session.key, slot)

    def people(self) -> tuple[str, ...]:
        """Return the logins of those who can sign in here."""
        return tuple(slot.login for slot in vault_file.read_candidates(self.folder)[0].people)

    def remove_person(self, session: SignedIn, login: str) -> PassphraseSlot:
        """Let a person sign in here no more; their records stay. Returns what `put_back` undoes it with.

        Enumerators remove nobody but themselves. Raises AccessError, LastPerson, UnknownAccount.
        Who had the database key in hand keeps it: `rotate_key` afterwards closes that door too.
        """
        account = session.desk.account
        if account.role is Role.ENUMERATOR and login != account.login:
            raise AccessError("an enumerator takes nobody else off a laptop")
        removed = vault.remove(self.folder, session.key, login)
        session.store.audit.note(Act.PERSON_REMOVED, who=account.login, about=login)
        return removed

    def put_back(self, session: SignedIn, removed: PassphraseSlot) -> None:
        """Let a person sign in here again who was removed a moment ago."""
        vault.put_slot(self.folder, session.key, removed)
        session.store.audit.note(Act.PERSON_ADDED, who=session.desk.account.login, about=removed.login)

    def change_passphrase(self, session: SignedIn, present: str, new: str) -> None:
        """Give the signed-in person a new passphrase.

        Raises WrongPassphrase, TooManyTries, PassphraseTooWeak.
        """
        account = session.desk.account
        passphrases.check(new, about=passphrases.known_of(account))
        self.unlock(account.login, present)
        self._put_slot(session.key, account.login, new, has_keystore=self._slot(account.login).needs_keystore)
        session.store.audit.note(Act.PASSPHRASE_CHANGED, who=account.login)

    def require_keystore(self, session: SignedIn, passphrase: str) -> None:
        """From now on the operating system's keystore must help to open this person's slot.

        Raises WrongPassphrase, TooManyTries, NoKeystore.
        """
        login = session.desk.account.login
        self.unlock(login, passphrase)
        self._put_slot(session.key, login, passphrase, has_keystore=True)
        session.store.audit.note(Act.KEYSTORE_ON, who=login)

    def release_keystore(self, session: SignedIn, passphrase: str) -> None:
        """The passphrase alone opens this person's slot again. Raises WrongPassphrase, TooManyTries."""
        login = session.desk.account.login
        self.unlock(login, passphrase)
        self._put_slot(session.key, login, passphrase, has_keystore=False)
        if self._keystore:
            self._keystore.forget(self._keystore_name(login))
        session.store.audit.note(Act.KEYSTORE_OFF, who=login)

    def uses_keystore(self, login: str) -> bool:
        """Whether the keystore must help to open this person's slot."""
        return self._slot(login).needs_keystore

    def rotate_key(
        self, session: SignedIn, *, progress: Callable[[float], None] = lambda _share: None
    ) -> SignedIn:
        """Encrypt the whole database anew under a new key, for everybody, without anybody's passphrase.

        Closes the session and returns it opened again; no other connection (the sync engine's) may be open.
        Cut off at any moment, the old key or the new one counts, and the next sign-in finds which.
        """
        session.close()
        key = self.new_key(session, progress=progress)
        account, store = session.desk.account, Store.open(self.folder, key, clock=self._clock)
        desk = Desk(store, account, form_version=self._form_version, clock=self._clock)
        return SignedIn(desk, store, session.identity, key, session.bad_link)

    def new_key(self, closed: SignedIn, *, progress: Callable[[float], None]) -> DatabaseKey:
        """Do so for a session that is closed, in any thread; returns the key that opens from now on."""
        store = self._store(closed.key)
        try:
            store.audit.note(Act.REKEY, who=closed.desk.account.login)
        finally:
            store.close()
        return rotation.rotate(
            self.folder, closed.key, fund_public=closed.identity.fund_sealing_public, progress=progress
        )

    def replace_device_key(self, session: SignedIn) -> SignedIn:
        """Let this laptop sign with a new key from now on, and seal with another; needs no network.

        The present key announces the new one, and the fund hears of it at the next contact, over a network
        or a stick. What was signed before stays verifiable. Returns the session with the new keys.
        """
        store = session.store
        with store.writing():
            identity = store.device.get()
            assert identity is not None
            renewed = with_new_keys(identity, until_place=store.log.last_place(), at=self._clock())
            store.device.put(renewed)
            store.audit.note(Act.DEVICE_KEY, who=session.desk.account.login)
        store.keep_spare()
        return replace(session, identity=renewed)

    # -- backups --------------------------------------------------------------------------------

    def back_up(self, session: SignedIn, folder: Path) -> Path:
        """Make a verified, encrypted copy in a folder; returns it. Raises DiskFull, ReadOnlyDisk."""
        return self._back_up(session.store.another(), folder, session.desk.account.login)

    def back_up_if_due(self, store: Store) -> Path | None:
        """Make a copy in the chosen folder where it is time; for a thread with a store of its own."""
        folder = backup.due_folder(store, now=self._clock())
        return backup.back_up(store, folder, at=self._clock(), who="") if folder else None

    def choose_backup_folder(self, session: SignedIn, folder: Path | None) -> None:
        """Copy there once a day from now on; None to stop."""
        backup.choose_folder(session.store, folder)

    def _back_up(self, store: Store, folder: Path, who: str) -> Path:
        try:
            return backup.back_up(store, folder, at=self._clock(), who=who)
        finally:
            store.close()

    # -- a forgotten passphrase -----------------------------------------------------------------

    def ask_recovery(self, login: str, new_passphrase: str) -> recovering.Asked:
        """Make a request to the fund for who forgot their passphrase; needs nobody signed in.

        Raises PassphraseTooWeak, UnknownAccount.
        """
        passphrases.check(new_passphrase, about=(login,))
        return recovering.ask(
            self.folder, login, slots.new_slot(login, new_passphrase, cost=self._cost()), at=self._clock()
        )

    def asked_recovery(self) -> recovering.Asked | None:
        """Return the request that waits for the fund's answer."""
        return recovering.asked(self.folder)

    def recover(self, answer: bytes, new_passphrase: str) -> DatabaseKey:
        """Take the fund's answer: the new passphrase opens from now on, and what the fund had locked is open.

        Raises NotARecovery, WrongPassphrase where it is not the passphrase the request was made with.
        """
        database = self.folder / DATABASE_FILE
        login, key = recovering.complete(
            self.folder, answer, new_passphrase, fits=lambda each: fits(database, each)
        )
        store = Store.open(self.folder, key, clock=self._clock)
        try:
            with store.writing():
                standing.unlock(store)
                store.audit.note(Act.PASSPHRASE_RECOVERED, who=login)
        finally:
            store.close()
        self._brake.was_right(login)
        return key

    # -- inside ---------------------------------------------------------------------------------

    def _store(self, key: DatabaseKey, report: Report = to_nobody) -> Store:
        """Open the store; an empty file in its place is damage, never a new beginning."""
        putting_in_place.finish(self.folder)
        path = self.folder / DATABASE_FILE
        if not path.exists() or not path.stat().st_size:
            raise DatabaseDamaged("the database is missing or empty")
        return Store.open(self.folder, key, clock=self._clock, report=report)

    def _slot(self, login: str) -> PassphraseSlot:
        found = vault_file.read_candidates(self.folder)[0]
        if login in found.closed:
            raise LaptopClosed
        slot = found.slot(login)
        if slot is None:
            raise UnknownAccount
        return slot

    def _opened(self, slot: PassphraseSlot, passphrase: str) -> DatabaseKey:
        secret = None
        if slot.needs_keystore and self._keystore:
            secret = self._keystore.get(self._keystore_name(slot.login))
        database = self.folder / DATABASE_FILE
        return vault.unlock(
            self.folder,
            login=slot.login,
            passphrase=passphrase,
            keystore_secret=secret,
            fits=lambda key: fits(database, key),
        )

    def _new_slot(self, account: Account, passphrase: str) -> PassphraseSlot:
        passphrases.check(passphrase, about=passphrases.known_of(account))
        return slots.new_slot(account.login, passphrase, cost=self._cost())

    def _put_slot(self, key: DatabaseKey, login: str, passphrase: str, *, has_keystore: bool) -> None:
        secret = self._new_keystore_secret(login) if has_keystore else None
        slot = slots.new_slot(login, passphrase, cost=self._cost(), keystore_secret=secret)
        vault.put_slot(self.folder, key, slot)

    def _new_keystore_secret(self, login: str) -> bytes:
        """Return the keystore's half for a person, made once: a slot made meanwhile must still open."""
        if self._keystore is None:
            raise NoKeystore("this program was started without a keystore")
        name = self._keystore_name(login)
        secret = self._keystore.get(name)
        if secret is None:
            secret = crypto.random_bytes(32)
            self._keystore.put(name, secret)
            if self._keystore.get(name) != secret:
                raise NoKeystore("the keystore does not give back what it was given")
        return secret

    def _keystore_name(self, login: str) -> str:
        return f"{vault_file.read_candidates(self.folder)[0].device}/{login}"
