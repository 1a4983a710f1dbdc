"""One process on one store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldapp.store.errors import StoreInUse


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep this folder to ourselves while the context lasts. Raises StoreInUse at once if it is taken.

    The system lets go of the lock with the process, however that ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(lock)
        except OSError as e:
            raise StoreInUse(str(folder.name)) from e
        yield
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
