"""What the review screen says: why a record is doubtful."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from fieldapp.lao.numerals import grouped, short
from fieldapp.supervision.risk import Risk
from ui.by_code import ByCode

_RISKS = ByCode(
    "Risk",
    {
        "conflict": QT_TRANSLATE_NOOP("Risk", "%1 answers were given twice, differently. Choose."),
        "possible-duplicate": QT_TRANSLATE_NOOP("Risk", "May be the same person as %1 other records."),
        "overridden": QT_TRANSLATE_NOOP("Risk", "%1 unusual answers, each with a reason. Read them."),
        "earnings-high": QT_TRANSLATE_NOOP("Risk", "Earns %1 kip; others of this occupation here about %2."),
        "earnings-low": QT_TRANSLATE_NOOP(
            "Risk", "Earns only %1 kip; others of this occupation here about %2."
        ),
        "fast": QT_TRANSLATE_NOOP("Risk", "Finished in %1 minutes; this enumerator usually takes %2."),
        "waits-long": QT_TRANSLATE_NOOP("Risk", "Has waited for %1 days."),
    },
)


def risk(found: Risk) -> str:
    """Return why a record is doubtful, as a sentence."""
    write = short if found.code == "fast" else _whole
    return _RISKS(found.code, *map(write, found.numbers.values()))


def _whole(number: float) -> str:
    return grouped(round(number))
