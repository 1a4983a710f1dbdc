"""Bringing a file to this program's schema, step by step, each step a transaction."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlite_utils import Database

from fieldapp.store import migrations
from fieldapp.store.errors import NewerStore
from fieldapp.store.migrations import Step

PROJECTED, PROJECTING = "projected", "projecting"
"""What the store remembers of its projections: that they are whole, and how far making them is."""


def migrate(db: Database, path: Path) -> None:
    """Bring the file to this program's schema.

    A file that holds data is copied first. Raises NewerStore for a newer program's file.
    """
    at, steps = int(db.execute("PRAGMA user_version").fetchone()[0]), migrations.STEPS
    if at > len(steps):
        raise NewerStore(f"schema {at}, this program knows {len(steps)}")
    if at == len(steps):
        return
    if at:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_suffix(f".before-{len(steps)}.db"))
    for number, step in enumerate(steps[at:], start=at + 1):
        _run(db, number, step)


def make(db: Database, version: int) -> None:
    """Bring an empty file to the schema of a version."""
    for number, step in enumerate(migrations.STEPS[:version], start=1):
        _run(db, number, step)


def _run(db: Database, number: int, step: Step) -> None:
    """Take a step, and with it what is known of the projections where they do not fit any more."""
    db.execute("BEGIN IMMEDIATE")
    try:
        step(db)
        if step not in migrations.LEAVE_PROJECTIONS:
            db.execute("DELETE FROM memory WHERE name IN (?, ?)", [PROJECTED, PROJECTING])
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
