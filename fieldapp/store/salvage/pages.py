"""The pages of a damaged file, with what its log (WAL) holds; each is checked, or is none.

SQLite refuses a file of which it needs a page that is damaged. So what is sound is read here, by the format
that SQLite and SQLCipher publish (sqlite.org/fileformat2.html, zetetic.net/sqlcipher/design).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from fieldapp import crypto
from fieldapp.store.slots import DatabaseKey

PAGE_BYTES = 4096
USABLE_BYTES = PAGE_BYTES - crypto.PAGE_RESERVE_BYTES
SALT_BYTES = 16
_MAGIC = b"SQLite format 3\0"
_WAL_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
_WAL_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The number a WAL begins with, and the byte order of its checksums."""
_LOOKED_AT = 64
"""Pages that are tried to learn whether a salt is the file's."""


class Pages:
    """Every page of one file. `salt`: the file's, where its own first bytes may be damaged."""

    def __init__(self, path: Path, key: DatabaseKey, *, salt: bytes = b"") -> None:
        self._key = key.raw
        self._file = path.open("rb")
        wal = path.with_name(path.name + "-wal")
        self._wal = wal.open("rb") if wal.exists() and wal.stat().st_size else None
        size = path.stat().st_size
        self._in_wal, in_commit = _frames(self._wal) if self._wal else ({}, 0)
        self.count = -(-size // PAGE_BYTES)
        own = self._file.read(SALT_BYTES)
        self._tag_key = crypto.page_tag_key(self._key, own)
        self.has_other_salt = bool(salt) and salt != own and not self._fits()
        """Whether the file's own first bytes are damaged."""
        if self.has_other_salt:
            self._tag_key = crypto.page_tag_key(self._key, salt)
        self.count = in_commit or self._counted() or self.count

    def close(self) -> None:
        """Close the files."""
        self._file.close()
        if self._wal:
            self._wal.close()

    def read(self, number: int) -> bytes | None:
        """Return what a page (from 1) holds, USABLE_BYTES of it; None where it is damaged or missing."""
        if not 1 <= number <= max(self.count, 1):
            return None
        sealed = self._sealed(number)
        skipped = SALT_BYTES if number == 1 else 0
        if len(sealed) != PAGE_BYTES:
            return None
        try:
            opened = crypto.open_page(self._key, self._tag_key, sealed[skipped:], number=number)
        except crypto.NotAuthentic:
            return None
        return _MAGIC + opened if number == 1 else opened

    def _sealed(self, number: int) -> bytes:
        if self._wal and number in self._in_wal:
            self._wal.seek(self._in_wal[number])
            return self._wal.read(PAGE_BYTES)
        self._file.seek((number - 1) * PAGE_BYTES)
        return self._file.read(PAGE_BYTES)

    def _fits(self) -> bool:
        return any(self.read(number) for number in range(1, min(self.count, _LOOKED_AT) + 1))

    def _counted(self) -> int:
        """Return how many pages the first of them says there are; 0 where it does not."""
        first = self.read(1)
        return int.from_bytes(first[28:32], "big") if first and first[24:28] == first[92:96] else 0


def _frames(wal: BinaryIO) -> tuple[Mapping[int, int], int]:
    """Return where the log holds which page, and the pages of the file, as of its last whole commit.

    As SQLite reads it: up to the first frame whose checksum does not follow.
    """
    where: dict[int, int] = {}
    since: dict[int, int] = {}
    count = 0
    for number, commit, at in _checked(wal):
        since[number] = at
        if commit:
            where.update(since)
            since, count = {}, commit
    return where, count


def _checked(wal: BinaryIO) -> Iterator[tuple[int, int, int]]:
    wal.seek(0)
    header = wal.read(_WAL_HEADER_BYTES)
    if len(header) < _WAL_HEADER_BYTES:
        return
    magic, _version, page_bytes, _sequence = struct.unpack(">4I", header[:16])
    order = _WAL_MAGIC.get(magic)
    if order is None or page_bytes != PAGE_BYTES:
        return
    reached = _checksum(order, (0, 0), header[:24])
    if struct.pack(">2I", *reached) != header[24:32]:
        return
    at = _WAL_HEADER_BYTES
    while len(frame := wal.read(_FRAME_HEADER_BYTES + PAGE_BYTES)) == _FRAME_HEADER_BYTES + PAGE_BYTES:
        reached = _checksum(order, reached, frame[:8] + frame[_FRAME_HEADER_BYTES:])
        if frame[8:16] != header[16:24] or struct.pack(">2I", *reached) != frame[16:24]:
            return
        number, commit = struct.unpack(">2I", frame[:8])
        yield number, commit, at + _FRAME_HEADER_BYTES
        at += len(frame)


def _checksum(order: str, reached: tuple[int, int], content: bytes) -> tuple[int, int]:
    one, two = reached
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
