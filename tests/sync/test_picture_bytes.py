"""The bytes of a picture as it travels: sealed repeatably, joined from any pieces, sized to the link."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import crypto
from sync.wire import blobs
from sync.wire.blobs import BadBlob, OffsetDiffers, Picture

DEVICE, RECORD, KEY = UUID(int=7), UUID(int=9), bytes(range(32))


@given(st.binary(max_size=300), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200)), max_size=30))
def test_whatever_pieces_come_what_is_held_is_the_beginning_of_the_whole(
    content: bytes, tries: list[tuple[int, int]]
) -> None:
    """Pieces of any size from any place, with cuts; then the rest from where the fund says."""
    whole = blobs.seal(Picture(RECORD, content), device=DEVICE, key_id=1, content_key=KEY)
    held = b""

    def offer(offset: int, piece: bytes) -> None:
        nonlocal held
        try:
            size = blobs.joined(len(held), piece, offset=offset, length=len(whole))
        except (OffsetDiffers, BadBlob):
            return
        held += piece
        assert size == len(held)

    for offset, size in tries:
        offer(offset, whole[offset : offset + size])
        assert whole.startswith(held)
    while len(held) < len(whole):
        offer(len(held), whole[len(held) : len(held) + 64])
    assert blobs.unseal(held, device=DEVICE, key_id=1, content_key=KEY) == Picture(RECORD, content)


def test_sealing_repeats_itself_and_tells_nothing() -> None:
    content = b"the face of nobody" * 10

    def sealed(record: UUID = RECORD, key: bytes = KEY, device: UUID = DEVICE) -> bytes:
        return blobs.seal(Picture(record, content), device=device, key_id=1, content_key=key)

    assert sealed() == sealed()
    others = {sealed(UUID(int=1)), sealed(key=bytes(32)), sealed(device=UUID(int=8))}
    assert len(others | {sealed()}) == 4
    assert content[:18] not in sealed()
    assert RECORD.bytes not in sealed()
    assert crypto.sha256(content) not in sealed()


@given(st.integers(0, 343), st.integers(0, 7))
def test_no_changed_bit_is_accepted(at: int, bit: int) -> None:
    whole = bytearray(blobs.seal(Picture(RECORD, bytes(300)), device=DEVICE, key_id=1, content_key=KEY))
    assert len(whole) == 344
    whole[at] ^= 1 << bit
    with pytest.raises(BadBlob):
        blobs.unseal(bytes(whole), device=DEVICE, key_id=1, content_key=KEY)


@given(st.integers(1, blobs.MOST_PIECE_BYTES), st.floats(0, 10_000))
def test_a_piece_is_sized_to_the_link(size: int, took_s: float) -> None:
    after = blobs.next_size(size, took_s)
    assert min(size, blobs.LEAST_PIECE_BYTES) <= after <= blobs.MOST_PIECE_BYTES
    assert after <= 2 * size
