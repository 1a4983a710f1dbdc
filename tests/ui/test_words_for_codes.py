"""Every act, and every reason why one is not applied, has words of its own."""

import ast
import re
from pathlib import Path

import pytest

from fieldapp.enrolment.operation import Kind
from ui import record_words, texts

ROOT = Path(__file__).parents[2]
DECIDING = ("fieldapp/enrolment/fitting.py", "sync/fund/judging.py", "sync/fund/ingest.py")


def reasons() -> set[str]:
    """Return every code that the deciding modules return, by reading them."""
    found: set[str] = set()
    for source in DECIDING:
        tree = ast.parse((ROOT / source).read_text(encoding="utf-8"))
        given = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return | ast.Assign)]
        constants = [part for value in given if value for part in ast.walk(value)]
        found |= {c.value for c in constants if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return {code for code in found if re.fullmatch(r"malformed|differs|[a-z]+(-[a-z]+)+", code)}


@pytest.mark.parametrize("code", sorted(reasons()))
def test_a_reason_has_words(code: str) -> None:
    assert f"({code})" not in texts.error(code)


def test_the_reasons_are_found() -> None:
    assert {"stale-base", "conflict-open", "not-allowed", "no-such-account", "number-taken"} <= reasons()


ON_RECORDS = sorted({*Kind} - {Kind.CLOSE_DAY})
"""A closed day is on no record, and in no record's timeline."""


@pytest.mark.parametrize("kind", [*ON_RECORDS, "merged", "clashed", "proposed"])
def test_an_act_has_words(kind: str) -> None:
    assert record_words.moment(str(kind))
