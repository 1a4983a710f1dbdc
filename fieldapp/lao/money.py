"""Amounts in kip: grouped while they are typed, and read in figures or in the words of the market.

Laos writes 2.500.000 with points, and a comma before a part of a million: 2,5 ລ້ານ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fieldapp.lao.normalise import search_key
from fieldapp.lao.numerals import grouped, to_latin

_WORTH = {"ພັນ": 10**3, "ໝື່ນ": 10**4, "ແສນ": 10**5, "ລ້ານ": 10**6, "ຕື້": 10**9, "k": 10**3, "m": 10**6}
_UNITS = {search_key(unit): worth for unit, worth in _WORTH.items()}
_CURRENCY = re.compile("(?:ກີບ|₭|kip|lak)$")
_WHOLE = re.compile(r"\d+|\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*")
_PARTS = re.compile(r"(\d+(?:[.,]\d{1,6})?)\s*([^\d\s.,]+)\s*")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money."""

    kip: int


@dataclass(frozen=True, slots=True)
class NotAnAmount:
    """No amount that could be kept."""

    code: str
    """"not-an-amount", or "not-whole" for a part of a kip, such as 2,5 without ລ້ານ."""


def read_kip(typed: str) -> Amount | NotAnAmount:
    """Read 2500000, 2.500.000, ໒໕໐໐໐໐໐, 2,5 ລ້ານ, 1 ລ້ານ 5 ແສນ or 500k, with or without ກີບ."""
    text = _CURRENCY.sub("", search_key(to_latin(typed))).strip()
    if _WHOLE.fullmatch(text):
        return Amount(int(re.sub("[., ]", "", text)))
    parts = _PARTS.findall(text)
    if parts and "".join("".join(part) for part in parts) == re.sub(r"\s", "", text):
        return _sum(parts)
    return NotAnAmount("not-whole" if re.fullmatch(r"\d+[.,]\d+", text) else "not-an-amount")


def _sum(parts: list[tuple[str, str]]) -> Amount | NotAnAmount:
    if any(unit not in _UNITS for _, unit in parts):
        return NotAnAmount("not-an-amount")
    total = sum(Decimal(figures.replace(",", ".")) * _UNITS[unit] for figures, unit in parts)
    return Amount(int(total)) if total == int(total) else NotAnAmount("not-whole")


def grouped_while_typing(text: str, caret: int) -> tuple[str, int]:
    """Return what the field shows after a keystroke, and where the caret goes: behind the same digit.

    Figures get a point at every thousand. As soon as there is a letter or a comma (2,5 ລ້ານ) the text
    stays as it is typed.
    """
    latin = to_latin(text)
    if re.search(r"[^\d. ]", latin) or not re.search(r"\d", latin):
        return text, caret
    digits = re.sub(r"\D", "", latin)
    shown = grouped(int(digits))
    dropped = len(digits) - len(str(int(digits)))
    before = max(0, sum(letter.isdigit() for letter in latin[:caret]) - dropped)
    return shown, _behind(shown, before)


def _behind(shown: str, digits: int) -> int:
    """Return the place just behind so many digits."""
    if digits == 0:
        return 0
    places = [at for at, letter in enumerate(shown, start=1) if letter.isdigit()]
    return places[min(digits, len(places)) - 1]
