"""Each thing that can be wrong at opening is its own error, and nothing is overwritten."""

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from fieldapp import crypto
from fieldapp.laptop import Laptop
from fieldapp.store import lock, slots, vault, vault_file
from fieldapp.store.errors import (
    DatabaseDamaged,
    DiskFull,
    NewerStore,
    StoreInUse,
    UnknownAccount,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
    WrongPassphrase,
)
from fieldapp.store.store import Store
from tests import builders

VAULTS = ("vault.json", "vault.copy.json")


def fingerprints(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir() if f.is_file()}


@pytest.fixture
def untouched(laptop: Laptop) -> Iterator[Path]:
    """The folder of a laptop, in which nothing may change after the test has damaged it."""
    yield laptop.folder
    known = {"vault.json", "vault.copy.json", "fieldapp.db", "fieldapp.mark", "in-use.lock", "sign-in.json"}
    known |= {"fieldapp.spare", "fieldapp.suspect"}
    changed = {f.name for f in laptop.folder.iterdir()} - known
    assert not {name for name in changed if not name.startswith("fieldapp.db-")}


def test_a_wrong_passphrase(laptop: Laptop) -> None:
    before = fingerprints(laptop.folder)
    with pytest.raises(WrongPassphrase):
        laptop.unlock("somchit", "not this")
    assert fingerprints(laptop.folder) | {"sign-in.json": ""} == before | {"sign-in.json": ""}


def test_a_passphrase_typed_in_another_unicode_form_opens() -> None:
    slot = slots.new_slot("a", "café", cost=builders.CHEAP)
    assert slots.open_slot(slot, "cafe\u0301").public == slot.public


def test_somebody_unknown(laptop: Laptop) -> None:
    with pytest.raises(UnknownAccount):
        laptop.unlock("nobody", builders.PASSPHRASE)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", VaultDamaged),
        (b'{"format": "fieldapp-vault", "version": 2, "people": [{"login": "som', VaultDamaged),
        (b'{"format": "fieldapp-vault", "version": 2, "people": []}', VaultDamaged),
        (b"[" * 100_000, VaultDamaged),
        (b"\xff\xfe\x00", VaultDamaged),
        (b'{"format": "somebody-else"}', VaultForeign),
        (b"[1, 2]", VaultForeign),
        (b'{"format": "fieldapp-vault", "version": 99, "slots": []}', VaultForeign),
    ],
)
def test_a_torn_or_foreign_vault(
    untouched: Path, laptop: Laptop, content: bytes, error: type[Exception]
) -> None:
    for name in VAULTS:
        (untouched / name).write_bytes(content)
    before = fingerprints(untouched)
    with pytest.raises(error):
        laptop.unlock("somchit", builders.PASSPHRASE)
    assert fingerprints(untouched) == before


def test_a_missing_vault(untouched: Path, laptop: Laptop) -> None:
    for name in VAULTS:
        (untouched / name).unlink()
    with pytest.raises(VaultMissing):
        laptop.unlock("somchit", builders.PASSPHRASE)
    with pytest.raises(VaultMissing):
        vault_file.logins(untouched)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", None])
@pytest.mark.parametrize("name", VAULTS)
def test_one_of_the_two_vaults_is_enough_and_repairs_the_other(
    laptop: Laptop, name: str, damage: bytes | None
) -> None:
    before = fingerprints(laptop.folder)
    if damage is None:
        (laptop.folder / name).unlink()
    else:
        (laptop.folder / name).write_bytes(damage)
    assert vault_file.logins(laptop.folder) == ("somchit", "bounmy")
    assert laptop.unlock("somchit", builders.PASSPHRASE)
    assert {n: fingerprints(laptop.folder)[n] for n in VAULTS} == {n: before[n] for n in VAULTS}


def test_slots_cannot_be_swapped_between_people(laptop: Laptop) -> None:
    (known,) = vault_file.read_candidates(laptop.folder)
    first, second = known.people
    swapped = replace(known, people=(replace(first, login=second.login), replace(second, login=first.login)))
    vault_file.write(laptop.folder, swapped)
    with pytest.raises(WrongPassphrase):
        laptop.unlock("somchit", builders.PASSPHRASE)


def test_nobody_without_the_key_adds_somebody(laptop: Laptop) -> None:
    """A public key slipped in would get the next database key: so the whole vault is proved."""
    (known,) = vault_file.read_candidates(laptop.folder)
    stranger = slots.new_slot("stranger", "a passphrase of theirs", cost=builders.CHEAP)
    vault_file.write(laptop.folder, replace(known, people=(*known.people, stranger)))
    with pytest.raises(VaultDamaged):
        laptop.unlock("somchit", builders.PASSPHRASE)


def test_a_laptop_is_never_set_up_over_another(laptop: Laptop, fund_sealing: crypto.SealingKey) -> None:
    before = fingerprints(laptop.folder)
    identity = builders.identity(fund_receipt=bytes(32), fund_sealing=fund_sealing.public)
    with pytest.raises(VaultForeign):
        laptop.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    for name in VAULTS:
        (laptop.folder / name).unlink()
    with pytest.raises(VaultMissing):
        laptop.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    assert fingerprints(laptop.folder)["fieldapp.db"] == before["fieldapp.db"]


def test_a_guess_costs_at_least_64_mib_and_a_quarter_second() -> None:
    cost = vault.tuned_cost()
    assert cost.memory_kib >= 64 * 1024
    assert cost.iterations >= 2
    begun = time.thread_time()
    crypto.derive_key("a guess", salt=bytes(16), cost=cost)
    assert time.thread_time() - begun > 0.15


@pytest.mark.parametrize("damage", ["rubbish", "half", "page"])
def test_a_damaged_database(untouched: Path, laptop: Laptop, damage: str) -> None:
    key = laptop.unlock("somchit", builders.PASSPHRASE)
    path = untouched / "fieldapp.db"
    content = path.read_bytes()
    damaged = {
        "rubbish": b"not a database at all" * 1000,
        "half": content[:1000],
        "page": content[:16] + bytes(200) + content[216:],
    }[damage]
    path.write_bytes(damaged)
    with pytest.raises(DatabaseDamaged):
        laptop.open("somchit", key)
    assert path.read_bytes() == damaged


def test_a_newer_programs_database(untouched: Path, laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    with session.store.writing() as db:
        db.execute("PRAGMA user_version = 99")
    session.close()
    before = fingerprints(untouched)
    with pytest.raises(NewerStore):
        builders.signed_in(laptop)
    assert fingerprints(untouched)["fieldapp.db"] == before["fieldapp.db"]


def test_a_second_process_is_told_at_once(laptop: Laptop) -> None:
    program = (
        "import sys, pathlib; from fieldapp.store import lock\n"
        "try:\n  with lock.hold(pathlib.Path(sys.argv[1])): print('held')\n"
        "except lock.StoreInUse: print('in use')"
    )

    def try_it() -> str:
        run = [sys.executable, "-c", program, str(laptop.folder)]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()

    with lock.hold(laptop.folder):
        assert try_it() == "in use"
        with pytest.raises(StoreInUse), lock.hold(laptop.folder):
            pass
    assert try_it() == "held"


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("mount"), reason="needs a small file system")
def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path, fund_sealing: crypto.SealingKey) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("mounting needs root")
    try:
        made = builders.laptop(small / "laptop")
        identity = builders.identity(fund_receipt=bytes(32), fund_sealing=fund_sealing.public)
        made.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
        session = builders.signed_in(made)
        saved: list[UUID] = []
        with pytest.raises(DiskFull):
            saved.extend(builders.enrol(session.desk).id for _ in range(1000))
        assert saved
        assert {record.id for record in session.desk.records()} >= set(saved)
        session.close()
        again = builders.signed_in(made)
        assert again.store.log.verify_chain() >= len(saved)
        again.close()
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_another_store_is_for_another_thread(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    other = session.store.another()
    assert isinstance(other, Store)
    assert other.accounts.all() == session.store.accounts.all()
    other.close()
    session.close()
