"""Numbers of papers: what looks odd about one. Warnings only.

The formats of the national card, the family book and the passport have not been confirmed by whoever
issues them, so nothing is refused: only what can hardly be a number of any paper is pointed out.
"""

from __future__ import annotations

import re

from fieldapp.lao.normalise import canonical_order
from fieldapp.lao.numerals import to_latin

_SHORTEST, _LONGEST = 5, 20
_BESIDE_FIGURES = re.compile(r"[\s./\-–]+")
_SEQUENCE = "01234567890123456789"


def number_warnings(typed: str) -> tuple[str, ...]:
    """Return what is odd about the number of a paper, as codes; empty for a usual one and for none.

    "number-short", "number-long", "number-without-digits", "number-placeholder" (all one digit, or 12345…).
    """
    number = _BESIDE_FIGURES.sub("", to_latin(canonical_order(typed)))
    digits = "".join(filter(str.isdigit, number))
    odd = {
        "number-without-digits": bool(number) and not digits,
        "number-short": bool(digits) and len(number) < _SHORTEST,
        "number-long": len(number) > _LONGEST,
        "number-placeholder": len(digits) >= _SHORTEST and (len(set(digits)) == 1 or digits in _SEQUENCE),
    }
    return tuple(code for code, is_so in odd.items() if is_so)
