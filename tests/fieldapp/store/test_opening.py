"""Each thing that can be wrong at opening is its own error, and nothing is overwritten."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp import crypto
from fieldapp.laptop import Laptop
from fieldapp.store import lock, vault
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


def fingerprints(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir() if f.is_file()}


@pytest.fixture
def untouched(laptop: Laptop) -> Iterator[Path]:
    """The folder of a laptop, in which nothing may change after the test has damaged it."""
    yield laptop.folder
    changed = {f.name for f in laptop.folder.iterdir()} - {"vault.json", "fieldapp.db", "in-use.lock"}
    assert not {name for name in changed if not name.startswith("fieldapp.db-")}


def test_a_wrong_passphrase(laptop: Laptop) -> None:
    before = fingerprints(laptop.folder)
    with pytest.raises(WrongPassphrase):
        laptop.unlock("somchit", "not this")
    assert fingerprints(laptop.folder) == before


def test_a_passphrase_typed_in_another_unicode_form_opens(
    tmp_path: Path, fund_sealing: crypto.SealingKey
) -> None:
    vault.create(
        tmp_path, login="a", passphrase="café", recovery_public=fund_sealing.public, cost=builders.CHEAP
    )
    assert vault.unlock(tmp_path, login="a", passphrase="cafe\u0301")


def test_somebody_unknown(laptop: Laptop) -> None:
    with pytest.raises(UnknownAccount):
        laptop.unlock("nobody", builders.PASSPHRASE)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", VaultDamaged),
        (b'{"format": "fieldapp-vault", "version": 1, "slots": [{"kind": "pass', VaultDamaged),
        (b'{"format": "fieldapp-vault", "version": 1, "slots": []}', VaultDamaged),
        (b"\xff\xfe\x00", VaultDamaged),
        (b'{"format": "somebody-else"}', VaultForeign),
        (b"[1, 2]", VaultForeign),
        (b'{"format": "fieldapp-vault", "version": 99, "slots": []}', VaultForeign),
    ],
)
def test_a_torn_or_foreign_vault(
    untouched: Path, laptop: Laptop, content: bytes, error: type[Exception]
) -> None:
    (untouched / "vault.json").write_bytes(content)
    before = fingerprints(untouched)
    with pytest.raises(error):
        laptop.unlock("somchit", builders.PASSPHRASE)
    assert fingerprints(untouched) == before


def test_a_missing_vault(untouched: Path, laptop: Laptop) -> None:
    (untouched / "vault.json").unlink()
    with pytest.raises(VaultMissing):
        laptop.unlock("somchit", builders.PASSPHRASE)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_of_the_vault_is_accepted(laptop: Laptop, data: st.DataObject) -> None:
    """Whatever byte is changed, the vault either is refused or still gives the one right key."""
    right = laptop.unlock("somchit", builders.PASSPHRASE)
    content = (laptop.folder / "vault.json").read_bytes()
    changed = bytearray(content)
    at = data.draw(st.integers(0, len(content) - 1))
    changed[at] = data.draw(st.integers(0, 255))
    (laptop.folder / "vault.json").write_bytes(bytes(changed))
    try:
        assert laptop.unlock("somchit", builders.PASSPHRASE) == right
    except (VaultDamaged, VaultForeign, WrongPassphrase, UnknownAccount):
        pass
    finally:
        (laptop.folder / "vault.json").write_bytes(content)


def test_slots_cannot_be_swapped_between_people(laptop: Laptop) -> None:
    path = laptop.folder / "vault.json"
    document = json.loads(path.read_text())
    slots = [slot for slot in document["slots"] if slot["kind"] == "passphrase"]
    slots[0]["login"], slots[1]["login"] = slots[1]["login"], slots[0]["login"]
    path.write_text(json.dumps(document))
    with pytest.raises(WrongPassphrase):
        laptop.unlock("somchit", builders.PASSPHRASE)


def test_the_fund_recovers_what_a_forgotten_passphrase_closed(
    laptop: Laptop, fund_sealing: crypto.SealingKey
) -> None:
    assert vault.recover(laptop.folder, fund_sealing) == laptop.unlock("somchit", builders.PASSPHRASE)
    with pytest.raises(crypto.NotAuthentic):
        vault.recover(laptop.folder, crypto.SealingKey.generate())


def test_a_vault_is_never_made_over_another(laptop: Laptop, fund_sealing: crypto.SealingKey) -> None:
    before = fingerprints(laptop.folder)
    with pytest.raises(VaultForeign):
        vault.create(
            laptop.folder, login="x", passphrase="y", recovery_public=fund_sealing.public, cost=builders.CHEAP
        )
    assert fingerprints(laptop.folder) == before


def test_a_guess_costs_at_least_64_mib_and_a_quarter_second() -> None:
    cost = vault.tuned_cost()
    assert cost.memory_kib >= 64 * 1024
    assert cost.iterations >= 2


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
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)], check=False)
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
