"""The fund's private keys, from a file that only its owner reads."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path

from fieldapp.crypto import SealingKey, SigningKey
from fieldapp.errors import SurroundingsError


class KeysReadableByOthers(SurroundingsError):
    """The key file can be read by others on this machine: `chmod 600` it."""

    code = "keys-readable-by-others"


@dataclass(frozen=True, slots=True)
class FundKeys:
    """What the fund signs and opens with."""

    receipts: SigningKey
    """Signs receipts, access tokens and the fund's own operations."""
    sealing: SealingKey
    """Opens content keys and recovery slots."""


def load_or_make(path: Path) -> FundKeys:
    """Return the keys of a file, made with mode 0600 where there is none. Raises KeysReadableByOthers."""
    if not path.exists():
        _make(path)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeysReadableByOthers(str(path))
    kept = json.loads(path.read_text(encoding="utf-8"))
    return FundKeys(
        SigningKey(base64.b64decode(kept["receipts"])), SealingKey(base64.b64decode(kept["sealing"]))
    )


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {"receipts": SigningKey.generate().seed, "sealing": SealingKey.generate().seed}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({name: base64.b64encode(seed).decode() for name, seed in kept.items()}, file)
        file.flush()
        os.fsync(file.fileno())
