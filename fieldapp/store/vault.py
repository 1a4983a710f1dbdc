"""The vault of a laptop: who can open the database, and with what. See `slots` and `vault_file`.

Every change needs the database key, and is proved with it: a vault changed by anybody else is refused.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fieldapp import crypto
from fieldapp.crypto import Argon2Cost
from fieldapp.store import slots, vault_file
from fieldapp.store.errors import (
    LaptopClosed,
    LastPerson,
    UnknownAccount,
    VaultDamaged,
    VaultForeign,
    WrongPassphrase,
)
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.vault_file import PassphraseSlot, Vault

__all__ = ["DatabaseKey"]  # where others look for it

STANDARD = Argon2Cost(memory_kib=64 * 1024, iterations=2)
"""The least a guess may cost; a weaker slot is made anew when its person signs in."""
_AIM_S = 0.4
"""Within 0.25 to 0.7 s, with room for a machine that is busy just then."""
_PROOF = b"fieldapp vault proof v2"


def create(
    folder: Path, key: DatabaseKey, first: PassphraseSlot, *, device: str, fund_url: str, fund_public: bytes
) -> None:
    """Make a vault for one person, and the fund. Raises VaultForeign where there is a vault already."""
    if vault_file.exists(folder):
        raise VaultForeign("there is a vault already")
    recovery = slots.seal_recovery(fund_public, key)
    vault = Vault(0, device, fund_url, (slots.with_key(first, key),), recovery)
    _write(folder, vault, key)


def new_key() -> DatabaseKey:
    """Make a new random database key."""
    return DatabaseKey(crypto.random_bytes(32))


def unlock(
    folder: Path,
    *,
    login: str,
    passphrase: str,
    keystore_secret: bytes | None = None,
    fits: Callable[[DatabaseKey], bool] = lambda _key: True,
) -> DatabaseKey:
    """Open a person's slot: takes as long as the derivation, and repairs what was torn.

    `fits` tells whether a key opens the database: where a change of key was cut off, it decides which
    of the two counts. Raises WrongPassphrase, UnknownAccount, KeystoreMissing, LaptopClosed, VaultMissing,
    VaultDamaged, VaultForeign.
    """
    trouble: Exception | None = None
    for vault in vault_file.read_candidates(folder):
        try:
            keys = _open(vault, login, passphrase, keystore_secret)
        except (WrongPassphrase, UnknownAccount, VaultDamaged) as e:
            trouble = trouble or e
        else:
            return settled(folder, vault, keys, fits)
    assert trouble is not None
    raise trouble


def _open(
    vault: Vault, login: str, passphrase: str, keystore_secret: bytes | None
) -> tuple[DatabaseKey, ...]:
    if login in vault.closed:
        raise LaptopClosed
    slot = vault.slot(login)
    if slot is None:
        raise UnknownAccount
    keys = slots.keys_in(slot, slots.open_slot(slot, passphrase, keystore_secret))
    if not crypto.is_equal(vault.proof, proof_of(vault, keys[0])):
        raise VaultDamaged("changed by somebody without the key")
    return keys


def settled(
    folder: Path, vault: Vault, keys: tuple[DatabaseKey, ...], fits: Callable[[DatabaseKey], bool]
) -> DatabaseKey:
    """End a change of key that was cut off, and make the vault and its copy agree."""
    present, *following = keys
    if following:
        if fits(following[0]):
            promote(folder, vault, following[0])
            return following[0]
        if fits(present):
            _write(folder, _without_next(vault), present)
        return present
    if not vault_file.is_whole(folder, vault):
        vault_file.write(folder, vault)
    return present


# -- people -----------------------------------------------------------------------------------------


def put_slot(folder: Path, key: DatabaseKey, slot: PassphraseSlot) -> None:
    """Let a person open the database with this slot, in place of any they had."""
    vault = proved(folder, key)
    others = tuple(each for each in vault.people if each.login != slot.login)
    closed = tuple(login for login in vault.closed if login != slot.login)
    _write(folder, replace(vault, people=(*others, slots.with_key(slot, key)), closed=closed), key)


def remove(folder: Path, key: DatabaseKey, login: str) -> PassphraseSlot:
    """Take a person's slot away, and return it. Raises LastPerson; UnknownAccount."""
    vault = proved(folder, key)
    removed = vault.slot(login)
    if removed is None:
        raise UnknownAccount
    others = tuple(each for each in vault.people if each.login != login)
    if not others:
        raise LastPerson
    _write(folder, replace(vault, people=others), key)
    return removed


def close_down(folder: Path, key: DatabaseKey) -> None:
    """Destroy every person's slot; the fund's stays, so that nothing is lost with them."""
    vault = proved(folder, key)
    closed = tuple(slot.login for slot in vault.people)
    _write(folder, replace(vault, people=(), closed=(*vault.closed, *closed)), key)


def seal_to(folder: Path, key: DatabaseKey, fund_public: bytes) -> None:
    """Seal the recovery slot to a new key of the fund's."""
    vault = proved(folder, key)
    if vault.recovery.fund_key != slots.fund_key_name(fund_public):
        _write(folder, replace(vault, recovery=slots.seal_recovery(fund_public, key)), key)


def proved(folder: Path, key: DatabaseKey) -> Vault:
    """Return the vault that this key proves. Raises VaultDamaged."""
    for vault in vault_file.read_candidates(folder):
        if crypto.is_equal(vault.proof, proof_of(vault, key)):
            return vault
    raise VaultDamaged("changed by somebody without the key")


# -- changing the database key ----------------------------------------------------------------------


def offer(folder: Path, key: DatabaseKey, following: DatabaseKey, *, fund_public: bytes) -> Vault:
    """Write the key that is to follow beside the present one, for everybody; returns the vault."""
    vault = proved(folder, key)
    people = tuple(slots.with_next_key(slot, following) for slot in vault.people)
    recovery = replace(
        slots.seal_recovery(fund_public, key), next_key=slots.seal_recovery(fund_public, following).key
    )
    return _write(folder, replace(vault, people=people, recovery=recovery), key)


def promote(folder: Path, vault: Vault, following: DatabaseKey) -> None:
    """Make the key that followed the only one."""
    people = tuple(replace(slot, key=slot.next_key, next_key=b"") for slot in vault.people)
    recovery = replace(vault.recovery, key=vault.recovery.next_key, next_key=b"")
    _write(folder, replace(vault, people=people, recovery=recovery), following)


def _without_next(vault: Vault) -> Vault:
    people = tuple(replace(slot, next_key=b"") for slot in vault.people)
    return replace(vault, people=people, recovery=replace(vault.recovery, next_key=b""))


def take_over(folder: Path, vault: Vault, key: DatabaseKey) -> None:
    """Write a vault anew under a key that opens the database, where nobody can prove the old one."""
    _write(folder, vault, key)


def _write(folder: Path, vault: Vault, key: DatabaseKey) -> Vault:
    following = replace(vault, generation=vault.generation + 1)
    proved_vault = replace(following, proof=proof_of(following, key))
    vault_file.write(folder, proved_vault)
    return proved_vault


def proof_of(vault: Vault, key: DatabaseKey) -> bytes:
    """Return what proves that a vault was written by an owner of its key."""
    text = vault_file.write_text(vault, with_proof=False)
    return crypto.authenticate(crypto.subkey(key.raw, purpose=_PROOF), text.encode())


# -- what a guess costs -----------------------------------------------------------------------------


def tuned_cost() -> Argon2Cost:
    """Measure this machine: 64 MiB, and as many passes as make one guess take 0.25 to 0.7 s.

    What counts is the time computed, not the time passed: on a busy machine a guess becomes no cheaper.
    """
    one_pass_s = _seconds(replace(STANDARD, iterations=2)) / 2
    return replace(STANDARD, iterations=max(STANDARD.iterations, math.floor(_AIM_S / one_pass_s)))


def is_weaker(cost: Argon2Cost, least: Argon2Cost) -> bool:
    """Whether a guess costs less than it must."""
    return cost.memory_kib < least.memory_kib or cost.iterations < least.iterations


def _seconds(cost: Argon2Cost) -> float:
    begun = time.thread_time()
    crypto.derive_key("measure", salt=bytes(16), cost=cost)
    return time.thread_time() - begun
