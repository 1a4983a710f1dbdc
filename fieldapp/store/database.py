"""The encrypted database file: opening it, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from fieldapp.errors import FieldappError
from fieldapp.store.errors import DatabaseDamaged, DiskFault, DiskFull, ReadOnlyDisk, StoreBug, StoreBusy
from fieldapp.store.vault import DatabaseKey

DATABASE_FILE = "fieldapp.db"

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # nothing in clear in a temporary file
    "PRAGMA busy_timeout = 10000",
)

ERRORS: Mapping[str, type[FieldappError]] = {
    "SQLITE_NOTADB": DatabaseDamaged,
    "SQLITE_CORRUPT": DatabaseDamaged,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR_WRITE": DiskFull,
    "SQLITE_IOERR": DiskFault,
    "SQLITE_READONLY": ReadOnlyDisk,
    "SQLITE_CANTOPEN": ReadOnlyDisk,
    "SQLITE_BUSY": StoreBusy,
}


@contextmanager
def translated() -> Iterator[None]:
    """Map the database's errors to ours, here and nowhere else."""
    try:
        yield
    except sqlcipher.Error as e:
        name = str(getattr(e, "sqlite_errorname", ""))
        meaning = ERRORS.get(name) or ERRORS.get("_".join(name.split("_")[:2])) or StoreBug
        raise meaning(str(e)) from e


def open_database(path: Path, key: DatabaseKey) -> Database:
    """Open (or make) the encrypted file. Raises DatabaseDamaged where the key does not fit the file."""
    with translated():
        connection = sqlcipher.connect(str(path), isolation_level=None, timeout=10)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.Error:
            connection.close()
            raise
    return Database(connection)
