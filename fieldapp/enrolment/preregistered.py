"""Lists of people a campaign has noted down before: a CSV or XLSX file read into answers of the form.

Columns are known by their heading, in Lao or English or by the question's name. What is not understood is
reported by row and column and kept as it was written, so that the enumerator sees it; nothing is guessed: a
place or occupation counts only where its name or code fits, a birth only as far as it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.list_cells import heading_key, read_cell
from fieldapp.enrolment.table_file import Table, read_table
from fieldapp.errors import InputError


class ListWithoutNames(InputError):
    """No heading of the file is one for names: nobody could be found in it."""

    code = "list-without-names"


@dataclass(frozen=True, slots=True)
class Preregistered:
    """One person of a list."""

    id: UUID
    """Made from the list's name and the row: importing the same file twice makes nobody twice."""
    list_name: str
    number: str
    """Their number in the list; "" where it has none."""
    answers: Answers
    """What the form is filled with."""
    raw: Mapping[str, str]
    """The row as it was written: heading → text."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One cell, or row, that gave no answer."""

    row: int
    """As the spreadsheet numbers it, from 1."""
    column: str
    """The heading; "" for a whole row."""
    value: str
    code: str
    """"no-name", "no-such-place", "no-such-choice", or a code of the date, amount or font reader."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as it was read, and what was not understood of it."""

    people: tuple[Preregistered, ...]
    columns: Mapping[str, str]
    """Heading → what it was taken for: a question's name, "number" or "whole-name"."""
    ignored_columns: tuple[str, ...]
    problems: tuple[NotUnderstood, ...]


_HEADINGS: Mapping[str, str] = {
    "number": "ລຳດັບ|ລ/ດ|ລດ|ເລກທີ|no|nr|number|id|#",
    "whole-name": "ຊື່ ແລະ ນາມສະກຸນ|ຊື່ແລະນາມສະກຸນ|ຊື່ ນາມສະກຸນ|ຊື່ເຕັມ|full name|name and surname|name",
    "given_name_lo": "ຊື່|ຊື່ລາວ|given name (lao)|first name",
    "surname_lo": "ນາມສະກຸນ|surname (lao)|last name|surname|family name",
    "given_name_en": "ຊື່ (ອັງກິດ)|ຊື່ພາສາອັງກິດ|given name (english)|first name (english)",
    "surname_en": "ນາມສະກຸນ (ອັງກິດ)|ນາມສະກຸນພາສາອັງກິດ|surname (english)",
    "sex": "ເພດ|sex|gender",
    "birth": "ວັນເດືອນປີເກີດ|ວັນ ເດືອນ ປີ ເກີດ|ວັນເກີດ|ປີເກີດ|ອາຍຸ|birth date|date of birth|dob|birth year|age",
    "identity_number": "ເລກບັດປະຈຳຕົວ|ບັດປະຈຳຕົວ|ເລກທີບັດປະຈຳຕົວ|national id|identity number|id number|id card",
    "family_book_number": "ປຶ້ມສຳມະໂນຄົວ|ເລກທີປຶ້ມສຳມະໂນຄົວ|ສຳມະໂນຄົວ|family book|family book number",
    "province": "ແຂວງ|province",
    "district": "ເມືອງ|district",
    "village": "ບ້ານ|village",
    "phone": "ໂທ|ເບີໂທ|ໂທລະສັບ|ເບີໂທລະສັບ|phone|telephone|mobile|tel",
    "occupation": "ອາຊີບ|ອາຊີບຫຼັກ|occupation|job",
    "monthly_earnings_kip": "ລາຍໄດ້|ລາຍໄດ້ຕໍ່ເດືອນ|ລາຍຮັບ|income|monthly income|earnings",
}  # fmt: skip
_ROWS = UUID("5a8f6c1e-3d0b-4f52-9c41-7e2d90b6a813")
"""The namespace of ids that are made from a row."""
_HEADING_AMONG = 12
"""How many rows there may be above the headings: titles, dates, the village's name."""


_QUESTION_OF = {
    heading_key(heading): name for name, all_ in _HEADINGS.items() for heading in (*all_.split("|"), name)
}


def read_list(data: bytes, *, list_name: str, today: date) -> ReadList:
    """Read a CSV or XLSX file. Raises UnreadableList, TooManyRows, ListWithoutNames."""
    table = read_table(data)
    at, columns = _headings(table)
    headings = table[at]
    people: list[Preregistered] = []
    problems: list[NotUnderstood] = []
    for number, row in enumerate(table[at + 1 :], start=at + 2):
        cells = {heading: text for heading, text in zip(headings, row, strict=False) if heading and text}
        if cells:
            person, wrong = _person(cells, columns, list_name=list_name, row=number, today=today)
            problems += wrong
            people += [person] if person else []
    ignored = tuple(heading for heading in headings if heading and heading not in columns)
    return ReadList(tuple(people), columns, ignored, tuple(problems))


def _headings(table: Table) -> tuple[int, Mapping[str, str]]:
    """Return the row of the headings, and heading → what it is taken for: the first row that names people."""
    for at, row in enumerate(table[:_HEADING_AMONG]):
        columns = {text: name for text in row if (name := _QUESTION_OF.get(heading_key(text)))}
        if len(columns) > 1 and {"whole-name", "given_name_lo", "given_name_en"} & set(columns.values()):
            return at, columns
    raise ListWithoutNames("no heading for a name")


def _person(
    cells: Mapping[str, str], columns: Mapping[str, str], *, list_name: str, row: int, today: date
) -> tuple[Preregistered | None, list[NotUnderstood]]:
    """Read one row, in the order of the table of headings: a province before its districts."""
    answers: dict[str, str] = {}
    problems: list[NotUnderstood] = []
    known: dict[str, tuple[str, str]] = {}
    for heading, text in cells.items():
        if heading in columns:
            known.setdefault(columns[heading], (heading, text))  # a birth date before an age beside it
    for name in (name for name in _HEADINGS if name in known):
        heading, text = known[name]
        understood = read_cell(name, text, answers, today=today)
        if isinstance(understood, str):
            problems.append(NotUnderstood(row, heading, text, understood))
        else:
            answers |= understood
    if not {"surname_lo", "surname_en"} & set(columns.values()):
        answers |= _parted(answers)
    number = answers.pop("number", "")
    if not (answers.get("given_name_lo") or answers.get("given_name_en")):
        return None, [NotUnderstood(row, "", " ".join(cells.values()), "no-name")]
    return Preregistered(_id(list_name, cells), list_name, number, answers, cells), problems


def _parted(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Take a whole name apart, in a list without a column for surnames."""
    parted: dict[str, str] = {}
    for script in ("lo", "en"):
        given, _, surname = answers.get(f"given_name_{script}", "").partition(" ")
        if surname:
            parted |= {f"given_name_{script}": given, f"surname_{script}": surname.strip()}
    return parted


def _id(list_name: str, cells: Mapping[str, str]) -> UUID:
    return uuid5(
        _ROWS, "\x1f".join((list_name, *(f"{heading}\x1e{text}" for heading, text in cells.items())))
    )
