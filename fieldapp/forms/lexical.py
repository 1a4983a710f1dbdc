"""How each kind of answer is written: whole numbers, dates, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from fieldapp.forms.definition import Kind, Question
from fieldapp.forms.xpath.functions.geography import points

_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def wrong(question: Question, text: str) -> str:
    """Return the code of what is wrong with how an answer is written, "" for nothing."""
    if question.kind is Kind.RANGE:
        return _wrong_in_range(question, text)
    code, is_right = _RULES.get(question.kind, ("", _anything))
    return "" if is_right(text) else code


def _wrong_in_range(question: Question, text: str) -> str:
    if not (_WHOLE if question.bind.type == "int" else _DECIMAL).fullmatch(text):
        return "not-a-number"
    first, last = (Decimal(question.parameters.get(each, "0")) for each in ("start", "end"))
    step = abs(Decimal(question.parameters.get("step", "1"))) or Decimal(1)
    value = Decimal(text)
    is_inside = min(first, last) <= value <= max(first, last) and (value - first) % step == 0
    return "" if is_inside else "out-of-range"


def _anything(_: str) -> bool:
    return True


def _is_date(text: str) -> bool:
    return len(text) == 10 and _reads(date.fromisoformat, text)


def _is_moment(text: str) -> bool:
    return "T" in text and _reads(datetime.fromisoformat, text)


def _is_time(text: str) -> bool:
    return ":" in text and _reads(time.fromisoformat, text)


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _is_place(least: int) -> Callable[[str], bool]:
    return lambda text: len(points(text)) >= least


_RULES: Mapping[Kind, tuple[str, Callable[[str], bool]]] = {
    Kind.INTEGER: ("not-a-number", lambda text: _WHOLE.fullmatch(text) is not None),
    Kind.DECIMAL: ("not-a-number", lambda text: _DECIMAL.fullmatch(text) is not None),
    Kind.DATE: ("not-a-date", _is_date),
    Kind.TIME: ("not-a-time", _is_time),
    Kind.DATETIME: ("not-a-date-time", _is_moment),
    Kind.GEOPOINT: ("not-a-place", lambda text: len(points(text)) == 1),
    Kind.GEOTRACE: ("not-a-place", _is_place(2)),
    Kind.GEOSHAPE: ("not-a-place", _is_place(4)),
}
