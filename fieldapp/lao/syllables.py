"""Lao syllables: where one ends, and what it is made of.

Lao writes no spaces and no marks between syllables, but since 1975 its spelling writes every vowel, so a
syllable can be told by its letters: an initial consonant, perhaps a second one, a vowel written before,
above, below or after it, perhaps a final consonant. Tone marks play no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

CONSONANTS = "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮໜໝໞໟ"
FINALS = "ກງດຕທສຊຈຖນຣລບປພມຍວ"
"""Consonants that can close a syllable, those of loanwords among them."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable, or one letter where there is none to be told."""

    initial: str
    """"" for a letter that is no part of a syllable."""
    cluster: str
    """A second consonant (ວ, ຣ, ຼ); "" for none."""
    vowel: str
    """As it reads in Latin letters."""
    final: str
    length: int
    """In letters, without tone marks."""


_SIGNS = "ະັາຳິີຶືຸູົຽ\u0ecdຼ"
_INITIAL = f"(?P<initial>ຫ[ຼງຍວຣລນມ](?=[{_SIGNS}ອວ]|(?<=ຼ))|[{CONSONANTS}])"
_CLUSTER = "(?P<cluster>ຼ|(?<=[ກຂຄງຈສຊ])ວ(?=[ະາັິີຽ])|(?<=[ກຂຄຕບປພຟ])ຣ)?"
_AFTER_UA = CONSONANTS.replace("ອ", "")
_OPEN = f"(?![{_SIGNS}]|ອ(?![{_SIGNS}ອ])|ວ[{_AFTER_UA}](?![{_SIGNS}]))"
"""What follows does not make the consonant before it the beginning of another syllable."""
_FINAL = f"(?P<final>(?<!ະ)[{FINALS}]{_OPEN})?"
_NO_FINAL = "(?P<final>(?!))?"
_NEVER_CLOSED = frozenset({"ai", "ao", "am"})
_RHYMES: tuple[tuple[str, str, str], ...] = (
    # the vowel written before, what follows the consonant, how it reads
    ("ເ", "ັຍ", "ia"),
    ("ເ", f"ຍ{_OPEN}", "ia"),
    ("ເ", "[ຶື]ອ", "eua"),
    ("ເ", "[ິີຶື]", "eu"),
    ("ເ", "ົາ", "ao"),
    ("ເ", "າະ", "o"),
    ("ເ", "[ະັ]?", "e"),
    ("ແ", "[ະັ]?", "e"),
    ("ໂ", "[ະັ]?", "o"),
    ("[ໄໃ]", "ຍ?(?![ະ-ູົຽ])", "ai"),
    ("[ໄໃ]", "", "ai"),
    ("", "[ັົ]ວະ?", "oua"),
    ("", "ັຽ", "ia"),
    ("", "ັຍ", "ai"),
    ("", "ັອ", "o"),
    ("", "ຳ", "am"),
    ("", "[ຶື]ອ?", "eu"),
    ("", "ຽ", "ia"),
    ("", "[ະາັ]", "a"),
    ("", "[ິີ]", "i"),
    ("", "[ຸູ]", "ou"),
    ("", "[ົ\u0ecd]", "o"),
    ("", f"ອ(?![{_SIGNS}])", "o"),
    ("", f"ວ(?=[{_AFTER_UA}])", "oua"),
)
_NO_PART = frozenset("\u0ec8\u0ec9\u0eca\u0ecb\u0ecc")


def syllables(letters: str) -> Iterator[Syllable]:
    """Return the syllables of letters without tone marks, in order; a stray letter is one by itself."""
    at = 0
    while at < len(letters):
        syllable = _first(letters, at)
        yield syllable
        at += syllable.length


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the pattern of each rhyme; compiled with the first Lao text, not before the window is there."""
    return tuple(
        (
            re.compile(f"{lead}{_INITIAL}{_CLUSTER}{rhyme}{_NO_FINAL if vowel in _NEVER_CLOSED else _FINAL}"),
            vowel,
        )
        for lead, rhyme, vowel in _RHYMES
    )


def _first(letters: str, at: int) -> Syllable:
    for pattern, vowel in _patterns():
        if found := pattern.match(letters, at):
            parts = found["initial"], found["cluster"] or "", vowel, found["final"] or ""
            return Syllable(*parts, found.end() - at)
    return Syllable("", "", "", "", 1)


def boundaries(word: str) -> frozenset[int]:
    """Return the places in a Lao word, tone marks and all, where one syllable ends and the next begins."""
    kept = [at for at, letter in enumerate(word) if letter not in _NO_PART]
    ends, reached = set(), 0
    for syllable in syllables("".join(word[at] for at in kept)):
        reached += syllable.length
        ends.add(kept[reached] if reached < len(kept) else len(word))
    return frozenset(ends)
