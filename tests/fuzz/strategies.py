"""Bytes to try a parser with: anything at all, what it reads with some of it damaged, and CBOR built anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import cbor2
from hypothesis import strategies as st


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str | bytes) else repr(value)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64)
    | st.floats()
    | st.binary(max_size=40)
    | st.text(max_size=20)
    | st.sampled_from([2**31, 2**40, 2**62, bytes(16), "x" * 16, "x" * 32])
    | st.builds(cbor2.CBORTag, st.just(4), st.just((2**30, 1))),
    lambda inner: (
        st.lists(inner, max_size=9)
        | st.dictionaries(st.text(max_size=9), inner, max_size=4)
        | st.builds(cbor2.dumps, inner)
        | st.builds(cbor2.CBORTag, st.sampled_from([2, 5, 28, 35, 258, 9999]), inner.map(_hashable))
    ),
    max_leaves=20,
)
"""Everything that CBOR says, also inside bytes, with what makes a careless reader fill the memory."""

text = st.text(max_size=300).map(str.encode)
anything = st.binary(max_size=300) | st.builds(cbor2.dumps, values)


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """What a parser reads, with some of it changed, cut, doubled or put in."""
    content = bytearray(seed)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["change", "cut", "double", "put in", "leave out"])):
            case "change" if content:
                content[at] ^= draw(st.integers(1, 255))
            case "cut":
                del content[at:]
            case "double":
                content[at:at] = content[at : at + draw(st.integers(1, 200))]
            case "put in":
                content[at:at] = draw(st.binary(max_size=8) | st.builds(cbor2.dumps, values))
            case "leave out":
                del content[at : at + draw(st.integers(1, 60))]
    return bytes(content)


@st.composite
def rebuilt(draw: st.DrawFn, seed: bytes) -> bytes:
    """What a parser reads of CBOR, with one value in it put in place of another."""
    made = list(with_one_replaced(seed, draw(values)))
    return draw(st.sampled_from(made)) if made else seed


OTHER_KINDS: tuple[Any, ...] = (
    *(None, -1, 10**9, 2**63, 1e300, [], {}, "0123456789abcdef", bytes(16)),
    cbor2.CBORTag(4, [10**6, 1]),
)


def told_in(content: bytes) -> list[Any] | dict[Any, Any] | None:
    """Return the list or map that these bytes are in CBOR; None where they are neither."""
    try:
        told = cbor2.loads(content)
    except (cbor2.CBORError, ValueError, TypeError, RuntimeError):
        return None
    return told if isinstance(told, list | dict) else None


def with_one_replaced(content: bytes, other: object) -> Iterator[bytes]:
    """Say CBOR again, each time with another of its values replaced, also inside of bytes that are CBOR."""
    told = told_in(content)
    if told is not None:
        yield from map(cbor2.dumps, _inside(told, other))


def _inside(told: list[Any] | dict[Any, Any], other: object) -> Iterator[Any]:
    for key in range(len(told)) if isinstance(told, list) else [*told]:
        inner = told[key]
        instead: Iterable[Any] = ()
        if isinstance(inner, bytes):
            instead = with_one_replaced(inner, other)
        elif isinstance(inner, list | dict):
            instead = _inside(inner, other)
        for value in chain((other,), instead):
            changed: Any = told.copy()
            changed[key] = value
            yield changed
