"""What a laptop is nothing without, once more beside its database: who it is, its people, the fund's lock.

It stands on few pages of the database, and a damaged one would take the laptop's signing key with it. It is
encrypted with a key of the database's, so that who opens the one opens the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cbor2

from fieldapp import crypto
from fieldapp.store import vault_file
from fieldapp.store.errors import DiskFull, ReadOnlyDisk
from fieldapp.store.slots import DatabaseKey

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

SPARE_FILE = "fieldapp.spare"
_PURPOSE = b"fieldapp store spare v1"
_REMEMBERED = ("locked_by_fund", "limits", "set_up_at", "last_contact_at")
"""What of the memory is kept: nobody opens a laptop that the fund locked by damaging its database."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def keep(connection: Connection, folder: Path, key: DatabaseKey) -> None:
    """Write what stands in the store now, where that is new; a full disk leaves the one before.

    Called at every opening, and where the laptop's own key changes.
    """
    salt = bytes.fromhex(connection.cells("PRAGMA cipher_salt")[0][0])
    remembered = ", ".join("?" * len(_REMEMBERED))
    rows = {
        "device": connection.rows("SELECT * FROM device"),
        "accounts": connection.rows("SELECT * FROM accounts ORDER BY login"),
        "memory": connection.rows(
            f"SELECT * FROM memory WHERE name IN ({remembered}) ORDER BY name",  # noqa: S608
            *_REMEMBERED,
        ),
    }
    content = cbor2.dumps({"salt": salt, "rows": rows}, canonical=True)
    own = _key(key)
    if _opened(folder, own) != content:
        with suppress(DiskFull, ReadOnlyDisk):
            vault_file.write_whole(folder / SPARE_FILE, crypto.encrypt(own, content, associated=_PURPOSE))


def salt_in(folder: Path, key: DatabaseKey) -> bytes:
    """Return the salt of the database; nothing where there is no spare."""
    return bytes(_read(folder, key).get("salt", b""))


def rows_in(folder: Path, key: DatabaseKey) -> Rows:
    """Return the rows by table; none where there is no spare."""
    rows: Rows = _read(folder, key).get("rows", {})
    return rows


def _read(folder: Path, key: DatabaseKey) -> Mapping[str, Any]:
    content = _opened(folder, _key(key))
    return cbor2.loads(content) if content else {}


def _opened(folder: Path, key: bytes) -> bytes:
    with suppress(OSError, crypto.NotAuthentic):
        return crypto.decrypt(key, (folder / SPARE_FILE).read_bytes(), associated=_PURPOSE)
    return b""


def _key(key: DatabaseKey) -> bytes:
    return crypto.subkey(key.raw, purpose=_PURPOSE)
