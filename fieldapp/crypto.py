"""The one door to `cryptography`: signatures, sealing, encryption, key derivation.

Only compositions of standard parts: Ed25519 (RFC 8032), HPKE (RFC 9180) with the hybrid
ML-KEM-768 + X25519, AES-256-GCM, Argon2id (RFC 9106). Keys cross this border as raw bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldapp.errors import FieldappError

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_NONCE_BYTES = 12
_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEED_BYTES = 64
Read = TypeVar("Read")


class NotAuthentic(FieldappError):
    """A signature, seal or tag does not verify: wrong key, or the bytes were changed."""

    code = "not-authentic"


def random_bytes(count: int) -> bytes:
    """Return `count` bytes from the operating system's generator."""
    return os.urandom(count)


def sha256(data: bytes) -> bytes:
    """Return the 32-byte SHA-256 of `data`."""
    return hashlib.sha256(data).digest()


class Signer(Protocol):
    """Who signs: a key in memory, or a token or service that never lets its key out."""

    @property
    def public(self) -> bytes:
        """The 32-byte Ed25519 public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of `message`."""
        ...


class Opener(Protocol):
    """Who opens what was sealed to them."""

    @property
    def public(self) -> bytes:
        """The hybrid public key that others seal to."""
        ...

    def open(self, sealed: bytes, *, purpose: bytes) -> bytes:
        """Return what was sealed for `purpose`. Raises `NotAuthentic`."""
        ...


# -- signatures ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 private key."""

    seed: bytes
    """32 bytes; secret."""

    @staticmethod
    def generate() -> SigningKey:
        """Make a new random key."""
        return SigningKey(random_bytes(32))

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""
        return _ed25519(self.seed).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of `message`."""
        return _ed25519(self.seed).sign(message)

    def __repr__(self) -> str:
        return "SigningKey(…)"


@lru_cache(maxsize=4)
def _ed25519(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Raise `NotAuthentic` unless `signature` is by the owner of `public` over `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as e:
        raise NotAuthentic("signature") from e


def under_any(publics: Iterable[bytes], read: Callable[[bytes], Read]) -> Read:
    """Return what `read` makes of the first key under which it verifies: an owner may have had several.

    Raises `NotAuthentic` where there is none.
    """
    for public in publics:
        with suppress(NotAuthentic):
            return read(public)
    raise NotAuthentic("signature")


# -- sealing to somebody's public key -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SealingKey:
    """The private half of a hybrid (ML-KEM-768 + X25519) key to which others seal."""

    seed: bytes
    """96 bytes: 64 of the ML-KEM seed, 32 of the X25519 key; secret."""

    @staticmethod
    def generate() -> SealingKey:
        """Make a new random key."""
        return SealingKey(random_bytes(_MLKEM_SEED_BYTES + 32))

    def _private(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(
            MLKEM768PrivateKey.from_seed_bytes(self.seed[:_MLKEM_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(self.seed[_MLKEM_SEED_BYTES:]),
        )

    @property
    def public(self) -> bytes:
        """1,216 bytes: the ML-KEM public key, then the X25519 one."""
        mlkem = MLKEM768PrivateKey.from_seed_bytes(self.seed[:_MLKEM_SEED_BYTES]).public_key()
        x25519 = X25519PrivateKey.from_private_bytes(self.seed[_MLKEM_SEED_BYTES:]).public_key()
        return mlkem.public_bytes_raw() + x25519.public_bytes_raw()

    def open(self, sealed: bytes, *, purpose: bytes) -> bytes:
        """Return what was sealed for `purpose`. Raises `NotAuthentic`."""
        try:
            return _SUITE.decrypt(sealed, self._private(), info=purpose)
        except (InvalidTag, ValueError) as e:
            raise NotAuthentic("seal") from e

    def __repr__(self) -> str:
        return "SealingKey(…)"


def seal(public: bytes, message: bytes, *, purpose: bytes) -> bytes:
    """Seal `message` so that only the owner of `public` opens it; 1,136 bytes longer."""
    key = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
    )
    return _SUITE.encrypt(message, key, info=purpose)


# -- encryption under a shared key --------------------------------------------------------------


def encrypt(key: bytes, message: bytes, *, associated: bytes) -> bytes:
    """AES-256-GCM: a random 12-byte nonce, then ciphertext and tag (28 bytes longer)."""
    nonce = random_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, message, associated)


def decrypt(key: bytes, encrypted: bytes, *, associated: bytes) -> bytes:
    """Undo `encrypt`. Raises `NotAuthentic`."""
    try:
        return AESGCM(key).decrypt(encrypted[:_NONCE_BYTES], encrypted[_NONCE_BYTES:], associated)
    except (InvalidTag, ValueError) as e:
        raise NotAuthentic("tag") from e


def encrypt_repeatably(key: bytes, message: bytes, *, associated: bytes) -> bytes:
    """Like `encrypt`, but the same message gives the same bytes, so that a cut transfer can go on.

    The nonce is a keyed function of the whole message (a synthetic one, as in RFC 8452): it repeats only
    where everything does. Whoever sees two of the same learns that they are the same, and nothing else.
    """
    nonce = subkey(key, purpose=b"nonce" + sha256(associated) + sha256(message))[:_NONCE_BYTES]
    return nonce + AESGCM(key).encrypt(nonce, message, associated)


# -- pages of a damaged database ----------------------------------------------------------------


PAGE_RESERVE_BYTES = 80
"""What SQLCipher 4 keeps at the end of each page: an IV of 16 bytes and a tag of 64."""


def page_tag_key(key: bytes, salt: bytes) -> bytes:
    """Return what SQLCipher 4 authenticates the pages of a file with, from its key and the file's salt."""
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)


def open_page(key: bytes, tag_key: bytes, sealed: bytes, *, number: int) -> bytes:
    """Open a page of an SQLCipher 4 file as SQLCipher does: HMAC-SHA512 first, then AES-256-CBC.

    `sealed` is without the salt that the first page begins with. Raises `NotAuthentic`.
    """
    said = hmac.digest(tag_key, sealed[:-64] + number.to_bytes(4, "little"), "sha512")
    if not hmac.compare_digest(said, sealed[-64:]):
        raise NotAuthentic("page")
    opened = Cipher(algorithms.AES(key), modes.CBC(sealed[-PAGE_RESERVE_BYTES:-64])).decryptor()
    return opened.update(sealed[:-PAGE_RESERVE_BYTES]) + opened.finalize()


# -- keys from passphrases ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one derivation costs whoever guesses."""

    memory_kib: int
    iterations: int
    lanes: int = 1


def derive_key(passphrase: str, *, salt: bytes, cost: Argon2Cost) -> bytes:
    """Argon2id (RFC 9106): 32 bytes from a passphrase and a 16-byte salt."""
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(passphrase.encode())


def subkey(key: bytes, *, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869): a 32-byte key for one purpose, from a key that is random already."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)


def authenticate(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 of a message: 32 bytes that only an owner of the key can make."""
    return hmac.digest(key, message, "sha256")


def is_equal(one: bytes, other: bytes) -> bool:
    """Compare two secrets in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one, other)
