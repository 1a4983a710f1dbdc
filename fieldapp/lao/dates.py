"""Dates as they are written in Laos: d/M/yyyy, Gregorian."""

from __future__ import annotations

import re
from datetime import date

from fieldapp.lao.numerals import to_latin

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
