"""Whatever comes, each parser takes it or refuses it in its own words, soon, and without much memory."""

from __future__ import annotations

import time
import tracemalloc

import cbor2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.fuzz.parsers import PARSERS, Parser

SLOWEST_S = 2.0
"""Some ten milliseconds are usual; what was made to hang would take minutes."""
MOST_BYTES = 64 * 2**20


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str | bytes) else repr(value)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64)
    | st.floats()
    | st.binary(max_size=40)
    | st.text(max_size=20)
    | st.sampled_from([2**31, 2**40, 2**62, bytes(16)])
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
    try:
        told = cbor2.loads(seed)
    except (cbor2.CBORError, ValueError, TypeError, RuntimeError):  # it is no CBOR
        return seed
    if isinstance(told, list) and told:
        told[draw(st.integers(0, len(told) - 1))] = draw(values)
    elif isinstance(told, dict) and told:
        told[draw(st.sampled_from(sorted(told)))] = draw(values)
    return cbor2.dumps(told)


def read_soon(parser: Parser, content: bytes) -> None:
    """Read it, while memory is traced: what the fuzzer itself takes is not counted."""
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    begun = time.perf_counter()
    parser.survives(content)
    assert time.perf_counter() - begun < SLOWEST_S
    assert tracemalloc.get_traced_memory()[1] - before < MOST_BYTES


def fuzz(name: str, *, examples: int) -> None:
    parser = PARSERS[name]

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(anything | damaged(parser.seed) | rebuilt(parser.seed))
    def reads_or_refuses(content: bytes) -> None:
        assume(not parser.is_text or _is_text(content))
        read_soon(parser, content)

    tracemalloc.start()
    try:
        reads_or_refuses()
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_reads_its_own(name: str) -> None:
    PARSERS[name].survives(PARSERS[name].seed)


@pytest.mark.parametrize("name", PARSERS)
def test_any_bytes_are_read_or_refused(name: str) -> None:
    fuzz(name, examples=60)


@pytest.mark.soak
@pytest.mark.parametrize("name", PARSERS)
def test_very_many_bytes_are_read_or_refused(name: str) -> None:
    fuzz(name, examples=20_000)


@pytest.mark.parametrize("name", ["parcel", "letter", "ask", "reply", "operation", "answers"])
def test_a_number_in_place_of_bytes_is_not_so_many_zeros(name: str) -> None:
    """Found by fuzzing: `bytes(10**10)` of a few bytes on the wire is ten gigabytes."""
    seed = cbor2.loads(PARSERS[name].seed)
    keys = range(len(seed)) if isinstance(seed, list) else list(seed)
    tracemalloc.start()
    for key in keys:
        for value in (10**9, cbor2.CBORTag(4, [10**6, 1])):
            told = seed.copy()
            told[key] = value
            read_soon(PARSERS[name], cbor2.dumps(told))
    tracemalloc.stop()


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
