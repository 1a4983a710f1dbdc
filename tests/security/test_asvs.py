"""The table of ASVS 5.0 is complete for levels 1 and 2, and names tests that are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs" / "asvs.md", ROOT / "docs" / "security.md")
SECTIONS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 1),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}
"""How many items of levels 1 and 2 each section of a chapter has; they are its first ones."""
STANDS = {"yes", "in part", "no", "—"}


def rows() -> list[list[str]]:
    lines = PAGES[0].read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return cells[1:]


def items(told: str) -> Iterator[str]:
    """Return what "6.2.1 to 6.2.3, 6.2.9" names."""
    for part in told.split(", "):
        first, _, last = part.partition(" to ")
        section, begins = first.rsplit(".", 1)
        ends = last.rsplit(".", 1)[1] if last else begins
        yield from (f"{section}.{n}" for n in range(int(begins), int(ends) + 1))


def test_every_item_has_one_row() -> None:
    told = Counter(item for row in rows() for item in items(row[0]))
    asked = Counter(
        f"{chapter}.{section}.{n}"
        for chapter, sections in SECTIONS.items()
        for section, count in enumerate(sections, 1)
        for n in range(1, count + 1)
    )
    assert asked.total() == 253
    assert told == asked


def test_every_row_says_how_it_stands_and_what_is_done() -> None:
    for row in rows():
        assert len(row) == 4, row
        assert row[1] in STANDS, row
        assert row[2], row


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tests_that_are_named_are_there(page: Path) -> None:
    """With a folder, or as the end of a path where it is named without."""
    known = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    named = set(re.findall(r"`((?:[a-z]+/)*test_[a-z_]+\.py)", page.read_text(encoding="utf-8")))
    assert len(named) > 20
    assert not [name for name in named if not any(f"/{each}".endswith(f"/{name}") for each in known)]
