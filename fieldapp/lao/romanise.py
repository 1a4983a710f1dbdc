"""Lao names in Latin letters, and what two Latin spellings of one name have in common.

`romanise` follows the BGN/PCGN system of 1966 in its consonants and the spelling usual in Lao
passports in its vowels (ou, oua, eu), without marks: ພົມມະວົງ is phommavong. It is for matching and
searching; how a person writes their own name is for that person to say.

`latin_key` folds what the habits of spelling change and the ear does not: Somphone, Somphon and
Sompone, Xay and Sai, Vilay and Vilai. `sound_key` is both after each other: it takes Lao, Latin
or mixed text, and brings the same name in either script to the same letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from fieldapp.lao.normalise import search_key
from fieldapp.lao.syllables import CONSONANTS, Syllable, syllables

_INITIALS = {
    "ກ": "k", "ຂ": "kh", "ຄ": "kh", "ງ": "ng", "ຈ": "ch", "ສ": "s", "ຊ": "x", "ຍ": "y", "ດ": "d",
    "ຕ": "t", "ຖ": "th", "ທ": "th", "ນ": "n", "ບ": "b", "ປ": "p", "ຜ": "ph", "ຝ": "f", "ພ": "ph",
    "ຟ": "f", "ມ": "m", "ຢ": "y", "ຣ": "r", "ລ": "l", "ວ": "v", "ຫ": "h", "ອ": "", "ຮ": "h",
    "ໜ": "n", "ໝ": "m", "ຫຼ": "l", "ໞ": "k", "ໟ": "y", "ຫງ": "ng", "ຫຍ": "y", "ຫວ": "v", "ຫຣ": "l",
    "ຫລ": "l", "ຫນ": "n", "ຫມ": "m",
}  # fmt: skip
_CLUSTERS = {"ວ": "ou", "ຣ": "r", "ຼ": "l"}
_FINALS = {
    "ກ": "k", "ງ": "ng", "ດ": "t", "ຕ": "t", "ທ": "t", "ສ": "t", "ຊ": "t", "ຈ": "t", "ຖ": "t", "ນ": "n",
    "ຣ": "n", "ລ": "n", "ບ": "p", "ປ": "p", "ພ": "p", "ມ": "m", "ຍ": "y", "ວ": "o",
}  # fmt: skip

_SILENT = re.compile(f"[{CONSONANTS}][ິຸ]?\u0ecc")
"""A letter under the mark of silence, as in ຈັນທ໌."""
_TONES = re.compile("[\u0ec8-\u0ecc]")
_LAO = re.compile("[\u0e80-\u0eff]+")


def romanise(text: str) -> str:
    """Return text with its Lao words in small Latin letters; everything else stays as it is."""
    return _LAO.sub(lambda word: _romanised(word.group()), text)


@lru_cache(maxsize=1024)
def _romanised(word: str) -> str:
    letters = _TONES.sub("", _SILENT.sub("", search_key(word))).replace("ໆ", "")
    pieces, at = [], 0
    for syllable in syllables(letters):
        pieces.append(_reading(syllable) if syllable.initial else _stray(letters[at]))
        at += syllable.length
    return "".join(pieces)


def _reading(syllable: Syllable) -> str:
    onset = _INITIALS[syllable.initial] + _CLUSTERS.get(syllable.cluster, "")
    if syllable.initial == "ຫ" and syllable.cluster:
        onset = _CLUSTERS[syllable.cluster]
    return onset + syllable.vowel + _FINALS.get(syllable.final, "")


def _stray(letter: str) -> str:
    """Read a consonant without a vowel as such; a figure stays, anything else is left out."""
    return _INITIALS.get(letter, letter if letter.isascii() else "")


_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), folded)
    for pattern, folded in (
        ("ph", "p"),
        ("th", "t"),
        ("kh", "k"),
        ("ck|q", "k"),
        ("ae", "e"),
        ("ch|j", "c"),
        ("c(?![aeiouy])", "k"),
        ("x|z|sh", "s"),
        ("eow?(?![aeiou])|ew(?![aeiou])", "eo"),
        ("aw(?![aeiou])", "o"),
        ("w", "v"),
        ("\\b(gn|nh|ny)(?=[aeiou])", "y"),
        ("nh(?![aeiou])", "n"),
        ("(?<=[aeiou])nh(?=[aeiou])|ny(?=[aou])|gn", "y"),
        ("r(?=[aeiouy])", "l"),
        ("(?<=[aeo])r(?![aeiou])", ""),
        ("(?<=[aeiou])h(?![aeiou])", ""),
        ("h(?=[^aeiou])", ""),
        ("([^aeiou])\\1+", r"\1"),
        ("oua|oa(?!i)|uo", "ua"),
        ("ou|oo", "u"),
        ("eua|uea", "ia"),
        ("ea?u|ue|oe", "e"),
        ("ee", "i"),
        ("aa", "a"),
        ("ie(?=[^aeiou])", "ia"),
        ("aou?|au", "ao"),
        ("(?<=[aou])y(?![aeiou])", "i"),
        ("(?<=[^aeiou])y(?![aeiou])", "i"),
        ("ei|ey", "ai"),
        ("(?<=[ao])i(?=y)", ""),
        ("(?<=[on])e(?=[^aeiou]|$)|(?<=[^aeiou])e$", ""),
        ("b(?![aeiouy])|b$", "p"),
        ("d(?![aeiouy])|d$", "t"),
        ("(?<!n)g(?![aeiouy])", "k"),
        ("([^aeiou])\\1+", r"\1"),
        ("([aeiou])\\1+", r"\1"),
    )
)
_NOT_LATIN = re.compile("[^a-z ]+")


@lru_cache(maxsize=1024)
def latin_key(text: str) -> str:
    """Return the letters that the usual Latin spellings of a Lao name share; words stay apart."""
    marks_off = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _NOT_LATIN.sub(" ", marks_off.casefold().replace("'", "")).split()
    return " ".join(_folded(word) for word in words)


def _folded(word: str) -> str:
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word


def sound_key(text: str) -> str:
    """Return the key of a name in Lao, in Latin letters, or in both."""
    return latin_key(romanise(text))
