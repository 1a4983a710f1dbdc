"""Days, births, months and times of day as people type them. No Qt."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from fieldapp.lao import dates, numerals
from fieldapp.lao.dates import Age, Day, Unreadable, Year
from fieldapp.lao.normalise import clean
from ui.form.reading import NOTHING, Offer, Reading, Remark


def read_date(typed: str, *, today: date, is_birth: bool = False) -> Reading:
    """Read a whole day, with its year in any usual notation."""
    text = clean(typed)
    match dates.read(text, today=today):
        case _ if not text:
            return NOTHING
        case Day() as read:
            return _a_day(text, read, today, is_birth=is_birth)
        case Year() | Age():
            return Reading(text, wrong="not-a-whole-date")
        case Unreadable() as unread:
            return _another_time(text, unread) or _unread(text, unread)


def read_birth(typed: str, *, today: date) -> Reading:
    """Read a birth: a day, only a year, or an age; the value is an ISO day, four digits, or fewer."""
    text = clean(typed)
    match dates.read(text, today=today):
        case _ if not text:
            return NOTHING
        case Day() as read:
            return _a_day(text, read, today, is_birth=True)
        case Year(year, is_buddhist_era):
            return _a_year(text, year, today, is_buddhist_era=is_buddhist_era)
        case Age(years):
            return Reading(str(years), remarks=(Remark("only-an-age", (str(years),)),))
        case Unreadable() as unread:
            return _unread(text, unread)


def _a_day(text: str, read: Day, today: date, *, is_birth: bool) -> Reading:
    day = read.day
    if read.is_buddhist_era:
        return _to_be_asked(text, day.isoformat(), dates.short(day), day.year)
    remarks = [Remark("born", (day.isoformat(), str(_age(day, today))))] if is_birth else []
    if read.has_short_year:
        remarks.append(Remark("short-year", (str(day.year),), is_warning=True))
    return Reading(day.isoformat(), remarks=tuple(remarks))


def _a_year(text: str, year: int, today: date, *, is_buddhist_era: bool) -> Reading:
    if is_buddhist_era:
        return _to_be_asked(text, str(year), str(year), year)
    return Reading(str(year), remarks=(Remark("only-a-year", (str(year), str(today.year - year))),))


def _to_be_asked(text: str, value: str, shown: str, year: int) -> Reading:
    """Keep a Buddhist year as it was typed, until it is said that it was meant."""
    typed = str(year + dates.BUDDHIST_YEARS_AHEAD)
    return Reading(text, wrong="in-the-future", offer=Offer("buddhist-era", value, shown, typed))


def _another_time(text: str, unread: Unreadable) -> Reading | None:
    """Return a day that is no birth but may be wanted all the same: the form's own rules know."""
    day = dates.parse(text) if unread.code in {"in-the-future", "too-long-ago"} else None
    return Reading(day.isoformat()) if day else None


def _unread(text: str, unread: Unreadable) -> Reading:
    day = unread.perhaps
    offer = Offer("perhaps", day.isoformat(), dates.short(day)) if day else None
    return Reading(text, wrong=unread.code, offer=offer)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


_MONTH = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_YEAR = re.compile(r"\d{4}")


def read_month(typed: str, *, is_only_year: bool) -> Reading:
    """Read 5/1987, or 1987 alone; kept as the first day."""
    text = numerals.to_latin(clean(typed))
    if is_only_year and _YEAR.fullmatch(text):
        return Reading(f"{text}-01-01")
    if not is_only_year and (found := _MONTH.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return Reading(f"{found[2]}-{int(found[1]):02d}-01")
    if day := dates.parse(text):
        return Reading(day.isoformat())
    return Reading(text, wrong=("not-a-year" if is_only_year else "not-a-month") if text else "")


_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?")


def read_time(typed: str) -> Reading:
    """Read 14:30, 14.30, 1430 or 14."""
    text = numerals.to_latin(clean(typed))
    at = _time(text)
    return Reading(f"{at:%H:%M}:00" if at else text)


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(typed: str) -> Reading:
    """Read a day and a time, with a space between; kept with the laptop's zone."""
    text = numerals.to_latin(clean(typed))
    day_text, _, time_text = text.partition(" ")
    day, at = dates.parse(day_text), _time(time_text)
    if day is None or at is None:
        return Reading(text)
    return Reading(datetime.combine(day, at).astimezone().isoformat(timespec="milliseconds"))
