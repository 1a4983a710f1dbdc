"""The content keys of laptops, as they sealed them to the fund: once for each epoch of a key."""

from __future__ import annotations

from uuid import UUID

from sync.fund.database import Connection
from sync.fund.keys import FundKeys
from sync.wire import parcel


def of(db: Connection, keys: FundKeys, device: UUID, *, key_id: int, sealed: bytes | None) -> bytes:
    """Return a laptop's content key of a number, kept first where it is told here.

    Raises UnknownContentKey where it was never told, BadParcel where it is not for this fund. The caller has
    checked who tells it.
    """
    if sealed:
        parcel.open_content_key(sealed, keys.sealing)
        db.execute(
            "INSERT INTO content_keys VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (device, key_id, sealed)
        )
    row = db.execute(
        "SELECT sealed FROM content_keys WHERE device = %s AND key_id = %s", (device, key_id)
    ).fetchone()
    if row is None:
        raise parcel.UnknownContentKey(str(key_id))
    return parcel.open_content_key(row["sealed"], keys.sealing)


def newest(db: Connection, keys: FundKeys, device: UUID) -> tuple[int, bytes] | None:
    """Return a laptop's newest content key and its number; None where it never told one."""
    row = db.execute(
        "SELECT key_id, sealed FROM content_keys WHERE device = %s ORDER BY key_id DESC LIMIT 1", (device,)
    ).fetchone()
    return (row["key_id"], parcel.open_content_key(row["sealed"], keys.sealing)) if row else None
