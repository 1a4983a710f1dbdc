"""Whatever comes, each parser takes it or refuses it in its own words, soon, and without much memory."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.fuzz.parsers import PARSERS, Parser
from tests.fuzz.strategies import OTHER_KINDS, anything, damaged, rebuilt, text, told_in, with_one_replaced

SLOWEST_S = 2.0
"""Some ten milliseconds are usual; what was made to hang would take minutes."""
MOST_BYTES = 64 * 2**20


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
    @given((text if parser.is_text else anything) | damaged(parser.seed) | rebuilt(parser.seed))
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


@pytest.mark.parametrize("name", [name for name, parser in PARSERS.items() if told_in(parser.seed)])
def test_what_is_of_another_kind_is_refused_soon(name: str) -> None:
    """Found by fuzzing: `bytes(10**10)` is ten gigabytes, and of 16 letters `UUID` fails an assertion."""
    tracemalloc.start()
    for other in OTHER_KINDS:
        for content in with_one_replaced(PARSERS[name].seed, other):
            read_soon(PARSERS[name], content)
    tracemalloc.stop()


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_a_workbook_whose_directory_is_no_text_is_refused() -> None:
    """Found by Atheris: a name that says it is UTF-8 and is not."""
    content = bytearray(PARSERS["workbook of applicants"].seed)
    entry = content.index(b"PK\x01\x02")
    content[entry + 9] |= 0x08
    content[entry + 46] = 0x95
    assert not PARSERS["workbook of applicants"].survives(bytes(content))


@pytest.mark.parametrize("piece", ["(", "not(", "-", "a["])
def test_an_expression_nested_too_deeply_is_refused(piece: str) -> None:
    """Found by Atheris: it left the parser as an error of Python itself."""
    assert not PARSERS["expression"].survives((piece * 2000 + "1").encode())
