"""The file `vault.json` itself: its shape, and writing it whole or not at all. No key is opened here.

There is exactly one way to write a vault as text, and a file that differs from it in a single byte is
damaged. Beside it lies a copy, written after it: where one of the two is damaged, the other counts.
"""

from __future__ import annotations

import base64
import errno
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldapp.store.errors import DiskFull, ReadOnlyDisk, VaultDamaged, VaultForeign, VaultMissing

VAULT_FILE = "vault.json"
COPY_FILE = "vault.copy.json"
DATABASE_FILE = "fieldapp.db"
FORMAT = "fieldapp-vault"
VERSION = 2
_MOST_BYTES = 1024 * 1024
_MAY_NOT_WRITE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MOST_MEMORY_KIB, _MOST_ITERATIONS, _MOST_LANES = 1024 * 1024, 64, 16
"""A changed file must not make the laptop compute for an hour or take all its memory."""


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """What one person's passphrase opens."""

    login: str
    salt: bytes
    """16 random bytes for Argon2id."""
    memory_kib: int
    iterations: int
    lanes: int
    needs_keystore: bool
    """Whether the operating system's keystore must give its half too."""
    private: bytes
    """The person's private key, encrypted under what their passphrase derives."""
    public: bytes
    """What database keys are sealed to, so that a new key reaches people who are not there."""
    key: bytes
    """The database key, sealed to this person."""
    next_key: bytes = b""
    """The key that is to follow, while it is being changed; empty otherwise."""


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """What only the fund opens."""

    fund_key: str
    """Which of the fund's keys it is sealed to; see `fund_key_name`."""
    key: bytes
    next_key: bytes = b""


@dataclass(frozen=True, slots=True)
class Vault:
    """Everything in `vault.json`."""

    generation: int
    """Grows by one whenever the vault is written."""
    device: str
    """The laptop's id at the fund, to ask for recovery while the database is closed."""
    fund_url: str
    people: tuple[PassphraseSlot, ...]
    recovery: RecoverySlot
    closed: tuple[str, ...] = ()
    """Whose slots were destroyed by order of the fund."""
    proof: bytes = b""
    """HMAC over all of the above, under the database key: whoever lacks it changes nothing unseen."""

    def slot(self, login: str) -> PassphraseSlot | None:
        """Return a person's slot."""
        return next((slot for slot in self.people if slot.login == login), None)


def exists(folder: Path) -> bool:
    """Whether this folder has a vault."""
    return (folder / VAULT_FILE).exists() or (folder / COPY_FILE).exists()


def logins(folder: Path) -> tuple[str, ...]:
    """Return who signs in here; nobody yet on a new laptop.

    Raises VaultMissing where there is a database without a vault, VaultDamaged, VaultForeign.
    """
    if not exists(folder):
        if (folder / DATABASE_FILE).exists():
            raise VaultMissing(VAULT_FILE)
        return ()
    vault = read_candidates(folder)[0]
    return tuple(slot.login for slot in vault.people) + vault.closed


def read_candidates(folder: Path) -> tuple[Vault, ...]:
    """Return what the vault and its copy say, the newest first; one where they agree.

    Raises VaultMissing, VaultDamaged where neither can be read, VaultForeign.
    """
    found: list[Vault] = []
    trouble: list[VaultDamaged | VaultMissing] = []
    for name in (VAULT_FILE, COPY_FILE):
        try:
            vault = read_text(_text_of(folder / name))
        except (VaultDamaged, VaultMissing) as e:
            trouble.append(e)
        else:
            found += [] if vault in found else [vault]
    if not found:
        raise next((e for e in trouble if isinstance(e, VaultDamaged)), trouble[0])
    return tuple(sorted(found, key=lambda vault: -vault.generation))


def is_whole(folder: Path, vault: Vault) -> bool:
    """Whether both files hold this very vault."""
    try:
        return all(_text_of(folder / name) == write_text(vault) for name in (VAULT_FILE, COPY_FILE))
    except (VaultDamaged, VaultMissing):
        return False


def write(folder: Path, vault: Vault) -> None:
    """Write both files anew, each whole or not at all. Raises DiskFull."""
    for name in (VAULT_FILE, COPY_FILE):
        write_whole(folder / name, write_text(vault).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, durably, whole or not at all. Raises DiskFull, ReadOnlyDisk."""
    being_written = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        being_written.replace(path)
        make_durable(path.parent)
    except OSError as e:
        raise (ReadOnlyDisk if e.errno in _MAY_NOT_WRITE else DiskFull)(path.name) from e


def make_durable(path: Path) -> None:
    """Make a file's content or a folder's names durable; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode()
    except FileNotFoundError as e:
        raise VaultMissing(path.name) from e
    except (UnicodeDecodeError, OSError) as e:
        raise VaultDamaged("not readable") from e


# -- as text ----------------------------------------------------------------------------------------


def write_text(vault: Vault, *, with_proof: bool = True) -> str:
    """Return the one text of a vault."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "generation": vault.generation,
        "device": vault.device,
        "fund_url": vault.fund_url,
        "people": [slot_document(slot) for slot in vault.people],
        "recovery": {
            "fund_key": vault.recovery.fund_key,
            "key": _base64(vault.recovery.key),
            "next_key": _base64(vault.recovery.next_key),
        },
        "closed": list(vault.closed),
        **({"proof": _base64(vault.proof)} if with_proof else {}),
    }
    return json.dumps(document, indent=1, ensure_ascii=False)


def read_text(text: str) -> Vault:
    """Read a vault from its text. Raises VaultDamaged, VaultForeign."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as e:
        raise VaultDamaged("not readable") from e
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise VaultForeign("not a vault of this program")
    if document.get("version") != VERSION:
        raise VaultForeign("a vault of another version of this program")
    try:
        vault = _vault(document)
        is_the_text = write_text(vault) == text
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise VaultDamaged("incomplete") from e
    if not is_the_text:
        raise VaultDamaged("changed")
    return vault


def _vault(document: Mapping[str, Any]) -> Vault:
    recovery = document["recovery"]
    vault = Vault(
        generation=_whole_number(document["generation"], 2**53),
        device=str(document["device"]),
        fund_url=str(document["fund_url"]),
        people=tuple(map(_slot, document["people"])),
        recovery=RecoverySlot(
            str(recovery["fund_key"]), _bytes(recovery["key"]), _bytes(recovery["next_key"])
        ),
        closed=tuple(map(str, document["closed"])),
        proof=_bytes(document["proof"]),
    )
    if len({slot.login for slot in vault.people}) != len(vault.people):
        raise VaultDamaged("somebody is in it twice")
    return vault


def read_slot(document: Mapping[str, Any]) -> PassphraseSlot:
    """Read a slot from JSON values. Raises VaultDamaged."""
    try:
        return _slot(document)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise VaultDamaged("a slot is incomplete") from e


def slot_document(slot: PassphraseSlot) -> dict[str, Any]:
    """Return a slot as JSON values."""
    return {
        "login": slot.login,
        "salt": _base64(slot.salt),
        "argon2id": {"memory_kib": slot.memory_kib, "iterations": slot.iterations, "lanes": slot.lanes},
        "needs_keystore": slot.needs_keystore,
        "private": _base64(slot.private),
        "public": _base64(slot.public),
        "key": _base64(slot.key),
        "next_key": _base64(slot.next_key),
    }


def _slot(document: Mapping[str, Any]) -> PassphraseSlot:
    cost = document["argon2id"]
    slot = PassphraseSlot(
        login=str(document["login"]),
        salt=_bytes(document["salt"]),
        memory_kib=_whole_number(cost["memory_kib"], _MOST_MEMORY_KIB),
        iterations=_whole_number(cost["iterations"], _MOST_ITERATIONS),
        lanes=_whole_number(cost["lanes"], _MOST_LANES),
        needs_keystore=bool(document["needs_keystore"]),
        private=_bytes(document["private"]),
        public=_bytes(document["public"]),
        key=_bytes(document["key"]),
        next_key=_bytes(document["next_key"]),
    )
    if slot.memory_kib < 8 * slot.lanes or len(slot.salt) != 16:
        raise ValueError("no derivation of ours")
    return slot


def _whole_number(value: object, most: int) -> int:
    if type(value) is not int or not 1 <= value <= most:
        raise ValueError("out of bounds")
    return value


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def move_in(being_made: Path, folder: Path) -> None:
    """Move a laptop's new files to where it is, the vault last. Raises VaultForeign where there is one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if logins(folder):
        raise VaultForeign("this laptop is set up already")
    vault_last = {COPY_FILE: 1, VAULT_FILE: 2}
    for file in sorted(being_made.iterdir(), key=lambda file: vault_last.get(file.name, 0)):
        file.replace(folder / file.name)
    being_made.rmdir()
