"""Reading CBOR that came from outside: maps, arrays, numbers, text and bytes, and nothing else.

The one door to the library's reader. Tags are refused: ten bytes can name a number with a billion digits, or
a value that contains itself, and nothing here is ever written with one.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import cbor2

_DEEPEST: Final = 64
_TAGS: Final = (*range(64), 100, 256, 258, 260, 261, 1004, 43000, 55799)
"""Those of which the library would make something without asking the hook for tags."""


def _refuse(*_: object) -> Any:
    raise cbor2.CBORDecodeError("a tag")


_REFUSED: Final = dict.fromkeys(_TAGS, _refuse)


def loads(data: bytes) -> Any:
    """Return what is written in it. Raises CBORError, in time and memory that follow from its length."""
    return cbor2.loads(data, max_depth=_DEEPEST, tag_hook=_refuse, semantic_decoders=_REFUSED)


def octets(value: object) -> bytes:
    """Return bytes that came as such. Raises TypeError: of a number, `bytes` would make so many zeros."""
    if not isinstance(value, bytes):
        raise TypeError("not bytes")
    return value


def ident(value: object) -> UUID:
    """Return an id that came as 16 bytes. Raises TypeError, and ValueError for another number of bytes."""
    return UUID(bytes=octets(value))
