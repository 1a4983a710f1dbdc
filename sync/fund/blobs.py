"""Photos and scans at the fund: taken in piece by piece, checked whole before they count, handed out.

A picture counts once its sealed bytes fit their name, open under the laptop's key, and an operation of that
laptop names the picture. Until then what has come is kept, and nothing of it is shown to anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.attachments import named_in
from fieldapp.enrolment.blob_receipt import BlobReceipt, read_blob_receipt, sign_blob_receipt
from fieldapp.enrolment.operation import Operation, read_operation
from fieldapp.errors import FieldappError
from sync.fund import content_keys
from sync.fund.audiences import heard_by
from sync.fund.database import Connection, Pool
from sync.fund.devices import Device
from sync.fund.keys import FundKeys
from sync.wire import blobs, parcel
from sync.wire.blobs import BadBlob, Picture

_MOST_UNFINISHED = 64
"""Pictures of one laptop that are under way; beyond that the one untouched for longest begins anew."""


class NotNamed(FieldappError):
    """No operation that the fund has from this laptop names the picture: send the record first."""

    code = "not-named"


class NoSuchPicture(FieldappError):
    """The fund has no such picture of a record that this laptop may see."""

    code = "no-such-picture"


class FundBlobs:
    """The fund's pictures."""

    def __init__(self, pool: Pool, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._pool, self._keys, self._clock = pool, keys, clock

    # -- coming in ------------------------------------------------------------------------------

    def held(self, device: Device, name: bytes) -> int:
        """Return how many bytes of a sealed picture have come from a laptop."""
        with self._pool.connection() as db:
            row = db.execute(
                "SELECT CASE WHEN picture IS NULL THEN octet_length(content) ELSE length END AS held"
                " FROM blob_uploads WHERE device = %s AND name = %s",
                (device.id, name),
            ).fetchone()
        return int(row["held"]) if row else 0

    def append(
        self, device: Device, name: bytes, piece: bytes, *, offset: int, length: int, key_id: int
    ) -> tuple[int, BlobReceipt | None]:
        """Add a piece durably: how much is held, and the receipt once the picture is whole and counts.

        Raises OffsetDiffers, BadBlob, NotNamed, BadParcel (for a content key that was never told).
        """
        with self._pool.connection() as db:
            held, receipt = self._kept(db, device, name, piece, offset=offset, length=length)
        if held < length or receipt:
            return held, receipt
        with self._pool.connection() as db:
            sealed = self._whole(db, device, name)
        try:
            receipt = self.take_whole(device, sealed, key_id=key_id, name=name)
        except BadBlob:
            self._forget(device, name)
            raise
        return held, receipt

    def take_whole(
        self, device: Device, sealed: bytes, *, key_id: int, name: bytes | None = None
    ) -> BlobReceipt:
        """Take a whole sealed picture in. Any number of times it is one, with the same receipt.

        Raises BadBlob, NotNamed, BadParcel.
        """
        if len(sealed) > blobs.MOST_SEALED_BYTES or (name and crypto.sha256(sealed) != name):
            raise BadBlob("is not what its name says")
        with self._pool.connection() as db:
            key = content_keys.of(db, self._keys, device.id, key_id=key_id, sealed=None)
            picture = blobs.unseal(sealed, device=device.id, key_id=key_id, content_key=key)
            sha256 = crypto.sha256(picture.content)
            if sha256 not in _named_by(db, picture.record, device=device.id):
                raise NotNamed(str(picture.record))
            receipt = self._count(db, sha256, picture)
            db.execute(
                "UPDATE blob_uploads SET content = '', picture = %s WHERE device = %s AND name = %s",
                (sha256, device.id, name),
            )
        return receipt

    def _kept(
        self, db: Connection, device: Device, name: bytes, piece: bytes, *, offset: int, length: int
    ) -> tuple[int, BlobReceipt | None]:
        now = self._clock()
        db.execute(
            "INSERT INTO blob_uploads (device, name, length, content, changed_at)"
            " VALUES (%s, %s, %s, '', %s) ON CONFLICT DO NOTHING",
            (device.id, name, length, now),
        )
        row = db.execute(
            "SELECT length, octet_length(content) AS held, picture FROM blob_uploads"
            " WHERE device = %s AND name = %s FOR UPDATE",
            (device.id, name),
        ).fetchone()
        assert row is not None
        if row["picture"]:
            return row["length"], self._receipt(db, row["picture"])
        if row["length"] != length:
            raise BadBlob("another length than before")
        held = blobs.joined(row["held"], piece, offset=offset, length=length)
        db.execute(
            "UPDATE blob_uploads SET content = content || %s, changed_at = %s"
            " WHERE device = %s AND name = %s",
            (piece, now, device.id, name),
        )
        db.execute(_FORGET_THE_OLDEST, {"device": device.id, "most": _MOST_UNFINISHED})
        return held, None

    def _count(self, db: Connection, sha256: bytes, picture: Picture) -> BlobReceipt:
        receipt = sign_blob_receipt(
            self._keys.receipts, sha256=sha256, size=len(picture.content), received_at=self._clock()
        )
        db.execute(
            "INSERT INTO blobs VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (sha256, picture.content, receipt.received_at, receipt.body, receipt.signature),
        )
        return self._receipt(db, sha256)

    def _receipt(self, db: Connection, sha256: bytes) -> BlobReceipt:
        row = db.execute("SELECT receipt, receipt_signature FROM blobs WHERE hash = %s", (sha256,)).fetchone()
        assert row is not None
        body, by = row["receipt"], row["receipt_signature"]
        receipt = crypto.under_any(
            self._keys.publics, lambda public: read_blob_receipt(body, by, fund_public=public)
        )
        return replace(receipt, signature=self._keys.receipts.sign(receipt.body))

    def _whole(self, db: Connection, device: Device, name: bytes) -> bytes:
        row = db.execute(
            "SELECT content FROM blob_uploads WHERE device = %s AND name = %s", (device.id, name)
        ).fetchone()
        return bytes(row["content"]) if row else b""

    def _forget(self, device: Device, name: bytes) -> None:
        with self._pool.connection() as db:
            db.execute("DELETE FROM blob_uploads WHERE device = %s AND name = %s", (device.id, name))

    # -- going out ------------------------------------------------------------------------------

    def sealed_for(self, device: Device, *, record: UUID, sha256: bytes) -> bytes:
        """Return a picture of a record, sealed to a laptop that hears of it; each time the same bytes.

        Raises NoSuchPicture.
        """
        with self._pool.connection() as db:
            row = db.execute(
                "SELECT content FROM blobs WHERE hash = %s"
                " AND EXISTS (SELECT 1 FROM audiences"
                " WHERE record = %s AND audience = ANY(%s) AND until IS NULL)",
                (sha256, record, heard_by(device)),
            ).fetchone()
            if row is None or sha256 not in _named_by(db, record):
                raise NoSuchPicture(sha256.hex())
            known = content_keys.newest(db, self._keys, device.id)
        if known is None:
            raise parcel.BadParcel("a laptop that never told a content key")
        key_id, content_key = known
        picture = Picture(record, bytes(row["content"]))
        return blobs.seal(picture, device=device.id, key_id=key_id, content_key=content_key)


_FORGET_THE_OLDEST = """
DELETE FROM blob_uploads u USING (
    SELECT device, name FROM blob_uploads WHERE device = %(device)s AND picture IS NULL
    ORDER BY changed_at DESC OFFSET %(most)s) old
WHERE u.device = old.device AND u.name = old.name
"""


def _named_by(db: Connection, record: UUID, *, device: UUID | None = None) -> frozenset[bytes]:
    rows = db.execute(
        "SELECT body, signature FROM operations WHERE record = %s AND device = coalesce(%s, device)",
        (record, device),
    ).fetchall()
    operations = (read_operation(row["body"], row["signature"]) for row in rows)
    return frozenset().union(*(_named_in(operation) for operation in operations))


def _named_in(operation: Operation) -> frozenset[bytes]:
    return named_in({"answers": operation.payload.get("answers")})
