"""Photos and scans on this laptop: in the encrypted store and nowhere else, known by their SHA-256."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.enrolment.blob_receipt import BlobReceipt
from fieldapp.errors import InputError

if TYPE_CHECKING:
    from fieldapp.store.store import Connection

RETENTION = timedelta(days=30)
"""How long a picture stays after the fund's receipt, and a picture of another laptop after it was fetched."""
_HELD_BACK = timedelta(hours=1)
"""How long a picture waits that the fund refused, while others go."""


class PictureTooLarge(InputError):
    """A photo or page weighs more than is kept: make it smaller before it is put away."""

    code = "picture-too-large"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture that an operation names and the fund has not receipted."""

    sha256: bytes
    record: UUID
    kind: AttachmentKind
    size: int
    was_tried: bool
    """Whether some of it may be at the fund already."""
    refused: str
    """Why the fund did not take it last, as a code; "" where it did not refuse."""
    is_first: bool = False
    """Whether a person put it first."""


class Blobs:
    """The pictures of this laptop. A finished operation that names one makes it go out, by itself."""

    def __init__(self, connection: Connection, *, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self._clock = clock

    def put(self, kind: AttachmentKind, content: bytes) -> bytes:
        """Keep a picture durably; returns its SHA-256. Raises PictureTooLarge.

        The same picture put twice is one.
        """
        if len(content) > MOST_BYTES[kind]:
            raise PictureTooLarge(f"{len(content):,} bytes; at most {MOST_BYTES[kind]:,}")
        sha256 = crypto.sha256(content)
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO blobs (hash, kind, content, added_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (sha256, kind.value, content, self._now()),
            )
        return sha256

    def get(self, sha256: bytes) -> bytes | None:
        """Return a picture's bytes; None where it is not (or no longer) on this laptop."""
        row = self._connection.row("SELECT content FROM blobs WHERE hash = ?", sha256)
        return bytes(row["content"]) if row else None

    # -- going out ------------------------------------------------------------------------------

    def to_send(self, limit: int | None = None, *, only_first: bool = False) -> tuple[Waiting, ...]:
        """Return what can go now: put first by hand before all, or those alone, then the oldest."""
        of_them = "AND put_first_at IS NOT NULL" if only_first else ""
        rows = self._connection.rows(
            f"{_WAITING} AND coalesce(held_until, '') <= ? {of_them} {_IN_ORDER} LIMIT ?",
            self._now(),
            -1 if limit is None else limit,
        )
        return tuple(map(_waiting, rows))

    def waiting(self, record: UUID | None = None) -> tuple[Waiting, ...]:
        """Return everything that is still to go, in that order, also what the fund refused a moment ago."""
        rows = self._connection.rows(
            f"{_WAITING} AND coalesce(?1, record) = record {_IN_ORDER}", _bytes(record)
        )
        return tuple(map(_waiting, rows))

    def waiting_count(self) -> int:
        """Return how many pictures are still to go."""
        row = self._connection.row(
            "SELECT count(*) AS many FROM blobs WHERE record IS NOT NULL AND receipt IS NULL"
        )
        return int(row["many"]) if row else 0

    def put_first(self, record: UUID) -> None:
        """Let a record's pictures go before all others, now."""
        with self._connection.writing() as db:
            db.execute(
                "UPDATE blobs SET put_first_at = ?, held_until = NULL WHERE record = ? AND receipt IS NULL",
                (self._now(), record.bytes),
            )

    def note_sending(self, sha256: bytes) -> None:
        """Write down, before the first byte leaves, that some of it may arrive."""
        with self._connection.writing() as db:
            db.execute("UPDATE blobs SET was_tried = 1, refused = '' WHERE hash = ?", [sha256])

    def note_refused(self, sha256: bytes, reason: str) -> None:
        """Write down why the fund does not take it; it is offered again in an hour."""
        until = (self._clock() + _HELD_BACK).isoformat()
        with self._connection.writing() as db:
            db.execute("UPDATE blobs SET refused = ?, held_until = ? WHERE hash = ?", [reason, until, sha256])

    def take_receipt(self, receipt: BlobReceipt) -> bool:
        """Keep a verified receipt; tells whether it is new here."""
        with self._connection.writing() as db:
            kept = db.execute(
                "UPDATE blobs SET receipt = ?, receipt_signature = ?, receipted_at = ?, refused = ''"
                " WHERE hash = ? AND receipt IS NULL",
                (receipt.body, receipt.signature, receipt.received_at.isoformat(), receipt.sha256),
            )
        return bool(kept.rowcount)

    def lapse(self) -> None:
        """Hold all receipts for void: the fund was restored. Of what it still has, it says so at once."""
        with self._connection.writing() as db:
            db.execute(
                "UPDATE blobs SET receipt = NULL, receipt_signature = NULL, receipted_at = NULL"
                " WHERE record IS NOT NULL AND receipt IS NOT NULL"
            )

    def is_receipted(self, sha256: bytes) -> bool:
        """Whether the fund holds it, by its own signed word."""
        row = self._connection.row("SELECT receipt IS NOT NULL AS it FROM blobs WHERE hash = ?", sha256)
        return bool(row and row["it"])

    def lacks_receipt(self, sha256: bytes) -> bool:
        """Whether it is on this laptop and the fund's word on it is not."""
        row = self._connection.row("SELECT receipt IS NULL AS it FROM blobs WHERE hash = ?", sha256)
        return bool(row and row["it"])

    def tidy(self, fund_now: datetime) -> int:
        """Delete what has the fund's receipt, or was never sent and is in no draft, for long enough.

        `fund_now`: what the time is by the fund's clock, as a receipt has it; the laptop's may be wrong by
        years. Returns how many. ▣ A picture that an operation of this laptop names is never deleted without a
        receipt: the database itself refuses.
        """
        before = (min(fund_now, self._clock()) - RETENTION).isoformat()
        with self._connection.writing() as db:
            gone = db.execute(
                "DELETE FROM blobs WHERE CASE WHEN record IS NULL THEN added_at ELSE receipted_at END < ?"
                " AND NOT EXISTS (SELECT 1 FROM drafts WHERE instr(answers, 'sha256:' || lower(hex(hash))))",
                [before],
            )
        return int(gone.rowcount)

    # -- coming in ------------------------------------------------------------------------------

    def fetched(self, sha256: bytes) -> bytes:
        """Return as much as has come of a picture that is being fetched, sealed as it came."""
        row = self._connection.row("SELECT sealed FROM blob_fetches WHERE hash = ?", sha256)
        return bytes(row["sealed"]) if row else b""

    def keep_fetched(self, sha256: bytes, sealed: bytes) -> None:
        """Keep what has come so far, so that the next try goes on from there; nothing where it is empty."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM blob_fetches WHERE hash = ?", [sha256])
            if sealed:
                db.execute("INSERT INTO blob_fetches VALUES (?, ?)", (sha256, sealed))

    # -- inside ---------------------------------------------------------------------------------

    def _now(self) -> str:
        return self._clock().isoformat()


_WAITING = (
    "SELECT hash, record, kind, length(content) AS size, was_tried, refused, put_first_at FROM blobs"
    " WHERE record IS NOT NULL AND receipt IS NULL"
)
_IN_ORDER = "ORDER BY put_first_at IS NULL, put_first_at, added_at, hash"


def _waiting(row: Mapping[str, Any]) -> Waiting:
    return Waiting(
        row["hash"],
        UUID(bytes=row["record"]),
        AttachmentKind(row["kind"]),
        row["size"],
        bool(row["was_tried"]),
        row["refused"],
        row["put_first_at"] is not None,
    )


def _bytes(record: UUID | None) -> bytes | None:
    return record.bytes if record else None
