"""A photo or scan on its way: sealed once, named by what was sealed, sent in pieces from any byte.

No disk and no network. Sealing is repeatable: the same picture of the same record under the same content
key gives the same bytes, so a transfer that was cut goes on where it was cut, days later or by another way.
The sealed bytes are named by their own SHA-256: that can be checked by whoever carries them, and tells
nothing of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.attachments import MOST_BYTES
from fieldapp.errors import FieldappError

_RECORD_BYTES = 16
_SEAL_BYTES = 28
MOST_SEALED_BYTES = max(MOST_BYTES.values()) + _RECORD_BYTES + _SEAL_BYTES
"""Bytes of the largest picture, sealed."""
MOST_PIECE_BYTES = 256 * 1024
FIRST_PIECE_BYTES = 16 * 1024
LEAST_PIECE_BYTES = 2 * 1024
_AIM_S = 7.0


class BadBlob(FieldappError):
    """The bytes are no sealed picture of this device: cut, changed, or somebody else's."""

    code = "bad-blob"


class OffsetDiffers(FieldappError):
    """A piece begins elsewhere than the last one ended; ask where that is."""

    code = "offset-differs"

    def __init__(self, held: int) -> None:
        super().__init__(f"{held} bytes are held")
        self.held = held


@dataclass(frozen=True, slots=True)
class Picture:
    """What was sealed."""

    record: UUID
    content: bytes


def seal(picture: Picture, *, device: UUID, key_id: int, content_key: bytes) -> bytes:
    """Seal a picture for the way between a device and the fund; the same one, the same bytes."""
    binding = _binding(device, key_id)
    return crypto.encrypt_repeatably(
        _key(content_key), picture.record.bytes + picture.content, associated=binding
    )


def unseal(sealed: bytes, *, device: UUID, key_id: int, content_key: bytes) -> Picture:
    """Open a sealed picture, whole. Raises BadBlob."""
    try:
        opened = crypto.decrypt(_key(content_key), sealed, associated=_binding(device, key_id))
    except crypto.NotAuthentic as e:
        raise BadBlob("does not open") from e
    if len(opened) < _RECORD_BYTES:
        raise BadBlob("holds nothing")
    return Picture(UUID(bytes=opened[:_RECORD_BYTES]), opened[_RECORD_BYTES:])


def joined(held: int, piece: bytes, *, offset: int, length: int) -> int:
    """Return how many bytes are held after a piece. Raises OffsetDiffers, BadBlob where it says too much.

    Pieces never overlap and never leave a gap: what is held is always the beginning of the whole.
    """
    if offset != held:
        raise OffsetDiffers(held)
    if not 0 < length <= MOST_SEALED_BYTES or offset + len(piece) > length:
        raise BadBlob("longer than it says, or than a picture may be")
    return offset + len(piece)


def next_size(size: int, took_s: float, *, aim_s: float = _AIM_S) -> int:
    """Return how large the next piece should be, after one that went in so many seconds."""
    wanted = size * aim_s / max(took_s, 0.01)
    return int(min(max(LEAST_PIECE_BYTES, wanted), 2 * size, MOST_PIECE_BYTES))


def _key(content_key: bytes) -> bytes:
    return crypto.subkey(content_key, purpose=b"fieldapp blob v1")


def _binding(device: UUID, key_id: int) -> bytes:
    return b"blob" + device.bytes + key_id.to_bytes(8, "big")
