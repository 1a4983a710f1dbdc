"""The 18 provinces and 148 districts, by the Lao Statistics Bureau's codes, and a search over all places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fieldapp.lao.names import without_place_word
from fieldapp.lao.typeahead import NOT_AT_ALL, Keys, keys, nearest, rank, typed_keys
from fieldapp.reference.lists import Entry, entries

Place = Entry


def provinces() -> tuple[Place, ...]:
    """Return the provinces, by code (two digits)."""
    return entries("provinces")


@cache
def districts(province: str) -> tuple[Place, ...]:
    """Return the districts of a province, by code (four digits, the first two the province's)."""
    return tuple(place for place in entries("districts") if place.code.startswith(province))


def find(code: str) -> Place | None:
    """Return the province or district of a code; None where there is none."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, Place]:
    return {place.code: place for place in (*provinces(), *entries("districts"))}


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place that fits what was typed, with what it lies in."""

    province: Place
    district: Place | None = None
    """None for a whole province."""
    village: str = ""
    """As it was used before; "" for a whole district or province."""


class PlaceSearch:
    """Provinces, districts and known villages, searched at once. Made once, for the villages known then."""

    def __init__(self, villages: Iterable[tuple[str, str]] = ()) -> None:
        """Take the known villages as (district code, name), most used first."""
        self._hits = (*_official_places(), *_village_hits(villages))
        chains = [_chain(hit) for hit in self._hits]
        self._names = tuple(dict.fromkeys(name for chain in chains for name in chain))
        at = {name: place for place, name in enumerate(self._names)}
        self._chains = tuple(tuple(at[name] for name in chain) for chain in chains)

    def search(self, text: str, *, limit: int = 20) -> tuple[PlaceHit, ...]:
        """Return the places that fit, best first.

        Every word typed must fit the place or what it lies in ("ນາໂພ ປາກເຊ"); a place that fits by its own
        name comes before those that only lie in one that does. Where nothing fits, the nearest by sound.
        """
        typed = without_place_word(text)
        if not typed:
            return ()
        whole = self._fits(typed)
        words = [self._fits(word) for word in typed.split()] if " " in typed else [whole]
        ranked = [(_rank(chain, whole, words), at) for at, chain in enumerate(self._chains)]
        places = [at for found, at in sorted(ranked) if found[1] < NOT_AT_ALL] or self._nearest(typed)
        return tuple(self._hits[at] for at in places[:limit])

    def _fits(self, typed: str) -> list[int]:
        """Return how well each name fits, in the order of the names."""
        wanted = typed_keys(typed)
        return [rank(wanted, name) for name in self._names]

    def _nearest(self, typed: str) -> list[int]:
        return nearest(typed_keys(typed), [self._names[chain[0]] for chain in self._chains])


def _rank(chain: tuple[int, ...], whole: list[int], words: list[list[int]]) -> tuple[int, int, int]:
    """Return how well a chain of names fits: by its own name first, then by all words, then by depth."""
    if whole[chain[0]] < NOT_AT_ALL:
        return 0, whole[chain[0]], len(chain)
    best = [min(fit[name] for name in chain) for fit in words]
    if max(best) == NOT_AT_ALL:
        return 2, NOT_AT_ALL, len(chain)
    own = min(fit[chain[0]] for fit in words)
    return (1 if own < NOT_AT_ALL else 2), sum(best), len(chain)


def _chain(hit: PlaceHit) -> tuple[Keys, ...]:
    """Return the keys of a place and of what it lies in, the place itself first."""
    village = [keys(without_place_word(hit.village))] if hit.village else []
    return (*village, *(keys(p.name_lo, p.name_en, code=p.code) for p in (hit.district, hit.province) if p))


@cache
def _official_places() -> tuple[PlaceHit, ...]:
    whole = tuple(PlaceHit(province) for province in provinces())
    return whole + tuple(PlaceHit(hit.province, d) for hit in whole for d in districts(hit.province.code))


def _village_hits(villages: Iterable[tuple[str, str]]) -> Iterable[PlaceHit]:
    for code, name in villages:
        district, province = find(code), find(code[:2])
        if district and province and name:
            yield PlaceHit(province, district, name)


def search(text: str, *, villages: Iterable[tuple[str, str]] = (), limit: int = 20) -> tuple[PlaceHit, ...]:
    """Search once; a form that searches at every letter keeps a `PlaceSearch`."""
    return PlaceSearch(villages).search(text, limit=limit)
