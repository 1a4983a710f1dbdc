"""One process on one store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from fieldapp.store.errors import StoreInUse


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep this folder to ourselves while the context lasts. Raises StoreInUse at once if it is taken."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "in-use.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as e:
        raise StoreInUse(str(folder.name)) from e
    try:
        yield
    finally:
        lock.release()
