"""Cutting out of a text what the reader knows anyway, by bytes, so that it joins to the very same bytes."""

from __future__ import annotations

from collections.abc import Sequence


def cut(body: bytes, known: Sequence[bytes]) -> list[bytes]:
    """Cut known bytes out of a body where they first occur: pieces, and which cut stands between them."""
    places = sorted((body.find(each), each) for each in known if each in body)
    pieces, done = [], 0
    for at, each in places:
        if at >= done:
            pieces += [body[done:at], bytes([known.index(each)])]
            done = at + len(each)
    return [*pieces, body[done:]]


def joined(pieces: Sequence[bytes], known: Sequence[bytes]) -> bytes:
    """Undo `cut`. Raises IndexError, TypeError where the pieces are none."""
    return b"".join(known[piece[0]] if at % 2 else piece for at, piece in enumerate(pieces))
