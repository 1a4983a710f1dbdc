"""What stands on a page of a B-tree: its children, or its rows with what overflows to other pages."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fieldapp.store.salvage.pages import USABLE_BYTES

INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
"""The first byte of a page that belongs to a tree."""
INTERIOR = frozenset({INDEX_INTERIOR, TABLE_INTERIOR})
WITH_ROWS = frozenset({INDEX_INTERIOR, INDEX_LEAF, TABLE_LEAF})
Value: TypeAlias = int | float | str | bytes | None
Read: TypeAlias = Callable[[int], bytes | None]
_FIRST_PAGE_HEADER = 100
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read; of one that is not whole, the values that were still there."""

    rowid: int
    """0 in an index, and in a table without."""
    values: tuple[Value, ...]
    is_whole: bool = True


def kind_of(number: int, page: bytes) -> int:
    """Return what kind of page it is, by its first byte."""
    return page[_header_at(number)]


def children(number: int, page: bytes) -> tuple[int, ...]:
    """Return the pages under an interior page, in order."""
    at = _header_at(number)
    under = [int.from_bytes(page[cell : cell + 4], "big") for cell in _cells(number, page)]
    return (*under, int.from_bytes(page[at + 8 : at + 12], "big"))


def rows(number: int, page: bytes, read: Read) -> Iterator[Row]:
    """Go through the rows of a page; `read` gives the pages that they overflow to."""
    kind = kind_of(number, page)
    for cell in _cells(number, page):
        at = cell + 4 if kind == INDEX_INTERIOR else cell
        size, at = _varint(page, at)
        rowid, at = _varint(page, at) if kind == TABLE_LEAF else (0, at)
        payload = _payload(page, at, size, read, is_table=kind == TABLE_LEAF)
        yield Row(_signed(rowid), _values(payload), len(payload) == size)


def _header_at(number: int) -> int:
    return _FIRST_PAGE_HEADER if number == 1 else 0


def _cells(number: int, page: bytes) -> tuple[int, ...]:
    at = _header_at(number)
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    first = at + (12 if page[at] in INTERIOR else 8)
    return struct.unpack(f">{count}H", page[first : first + 2 * count])


def _payload(page: bytes, at: int, size: int, read: Read, *, is_table: bool) -> bytes:
    """Return what a cell holds, as much of it as can be read."""
    most = USABLE_BYTES - 35 if is_table else (USABLE_BYTES - 12) * 64 // 255 - 23
    if size <= most:
        return page[at : at + size]
    least = (USABLE_BYTES - 12) * 32 // 255 - 23
    wanted = least + (size - least) % (USABLE_BYTES - 4)
    here = wanted if wanted <= most else least
    parts, have = [page[at : at + here]], here
    following = int.from_bytes(page[at + here : at + here + 4], "big")
    while have < size and following and (more := read(following)) is not None:
        parts.append(more[4 : 4 + size - have])
        have += len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Value, ...]:
    size, at = _varint(payload, 0)
    types, values, body = [], list[Value](), size
    while at < size:
        each, at = _varint(payload, at)
        types.append(each)
    for each in types:
        width = _width(each)
        if body + width > len(payload):
            break
        values.append(_value(each, payload[body : body + width]))
        body += width
    return tuple(values)


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, content: bytes) -> Value:
    if kind >= 12:
        return content.decode(errors="replace") if kind % 2 else content
    if kind == 7:
        return float(struct.unpack(">d", content)[0])
    if kind in _INTEGERS:
        return int.from_bytes(content, "big", signed=True)
    return {8: 0, 9: 1}.get(kind)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Read a number of 1 to 9 bytes; returns it with where it ends."""
    found = 0
    for count in range(8):
        byte = content[at + count]
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, at + count + 1
    return found << 8 | content[at + 8], at + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
