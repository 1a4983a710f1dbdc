"""Who can open a laptop: passphrases changed, people added and removed, keystores, and a new database key."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

import keyring
import keyring.backend
import keyring.errors
import pytest

from fieldapp.crypto import Argon2Cost, SealingKey
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.errors import AccessError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.recovery import open_slot
from fieldapp.store import database, vault, vault_file
from fieldapp.store.audit import Act
from fieldapp.store.database import DATABASE_FILE, fits, verify_pages
from fieldapp.store.errors import (
    KeystoreMissing,
    LastPerson,
    PassphraseTooWeak,
    UnknownAccount,
    VaultDamaged,
    WrongPassphrase,
)
from fieldapp.store.keystore import NoKeystore, OperatingSystemKeystore
from tests import builders

NEW = "ແມ່ນ້ຳ quail ladder 7"
KHAM = Account("kham", "ຄຳ ວົງໄຊ", "Kham", Role.ENUMERATOR, frozenset({"1401"}))


def acts(session: SignedIn) -> list[str]:
    return [line.act for line in session.store.audit.lines()]


def test_a_passphrase_is_changed(laptop: Laptop, session: SignedIn) -> None:
    with pytest.raises(WrongPassphrase):
        laptop.change_passphrase(session, "not the present one", NEW)
    with pytest.raises(PassphraseTooWeak):
        laptop.change_passphrase(session, builders.PASSPHRASE, "somchit2024")
    laptop.change_passphrase(session, builders.PASSPHRASE, NEW)
    assert laptop.unlock("somchit", NEW) == session.key
    with pytest.raises(WrongPassphrase):
        laptop.unlock("somchit", builders.PASSPHRASE)
    assert Act.PASSPHRASE_CHANGED in acts(session)


def test_people_come_and_go(laptop: Laptop, session: SignedIn) -> None:
    laptop.add_person(session, KHAM, passphrase=NEW)
    assert laptop.unlock("kham", NEW) == session.key
    with pytest.raises(AccessError):
        laptop.remove_person(session, "kham")
    session.close()
    supervisor = builders.signed_in(laptop, "bounmy")
    removed = laptop.remove_person(supervisor, "kham")
    for asked in (lambda: laptop.unlock("kham", NEW), lambda: laptop.remove_person(supervisor, "kham")):
        with pytest.raises(UnknownAccount):
            asked()
    laptop.put_back(supervisor, removed)
    assert laptop.unlock("kham", NEW) == supervisor.key
    laptop.remove_person(supervisor, "kham")
    laptop.remove_person(supervisor, "somchit")
    with pytest.raises(LastPerson):
        laptop.remove_person(supervisor, "bounmy")
    assert laptop.people() == ("bounmy",)
    assert acts(supervisor)[-4:] == [
        Act.PERSON_REMOVED,
        Act.PERSON_ADDED,
        Act.PERSON_REMOVED,
        Act.PERSON_REMOVED,
    ]
    supervisor.close()


def test_a_weak_slot_is_made_anew_at_sign_in(laptop: Laptop) -> None:
    least = Argon2Cost(memory_kib=2048, iterations=2)
    stronger = Laptop(laptop.folder, clock=builders.now, form_version="1", cost=lambda: least, least=least)
    session = builders.signed_in(stronger)
    assert Act.SLOT_STRENGTHENED in acts(session)
    session.close()
    (known,) = vault_file.read_candidates(laptop.folder)
    costs = {slot.login: (slot.memory_kib, slot.iterations) for slot in known.people}
    assert costs == {"somchit": (2048, 2), "bounmy": (1024, 1)}
    before = (laptop.folder / "vault.json").read_bytes()
    builders.signed_in(stronger).close()
    assert (laptop.folder / "vault.json").read_bytes() == before


class InMemory(keyring.backend.KeyringBackend):
    """A keystore that lasts as long as a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture
def in_memory() -> Iterator[InMemory]:
    before, backend = keyring.get_keyring(), InMemory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def with_keystore(laptop: Laptop, in_memory: InMemory) -> Laptop:
    return Laptop(
        laptop.folder,
        clock=builders.now,
        form_version="1",
        cost=lambda: builders.CHEAP,
        least=builders.CHEAP,
        keystore=OperatingSystemKeystore(),
    )


def test_the_keystore_is_a_second_half_and_off_until_asked_for(
    with_keystore: Laptop, in_memory: InMemory
) -> None:
    session = builders.signed_in(with_keystore)
    assert not with_keystore.uses_keystore("somchit")
    assert not in_memory.kept
    with_keystore.require_keystore(session, builders.PASSPHRASE)
    assert with_keystore.unlock("somchit", builders.PASSPHRASE) == session.key
    with pytest.raises(WrongPassphrase):
        with_keystore.unlock("somchit", "not the passphrase")
    (name,) = in_memory.kept
    kept = in_memory.kept.pop(name)
    with pytest.raises(KeystoreMissing):
        with_keystore.unlock("somchit", builders.PASSPHRASE)
    assert with_keystore.wait_s("somchit") == 0
    in_memory.kept[name] = base64.b64encode(bytes(32)).decode()
    with pytest.raises(WrongPassphrase):
        with_keystore.unlock("somchit", builders.PASSPHRASE)
    in_memory.kept[name] = kept
    with_keystore.change_passphrase(session, builders.PASSPHRASE, NEW)
    assert with_keystore.uses_keystore("somchit")
    with_keystore.release_keystore(session, NEW)
    assert not in_memory.kept
    assert with_keystore.unlock("somchit", NEW) == session.key
    assert acts(session)[-3:] == [Act.KEYSTORE_ON, Act.PASSPHRASE_CHANGED, Act.KEYSTORE_OFF]
    session.close()


def test_a_laptop_without_a_keystore_says_so(laptop: Laptop, session: SignedIn) -> None:
    with pytest.raises(NoKeystore):
        laptop.require_keystore(session, builders.PASSPHRASE)
    assert laptop.unlock("somchit", builders.PASSPHRASE) == session.key


def test_a_new_database_key_reaches_everybody_and_the_fund(laptop: Laptop, fund_sealing: SealingKey) -> None:
    session = builders.signed_in(laptop)
    record, old = builders.enrol(session.desk), session.key
    (laptop.folder / "fieldapp.before-4.db").write_bytes(b"a copy under the old key")
    told: list[float] = []
    session = laptop.rotate_key(session, progress=told.append)
    assert session.key != old
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert session.desk.record(record.id).answers == record.answers
    session.close()
    for login in ("somchit", "bounmy"):
        assert laptop.unlock(login, builders.PASSPHRASE) == session.key
    (known,) = vault_file.read_candidates(laptop.folder)
    assert open_slot(known.recovery.key, fund_sealing) == session.key.raw
    assert not known.recovery.next_key
    assert not fits(laptop.folder / DATABASE_FILE, old)
    verify_pages(laptop.folder / DATABASE_FILE, session.key)
    assert not list(laptop.folder.glob("*before*"))


@pytest.mark.parametrize("cut_off", ["before the pages", "after the pages"])
def test_a_change_of_key_cut_off_is_ended_at_the_next_sign_in(laptop: Laptop, cut_off: str) -> None:
    is_rekeyed = cut_off == "after the pages"
    session = builders.signed_in(laptop)
    record = builders.enrol(session.desk)
    session.close()
    following = vault.new_key()
    vault.offer(laptop.folder, session.key, following, fund_public=session.identity.fund_sealing_public)
    if is_rekeyed:
        path = laptop.folder / DATABASE_FILE
        database.rekey(path, session.key, following, progress=lambda _share: None)
    again = builders.signed_in(laptop, "bounmy")
    assert again.key == (following if is_rekeyed else session.key)
    again.close()
    (known,) = vault_file.read_candidates(laptop.folder)
    assert not any(slot.next_key for slot in known.people)
    mine = builders.signed_in(laptop)
    assert mine.desk.record(record.id).id == record.id
    mine.close()


def test_who_was_removed_does_not_learn_the_new_key(laptop: Laptop, session: SignedIn) -> None:
    (before,) = vault_file.read_candidates(laptop.folder)
    removed = before.slot("bounmy")
    session.close()
    supervisor = builders.signed_in(laptop, "bounmy")
    laptop.remove_person(supervisor, "bounmy")
    again = laptop.rotate_key(supervisor)
    again.close()
    (known,) = vault_file.read_candidates(laptop.folder)
    assert known.slot("bounmy") is None
    assert removed is not None
    vault_file.write(laptop.folder, replace(known, people=(*known.people, removed)))
    with pytest.raises(VaultDamaged):
        builders.signed_in(laptop, "bounmy")
    assert not fits(laptop.folder / DATABASE_FILE, session.key)
