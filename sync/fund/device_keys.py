"""The signing keys of laptops, as one follows another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fieldapp.succession import followed
from sync.fund import custody
from sync.fund.database import Connection


def follow(db: Connection, device: UUID, statements: Iterable[bytes], *, now: datetime) -> None:
    """Let the newest key that statements lead to count for a laptop; written down as its own act."""
    row = db.execute("SELECT public FROM devices WHERE id = %s FOR UPDATE", (device,)).fetchone()
    if row is None:
        return
    *passed, newest = followed(bytes(row["public"]), statements, owner=device)
    for public in passed:
        db.execute("INSERT INTO former_device_keys VALUES (%s, %s, %s)", (device, public, now))
    if passed:
        db.execute("UPDATE devices SET public = %s WHERE id = %s", (newest, device))
        custody.note(db, at=now, who=str(device), act="device-key", about=str(device))
