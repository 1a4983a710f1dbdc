"""Changing the database key: offered to everybody first, then used, then the only one. Works offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fieldapp.store import database, vault
from fieldapp.store.mark import Mark
from fieldapp.store.slots import DatabaseKey


def rotate(
    folder: Path, key: DatabaseKey, *, fund_public: bytes, progress: Callable[[float], None]
) -> DatabaseKey:
    """Encrypt the database under a new key and return it. No connection may be open.

    Whenever it is cut off, one of the two keys opens the database and the vault holds both:
    `vault.unlock` finds which counts.
    """
    following = vault.new_key()
    offered = vault.offer(folder, key, following, fund_public=fund_public)
    database.rekey(folder / database.DATABASE_FILE, key, following, progress=progress)
    marked = Mark(folder, key).read()
    if marked:
        Mark(folder, following).advance(marked, is_durable=True)
    vault.promote(folder, offered, following)
    _forget_copies_under_the_old_key(folder)
    return following


def _forget_copies_under_the_old_key(folder: Path) -> None:
    """Copies made before a change of schema: nobody here could open them any more, only who kept the key."""
    for copy in folder.glob("fieldapp.before-*.db"):
        copy.unlink()
