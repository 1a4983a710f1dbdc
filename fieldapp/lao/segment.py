"""Words of a Lao text, so that a line can break between them.

Lao writes no spaces between words and Qt finds no break inside Lao, so text for display carries
a zero-width space (U+200B) between words, found by ICU's dictionary. Where the dictionary does not know a
word (a village, a name) it may cut inside a syllable; such cuts are left out. For display only: the spaces
are taken out before anything is stored, hashed, searched or exported.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fieldapp.lao.syllables import boundaries

BREAK = "\u200b"
_LAO = re.compile("[\u0e80-\u0eff]{2}")
_RUN = re.compile("[\u0e80-\u0eff]+")
_NEVER_STARTS = re.compile("[\u0eb0-\u0ebd\u0ec6\u0ec8-\u0ecd\u0eaf]")
"""Vowels after or around a consonant, marks, repetition (ໆ), ellipsis (ຯ); also where they stand astray."""
_NEVER_ENDS = re.compile("[\u0ec0-\u0ec4]")
"""Vowels written before their consonant."""


@lru_cache(maxsize=1024)
def for_display(text: str) -> str:
    """Return the text with a zero-width space between Lao words; idempotent."""
    text = plain(text)
    if not _LAO.search(text):
        return text
    return "".join(_with_breaks(text))


def plain(text: str) -> str:
    """Return the text without the zero-width spaces of `for_display`."""
    return text.replace(BREAK, "")


def _with_breaks(text: str) -> list[str]:
    between = {run.start() + end for run in _RUN.finditer(text) for end in boundaries(run.group())}
    pieces: list[str] = []
    for start, end in _segments(text):
        if start in between and _may_break(text[start - 1], text[start]):
            pieces.append(BREAK)
        pieces.append(text[start:end])
    return pieces


def _segments(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every piece between line breaks, in characters."""
    from icu4py.breakers import LineBreaker  # loaded with the first Lao text: not before the window is there

    return list(LineBreaker(text, "lo").segments())


def _may_break(before: str, after: str) -> bool:
    both_lao = "\u0e80" <= before <= "\u0eff" and "\u0e80" <= after <= "\u0eff"
    return both_lao and not _NEVER_STARTS.match(after) and not _NEVER_ENDS.match(before)
