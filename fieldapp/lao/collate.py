"""The order of Lao words, as in a dictionary: consonant first, then vowel, then tone.

Follows the order of ICU's `lo` collation on the cases in `tests/fieldapp/lao/cases.json`. A vowel
written before its consonant sorts after it; tone marks count only between words that are
otherwise alike; ໜ and ໝ sort as ຫນ and ຫມ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fieldapp.lao.normalise import clean, search_key

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]

_CONSONANTS = "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ"
_VOWELS = "ະັາຳິີຶືຸູົຼຽເແໂໃໄໍ"
_RANK = {letter: 0x0E80 + place for place, letter in enumerate(_CONSONANTS + _VOWELS)}
_TONES = "່້໊໋໌"
_PREVOWEL = re.compile("([ເແໂໃໄ])([ກ-ຮ])")
_LIGATURES = str.maketrans({"ໜ": "ຫນ", "ໝ": "ຫມ"})


@lru_cache(maxsize=4096)
def sort_key(text: str) -> SortKey:
    """Return what to sort by: letters, then tones, then the text itself."""
    key = search_key(text).translate(_LIGATURES)
    letters = _PREVOWEL.sub(r"\2\1", "".join(c for c in key if c not in _TONES))
    primary = tuple(_RANK.get(letter, ord(letter)) for letter in letters)
    return primary, tuple(_TONES.index(c) for c in key if c in _TONES), clean(text)
