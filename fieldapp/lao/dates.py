"""Dates as they are written in Laos: d/M/yyyy, Gregorian; and as a person may type them.

`read` takes what a person types for a birth or another day: a day in any usual notation, only a year,
or an age. What is not known is not made up: a year stays a year and an age an age. A year of the
Buddhist era (2530 is 1987) is recognised, and marked, so that the window can ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from fieldapp.lao.normalise import search_key
from fieldapp.lao.numerals import to_latin

BUDDHIST_YEARS_AHEAD = 543
"""The Buddhist era's year minus the Gregorian one, from January to December, as Thailand and Laos count."""
OLDEST_AGE = 119
MONTHS = (
    "ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ",
)  # fmt: skip
"""The Lao names of the months, January first (CLDR 48)."""

_TYPED = re.compile(r"\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")


def short(day: date) -> str:
    """Return 1/5/1987."""
    return f"{day.day}/{day.month}/{day.year}"


def parse(text: str) -> date | None:
    """Read d/m/yyyy, also with points, hyphens or Lao digits, or an ISO date; None where it is no date."""
    latin = to_latin(text)
    if typed := _TYPED.fullmatch(latin):
        day, month, year = map(int, typed.groups())
    elif iso := _ISO.fullmatch(latin):
        year, month, day = map(int, iso.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A whole date."""

    day: date
    """Gregorian, whatever era it was typed in."""
    is_buddhist_era: bool = False
    """The year was typed as 2530 and the like: ask whether the Buddhist era was meant."""
    has_short_year: bool = False
    """The year was typed with two digits: show the whole one."""


@dataclass(frozen=True, slots=True)
class Year:
    """Only a year."""

    year: int
    """Gregorian."""
    is_buddhist_era: bool = False


@dataclass(frozen=True, slots=True)
class Age:
    """Only an age, in whole years, on the day it is said."""

    years: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No date, year or age."""

    code: str
    """"not-a-date"; "no-such-day" (31/2); "no-such-month" (5/13); "in-the-future"; "too-long-ago"."""
    perhaps: date | None = None
    """What may have been meant: 13/5 for 5/13. To offer, never to take."""


Read: TypeAlias = Day | Year | Age | Unreadable

_SEPARATED = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_ISO_ONLY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})\s*(?:ເດືອນ)?\s*([^\d\s]+?)\s*(?:ປີ)?\s*(\d{4})")
_YEAR = re.compile(r"(?:ປີ|ຄ\.ສ\.?|ພ\.ສ\.?)?\s*(\d{4})")
_AGE = re.compile(r"(?:ອາຍຸ)?\s*(\d{1,3})\s*(?:ປີ)?")
_MONTH_KEYS = {search_key(name): number for number, name in enumerate(MONTHS, start=1)}
_BUDDHIST_FROM = 2400
"""No Gregorian year this high is typed by mistake as often as a Buddhist one is typed by habit."""


def read(typed: str, *, today: date) -> Read:
    """Read a day of the past in any usual notation, a year, or an age.

    Days: d/m/yyyy with slashes, points, hyphens or spaces, also with a year of two digits; ddmmyyyy and
    ddmmyy; yyyy-mm-dd; 5 ພຶດສະພາ 1987. Lao digits count. Four digits are a year; three or fewer an age.
    """
    text = search_key(to_latin(typed))
    if found := _SEPARATED.fullmatch(text) or _RUN.fullmatch(text):
        return _day(*found.groups(), today=today)
    if found := _ISO_ONLY.fullmatch(text):
        return _day(*reversed(found.groups()), today=today)
    if (found := _NAMED.fullmatch(text)) and (month := _MONTH_KEYS.get(found[2])):
        return _day(found[1], str(month), found[3], today=today)
    if found := _YEAR.fullmatch(text):
        return _year(int(found[1]), today)
    if (found := _AGE.fullmatch(text)) and int(found[1]) <= OLDEST_AGE:
        return Age(int(found[1]))
    return Unreadable("not-a-date")


def _day(day: str, month: str, year: str, *, today: date) -> Read:
    whole = _whole_year(year, today)
    is_buddhist = _is_buddhist(whole, today)
    gregorian = whole - BUDDHIST_YEARS_AHEAD if is_buddhist else whole
    made = _made(gregorian, int(month), int(day))
    if made is None:
        is_month = 1 <= int(month) <= 12
        perhaps = None if is_month else _made(gregorian, int(day), int(month))
        return Unreadable("no-such-day" if is_month else "no-such-month", perhaps)
    if made > today:
        return Unreadable("in-the-future")
    if made.year < today.year - OLDEST_AGE - 1:
        return Unreadable("too-long-ago")
    return Day(made, is_buddhist, len(year) == 2)


def _year(year: int, today: date) -> Read:
    is_buddhist = _is_buddhist(year, today)
    gregorian = year - BUDDHIST_YEARS_AHEAD if is_buddhist else year
    if gregorian > today.year:
        return Unreadable("in-the-future")
    if gregorian < today.year - OLDEST_AGE - 1:
        return Unreadable("too-long-ago")
    return Year(gregorian, is_buddhist)


def _whole_year(year: str, today: date) -> int:
    """Return the year that two digits mean: the last one of that ending that is not in the future."""
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % 100
    return century + int(year) - (100 if century + int(year) > today.year else 0)


def _is_buddhist(year: int, today: date) -> bool:
    return _BUDDHIST_FROM <= year <= today.year + BUDDHIST_YEARS_AHEAD


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
