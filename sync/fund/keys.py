"""The fund's private keys, behind two small protocols: `crypto.Signer` and `crypto.Opener`.

Here they come from a file that only its owner reads. A fund with a hardware module or a key service gives
objects of the same two protocols to `FundKeys` instead: nothing else of the program touches a private key.

Sealing keys have epochs: laptops seal to the newest, and what was sealed to an older one still opens.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from fieldapp.crypto import NotAuthentic, Opener, SealingKey, Signer, SigningKey, sha256
from fieldapp.enrolment.operation import FUND
from fieldapp.errors import SurroundingsError
from fieldapp.succession import read_succession, write_succession


class KeysReadableByOthers(SurroundingsError):
    """The key file can be read by others on this machine: `chmod 600` it."""

    code = "keys-readable-by-others"


class KeysDamaged(SurroundingsError):
    """The key file cannot be read: put its backup in place. Nothing was written."""

    code = "keys-damaged"


@dataclass(frozen=True, slots=True)
class SealingEpochs:
    """Sealing keys, the newest first: sealed to the first, opened by whichever fits."""

    epochs: Sequence[Opener]

    @property
    def public(self) -> bytes:
        """What laptops seal to now."""
        return self.epochs[0].public

    def open(self, sealed: bytes, *, purpose: bytes) -> bytes:
        """Return what was sealed to any of the keys. Raises NotAuthentic."""
        for key in self.epochs:
            try:
                return key.open(sealed, purpose=purpose)
            except NotAuthentic:
                continue
        raise NotAuthentic("seal")


@dataclass(frozen=True, slots=True)
class FundKeys:
    """What the fund signs and opens with."""

    receipts: Signer
    """Signs receipts, orders, access tokens and the fund's own operations."""
    sealing: Opener
    """Opens content keys and recovery slots."""
    successions: tuple[bytes, ...] = ()
    """How one receipt key followed another, the oldest first: `fieldapp.succession`."""

    @property
    def publics(self) -> tuple[bytes, ...]:
        """Every key that the fund ever signed with, the newest first."""
        former = (read_succession(statement).former for statement in reversed(self.successions))
        return (self.receipts.public, *former)

    @property
    def newest_receipt_key(self) -> str:
        """The name of the key that the fund signs with now."""
        return sha256(self.receipts.public)[:8].hex()

    @property
    def newest_sealing_key(self) -> str:
        """The name of the key that laptops seal to now, as a vault names it."""
        return sha256(self.sealing.public)[:8].hex()


def load_or_make(path: Path) -> FundKeys:
    """Return the keys of a file, made with mode 0600 where there is none.

    `module:function` in place of a file calls that function: it returns FundKeys over a hardware module or a
    key service. Raises KeysReadableByOthers, KeysDamaged.
    """
    module, colon, function = str(path).partition(":")
    if colon and function.isidentifier() and all(part.isidentifier() for part in module.split(".")):
        return cast("FundKeys", getattr(importlib.import_module(module), function)())
    if not path.exists():
        _write(path, {"receipts": _new(SigningKey.generate()), "sealing": [_new(SealingKey.generate())]})
    kept = _read(path)
    try:
        sealing = [SealingKey(base64.b64decode(seed, validate=True)) for seed in kept["sealing"]]
        keys = FundKeys(
            SigningKey(base64.b64decode(kept["receipts"], validate=True)),
            SealingEpochs(sealing),
            tuple(base64.b64decode(each, validate=True) for each in kept.get("successions", ())),
        )
        _ = keys.publics, keys.sealing.public
    except (NotAuthentic, KeyError, TypeError, ValueError, IndexError) as e:
        raise KeysDamaged(path.name) from e
    return keys


def rotate_sealing(path: Path) -> FundKeys:
    """Put a new sealing key before the others; the service takes it up when it is started again."""
    kept = _read(path)
    kept["sealing"] = [_new(SealingKey.generate()), *kept["sealing"]]
    _write(path, kept)
    return load_or_make(path)


def rotate_receipts(path: Path, *, at: datetime) -> FundKeys:
    """Put a new key in place of the one that signs receipts; the service takes it up when started again.

    The old private key is gone afterwards. Laptops learn the new one by a statement signed with both.
    """
    kept, keys, new = _read(path), load_or_make(path), SigningKey.generate()
    statement = write_succession(FUND, keys.receipts, new, at=at)
    kept["receipts"] = _new(new)
    kept["successions"] = [*kept.get("successions", ()), base64.b64encode(statement).decode()]
    _write(path, kept)
    return load_or_make(path)


def _new(key: SigningKey | SealingKey) -> str:
    return base64.b64encode(key.seed).decode()


def _read(path: Path) -> dict[str, Any]:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeysReadableByOthers(path.name)
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        kept["sealing"] = [kept["sealing"]] if isinstance(kept["sealing"], str) else list(kept["sealing"])
    except (ValueError, KeyError, TypeError) as e:
        raise KeysDamaged(path.name) from e
    return kept


def _write(path: Path, kept: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    being_written = path.with_name(path.name + ".new")
    descriptor = os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    being_written.replace(path)
