"""The encrypted database file: opening it, and what its errors mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from fieldapp.errors import FieldappError
from fieldapp.store.errors import DatabaseDamaged, DiskFault, DiskFull, ReadOnlyDisk, StoreBug, StoreBusy
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.vault_file import DATABASE_FILE

__all__ = [
    "DATABASE_FILE",
    "check_what_was_read",
    "fits",
    "open_database",
    "rekey",
    "translated",
    "verify_pages",
]

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",  # what is wrong is an exception, not a line on somebody's terminal
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
            connection.execute(f"PRAGMA key = {_literal(key)}")
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.Error:
            connection.close()
            raise
    return Database(connection)


def check_what_was_read(database: Database) -> None:
    """Raise DatabaseDamaged where a page read so far did not verify.

    SQLite says so by itself but of a last page that a long value overflows to: of that it hands out zeros.
    """
    if database.conn.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise DatabaseDamaged("a page that was read does not verify")


def fits(path: Path, key: DatabaseKey) -> bool:
    """Whether this key opens that file; the file is not made where there is none."""
    if not path.exists():
        return False
    try:
        open_database(path, key).conn.close()
    except DatabaseDamaged:
        return False
    return True


def verify_pages(path: Path, key: DatabaseKey) -> None:
    """Check the tag of every page, and that tables and indexes agree. Raises DatabaseDamaged."""
    database = open_database(path, key)
    try:
        with translated():
            bad_pages = database.execute("PRAGMA cipher_integrity_check").fetchall()
            found = database.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        database.conn.close()
    if bad_pages or found != "ok":
        raise DatabaseDamaged(f"{len(bad_pages)} pages do not verify" if bad_pages else str(found))


def rekey(path: Path, key: DatabaseKey, following: DatabaseKey, *, progress: Callable[[float], None]) -> None:
    """Encrypt every page anew under another key: wholly, or not at all, whenever it is cut off.

    One transaction: SQLite's own journal decides. `progress` is told the share done, from 0 to 1, in
    the calling thread. No other connection may be open.
    """
    log = path.with_name(path.name + "-wal")
    whole_size = max(1, path.stat().st_size)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="rekey") as background:
        work = background.submit(_rekey, path, key, following)
        while wait([work], timeout=0.05).not_done:
            written = log.stat().st_size if log.exists() else 0
            progress(min(0.99, written / whole_size))
        work.result()
    progress(1.0)


def _rekey(path: Path, key: DatabaseKey, following: DatabaseKey) -> None:
    database = open_database(path, key)
    try:
        with translated():
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute(f"PRAGMA rekey = {_literal(following)}")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.conn.close()


def _literal(key: DatabaseKey) -> str:
    return f"\"x'{key.raw.hex()}'\""
