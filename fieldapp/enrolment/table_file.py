"""Rows of text from a CSV or XLSX file, as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from typing import TypeAlias

from fieldapp.errors import InputError

Table: TypeAlias = list[list[str]]

MOST_ROWS = 50_000
_MOST_UNPACKED_BYTES = 200 * 2**20
"""What an XLSX file may unpack to: a larger one was made to fill the memory."""


class UnreadableList(InputError):
    """Neither CSV nor XLSX: save it as one of them in the spreadsheet program."""

    code = "unreadable-list"


class TooManyRows(InputError):
    """More rows than a laptop should hold: divide the list by district."""

    code = "too-many-rows"


def read_table(data: bytes) -> Table:
    """Read the first sheet, or the CSV file, as trimmed text. Raises UnreadableList, TooManyRows."""
    is_xlsx = data.startswith(b"PK")
    if is_xlsx and _unpacked_bytes(data) > _MOST_UNPACKED_BYTES:
        raise TooManyRows("unpacks to too much")
    table = _xlsx(data) if is_xlsx else _csv(data)
    if len(table) > MOST_ROWS:
        raise TooManyRows(f"{len(table)} rows")
    return table


def _csv(data: bytes) -> Table:
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableList("binary")
    first_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as e:
        raise UnreadableList("not CSV") from e


def _decoded(data: bytes) -> str:
    """Decode what spreadsheet programs write: UTF-8, UTF-16, or the Latin-1 of the old fonts."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _xlsx(data: bytes) -> Table:
    try:
        return _first_sheet(data)
    except Exception as e:  # openpyxl raises whatever a damaged file makes it stumble over
        raise UnreadableList("not XLSX") from e


def _first_sheet(data: bytes) -> Table:
    import openpyxl  # slow to load, and not needed before a list is imported

    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = workbook.worksheets[0].iter_rows(max_row=MOST_ROWS + 1, values_only=True)
    table = [[_text(value) for value in row] for row in rows]
    workbook.close()
    return table


def _unpacked_bytes(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(each.file_size for each in archive.infolist())
    except Exception as e:  # zipfile too: BadZipFile, and what it stumbles over in a damaged directory
        raise UnreadableList("not XLSX") from e


def _text(value: object) -> str:
    """Return a cell as a person would have typed it: no time after a date, no .0 after a telephone number."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
