"""What is compared of two households to tell whether they are one: an applicant as comparable values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fieldapp.enrolment import household
from fieldapp.enrolment.household import Answers
from fieldapp.lao.dates import BUDDHIST_YEARS_AHEAD
from fieldapp.lao.names import without_place_word, without_title
from fieldapp.lao.normalise import search_key
from fieldapp.lao.numerals import to_latin
from fieldapp.lao.romanise import sound_key

_PHONE_DIGITS = 8
"""The digits of a Lao mobile number after 020: what stays the same however a number is written."""
_NOT_IN_A_NUMBER = re.compile("[^0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A given name or a surname, in whichever script it was given."""

    shown: str
    written: frozenset[str]
    """Search keys without titles; empty where the name was not given."""
    sounds: frozenset[str]
    """Sound keys without spaces: the same for a name in Lao and in Latin letters."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as far as it is known: a day, or the years it can lie in."""

    day: date | None
    earliest_year: int
    latest_year: int
    shown: str

    @property
    def is_exact(self) -> bool:
        """False for a year, an age, and for the first of January, which often stands for "that year"."""
        return self.day is not None and (self.day.month, self.day.day) != (1, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared. Empty where it was not answered: a blank never agrees and never differs."""

    given: Name
    surname: Name
    birth: Birth | None
    sex: str
    phone: str
    """The last eight digits; "" for a number with fewer than six."""
    papers: Mapping[str, str]
    """Kind of paper → its number in capitals and digits; compared only within one kind."""
    family_book: str
    district: str
    village: str
    """Sound key without spaces and without "village" before it."""
    village_shown: str
    dependants: frozenset[str]
    """Sound keys of the dependants' whole names."""


def facts_of(answers: Answers, *, on: date) -> Facts:
    """Return what is compared of a household; `on` is the day it was asked, from which an age counts."""

    def answer(name: str) -> str:
        return household.text(answers, name)

    given, surname = _names(answers)
    kind, number = answer("identity_type"), _number(answer("identity_number"))
    return Facts(
        given=given,
        surname=surname,
        birth=_birth(answers, on),
        sex=answer("sex"),
        phone=_phone(answer("phone")),
        papers={kind: number} if number and kind not in {"", "none"} else {},
        family_book=_number(answer("family_book_number")),
        district=answer("district"),
        village=_village(answer("village")),
        village_shown=answer("village"),
        dependants=_dependants(answers),
    )


def _dependants(answers: Answers) -> frozenset[str]:
    names = (str(row.get("dependant_name_lo", "")) for row in household.dependants(answers))
    return frozenset(sound for name in names if (sound := _sound(name)))


def _names(answers: Answers) -> tuple[Name, Name]:
    fields = ("given_name_lo", "surname_lo", "given_name_en", "surname_en")
    return _names_of(*(household.text(answers, name) for name in fields))


@lru_cache(maxsize=2048)
def _names_of(given_lo: str, surname_lo: str, given_en: str, surname_en: str) -> tuple[Name, Name]:
    """Return given name and surname; a whole name typed into the first field is taken apart."""
    pairs = [_parted(given_lo, surname_lo), _parted(given_en, surname_en)]
    return _name([given for given, _ in pairs]), _name([surname for _, surname in pairs])


def _parted(given: str, surname: str) -> tuple[str, str]:
    words = without_title(given).split()
    if not surname and len(words) > 1:
        return words[0], " ".join(words[1:])
    return given, surname


def _name(scripts: list[str]) -> Name:
    return Name(
        shown=" · ".join(name for name in scripts if name),
        written=frozenset(written for name in scripts if (written := without_title(name))),
        sounds=frozenset(sound for name in scripts if (sound := _sound(name))),
    )


@lru_cache(maxsize=4096)
def _sound(name: str) -> str:
    return sound_key(without_title(name)).replace(" ", "")


@lru_cache(maxsize=2048)
def _village(name: str) -> str:
    return sound_key(without_place_word(name)).replace(" ", "") or search_key(name)


def _phone(typed: str) -> str:
    digits = "".join(filter(str.isdigit, to_latin(typed)))[-_PHONE_DIGITS:]
    return digits if len(digits) >= 6 else ""


def _number(typed: str) -> str:
    return _NOT_IN_A_NUMBER.sub("", to_latin(typed).upper())


def _birth(answers: Answers, on: date) -> Birth | None:
    """Return the birth, whichever way it was given; a Buddhist year is taken for what it means."""
    typed_day = household.text(answers, "birth_date")
    year, age = household.text(answers, "birth_year"), household.text(answers, "age_years")
    precision = household.text(answers, "birth_precision") or (
        "exact" if typed_day else "year" if year else "age"
    )
    try:
        if precision == "exact":
            day = date.fromisoformat(typed_day)
            day = day.replace(year=_gregorian(day.year, on))
            return Birth(day, day.year, day.year, f"{day.day}/{day.month}/{day.year}")
        if precision == "year":
            known = _gregorian(int(to_latin(year)), on)
            return Birth(None, known, known, str(known))
        return Birth(None, on.year - int(age) - 1, on.year - int(age), f"{int(age)} ({on.year})")
    except ValueError:
        return None


def _gregorian(year: int, on: date) -> int:
    return year - BUDDHIST_YEARS_AHEAD if year > on.year + 1 else year
