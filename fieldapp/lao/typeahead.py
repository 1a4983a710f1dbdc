"""What a list offers for what was typed so far: by Lao in any spelling, by Latin letters, by code.

An option that is what was typed comes first, then those that begin with it, then those with a word
that does, then those with it inside, each by letters before sounds. Where nothing fits, the
nearest by sound. Among equals the list's own order stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from fieldapp.lao.normalise import search_key
from fieldapp.lao.romanise import romanise, sound_key

T = TypeVar("T")

NOT_AT_ALL = 99
_SAME, _BEGINS, _WORD_BEGINS, _INSIDE, SOUNDS_THE_SAME, _SOUND_BEGINS, _SOUND_INSIDE = range(7)
_SHORTEST_SOUND, _SHORTEST_SOUND_INSIDE = 2, 3
"""One letter sounds like the beginning of nearly everything, two like a piece of it."""
_TONES = re.compile("[\u0ec8-\u0ecc]")
_NEAR = 0.72
"""How like what was typed the nearest must sound, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What one option is found by."""

    codes: frozenset[str]
    written: tuple[str, ...]
    """Search keys without tones, of each name and of its reading in Latin letters."""
    sounds: tuple[str, ...]
    """Sound keys without spaces, of each name."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as it is compared."""

    written: str
    sound: str


@lru_cache(maxsize=8192)
def keys(*names: str, code: str = "") -> Keys:
    """Return the keys of an option with these names (Lao, English, others)."""
    given = [name for name in names if name]
    written = dict.fromkeys(_written(name) for each in given for name in (each, romanise(each)))
    sounds = dict.fromkeys(sound_key(name).replace(" ", "") for name in given)
    return Keys(frozenset({search_key(code)} - {""}), tuple(written), tuple(filter(None, sounds)))


def typed_keys(text: str) -> Typed:
    """Return what was typed as it is compared."""
    return Typed(_written(text), sound_key(text).replace(" ", ""))


def _written(text: str) -> str:
    return _TONES.sub("", search_key(text))


def rank(typed: Typed, option: Keys) -> int:
    """Return how well an option fits what was typed: 0 best, NOT_AT_ALL where it does not."""
    if not typed.written:
        return _SAME
    if typed.written in option.codes:
        return _SAME
    found = min((_written_rank(typed.written, name) for name in option.written), default=NOT_AT_ALL)
    if any(code.startswith(typed.written) for code in option.codes):
        found = min(found, _BEGINS)
    if found == NOT_AT_ALL and len(typed.sound) >= _SHORTEST_SOUND:
        return min((_sound_rank(typed.sound, sound) for sound in option.sounds), default=NOT_AT_ALL)
    return found


def _written_rank(typed: str, name: str) -> int:
    at = name.find(typed)
    if at < 0:
        return NOT_AT_ALL
    if at == 0:
        return _SAME if len(name) == len(typed) else _BEGINS
    return _WORD_BEGINS if f" {typed}" in name or f"({typed}" in name else _INSIDE


def _sound_rank(typed: str, sound: str) -> int:
    at = sound.find(typed)
    if at < 0 or (at > 0 and len(typed) < _SHORTEST_SOUND_INSIDE):
        return NOT_AT_ALL
    if at == 0:
        return SOUNDS_THE_SAME if len(sound) == len(typed) else _SOUND_BEGINS
    return _SOUND_INSIDE


class TypeAhead(Generic[T]):
    """A choice list that can be searched while a person types. Made once for a list."""

    def __init__(self, options: Iterable[tuple[T, Keys]]) -> None:
        self._options = tuple(options)

    def search(self, text: str, *, limit: int = 50) -> tuple[T, ...]:
        """Return the options that fit what was typed, best first; all, in their order, for nothing."""
        typed = typed_keys(text)
        ranked = [(rank(typed, option), at) for at, (_, option) in enumerate(self._options)]
        fitting = sorted(each for each in ranked if each[0] != NOT_AT_ALL)
        places = [at for _, at in fitting] or nearest(typed, [option for _, option in self._options])
        return tuple(self._options[at][0] for at in places[:limit])


def nearest(typed: Typed, options: Sequence[Keys], *, limit: int = 5) -> list[int]:
    """Return the places of the options that sound most like what was typed; for slips of the hand."""
    from rapidfuzz import process  # slow to load, and not needed while what is typed fits something
    from rapidfuzz.distance import OSA

    if len(typed.sound) < _SHORTEST_SOUND_INSIDE:
        return []
    sounds = [(sound, at) for at, option in enumerate(options) for sound in option.sounds]
    found = process.extract(
        typed.sound,
        [sound for sound, _ in sounds],
        scorer=OSA.normalized_similarity,
        score_cutoff=_NEAR,
        limit=limit,
    )
    return list(dict.fromkeys(sounds[index][1] for _, _, index in found))
