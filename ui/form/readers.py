"""How the line of each question is read, and how an answer is written back into it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from fieldapp.enrolment.attached_files import file_of
from fieldapp.forms.definition import Kind, Question
from fieldapp.lao import dates, numerals
from fieldapp.lao.legacy_fonts import Converted, Kept, Refused, read_pasted
from fieldapp.lao.normalise import clean
from ui.form import days, figures
from ui.form.reading import Offer, Reader, Reading, Remark, Today

MONEY = frozenset({"money", "thousands-sep"})
"""Appearances of an amount that is grouped while it is typed."""


def reader_of(question: Question, today: Today) -> Reader:
    """Return how a line of this question is read."""
    look = frozenset(question.appearance.split())
    match question.kind:
        case Kind.DATE:
            return _date_reader(question, look, today)
        case Kind.INTEGER:
            return figures.read_money if look & MONEY else figures.read_whole
        case Kind.TEXT:
            return _text_reader(question, look)
        case kind:
            return _READERS.get(kind, read_plain)


_READERS: Mapping[Kind, Reader] = {
    Kind.TIME: days.read_time,
    Kind.DATETIME: days.read_moment,
    Kind.DECIMAL: figures.read_number,
    Kind.RANGE: figures.read_number,
    Kind.GEOPOINT: figures.read_place,
}


def _date_reader(question: Question, look: frozenset[str], today: Today) -> Reader:
    if look & {"month-year", "year"}:
        return lambda typed: days.read_month(typed, is_only_year="year" in look)
    is_birth = "birth" in question.name
    return lambda typed: days.read_date(typed, today=today(), is_birth=is_birth)


def _text_reader(question: Question, look: frozenset[str]) -> Reader:
    name = question.name
    if "multiline" in look:
        return read_words
    if name == "phone" or name.endswith("_phone") or "phone" in look:
        return _of_any_font(figures.read_phone)
    if name in {"identity_number", "family_book_number"}:
        return _of_any_font(figures.read_paper_number)
    return _of_any_font(read_plain) if name.endswith("_en") or "numbers" in look else read_lao


def _of_any_font(read: Reader) -> Reader:
    """Return a reader that is never given text of an old Lao font as it is."""

    def reading(typed: str) -> Reading:
        match read_pasted(typed, is_prose=True):
            case Converted(text):
                read_so = read(text)
                remarks = (*read_so.remarks, _converted(typed))
                return replace(read_so, remarks=remarks, typed=typed.strip())
            case Refused("legacy-lao-font" as code):
                return Reading("", shown=typed, wrong=code)
        return read(typed)

    return reading


def _converted(typed: str) -> Remark:
    return Remark("converted", (typed.strip(),), is_warning=True)


def read_plain(typed: str) -> Reading:
    """Read text of any script."""
    return Reading(clean(typed))


def read_lao(typed: str) -> Reading:
    """Read words that are to be Lao: letters in their usual order, old fonts converted or refused."""
    return _read_pasted(typed, is_prose=False)


def read_words(typed: str) -> Reading:
    """Read a sentence, such as a reason or a comment: as `read_lao`, but signs may be meant."""
    return _read_pasted(typed, is_prose=True)


def _read_pasted(typed: str, *, is_prose: bool) -> Reading:
    match read_pasted(typed, is_prose=is_prose):
        case Kept(text):
            return Reading(text, typed=typed.strip() if text != clean(typed) else "")
        case Converted(text):
            return Reading(text, remarks=(_converted(typed),), typed=typed.strip())
        case Refused(code, perhaps):
            offer = Offer("perhaps", perhaps, perhaps) if perhaps else None
            return Reading("", shown=typed, wrong=code, offer=offer)


def example(question: Question) -> str:
    """Return how an answer of a kind that is not often asked is typed; "" for those everybody knows."""
    look = frozenset(question.appearance.split())
    if question.kind is Kind.DATE:
        return "2020" if "year" in look else "5/2020" if "month-year" in look else ""
    return _EXAMPLES.get(question.kind, "")


_EXAMPLES: Mapping[Kind, str] = {
    Kind.TIME: "14:30",
    Kind.DATETIME: "1/5/2026 14:30",
    Kind.GEOPOINT: "17.97 102.6",
}


def shown(value: str, question: Question) -> str:
    """Return an answer as people write it."""
    write = _WRITERS.get(question.kind)
    return write(value, frozenset(question.appearance.split())) if write else value


def _shown_date(value: str, look: frozenset[str]) -> str:
    day = dates.parse(value)
    if day is None:
        return value
    if "year" in look:
        return str(day.year)
    return f"{day.month}/{day.year}" if "month-year" in look else dates.short(day)


def _shown_time(value: str, _look: frozenset[str]) -> str:
    return value[:5] if ":" in value else value


def _shown_moment(value: str, _look: frozenset[str]) -> str:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{dates.short(at.date())} {at:%H:%M}"


def _shown_whole(value: str, look: frozenset[str]) -> str:
    is_amount = bool(look & MONEY) and value.isascii() and value.isdigit()
    return numerals.grouped(int(value)) if is_amount else value


def _shown_blob(value: str, _look: frozenset[str]) -> str:
    """Return a sign that there is a picture, and which: the answer itself is a name of 64 digits."""
    return f"✓ ({value[-4:]})" if value else ""


def _shown_acknowledged(value: str, _look: frozenset[str]) -> str:
    return "✓" if value == "OK" else value


def _shown_file(value: str, _look: frozenset[str]) -> str:
    file = file_of(value)
    return str(file) if file else value


def _shown_place(value: str, _look: frozenset[str]) -> str:
    """Return latitude and longitude, and within how many metres that is where a receiver said it."""
    latitude, longitude, *rest = [*value.split(), "", ""]
    accuracy = rest[1] if len(rest) > 3 else ""
    within = f" ±{accuracy} m" if accuracy.strip("0.") else ""
    return f"{latitude} {longitude}{within}" if longitude else value


def _shown_places(value: str, look: frozenset[str]) -> str:
    return "; ".join(_shown_place(each.strip(), look) for each in value.split(";") if each.strip())


_WRITERS: Mapping[Kind, Callable[[str, frozenset[str]], str]] = {
    Kind.DATE: _shown_date,
    Kind.TIME: _shown_time,
    Kind.DATETIME: _shown_moment,
    Kind.INTEGER: _shown_whole,
    Kind.GEOPOINT: _shown_place,
    Kind.GEOTRACE: _shown_places,
    Kind.GEOSHAPE: _shown_places,
    Kind.IMAGE: _shown_blob,
    Kind.FILE: _shown_file,
    Kind.ACKNOWLEDGE: _shown_acknowledged,
}
