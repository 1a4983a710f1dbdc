"""Backups: whole copies of a laptop's database with its vault, encrypted as the laptop's own are.

A copy opens with what opens the laptop: a passphrase, or the fund's recovery. It is verified page by page
before it gets its name; one that is cut off never has one.
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.errors import InputError
from fieldapp.store import database, vault, vault_file
from fieldapp.store.audit import Act
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import DiskFull, ReadOnlyDisk

if TYPE_CHECKING:
    from fieldapp.store.store import Store

EVERY = timedelta(days=1)
KEPT = 5
"""Copies kept in a folder; older ones make room once a newer one is verified."""
_NAME = "fieldapp-backup-"
_UNFINISHED = ".part"
_FOLDER, _LAST = "backup_folder", "backup_at"
_RESTORED_FILE = "restored-from.txt"


class NotABackup(InputError):
    """This folder is no whole backup of a laptop."""

    code = "not-a-backup"


class SomethingIsThere(InputError):
    """A laptop is set up here already: a backup is restored into an empty place only."""

    code = "something-is-there"


def back_up(store: Store, folder: Path, *, at: datetime, who: str) -> Path:
    """Make a verified copy in a folder and return where it is. Raises DiskFull, ReadOnlyDisk.

    Takes as long as writing and reading the database; belongs into a thread with a store of its own.
    """
    target = folder / f"{_NAME}{at:%Y%m%d-%H%M%S-%f}"
    being_made = target.with_name(target.name + _UNFINISHED)
    try:
        being_made.mkdir(parents=True, mode=0o700)
        store.compact_into(being_made / DATABASE_FILE)
        (being_made / DATABASE_FILE).chmod(0o600)
        vault_file.write(being_made, vault.proved(store.folder, store.key))
        database.verify_pages(being_made / DATABASE_FILE, store.key)
        for file in being_made.iterdir():
            vault_file.make_durable(file)
        being_made.rename(target)
        vault_file.make_durable(folder)
    except PermissionError as e:
        raise ReadOnlyDisk(folder.name) from e
    except OSError as e:
        raise DiskFull(folder.name) from e
    finally:
        shutil.rmtree(being_made, ignore_errors=True)
    with store.writing():
        store.memory.put(_LAST, at.isoformat())
        store.audit.note(Act.BACKUP, who=who, about=target.name)
    _make_room(folder)
    return target


def choose_folder(store: Store, folder: Path | None) -> None:
    """Copy to this folder, on another disk if there is one, whenever it is time; None to stop."""
    store.memory.put(_FOLDER, str(folder) if folder else "")


def chosen_folder(store: Store) -> Path | None:
    """Return where copies go; None where nowhere was chosen."""
    chosen = store.memory.get(_FOLDER)
    return Path(chosen) if chosen else None


def due_folder(store: Store, *, now: datetime) -> Path | None:
    """Return where a copy is to be made now; None where it is not time, or the disk is not there."""
    folder, last = chosen_folder(store), store.memory.get(_LAST)
    if folder is None or not is_due(datetime.fromisoformat(last) if last else None, now=now):
        return None
    return folder if folder.is_dir() else None


def is_due(last: datetime | None, *, now: datetime) -> bool:
    """Whether it is time for a copy: a day after the last, and at once where the clock was set back."""
    return last is None or now - last >= EVERY or now < last


def restore(backup: Path, folder: Path) -> None:
    """Put a copy in place on a new laptop. Raises NotABackup, SomethingIsThere, DiskFull.

    Whoever signs in then opens it, so nothing is opened here.
    """
    if (folder / DATABASE_FILE).exists() or vault_file.exists(folder):
        raise SomethingIsThere(folder.name)
    if not (backup / DATABASE_FILE).is_file() or not vault_file.exists(backup):
        raise NotABackup(backup.name)
    known = vault_file.read_candidates(backup)[0]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        being_copied = folder / (DATABASE_FILE + _UNFINISHED)
        shutil.copyfile(backup / DATABASE_FILE, being_copied)
        being_copied.chmod(0o600)
        vault_file.make_durable(being_copied)
        vault_file.write_whole(folder / _RESTORED_FILE, backup.name.encode())
        vault_file.write(folder, known)
        being_copied.replace(folder / DATABASE_FILE)
        vault_file.make_durable(folder)
    except OSError as e:
        raise DiskFull(folder.name) from e


def note_restored(store: Store, *, who: str) -> None:
    """Write into the audit that this laptop came from a backup, once."""
    marker = store.folder / _RESTORED_FILE
    if marker.exists():
        store.audit.note(Act.RESTORED, who=who, about=marker.read_text(encoding="utf-8", errors="replace"))
        store.losses.note_restored()
        marker.unlink()


def _make_room(folder: Path) -> None:
    whole = sorted(each for each in folder.glob(_NAME + "*") if each.suffix != _UNFINISHED)
    for old in whole[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
