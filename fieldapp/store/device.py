"""Who this laptop is to the fund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from fieldapp.crypto import SigningKey

if TYPE_CHECKING:
    from fieldapp.store.store import Connection


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """This laptop's keys and the fund's, made when it was enrolled."""

    device: UUID
    name: str
    fund_url: str
    fund_receipt_public: bytes
    """Ed25519: what receipts verify under."""
    fund_sealing_public: bytes
    """Hybrid HPKE key: what content keys and the recovery slot are sealed to."""
    signing: SigningKey
    content_key_id: int
    """The epoch of the content key; the fund is told the key once per epoch."""
    content_key: bytes
    """AES-256: what operations are encrypted with on the way."""

    def __repr__(self) -> str:
        return f"DeviceIdentity({self.device})"


class Device:
    """The one row about this laptop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> DeviceIdentity | None:
        """Return who this laptop is; None before it was enrolled."""
        row = self._connection.row("SELECT * FROM device")
        if row is None:
            return None
        return DeviceIdentity(
            device=UUID(bytes=row["id"]),
            name=row["name"],
            fund_url=row["fund_url"],
            fund_receipt_public=row["fund_receipt_public"],
            fund_sealing_public=row["fund_sealing_public"],
            signing=SigningKey(row["signing"]),
            content_key_id=row["content_key_id"],
            content_key=row["content_key"],
        )

    def put(self, identity: DeviceIdentity) -> None:
        """Keep who this laptop is."""
        row = {
            "only": 1,
            "id": identity.device.bytes,
            "name": identity.name,
            "fund_url": identity.fund_url,
            "fund_receipt_public": identity.fund_receipt_public,
            "fund_sealing_public": identity.fund_sealing_public,
            "signing": identity.signing.seed,
            "content_key_id": identity.content_key_id,
            "content_key": identity.content_key,
        }
        with self._connection.writing() as db:
            db.table("device").upsert(row, pk="only")
