"""Checking a form before it is published: what is wrong, in which cell, and what to do about it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from fieldapp.enrolment.household import RESERVED
from fieldapp.enrolment.work import RULES
from fieldapp.errors import InputError
from fieldapp.forms import media, presentation, supported
from fieldapp.forms.circles import circle
from fieldapp.forms.compile import compile_workbook
from fieldapp.forms.definition import FormDefinition, UnusableForm
from fieldapp.forms.filling import OVERRIDE
from fieldapp.forms.session import FormSession
from fieldapp.forms.supported import column_of, type_of
from fieldapp.forms.workbook import Row, Sheet, Workbook
from fieldapp.forms.xform import parse_xform
from fieldapp.forms.xform_texts import language_code
from fieldapp.forms.xpath.compiled import check_functions
from fieldapp.forms.xpath.parse import UnsupportedExpression, parse
from fieldapp.forms.xpath.syntax import Expression, Literal, Path, calls, parts

_NAMED = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_PYXFORM_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_GROUPS = frozenset({"begin_group", "begin group", "begin_repeat", "begin repeat"})
_MEDIA = {"image": media.why_no_image, "audio": media.why_no_sound}
_ANSWERS = frozenset({"id"})
"""Names that stored answers use themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a form from being published."""

    sheet: str
    row: int
    """As the spreadsheet counts; 0 for the sheet as a whole."""
    column: str
    """The heading; "" for the row as a whole."""
    place: str
    """The cell as a spreadsheet names it ("E7"), or the line of a Markdown file."""
    words: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        """Return one line for the command line."""
        where = [self.sheet, self.place, f"({self.column})" if self.column else ""]
        return f"{' '.join(filter(None, where))}: {self.words}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A form and what is wrong with it."""

    findings: tuple[Finding, ...]
    xform: bytes = b""
    """The compiled form; empty where it could not be compiled."""
    definition: FormDefinition | None = None


def check(book: Workbook, files: Mapping[str, bytes], *, reserved: frozenset[str] = RESERVED) -> Checked:
    """Check a form; `files` are the tables beside it, `reserved` the names it must have. Never raises."""
    return _Checking(book, files, reserved).run()


class _Checking:
    """One form under check."""

    def __init__(self, book: Workbook, files: Mapping[str, bytes], reserved: frozenset[str]) -> None:
        self.book, self.files, self.reserved = book, files, reserved
        self.survey = book.sheets["survey"]
        self.names = Counter(row.cells["name"] for row in self.survey.rows if "name" in row.cells)
        self.others = {
            f"{row.cells.get('name', '')}_other"
            for row in self.survey.rows
            if row.cells.get("type", "").endswith(" or_other")
        }

    def run(self) -> Checked:
        found = [
            *self._sheets(), *self._headings(), *self._types(), *self._appearances(), *self._names(),
            *self._expressions(),
            *self._named_in_words(), *self._languages(), *self._tables(), *self._media(), *self._missing(),
        ]  # fmt: skip
        try:
            xform = compile_workbook(self.book)
            definition = parse_xform(xform, self.files)
        except UnusableForm as e:
            return Checked(tuple(found or [self._from_pyxform(str(e))]))
        found += [] if found else self._runs(definition)
        return Checked(tuple(found), xform, definition)

    # -- the rules ------------------------------------------------------------------------------

    def _headings(self) -> Iterator[Finding]:
        """A column that is misspelt would be passed over in silence; notes of the author may stay."""
        known = [*supported.COLUMNS, *supported.SAME_COLUMNS]
        for heading in filter(None, self.survey.headings):
            column = column_of(heading)
            if why_not := supported.COLUMNS.get(column, ""):
                yield self._at_heading(heading, f"this column is not followed: {why_not}")
            elif column.split("::")[0] in {"bind", "body", "instance"}:
                yield self._at_heading(heading, "columns for other programs are not followed: take it out")
            elif column not in known and (near := get_close_matches(column.lower(), known, 1, 0.8)):
                yield self._at_heading(heading, f"no such column; was {near[0]!r} meant?")

    def _sheets(self) -> Iterator[Finding]:
        for name, sheet in self.book.sheets.items():
            if (instead := presentation.SHEETS_NOT.get(name)) and sheet.rows:
                yield Finding(name, 0, "", "", instead)
        if settings := self.book.sheets.get("settings"):
            known = [*presentation.SETTINGS, *presentation.SETTINGS_PASSED_OVER, *presentation.SAME_SETTINGS]
            for heading in filter(None, settings.headings):
                if heading not in known and (near := get_close_matches(heading.lower(), known, 1, 0.8)):
                    yield self._at_heading(heading, f"no such column; was {near[0]!r} meant?", sheet=settings)

    def _appearances(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            for name in presentation.appearances(row.cells.get("appearance", "")):
                if words := presentation.why_not(name):
                    yield self._at(row, "appearance", words)

    def _types(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            written = row.cells.get("type", "")
            kind = type_of(written)
            if kind in supported.TYPES:
                if instead := supported.TYPES[kind]:
                    yield self._at(row, "type", f"{kind} is not supported: {instead}")
            elif written:
                near = get_close_matches(kind, supported.TYPES, 1)
                hint = f"; was {near[0]!r} meant?" if near else "; see docs/forms.md"
                yield self._at(row, "type", f"there is no type {written!r}{hint}")

    def _names(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            name = row.cells.get("name", "")
            is_group = type_of(row.cells.get("type", "")) == "begin_group"
            if self.names[name] > 1 and not is_group:
                yield self._at(row, "name", f"{name!r} is there twice: answers go by name, so rename one")
            if name in _ANSWERS or name.startswith(OVERRIDE):
                yield self._at(
                    row, "name", f"{name!r} is kept for the program's own use: choose another name"
                )

    def _expressions(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            for heading, written in row.cells.items():
                column = column_of(heading)
                if column in supported.EXPRESSIONS and _computes(column, written, row.cells.get("type", "")):
                    yield from self._expression(row, heading, written)

    def _expression(self, row: Row, heading: str, written: str) -> Iterator[Finding]:
        yield from self._unknown_names(row, heading, written)
        try:
            expression = parse(_NAMED.sub("/form/name", written))
            check_functions(expression, written)
        except UnsupportedExpression as e:
            yield self._at(row, heading, f"cannot be run: {_in_the_authors_words(str(e), written)}")
        else:
            yield from self._pulled(row, heading, expression)
            if column_of(heading) == "choice_filter":
                yield from self._filtered_by(row, heading, expression)

    def _filtered_by(self, row: Row, heading: str, expression: Expression) -> Iterator[Finding]:
        """A column that the list does not have would leave nothing to choose."""
        columns = self._columns_of(row.cells.get("type", ""))
        for part in parts(expression):
            if not isinstance(part, Path) or part.start is not None or part.is_absolute:
                continue
            name = part.steps[0].name
            if columns and name not in columns | {"*"}:
                near = get_close_matches(name, columns, 1)
                hint = f"; was {near[0]!r} meant?" if near else ""
                yield self._at(row, heading, f"the list has no column {name!r}{hint}")

    def _columns_of(self, written: str) -> frozenset[str]:
        file = next((word for word in written.split() if word.endswith(".csv")), "")
        if file:
            head = self.files.get(file, b"").decode("utf-8-sig", "replace").partition("\n")[0]
            return frozenset(next(csv.reader([head]), []))
        sheet = self.book.sheets.get("choices")
        return frozenset(sheet.headings) | {"name"} if sheet else frozenset()

    def _pulled(self, row: Row, heading: str, expression: Expression) -> Iterator[Finding]:
        for call in calls(expression):
            table = call.arguments[0] if call.name == "pulldata" else None
            if isinstance(table, Literal) and f"{table.text}.csv" not in self.files:
                yield self._at(row, heading, f"{table.text}.csv is missing beside the form")

    def _named_in_words(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            for heading, written in row.cells.items():
                if column_of(heading) in supported.WORDS:
                    yield from self._unknown_names(row, heading, written)
                if column_of(heading) == "soft_constraint_message" and _NAMED.search(written):
                    yield self._at(row, heading, "answers cannot be put into this message: leave ${…} out")

    def _unknown_names(self, row: Row, heading: str, written: str) -> Iterator[Finding]:
        for name in _NAMED.findall(written):
            if name not in self.names and name not in self.others:
                near = get_close_matches(name, list(self.names), 1)
                hint = f"; was {near[0]!r} meant?" if near else ""
                yield self._at(row, heading, f"there is no question named {name!r}{hint}")

    def _languages(self) -> Iterator[Finding]:
        for name in ("survey", "choices"):
            if sheet := self.book.sheets.get(name):
                for column in supported.WORDS:
                    yield from self._languages_of(sheet, column)

    def _languages_of(self, sheet: Sheet, column: str) -> Iterator[Finding]:
        labels = [heading for heading in sheet.headings if column_of(heading) == "label"]
        spoken = {_language(heading): heading for heading in labels if "::" in heading}
        headings = {_language(h): h for h in sheet.headings if column_of(h) == column}
        for row in sheet.rows:
            said = {language for language, heading in headings.items() if row.cells.get(heading)}
            for language in spoken if said else ():
                if language not in said:
                    heading = headings.get(language, "")
                    words = f"{column} is not said in {language!r}: fill the cell in every language"
                    yield self._at(row, heading, words, sheet=sheet)

    def _tables(self) -> Iterator[Finding]:
        for row in self.survey.rows:
            written = row.cells.get("type", "")
            file = next((word for word in written.split() if word.endswith((".csv", ".xml", ".geojson"))), "")
            if file and not file.endswith(".csv"):
                yield self._at(row, "type", f"{file}: give the table as a CSV file")
            elif file and file not in self.files:
                yield self._at(row, "type", f"{file} is missing beside the form")

    def _media(self) -> Iterator[Finding]:
        """A picture or a sound stands beside the words of a group, a question or a choice."""
        yield from self._media_of(self.survey)
        if choices := self.book.sheets.get("choices"):
            for heading in choices.headings:
                column = column_of(heading)
                if column in supported.MEDIA and (why_not := supported.COLUMNS[column]):
                    yield self._at_heading(heading, f"this column is not followed: {why_not}", sheet=choices)
            yield from self._media_of(choices)

    def _media_of(self, sheet: Sheet) -> Iterator[Finding]:
        for row in sheet.rows:
            for heading, written in row.cells.items():
                look = _MEDIA.get(column_of(heading))
                why_not = self._nowhere_for_media(sheet, row, heading) if look else ""
                if look and (why_not := why_not or look(written, self.files.get(written))):
                    yield self._at(row, heading, why_not, sheet=sheet)

    def _nowhere_for_media(self, sheet: Sheet, row: Row, heading: str) -> str:
        if type_of(row.cells.get("type", "")) == "begin_repeat":
            return "neither picture nor sound stands beside the rows of a repeat: put it on a note"
        if sheet is not self.survey and column_of(heading) == "audio":
            return "a sound is played beside a question, not a choice: put it on the question"
        return ""

    def _missing(self) -> Iterator[Finding]:
        """What the registry and the short forms for changes in a member's life stand on."""
        pages = {r.cells.get("name", "") for r in self.survey.rows if r.cells.get("type") in _GROUPS}
        asked = {page for rules in RULES.values() for page in rules.pages} if self.reserved else set()
        for name in sorted(asked - pages):
            words = f"changes to an enrolment are asked on a page named {name!r}: add such a group"
            yield Finding("survey", 0, "name", "", words)
        for name in sorted(self.reserved - set(self.names)):
            words = f"the registry needs a question named {name!r}: add it (docs/forms.md says what it holds)"
            yield Finding("survey", 0, "name", "", words)

    def _runs(self, definition: FormDefinition) -> list[Finding]:
        """Begin the form and ask everything once."""
        if ring := circle(definition):
            names = " → ".join(nodeset.rsplit("/", 1)[-1] for nodeset in ring)
            row = next(r for r in self.survey.rows if r.cells.get("name") == ring[0].rsplit("/", 1)[-1])
            return [self._at(row, "name", f"goes in a circle, each waiting for the next: {names}")]
        now = datetime.now(UTC)
        try:
            session = FormSession(definition, today=now.date, now=lambda: now)
            session.problems()
            session.finished()
        except InputError as e:
            return [Finding("survey", 0, "", "", str(e))]
        return []

    # -- places ---------------------------------------------------------------------------------

    def _at(self, row: Row, heading: str, words: str, *, sheet: Sheet | None = None) -> Finding:
        sheet = sheet or self.survey
        return Finding(sheet.name, row.number, heading, self._place(sheet, row.number, heading), words)

    def _at_heading(self, heading: str, words: str, *, sheet: Sheet | None = None) -> Finding:
        sheet = sheet or self.survey
        row = sheet.heading_row
        return Finding(sheet.name, row, heading, self._place(sheet, row, heading), words)

    def _place(self, sheet: Sheet, row: int, heading: str) -> str:
        return sheet.place(row, heading) if self.book.is_spreadsheet else f"line {row}"

    def _from_pyxform(self, words: str) -> Finding:
        """pyxform counts rows from the headings' 1."""
        found = _PYXFORM_ROW.search(words)
        if not found:
            return Finding("survey", 0, "", "", words)
        number = int(found.group(1))
        if not self.book.is_spreadsheet and 0 <= number - 2 < len(self.survey.rows):
            number = self.survey.rows[number - 2].number
        place = f"row {number}" if self.book.is_spreadsheet else f"line {number}"
        return Finding("survey", number, "", place, _PYXFORM_ROW.sub("", words))


def _computes(column: str, written: str, kind: str) -> bool:
    """Whether a cell is run; a default is where pyxform takes it for an expression."""
    from pyxform.utils import default_is_dynamic

    if column in {"required", "read_only"}:
        return written.lower() not in {"yes", "no", "true", "false", "true()", "false()"}
    return column != "default" or bool(default_is_dynamic(written, type_of(kind)))


def _in_the_authors_words(error: str, written: str) -> str:
    return error.replace(repr(_NAMED.sub("/form/name", written)), repr(written)).replace("/form/name", "${…}")


def _language(heading: str) -> str:
    return language_code(heading.rpartition("::")[2].strip()) if "::" in heading else ""
