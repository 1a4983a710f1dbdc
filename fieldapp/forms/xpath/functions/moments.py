"""Functions on dates and times."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import Function
from fieldapp.forms.xpath.values import EPOCH, NAN, Context, Value

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "lo": ("ມ.ກ.", "ກ.ພ.", "ມ.ນ.", "ມ.ສ.", "ພ.ພ.", "ມິ.ຖ.", "ກ.ລ.", "ສ.ຫ.", "ກ.ຍ.", "ຕ.ລ.", "ພ.ຈ.", "ທ.ວ."),
}
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "lo": ("ຈັນ", "ອັງຄານ", "ພຸດ", "ພະຫັດ", "ສຸກ", "ເສົາ", "ອາທິດ"),
}
"""Short names by CLDR."""
_MARK = re.compile(r"%(.)")


def _date(at: Context, value: Value) -> str:
    """From a number of days, or from a date or moment as written."""
    if isinstance(value, float):
        return _from_days(value)
    written = values.text(value, at.world)
    day = values.day_of(written)
    return day.isoformat() if day else _from_days(values.number(value, at.world))


def _from_days(days: float) -> str:
    if not math.isfinite(days):
        return ""
    try:
        return (EPOCH + timedelta(days=math.floor(days))).isoformat()
    except OverflowError:
        return ""


def _days(at: Context, value: Value) -> float:
    return values.days(values.text(value, at.world), at.world.now)


def _decimal_time(at: Context, value: Value) -> float:
    written = values.text(value, at.world)
    try:
        moment = time.fromisoformat(written)
    except ValueError:
        found = values.moment_of(written, at.world.now().tzinfo)
        return values.seconds(found.time()) / 86400 if found else NAN
    return values.seconds(moment) / 86400


def _format(at: Context, value: Value, pattern: Value) -> str:
    written = _date(at, value) if isinstance(value, float) else values.text(value, at.world)
    moment = values.moment_of(written, at.world.now().tzinfo)
    if moment is None:
        return ""
    marks = _marks(moment, at.world.language)
    return _MARK.sub(lambda found: marks.get(found.group(1), found.group(0)), values.text(pattern, at.world))


def _marks(moment: datetime, language: str) -> Mapping[str, str]:
    months, weekdays = _MONTHS.get(language, _MONTHS["en"]), _WEEKDAYS.get(language, _WEEKDAYS["en"])
    return {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": months[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "a": weekdays[moment.weekday()],
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
        "%": "%",
    }


def _now(at: Context) -> str:
    return at.world.now().isoformat(timespec="milliseconds")


FUNCTIONS = (
    Function("today", 0, 0, lambda at: at.world.today().isoformat()),
    Function("now", 0, 0, _now),
    Function("date", 1, 1, _date),
    Function("decimal-date-time", 1, 1, _days),
    Function("decimal-time", 1, 1, _decimal_time),
    Function("format-date", 2, 2, _format),
    Function("format-date-time", 2, 2, _format),
)
