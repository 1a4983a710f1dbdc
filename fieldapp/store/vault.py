"""`vault.json`: the database key, once for every person who may open it, and once for the fund.

Each slot holds the same random 32-byte key, encrypted under a key derived from one person's
passphrase (Argon2id), or sealed to the fund's public key (recovery). Written atomically: a torn
write leaves the old file.
"""

from __future__ import annotations

import base64
import time
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fieldapp import crypto
from fieldapp.crypto import Argon2Cost, SealingKey
from fieldapp.store.errors import UnknownAccount, VaultDamaged, VaultForeign, WrongPassphrase
from fieldapp.store.vault_file import FORMAT, VERSION, exists, read_slots, write_slots

MEMORY_FLOOR_KIB = 64 * 1024
_RECOVERY = b"fieldapp vault recovery v1"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The key of the database: 32 random bytes; secret."""

    raw: bytes

    def __repr__(self) -> str:
        return "DatabaseKey(…)"


def create(
    folder: Path, *, login: str, passphrase: str, recovery_public: bytes, cost: Argon2Cost
) -> DatabaseKey:
    """Make a vault with a new key, a slot for one person and the fund's recovery slot.

    Raises VaultForeign where there is a vault already.
    """
    if exists(folder):
        raise VaultForeign("there is a vault already")
    key = DatabaseKey(crypto.random_bytes(32))
    sealed = crypto.seal(recovery_public, key.raw, purpose=_RECOVERY)
    recovery = {"kind": "recovery", "sealed": _text(sealed)}
    write_slots(folder, [_passphrase_slot(key, login=login, passphrase=passphrase, cost=cost), recovery])
    return key


def unlock(folder: Path, *, login: str, passphrase: str) -> DatabaseKey:
    """Open a person's slot: takes as long as the derivation. Raises WrongPassphrase, UnknownAccount."""
    slot = next((s for s in read_slots(folder) if s.get("login") == login), None)
    if slot is None:
        raise UnknownAccount(login)
    try:
        salt, cost, encrypted = _bytes(slot["salt"]), Argon2Cost(**slot["argon2id"]), _bytes(slot["key"])
        under = crypto.derive_key(_composed(passphrase), salt=salt, cost=cost)
    except (KeyError, TypeError, ValueError) as e:
        raise VaultDamaged("a slot cannot be read") from e
    try:
        return DatabaseKey(crypto.decrypt(under, encrypted, associated=_binding(login, cost)))
    except crypto.NotAuthentic as e:
        raise WrongPassphrase(login) from e


def add_slot(folder: Path, key: DatabaseKey, *, login: str, passphrase: str, cost: Argon2Cost) -> None:
    """Let another person open the database, or give one a new passphrase."""
    others = [slot for slot in read_slots(folder) if slot.get("login") != login]
    write_slots(folder, [*others, _passphrase_slot(key, login=login, passphrase=passphrase, cost=cost)])


def recover(folder: Path, fund: SealingKey) -> DatabaseKey:
    """Open the recovery slot with the fund's private key, at the fund. Raises crypto.NotAuthentic."""
    slot = next(slot for slot in read_slots(folder) if slot["kind"] == "recovery")
    return DatabaseKey(fund.open(_bytes(slot["sealed"]), purpose=_RECOVERY))


def tuned_cost(*, at_least_s: float = 0.25) -> Argon2Cost:
    """Measure this machine: at least 64 MiB, and enough passes that one guess takes 0.25 to 0.7 s."""
    cost = Argon2Cost(memory_kib=MEMORY_FLOOR_KIB, iterations=2)
    while _seconds(cost) < at_least_s:
        cost = replace(cost, iterations=cost.iterations + 1)
    return cost


def _seconds(cost: Argon2Cost) -> float:
    begun = time.perf_counter()
    crypto.derive_key("measure", salt=bytes(16), cost=cost)
    return time.perf_counter() - begun


def _passphrase_slot(key: DatabaseKey, *, login: str, passphrase: str, cost: Argon2Cost) -> dict[str, Any]:
    salt = crypto.random_bytes(16)
    under = crypto.derive_key(_composed(passphrase), salt=salt, cost=cost)
    return {
        "kind": "passphrase",
        "login": login,
        "salt": _text(salt),
        "argon2id": {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes},
        "key": _text(crypto.encrypt(under, key.raw, associated=_binding(login, cost))),
    }


def _binding(login: str, cost: Argon2Cost) -> bytes:
    """What a slot is tied to, so that its parts cannot be swapped with another's."""
    return f"{FORMAT}/{VERSION}/{login}/{cost.memory_kib}/{cost.iterations}/{cost.lanes}".encode()


def _composed(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
