"""Reading the spreadsheet that a form is written in: an XLSX file, or Markdown tables.

Each cell keeps its place, so that what is wrong with a form can be said where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from fieldapp.forms.definition import UnusableForm

_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by its columns' headings; empty cells are left out."""

    number: int
    """As the spreadsheet counts; in Markdown the line of the file."""
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: headings, and rows under them."""

    name: str
    headings: tuple[str, ...]
    """Left to right; "" for a column without one."""
    rows: tuple[Row, ...]
    heading_row: int

    def place(self, row: int, heading: str) -> str:
        """Return a cell's place as a spreadsheet names it, such as "E7"."""
        return f"{_letters(self.headings.index(heading))}{row}" if heading in self.headings else str(row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets, by name in small letters."""

    sheets: Mapping[str, Sheet]
    is_spreadsheet: bool
    """Whether cells have names such as "E7"."""

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """Return the rows of a sheet; none where there is no such sheet."""
        return self.sheets[sheet].rows if sheet in self.sheets else ()

    def setting(self, name: str) -> str:
        """Return a value of the settings sheet."""
        return next((row.cells.get(name, "") for row in self.rows("settings")), "")


def read(name: str, content: bytes) -> Workbook:
    """Read a form by its file's name. Raises UnusableForm where it cannot be read."""
    ending = name.rpartition(".")[2].lower()
    if ending in {"xlsx", "xlsm"}:
        return read_xlsx(content)
    if ending == "md":
        try:
            return read_markdown(content.decode("utf-8"))
        except UnicodeDecodeError as e:
            raise UnusableForm(f"{name}: this is no text in UTF-8") from e
    raise UnusableForm(
        f"{name}: give an .xlsx file (in a spreadsheet: save as Excel workbook) or an .md file"
    )


def read_markdown(written: str) -> Workbook:
    """Read tables whose first column names the sheet."""
    lines: dict[str, list[tuple[int, list[str]]]] = {}
    sheet = ""
    for number, line in enumerate(written.splitlines(), start=1):
        cells = line.strip()
        if not cells.startswith("|") or (_RULE.fullmatch(cells) and "-" in cells):
            continue
        first, *rest = [cell.strip().replace(r"\|", "|") for cell in _CELLS.split(cells)[1:-1]] or [""]
        sheet = first.lower() or sheet
        lines.setdefault(sheet, [])
        if any(rest):
            lines[sheet].append((number, rest))
    if "survey" not in lines:
        raise UnusableForm("there is no survey sheet")
    return Workbook({name: _sheet(name, found) for name, found in lines.items() if found}, False)


def read_xlsx(content: bytes) -> Workbook:
    """Read a spreadsheet."""
    try:
        filled = _filled_rows(content)
    except Exception as e:  # openpyxl raises whatever a damaged file makes it stumble over
        raise UnusableForm(f"this is no Excel workbook that can be read: {e}") from e
    sheets = {name: _sheet(name, rows) for name, rows in filled.items() if rows}
    if "survey" not in sheets:
        raise UnusableForm("there is no survey sheet")
    return Workbook(sheets, True)


def _filled_rows(content: bytes) -> dict[str, list[tuple[int, list[str]]]]:
    """Return the rows of each sheet in which something stands, with their numbers."""
    from openpyxl import load_workbook

    filled = {}
    for sheet in load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets:
        rows = [(at, [_text(v) for v in row]) for at, row in enumerate(sheet.iter_rows(values_only=True), 1)]
        filled[sheet.title.lower()] = [(at, row) for at, row in rows if any(row)]
    return filled


def for_pyxform(workbook: Workbook, headings: Mapping[str, str]) -> dict[str, object]:
    """Return the sheets as pyxform takes them, with some headings renamed.

    Rows keep their distance from the headings, so that pyxform counts them as the spreadsheet does.
    """
    book: dict[str, object] = {"sheet_names": list(workbook.sheets)}
    for name in ("survey", "choices", "settings", "external_choices", "entities"):
        if sheet := workbook.sheets.get(name):
            renamed = [headings.get(heading, heading) for heading in sheet.headings if heading]
            book[name] = list(_renamed(sheet, headings, spaced=workbook.is_spreadsheet))
            book[f"{name}_header"] = [dict.fromkeys(renamed)]
    return book


def _renamed(sheet: Sheet, headings: Mapping[str, str], *, spaced: bool) -> Iterator[dict[str, str]]:
    at = sheet.heading_row
    for row in sheet.rows:
        for _ in range(row.number - at - 1 if spaced else 0):
            yield {}
        at = row.number
        yield {headings.get(heading, heading): text for heading, text in row.cells.items()}


def _sheet(name: str, lines: list[tuple[int, list[str]]]) -> Sheet:
    (heading_row, first), *rest = lines
    headings = tuple(" ".join(heading.split()) for heading in first)
    named = [heading for heading in headings if heading]
    twice = next((heading for heading in named if named.count(heading) > 1), "")
    if twice:
        raise UnusableForm(f"sheet {name}, row {heading_row}: two columns are headed {twice!r}")
    return Sheet(name, headings, tuple(_rows(headings, rest)), heading_row)


def _rows(headings: Iterable[str], lines: list[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in lines:
        filled = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading and cell}
        if filled:
            yield Row(number, filled)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip()


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
