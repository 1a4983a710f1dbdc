"""The file `vault.json` itself: its shape, and writing it whole or not at all. No key is opened here."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, cast

from fieldapp.store.errors import VaultDamaged, VaultForeign, VaultMissing

VAULT_FILE = "vault.json"
FORMAT = "fieldapp-vault"
VERSION = 1


def exists(folder: Path) -> bool:
    """Whether this folder has a vault."""
    return (folder / VAULT_FILE).exists()


def logins(folder: Path) -> tuple[str, ...]:
    """Return who can sign in here; nobody yet where there is no vault."""
    if not exists(folder):
        return ()
    return tuple(slot["login"] for slot in read_slots(folder) if slot["kind"] == "passphrase")


def read_slots(folder: Path) -> list[dict[str, Any]]:
    """Return every slot. Raises VaultMissing, VaultDamaged, VaultForeign."""
    try:
        document = json.loads((folder / VAULT_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as e:
        raise VaultMissing(VAULT_FILE) from e
    except ValueError as e:
        raise VaultDamaged("not readable") from e
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise VaultForeign("not a vault of this program")
    if document.get("version") != VERSION:
        raise VaultForeign("a vault of another version of this program")
    return _checked_slots(document.get("slots"))


def _checked_slots(slots: object) -> list[dict[str, Any]]:
    if not isinstance(slots, list) or not slots:
        raise VaultDamaged("no slots")
    needed = {"passphrase": {"login", "salt", "argon2id", "key"}, "recovery": {"sealed"}}
    for slot in slots:
        if not isinstance(slot, dict) or not needed.get(str(slot.get("kind")), {"?"}) <= slot.keys():
            raise VaultDamaged("a slot is incomplete")
    return cast("list[dict[str, Any]]", slots)


def write_slots(folder: Path, slots: list[dict[str, Any]]) -> None:
    """Write the file anew, whole or not at all."""
    document = {"format": FORMAT, "version": VERSION, "slots": slots}
    being_written = folder / (VAULT_FILE + ".new")
    with being_written.open("w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    being_written.chmod(0o600)
    being_written.replace(folder / VAULT_FILE)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
