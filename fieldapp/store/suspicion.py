"""That a page was found damaged at work: then every page is looked at before anybody works on.

SQLite reads the pages it needs, so a damaged one may lie unread for long. Who signs in again after it was
found is not to meet it in the middle of the next household.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from fieldapp.store import database
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.slots import DatabaseKey

_FILE = "fieldapp.suspect"


def raise_in(folder: Path) -> None:
    """Remember it beside the database; a disk that does not take that is no second trouble."""
    with suppress(OSError):
        (folder / _FILE).touch(mode=0o600)


def settle(folder: Path, key: DatabaseKey) -> None:
    """Look at every page where one was found damaged. Raises DatabaseDamaged where that is so."""
    if (folder / _FILE).exists():
        database.verify_pages(folder / DATABASE_FILE, key)
        (folder / _FILE).unlink()
