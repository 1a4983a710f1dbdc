"""Keys by which two records of one person find each other among many.

Comparing a new applicant with everyone would take long; only those who share a key are compared.
The keys are many and each is broken by few mistakes, so that one mistake, or two, leave another key
whole: a wrong digit of the phone leaves one half of it, a married surname leaves given name and year.
The laptop and the fund compute them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldapp.enrolment.facts import Birth, Facts

_VOWELS = re.compile("[aeiou]+")


def blocking_keys(facts: Facts) -> frozenset[str]:
    """Return the keys of a household. Two households without a key in common are not compared."""
    return frozenset(_keys(facts))


def _keys(facts: Facts) -> Iterator[str]:
    given, surnames = _skeletons(facts.given.sounds), _skeletons(facts.surname.sounds)
    years = _years(facts.birth)
    for one in given:
        yield from (f"name {' '.join(sorted((one, other)))}" for other in surnames)
        yield from (f"given {one} {year}" for year in years)
        if facts.village:
            yield f"village {facts.district} {facts.village} {one}"
    yield from (f"surname {one} {year}" for one in surnames for year in years)
    if facts.birth and facts.birth.day:
        low, high = sorted((facts.birth.day.day, facts.birth.day.month))
        yield f"birth {facts.birth.day.year} {low} {high}"
    if facts.phone:
        yield f"phone< {facts.phone[:4]}"
        yield f"phone> {facts.phone[-4:]}"
    yield from (f"paper {kind} {number}" for kind, number in facts.papers.items())
    if facts.family_book:
        yield f"book {facts.family_book}"


def _skeletons(sounds: frozenset[str]) -> set[str]:
    """Return the consonants of each name: vowels are what spellings differ in most."""
    return {_VOWELS.sub("", sound) or sound for sound in sounds}


def _years(birth: Birth | None) -> range:
    """Return the years a birth may lie in; where it is not exact, with one more on either side."""
    if birth is None:
        return range(0)
    loose = 0 if birth.day else 1
    return range(birth.earliest_year - loose, birth.latest_year + loose + 1)
