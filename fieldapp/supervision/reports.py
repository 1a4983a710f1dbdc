"""A report of some days for ministry and donors: what was counted, and nothing of fewer than five people.

Plain sheets in one language, for a workbook; the last says how each is computed, in English as the page does.
The tables share the totals by sex, so a total that is left out of one is left out of all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldapp.lao import dates
from fieldapp.reference import places
from fieldapp.supervision import exports
from fieldapp.supervision.disclosure import SMALL, SafeTable, safe_table
from fieldapp.supervision.exports import Column, Value
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.indicators import INDICATORS

BY = ("district", "age_group", "disability", "occupation")
"""Each is crossed with sex."""
_STATUSES = ("accepted", "returned", "rejected", "received", "under-review")
_WORDS: Mapping[str, tuple[str, str]] = {
    "report": ("ລາຍງານການລົງທະບຽນ", "Enrolment report"),
    "days": ("ແຕ່ວັນທີ %1 ຮອດ %2", "From %1 to %2"),
    "districts": ("ເມືອງ", "Districts"),
    "status": ("ຂໍ້ມູນຕາມສະຖານະ", "Records by status"),
    "other": ("ອື່ນໆ", "Other"),
    "total": ("ລວມ", "Total"),
    "not-known": ("ບໍ່ຮູ້", "Not known"),
    "accepted": ("ຄົວເຮືອນທີ່ຮັບຮອງແລ້ວ ຕາມ %1 ແລະ ເພດ", "Accepted households by %1 and sex"),
    "left-out": (
        f"ຊ່ອງຫວ່າງ: ຈຳນວນຕ່ຳກວ່າ {SMALL} ຫຼື ຈຳນວນທີ່ຈະເຮັດໃຫ້ຮູ້ຈຳນວນນັ້ນ.",
        f"Empty: a number below {SMALL}, or one that would give such a number away.",
    ),
    "how": ("ວິທີຄິດໄລ່", "How each is computed"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, and its rows as they are read."""

    name: str
    rows: tuple[tuple[Value, ...], ...]


def report(of: Sequence[Facts], *, begins: date, ends: date, language: str) -> tuple[Sheet, ...]:
    """Return the report of the records enrolled between two days, both included, in "lo" or "en"."""
    within = [facts for facts in of if begins.isoformat() <= facts.day <= ends.isoformat()]
    crossed = _with_the_same_totals([exports.crossed(within, row, "sex") for row in BY])
    return (
        _summary(within, begins, ends, language),
        *(_table(name, table, language) for name, table in zip(BY, crossed, strict=True)),
        Sheet(_word("how", language), tuple((code, how) for code, how in INDICATORS.items())),
    )


def _summary(of: Sequence[Facts], begins: date, ends: date, language: str) -> Sheet:
    counts: dict[tuple[str, str], int] = {}
    for facts in of:
        key = facts.status if facts.status in _STATUSES else "other"
        counts["", key] = counts.get(("", key), 0) + 1
    safe = safe_table(("",), (*_STATUSES, "other"), counts)
    labels = {code.code: code for code in exports.STATUS.codes}
    names = [
        (labels[key].label_en if language == "en" else labels[key].label_lo)
        if key in labels
        else _word(key, language)
        for key in (*safe.columns, "total")
    ]
    where = sorted({facts.district for facts in of})
    found = [place.in_(language) for code in where if (place := places.find(code))]
    days = _word("days", language).replace("%1", dates.short(begins)).replace("%2", dates.short(ends))
    return Sheet(
        _word("report", language),
        (
            (_word("report", language),),
            (days,),
            (_word("districts", language), ", ".join(found)),
            (_word("status", language),),
            *zip(names, safe.cells[0], strict=True),
            (_word("left-out", language),),
        ),
    )


def _table(name: str, safe: SafeTable, language: str) -> Sheet:
    of_row, of_column = exports.column_of(name), exports.column_of("sex")
    title = _word("accepted", language).replace("%1", _label(of_row, language))
    header = [
        _label(of_row, language),
        *(_code(of_column, key, language) for key in safe.columns),
        _word("total", language),
    ]
    keys = [*(_code(of_row, key, language) for key in safe.rows), _word("total", language)]
    rows = [(key, *cells) for key, cells in zip(keys, safe.cells, strict=True)]
    said = (_word("left-out", language),)
    return Sheet(_label(of_row, language).partition(" (")[0], ((title,), tuple(header), *rows, said))


def _with_the_same_totals(tables: Sequence[SafeTable]) -> list[SafeTable]:
    """Leave a total out of every table where it is left out of one; they all have the same columns."""
    left_out = {at for table in tables for at, total in enumerate(table.cells[-1]) if total is None}
    return [
        replace(
            table,
            cells=(
                *table.cells[:-1],
                tuple(None if at in left_out else total for at, total in enumerate(table.cells[-1])),
            ),
        )
        for table in tables
    ]


def _label(column: Column, language: str) -> str:
    return column.label_en if language == "en" else column.label_lo


def _code(column: Column, key: str, language: str) -> str:
    code = next((code for code in column.codes if code.code == key), None)
    if code is None:
        return key or _word("not-known", language)
    return code.label_en if language == "en" else code.label_lo


def _word(code: str, language: str) -> str:
    lao, english = _WORDS[code]
    return english if language == "en" else lao
