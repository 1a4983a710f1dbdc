"""How far the store had come, written beside it after each commit: what a disk lost shows at opening.

SQLite takes a damaged frame of its log for the log's end, as after a power cut: what it then reads is sound,
and shorter. The mark is a file of its own, so it does not get lost with it. It is written after the commit
and so is never ahead of a sound database; behind it may be, after a crash in between.

Two slots take turns, so that a torn write leaves the one before. Each is signed with a key of the database's.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import cbor2

from fieldapp import crypto
from fieldapp.store.extent import Extent
from fieldapp.store.slots import DatabaseKey

MARK_FILE = "fieldapp.mark"
_PURPOSE = b"fieldapp store mark v1"
_SLOT_BYTES = 4096
"""Each slot has a sector of its own, also where sectors are large."""
_TAG_BYTES = 32
_LOCK = threading.Lock()
"""Connections of several threads write one mark."""


class Mark:
    """The mark of one store; any number of these stand for the same file."""

    def __init__(self, folder: Path, key: DatabaseKey) -> None:
        self._path = folder / MARK_FILE
        self._key = crypto.subkey(key.raw, purpose=_PURPOSE)

    def read(self) -> Extent | None:
        """Return what was marked last; None where there is no mark that this store wrote."""
        slots = self._slots()
        return _newest(slots)[1] if slots else None

    def advance(self, extent: Extent, *, is_durable: bool) -> None:
        """Mark that the store came so far; what is marked already stays.

        `is_durable`: wait until the disk has it. A disk that cannot take it leaves the mark behind, which
        warns of less and never of too much: what was committed counts all the same.
        """
        with _LOCK, suppress(OSError):
            slots = self._slots()
            generation, marked = _newest(slots) if slots else (0, Extent())
            further = marked.joined(extent)
            if further != marked or not slots:
                self._write(generation + 1, further, is_durable=is_durable)

    def _slots(self) -> list[tuple[int, Extent]]:
        try:
            content = self._path.read_bytes()
        except OSError:
            return []
        opened = map(self._opened, (content[:_SLOT_BYTES], content[_SLOT_BYTES:]))
        return [slot for slot in opened if slot]

    def _opened(self, slot: bytes) -> tuple[int, Extent] | None:
        """Return a slot's generation and extent; None where it was torn, or is another store's."""
        tag, size, rest = slot[:_TAG_BYTES], slot[_TAG_BYTES : _TAG_BYTES + 2], slot[_TAG_BYTES + 2 :]
        body = rest[: int.from_bytes(size, "big")]
        if not crypto.is_equal(tag, crypto.authenticate(self._key, body)):
            return None
        generation, acts, draft_saves, audit_lines, head, at_ms, *_ = cbor2.loads(body)
        return generation, Extent(acts, draft_saves, audit_lines, head, at_ms)

    def _write(self, generation: int, extent: Extent, *, is_durable: bool) -> None:
        body = cbor2.dumps([generation, *extent.counts, extent.head, extent.at_ms])
        slot = crypto.authenticate(self._key, body) + len(body).to_bytes(2, "big") + body
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.lseek(descriptor, generation % 2 * _SLOT_BYTES, os.SEEK_SET)
            os.write(descriptor, slot.ljust(_SLOT_BYTES, b"\0"))
            if is_durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _newest(slots: Sequence[tuple[int, Extent]]) -> tuple[int, Extent]:
    return max(slots, key=lambda slot: slot[0])
