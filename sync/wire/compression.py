"""Compression with a dictionary that ships with the program: short records share most of their bytes.

A dictionary is never changed, only followed by a newer one; a parcel names the one it needs. Number 0
is "without". `python -m sync.wire.train` makes the newest from invented records.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import zstandard

from fieldapp.errors import FieldappError

WITHOUT = 0
NEWEST = 2
"""The newest there is here; the reader of a parcel may know less."""
_LEVEL = 19


_PIECE_BYTES = 64 * 1024


class NotCompressed(FieldappError):
    """The bytes do not unpack, or to more than allowed."""

    code = "not-compressed"


class UnknownDictionary(FieldappError):
    """A dictionary that this program does not have: what packed it is newer."""

    code = "unknown-dictionary"


def compress(data: bytes, *, dictionary: int = NEWEST) -> bytes:
    """Return the data packed, without header fields that the reader knows already."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_content_size=False, write_dict_id=False
    )
    packer = zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(dictionary))
    return packer.compress(data)


def decompress(packed: bytes, *, dictionary: int, most_bytes: int) -> bytes:
    """Return the data, at most so many bytes of it. Raises NotCompressed, UnknownDictionary."""
    unpacker = zstandard.ZstdDecompressor(
        dict_data=_dictionary(dictionary), format=zstandard.FORMAT_ZSTD1_MAGICLESS
    )
    try:
        with unpacker.stream_reader(packed) as reader:
            pieces, size = [], 0
            while piece := reader.read(_PIECE_BYTES):  # memory grows with what is in it, not with the limit
                size += len(piece)
                if size > most_bytes:
                    raise NotCompressed(f"more than {most_bytes} bytes")
                pieces.append(piece)
    except zstandard.ZstdError as e:
        raise NotCompressed("not packed data") from e
    return b"".join(pieces)


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    if number == WITHOUT:
        return None
    file = resources.files("sync.wire.dictionaries") / f"{number}.zdict"
    if not file.is_file():
        raise UnknownDictionary(str(number))
    return zstandard.ZstdCompressionDict(file.read_bytes())
