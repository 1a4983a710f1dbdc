"""What speaks for and against two households being one, each with its points.

Points are logarithms to base two of how much likelier an agreement is between two records of one
person than between two persons (Fellegi and Sunter, 1969), rounded to halves. They were set by
hand from what is known of Lao names, families and phones, before any set was made to measure them
by; `docs/duplicates.md` gives the reasons. What is blank on either side says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fieldapp.enrolment.facts import Birth, Facts, Name


class Agreement(StrEnum):
    """How two answers stand to each other, for the eye."""

    SAME = "same"
    ALIKE = "alike"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of the comparison. The points of all lines add up to the score."""

    field: str
    """"given-name", "surname", "birth", "sex", "phone", "village", "dependants", "family-book", or a kind of
    paper as the form codes it, such as "national-id"."""
    level: str
    """A code for how they agree, such as "day-and-month-swapped"; words for it are the window's."""
    agreement: Agreement
    points: float
    here: str
    """What the new answers say."""
    there: str
    """What the other record says."""


_Points: TypeAlias = Mapping[str, tuple[Agreement, float]]
_SAME, _ALIKE, _DIFFERENT = Agreement

GIVEN_NAME: _Points = {
    "same": (_SAME, 7),
    "sounds-the-same": (_SAME, 6),
    "in-the-other-field": (_ALIKE, 5),
    "nearly": (_ALIKE, 4),
    "a-little": (_DIFFERENT, -3),
    "other": (_DIFFERENT, -12),
}
SURNAME: _Points = {
    "same": (_SAME, 6),
    "sounds-the-same": (_SAME, 5.5),
    "in-the-other-field": (_ALIKE, 5),
    "nearly": (_ALIKE, 4),
    "a-little": (_DIFFERENT, 0),
    "other": (_DIFFERENT, -3),
}
BIRTH: _Points = {
    "same": (_SAME, 12),
    "day-and-month-swapped": (_ALIKE, 9),
    "one-digit": (_ALIKE, 5),
    "same-first-of-january": (_SAME, 5),
    "year-fits": (_SAME, 4),
    "age-fits": (_ALIKE, 2.5),
    "other-year": (_ALIKE, 3),
    "nearly": (_ALIKE, 0),
    "ten-years": (_DIFFERENT, -4),
    "same-year": (_DIFFERENT, -4),
    "other": (_DIFFERENT, -9),
}
PAPER: _Points = {"same": (_SAME, 18), "one-digit": (_ALIKE, 8), "other": (_DIFFERENT, -5)}
SEX: _Points = {"same": (_SAME, 1), "other": (_DIFFERENT, -6)}
PHONE: _Points = {"same": (_SAME, 7), "one-digit": (_ALIKE, 5), "other": (_DIFFERENT, -1)}
FAMILY_BOOK: _Points = {"same": (_SAME, 6), "one-digit": (_ALIKE, 3), "other": (_DIFFERENT, -1)}
VILLAGE: _Points = {"same": (_SAME, 3), "same-district": (_DIFFERENT, 0), "other": (_DIFFERENT, -1)}
DEPENDANTS: _Points = {"several": (_SAME, 6), "one": (_ALIKE, 4), "none": (_DIFFERENT, -1.5)}

_FAMILY = frozenset({"surname", "phone", "family-book", "village", "dependants"})
_FAMILY_AT_MOST, _OF_ONE_NAME_AT_MOST = 10.0, 14.0
"""What a whole family shares counts no more than this together: a sister has the same surname, phone, book
and village, and is another person. It counts for more where the given name is the same too."""
_LONG_NAME = 6
"""From so many letters on, one other letter is a slip of the hand; in a shorter name it is another name."""


def compare(here: Facts, there: Facts) -> tuple[Evidence, ...]:
    """Return every line of the comparison, what speaks most for one person first."""
    lines = sorted(_lines(here, there), key=lambda line: -line.points)
    return tuple(_held_down(lines))


def _held_down(lines: list[Evidence]) -> Iterator[Evidence]:
    named = any(line.field == "given-name" and line.agreement is _SAME for line in lines)
    room = _OF_ONE_NAME_AT_MOST if named else _FAMILY_AT_MOST
    for line in lines:
        if line.field in _FAMILY and line.points > 0:
            counted = min(line.points, room)
            room -= counted
            yield Evidence(line.field, line.level, line.agreement, counted, line.here, line.there)
        else:
            yield line


def _lines(here: Facts, there: Facts) -> Iterator[Evidence]:
    yield from _names(here, there)
    if here.birth and there.birth:
        level = _births(here.birth, there.birth)
        yield _line("birth", BIRTH, level, here.birth.shown, there.birth.shown)
    if here.sex and there.sex:
        yield _line("sex", SEX, "same" if here.sex == there.sex else "other", here.sex, there.sex)
    if here.phone and there.phone:
        yield _line("phone", PHONE, _numbers(here.phone, there.phone), here.phone, there.phone)
    for kind in sorted(here.papers.keys() & there.papers.keys()):
        one, other = here.papers[kind], there.papers[kind]
        yield _line(kind, PAPER, _numbers(one, other), one, other)
    if here.family_book and there.family_book:
        level = _numbers(here.family_book, there.family_book)
        yield _line("family-book", FAMILY_BOOK, level, here.family_book, there.family_book)
    if here.village and there.village:
        yield _line("village", VILLAGE, _villages(here, there), here.village_shown, there.village_shown)
    if here.dependants and there.dependants:
        level = ("none", "one", "several")[min(len(here.dependants & there.dependants), 2)]
        yield _line("dependants", DEPENDANTS, level, str(len(here.dependants)), str(len(there.dependants)))


def _line(field: str, table: _Points, level: str, here: str, there: str) -> Evidence:
    return Evidence(field, level, *table[level], here, there)


def _names(here: Facts, there: Facts) -> Iterator[Evidence]:
    """Compare given name and surname; also crosswise, where the two were typed into each other's field."""
    if _is_crosswise(here, there):
        yield _line("given-name", GIVEN_NAME, "in-the-other-field", here.given.shown, there.surname.shown)
        yield _line("surname", SURNAME, "in-the-other-field", here.surname.shown, there.given.shown)
        return
    if level := _name(here.given, there.given):
        yield _line("given-name", GIVEN_NAME, level, here.given.shown, there.given.shown)
    if level := _name(here.surname, there.surname):
        yield _line("surname", SURNAME, level, here.surname.shown, there.surname.shown)


def _is_crosswise(here: Facts, there: Facts) -> bool:
    given, surname = here.given.sounds & there.surname.sounds, here.surname.sounds & there.given.sounds
    return bool(given and surname) and not here.given.sounds & there.given.sounds


def _name(one: Name, other: Name) -> str:
    """Return the level of two names; "" where either is blank."""
    if not (one.sounds and other.sounds):
        return ""
    if one.written & other.written:
        return "same"
    if one.sounds & other.sounds:
        return "sounds-the-same"
    return min((_heard(a, b) for a in one.sounds for b in other.sounds), key=tuple(GIVEN_NAME).index)


def _heard(one: str, other: str) -> str:
    longest = max(len(one), len(other))
    wrong = _mistakes(one, other, most=3)
    if wrong <= longest // _LONG_NAME and wrong <= 2:
        return "nearly"
    return "a-little" if wrong == 1 or (wrong == 2 and longest > _LONG_NAME) else "other"


def _births(one: Birth, other: Birth) -> str:
    if one.day and other.day and (one.is_exact or other.is_exact) and one.is_exact == other.is_exact:
        return _days(f"{one.day:%Y%m%d}", f"{other.day:%Y%m%d}")
    apart = max(one.earliest_year, other.earliest_year) - min(one.latest_year, other.latest_year)
    if apart > 0:
        return {1: "nearly", 10: "ten-years"}.get(apart, "other")
    if one.day and other.day and one.day == other.day:
        return "same-first-of-january"
    is_by_age = one.earliest_year < one.latest_year or other.earliest_year < other.latest_year
    return "age-fits" if is_by_age else "year-fits"


def _days(one: str, other: str) -> str:
    """Compare two days written yyyymmdd."""
    if one == other:
        return "same"
    if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
        return "day-and-month-swapped"
    if _mistakes(one, other, most=1) == 1:
        return "one-digit"
    if one[4:] == other[4:]:
        return "other-year"
    return "same-year" if one[:4] == other[:4] else "other"


def _numbers(one: str, other: str) -> str:
    if one == other:
        return "same"
    return "one-digit" if _mistakes(one, other, most=1) == 1 else "other"


def _villages(here: Facts, there: Facts) -> str:
    if here.district and there.district and here.district != there.district:
        return "other"
    return "same" if here.village == there.village else "same-district"


def _mistakes(one: str, other: str, *, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped; `most` + 1 where there are more."""
    from rapidfuzz.distance import OSA  # slow to load, and not needed before two people are compared

    return OSA.distance(one, other, score_cutoff=most)
