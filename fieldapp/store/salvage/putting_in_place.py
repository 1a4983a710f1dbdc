"""Putting a salvaged database in the place of the damaged one, which stays aside unchanged."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from fieldapp.store import vault_file
from fieldapp.store.database import DATABASE_FILE

READY = "fieldapp.salvaged-"
"""What the name of a folder begins with whose database is whole and verified."""
KEPT = "fieldapp.damaged-"
"""What the name of a damaged file begins with that was put aside."""


def finish(folder: Path) -> None:
    """End a salvage that was cut off once the new database stood; nothing where there is none."""
    for ready in sorted(folder.glob(READY + "*")):
        path = folder / DATABASE_FILE
        aside = folder / f"{KEPT}{ready.name.removeprefix(READY)}.db"
        if (ready / DATABASE_FILE).exists():
            for suffix in ("", "-wal"):
                with suppress(FileNotFoundError):
                    path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
            path.with_name(path.name + "-shm").unlink(missing_ok=True)
            vault_file.make_durable(folder)
            (ready / DATABASE_FILE).rename(path)
            vault_file.make_durable(folder)
        shutil.rmtree(ready)


def kept(folder: Path) -> tuple[Path, ...]:
    """Return the damaged files that were put aside, the oldest first."""
    return tuple(sorted(folder.glob(f"{KEPT}*.db")))


def forget_kept(folder: Path) -> int:
    """Delete the damaged files that were put aside: nobody needs them any more. Returns how many."""
    files = kept(folder)
    for file in files:
        file.with_name(file.name + "-wal").unlink(missing_ok=True)
        file.unlink()
    return len(files)
