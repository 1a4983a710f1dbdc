"""Lao text as it is kept, and as it is searched.

NFC unifies neither the spellings of ຳ nor the order of vowel and tone mark, and NFKC breaks ໜ and ໝ;
so search keys are made here, by rules that `tests/fieldapp/lao/cases.json` lists.
"""

from __future__ import annotations

import re
import unicodedata

from fieldapp.lao.numerals import to_latin

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u00ad\ufeff"))
_TONES = "\u0ec8-\u0ecc"
_MARKS = re.compile("[\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]{2,}")
_AM_SPLIT = re.compile(f"\u0ecd([{_TONES}]*)\u0eb2([{_TONES}]*)")
_AM_THEN_TONE = re.compile(f"\u0eb3([{_TONES}]+)")
_TONE_THEN_AM_DOUBLED = re.compile(f"([{_TONES}])\\1+")
_SPELLINGS = (("\u0ec0\u0ec0", "\u0ec1"), ("ຫນ", "ໜ"), ("ຫມ", "ໝ"), ("ຫລ", "ຫຼ"))
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return text as it is kept: no invisible characters, composed, trimmed; the spelling stays."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE))).strip()


def search_key(text: str) -> str:
    """Return what two spellings of the same words have in common: for searching, never for display."""
    key = to_latin(clean(text)).casefold()
    key = _AM_SPLIT.sub(r"\1\2" + "\u0eb3", key)
    key = _AM_THEN_TONE.sub(r"\1" + "\u0eb3", key)
    key = _MARKS.sub(lambda run: _in_order(run.group()), key)
    key = _TONE_THEN_AM_DOUBLED.sub(r"\1", key)
    for typed, meant in _SPELLINGS:
        key = key.replace(typed, meant)
    return key


def _in_order(marks: str) -> str:
    """Order the marks on one consonant: semivowel, vowel, niggahita, tone; each once."""
    return "".join(sorted(dict.fromkeys(marks), key=_rank))


def _rank(mark: str) -> int:
    if mark == "\u0ebc":
        return 0
    if mark == "\u0ecd":
        return 2
    return 3 if "\u0ec8" <= mark <= "\u0ecc" else 1
