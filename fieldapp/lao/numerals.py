"""Digits and amounts, as Lao writes them: Latin digits shown, Lao digits accepted, 2.500.000."""

from __future__ import annotations

_TO_LATIN = {0x0ED0 + digit: str(digit) for digit in range(10)}


def to_latin(text: str) -> str:
    """Replace Lao digits (໐–໙) by Latin ones; everything else stays."""
    return text.translate(_TO_LATIN)


def grouped(amount: int) -> str:
    """Return a whole amount with a point at every thousand: 2.500.000."""
    return f"{amount:,}".replace(",", ".")


def short(number: float) -> str:
    """Return 2,4 with a comma, as in Laos, and 12 without a decimal."""
    return str(round(number)) if number >= 10 else f"{number:.1f}".replace(".", ",").removesuffix(",0")
