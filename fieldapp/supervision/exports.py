"""Tables for others to compute with, each with a data dictionary in both languages.

What says who somebody is stays out unless it was asked for by somebody who may have it. Nothing is written
here: `sync/fund/exports.py` reads the log, asks who may, writes the audit and the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.record import Record
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import FormDefinition, Kind, Question
from fieldapp.supervision.disclosure import SMALL, Counts, SafeTable, safe_tables
from fieldapp.supervision.facts import AGE_GROUPS, Facts
from fieldapp.supervision.ledger import Ledger

Value: TypeAlias = str | int | float | None

PERSONAL = frozenset(
    {
        "given_name_lo", "surname_lo", "given_name_en", "surname_en", "birth_date", "identity_type",
        "identity_number", "family_book_number", "house_number", "unit_number", "phone", "workplace",
        "enumerator_note", "ethnic_group", "nationality", "marital_status",
    }
)  # fmt: skip
"""Questions whose answers say, alone or together, who somebody is."""

_COUNTED_INSTEAD = frozenset({"age_years", "dependant_count"})
"""Questions of which an export has what is counted, whichever way it was answered."""
_LONGEST_NAME = 31
"""Of a sheet, for a spreadsheet."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a column and what it means."""

    code: str
    label_lo: str
    label_en: str

    def in_(self, language: str) -> str:
        """Return what it means in "lo" or "en"."""
        return self.label_en if language == "en" else self.label_lo


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export, as the data dictionary says it."""

    name: str
    label_lo: str
    label_en: str
    kind: str
    """"text", "whole number", "date", "one code" or "codes with spaces between"."""
    codes: tuple[Code, ...] = ()
    is_personal: bool = False

    def in_(self, language: str) -> str:
        """Return what it is called in "lo" or "en"."""
        return self.label_en if language == "en" else self.label_lo


@dataclass(frozen=True, slots=True)
class Table:
    """An export: columns, and rows in their order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def is_personal(self) -> bool:
        """Whether any column says who somebody is."""
        return any(column.is_personal for column in self.columns)


# -- what can be exported ----------------------------------------------------------------------------


def records(
    of: Iterable[tuple[Record, Facts]], *, with_personal: bool, forms: Sequence[FormDefinition] = ()
) -> Table:
    """Return every record with its answers, a line each; dependants are counted, not listed.

    `forms`: those the fund published, the newest first. What they ask besides may say who somebody is.
    """
    columns = _answer_columns(*forms, enrolment_form())
    asked = [column for column in columns if with_personal or not column.is_personal]
    rows = [
        (
            *((str(record.id), record.member_number) if with_personal else ()),
            facts.day,
            facts.status,
            facts.age_years,
            facts.dependants,
            *(_answer(record, column) for column in asked),
        )
        for record, facts in of
    ]
    identity = (_RECORD, _MEMBER_NUMBER) if with_personal else ()
    return Table((*identity, _DAY, STATUS, _AGE, _DEPENDANTS, *asked), tuple(rows))


def households(of: Iterable[Facts]) -> Table:
    """Return a line for each record that was not withdrawn, without who it is: for studies and donors."""
    columns = (_MONTH, STATUS, *_only("district", "sex"), _AGE_GROUP, _DISABILITY)
    more = (*_only("target_groups", "occupation"), _DEPENDANTS, _EARNINGS)
    rows = [
        (
            *(f.day[:7], f.status, f.district, f.sex, f.age_group, f.disability),
            *(f.groups, f.occupation, f.dependants, f.earnings_kip),
        )
        for f in of
        if f.status != Status.WITHDRAWN
    ]
    return Table((*columns, *more), tuple(rows))


def actuarial(of: Iterable[Facts], ledger: Ledger | None = None) -> Table:
    """Return what an actuary computes with, of accepted households, without identity.

    Without village, day and enumerator, and in an order that says nothing of when somebody was enrolled.
    `ledger`: what the fund's books say of contributions; without one, their density is empty.
    """
    columns = (_AGE, *_only("sex"), _EARNINGS, DENSITY, _DEPENDANTS, *_only("district", "occupation"))
    rows = [
        (
            *(f.age_years, f.sex, f.earnings_kip, ledger.density(f) if ledger else None),
            *(f.dependants, f.district, f.occupation),
        )
        for f in of
        if f.status == Status.ACCEPTED
    ]
    return Table(columns, tuple(sorted(rows, key=repr)))


def counted(of: Iterable[Facts], row: str, column: str, *, columns: Sequence[str] | None = None) -> Counts:
    """Return accepted households counted by two dimensions; `columns` where the codes are given."""
    counts: dict[tuple[str, str], int] = {}
    for facts in of:
        if facts.status == "accepted":
            cell = getattr(facts, row), getattr(facts, column)
            counts[cell] = counts.get(cell, 0) + 1
    found = sorted({key for _, key in counts}) if columns is None else columns
    return Counts(tuple(sorted({key for key, _ in counts})), tuple(found), counts)


def crossed(of: Iterable[Facts], row: str, column: str) -> SafeTable:
    """Return accepted households counted by two dimensions, safe to leave the fund."""
    return safe_tables([counted(of, row, column)])[0]


def table_of(counted: SafeTable, row: str, column: str) -> Table:
    """Return a safe table as a table to write: a line for each row, a column for each code, and totals."""
    of_row, of_column = column_of(row), column_of(column)
    labels = {code.code: code for code in of_column.codes}
    columns = [
        Column(
            key or "not-known",
            labels[key].label_lo if key in labels else key,
            labels[key].label_en if key in labels else key,
            f"whole number; empty where it is below {SMALL} or would give such a number away",
        )
        for key in counted.columns
    ]
    total = Column("total", "ລວມ", "Total", columns[0].kind if columns else "whole number")
    keys = [*(key or "not-known" for key in counted.rows), "total"]
    rows = tuple((key, *cells) for key, cells in zip(keys, counted.cells, strict=True))
    return Table((of_row, *columns, total), rows)


def column_of(dimension: str) -> Column:
    """Return how a dimension and its codes are called."""
    return next(each for each in (_AGE_GROUP, _DISABILITY, *_answer_columns()) if each.name == dimension)


# -- writing ------------------------------------------------------------------------------------------


def dictionary(table: Table) -> Table:
    """Return the data dictionary of a table: a line for each column, and one for each of its codes."""
    rows: list[tuple[Value, ...]] = []
    for column in table.columns:
        kind = column.kind + ("; personal" if column.is_personal else "")
        rows.append((column.name, "", column.label_lo, column.label_en, kind))
        rows += [(column.name, code.code, code.label_lo, code.label_en, "code") for code in column.codes]
    return Table(_DICTIONARY, tuple(rows))


def as_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a mark, so that spreadsheets show Lao.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_harmless(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """Return a table and its dictionary as a workbook of two sheets."""
    sheets = (("data", table), ("dictionary", dictionary(table)))
    return workbook([(name, (tuple(c.name for c in each.columns), *each.rows)) for name, each in sheets])


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[Value]]]]) -> bytes:
    """Return named sheets of rows as XLSX; texts are texts, never formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name[:_LONGEST_NAME])
        for row in rows:
            cells = [WriteOnlyCell(sheet, value) for value in row]
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, str):
                    cell.data_type = "s"
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# -- inside -------------------------------------------------------------------------------------------


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _answer(record: Record, column: Column) -> Value:
    value = str(record.answers.get(column.name) or "")
    is_whole = column.kind == "whole number" and value.isascii() and value.isdigit()
    return int(value) if is_whole else value


def _answer_columns(*forms: FormDefinition) -> tuple[Column, ...]:
    """Return what forms ask, each question once, as the first of them has it."""
    found: dict[str, Column] = {}
    for form in forms or (enrolment_form(),):
        for question in form.questions():
            is_told = question.kind is not Kind.NOTE and question.name not in _COUNTED_INSTEAD
            if is_told and not question.repeat and question.name not in found:
                found[question.name] = _column(form, question)
    return tuple(found.values())


def _column(form: FormDefinition, question: Question) -> Column:
    kinds = {
        Kind.INTEGER: "whole number",
        Kind.DATE: "date",
        Kind.SELECT_ONE: "one code",
        Kind.SELECT_MANY: "codes with spaces between",
    }
    choices = form.choices.get(question.choices, ())
    return Column(
        question.name,
        question.label.in_("lo"),
        question.label.in_("en"),
        kinds.get(question.kind, "text"),
        tuple(Code(c.value, c.label.in_("lo"), c.label.in_("en")) for c in choices),
        question.name in PERSONAL or question.name not in _built_in_names(),
    )


@cache
def _built_in_names() -> frozenset[str]:
    return frozenset(question.name for question in enrolment_form().questions())


def _only(*names: str) -> tuple[Column, ...]:
    by_name: Mapping[str, Column] = {column.name: column for column in _answer_columns()}
    return tuple(by_name[name] for name in names)


_RECORD = Column("record", "ເລກບັນທຶກ", "Record", "text", is_personal=True)
_MEMBER_NUMBER = Column("member_number", "ເລກສະມາຊິກ", "Member number", "text", is_personal=True)
_MONTH = Column("month", "ເດືອນທີ່ລົງທະບຽນ", "Month of enrolment", "text")
_DAY = Column("day", "ວັນທີລົງທະບຽນ", "Day of enrolment", "date")
STATUS = Column(
    "status",
    "ສະຖານະ",
    "Status",
    "one code",
    (
        Code("submitted", "ລໍຖ້າສົ່ງ", "Waiting to be sent"),
        Code("received", "ຢູ່ກອງທຶນ", "At the fund"),
        Code("under-review", "ກຳລັງກວດ", "Under review"),
        Code("accepted", "ຮັບຮອງແລ້ວ", "Accepted"),
        Code("returned", "ສົ່ງກັບໃຫ້ແກ້ໄຂ", "Returned to correct"),
        Code("rejected", "ປະຕິເສດ", "Rejected"),
        Code("withdrawn", "ຖອນອອກ", "Withdrawn"),
        Code("quarantined", "ຄ້າງຢູ່ກອງທຶນ", "Held at the fund"),
    ),
)
_AGE = Column("age_years", "ອາຍຸ (ປີ) ໃນວັນລົງທະບຽນ", "Age in years on the day of enrolment", "whole number")
_AGE_GROUP = Column(
    "age_group",
    "ກຸ່ມອາຍຸ",
    "Age group",
    "one code",
    tuple(Code(f"{a}-{b}", f"{a} ຫາ {b} ປີ", f"{a} to {b} years") for a, b in AGE_GROUPS),
)
_DISABILITY = Column(
    "disability",
    "ຄວາມພິການ",
    "Disability (Washington Group short set)",
    "one code",
    (Code("yes", "ມີ", "Yes"), Code("no", "ບໍ່ມີ", "No")),
)
_DEPENDANTS = Column("dependants", "ຈຳນວນຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ", "Number of dependants", "whole number")
_EARNINGS = Column(
    "monthly_earnings_kip", "ລາຍໄດ້ທີ່ແຈ້ງຕໍ່ເດືອນ (ກີບ)", "Declared monthly earnings (kip)", "whole number"
)
DENSITY = Column(
    "contribution_density",
    "ສັດສ່ວນເດືອນທີ່ຈ່າຍເງິນສົມທົບ",
    "Density of contribution",
    "share from 0 to 1: months paid over months since the enrolment; empty where the fund's books do not say",
)
_DICTIONARY = tuple(
    Column(name, lo, en, "text")
    for name, lo, en in (
        ("column", "ຖັນ", "Column"),
        ("code", "ລະຫັດ", "Code"),
        ("label_lo", "ຄວາມໝາຍ (ລາວ)", "Meaning in Lao"),
        ("label_en", "ຄວາມໝາຍ (ອັງກິດ)", "Meaning in English"),
        ("kind", "ປະເພດ", "Kind"),
    )
)
