"""Lao text as it is kept, and as it is searched.

On leaving a field, `canonical_order` puts the letters into the one order that every program expects; the
spelling stays the person's own.

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
_TWO_E = "\u0ec0\u0ec0"
_EI = "\u0ec1"
_SPELLINGS = (("ຫນ", "ໜ"), ("ຫມ", "ໝ"), ("ຫລ", "ຫຼ"))
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return text as it is kept: no invisible characters, composed, trimmed; the spelling stays."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE))).strip()


def canonical_order(text: str) -> str:
    """Return clean text with its Lao letters in the usual order, however they were typed; idempotent.

    Vowel before tone, ຳ whole and after the tone, no mark twice on one consonant, ແ for two ເ.
    """
    ordered = clean(text)
    while (again := _one_step(ordered)) != ordered:
        ordered = again
    return ordered


def _one_step(text: str) -> str:
    text = _AM_SPLIT.sub(r"\1\2" + "\u0eb3", text)
    text = _AM_THEN_TONE.sub(r"\1" + "\u0eb3", text)
    text = _MARKS.sub(lambda run: _in_order(run.group()), text)
    text = _TONE_THEN_AM_DOUBLED.sub(r"\1", text)
    return text.replace(_TWO_E, _EI)


def search_key(text: str) -> str:
    """Return what two spellings of the same words have in common: for searching, never for display."""
    key = canonical_order(to_latin(text)).casefold()
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
