"""Key slots: the database key, sealed to a person who opens it with their passphrase, and to the fund.

A person's slot has a key pair. The private half is encrypted under what Argon2id derives from the
passphrase (and, where they chose so, what the operating system's keystore holds); the database key is
sealed to the public half. So a new database key reaches everybody without asking for anybody's passphrase.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from fieldapp import crypto, recovery
from fieldapp.crypto import Argon2Cost, SealingKey
from fieldapp.store.errors import KeystoreMissing, VaultDamaged, WrongPassphrase
from fieldapp.store.vault_file import PassphraseSlot, RecoverySlot

_SLOT = b"fieldapp vault slot v2/"
_WITH_KEYSTORE = b"fieldapp vault keystore v2"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The key of the database: 32 random bytes; secret."""

    raw: bytes

    def __repr__(self) -> str:
        return "DatabaseKey(…)"


def new_slot(
    login: str, passphrase: str, *, cost: Argon2Cost, keystore_secret: bytes | None = None
) -> PassphraseSlot:
    """Make a slot for a person; takes as long as the derivation. No database key is in it yet."""
    pair, salt = SealingKey.generate(), crypto.random_bytes(16)
    slot = PassphraseSlot(
        login=login,
        salt=salt,
        memory_kib=cost.memory_kib,
        iterations=cost.iterations,
        lanes=cost.lanes,
        needs_keystore=keystore_secret is not None,
        private=b"",
        public=pair.public,
        key=b"",
    )
    under = _derived(slot, passphrase, keystore_secret)
    return replace(slot, private=crypto.encrypt(under, pair.seed, associated=_binding(slot)))


def open_slot(slot: PassphraseSlot, passphrase: str, keystore_secret: bytes | None = None) -> SealingKey:
    """Return a person's private key; takes as long as the derivation.

    Raises WrongPassphrase; KeystoreMissing where the keystore must help and does not.
    """
    if slot.needs_keystore and keystore_secret is None:
        raise KeystoreMissing("the keystore of this laptop does not have this person's half")
    under = _derived(slot, passphrase, keystore_secret if slot.needs_keystore else None)
    try:
        return SealingKey(crypto.decrypt(under, slot.private, associated=_binding(slot)))
    except crypto.NotAuthentic as e:
        raise WrongPassphrase from e


def with_key(slot: PassphraseSlot, key: DatabaseKey) -> PassphraseSlot:
    """Return the slot with this database key and no other."""
    return replace(slot, key=_sealed(slot, key), next_key=b"")


def with_next_key(slot: PassphraseSlot, key: DatabaseKey) -> PassphraseSlot:
    """Return the slot with the key that is to follow beside the present one."""
    return replace(slot, next_key=_sealed(slot, key))


def keys_in(slot: PassphraseSlot, private: SealingKey) -> tuple[DatabaseKey, ...]:
    """Return the database key of an opened slot, and the one to follow where there is one."""
    purpose = _SLOT + slot.login.encode()
    sealed = [slot.key, slot.next_key] if slot.next_key else [slot.key]
    try:
        return tuple(DatabaseKey(private.open(each, purpose=purpose)) for each in sealed)
    except crypto.NotAuthentic as e:
        raise VaultDamaged("a slot holds no key for its person") from e


def cost_of(slot: PassphraseSlot) -> Argon2Cost:
    """What a guess at this slot costs."""
    return Argon2Cost(slot.memory_kib, slot.iterations, slot.lanes)


def seal_recovery(fund_public: bytes, key: DatabaseKey) -> RecoverySlot:
    """Seal the database key to the fund."""
    return RecoverySlot(fund_key_name(fund_public), recovery.seal_slot(fund_public, key.raw))


def fund_key_name(fund_public: bytes) -> str:
    """Name one of the fund's public keys: the first eight bytes of its SHA-256, in hexadecimal digits."""
    return crypto.sha256(fund_public)[:8].hex()


def _sealed(slot: PassphraseSlot, key: DatabaseKey) -> bytes:
    return crypto.seal(slot.public, key.raw, purpose=_SLOT + slot.login.encode())


def _derived(slot: PassphraseSlot, passphrase: str, keystore_secret: bytes | None) -> bytes:
    composed = unicodedata.normalize("NFC", passphrase)
    under = crypto.derive_key(composed, salt=slot.salt, cost=cost_of(slot))
    if keystore_secret is None:
        return under
    return crypto.subkey(under + keystore_secret, purpose=_WITH_KEYSTORE)


def _binding(slot: PassphraseSlot) -> bytes:
    """What a slot is tied to, so that its parts cannot be swapped with another's."""
    parts = (slot.login, slot.memory_kib, slot.iterations, slot.lanes, slot.needs_keystore)
    return _SLOT + repr(parts).encode() + slot.public
