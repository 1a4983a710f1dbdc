"""The words for what somebody comes for who is enrolled already."""

from __future__ import annotations

from itertools import count, takewhile

from PySide6.QtCore import QT_TRANSLATE_NOOP

from fieldapp.enrolment.work import Work, read_work
from ui.by_code import ByCode

name = ByCode(
    "Work",
    {
        Work.DETAILS: QT_TRANSLATE_NOOP("Work", "Change of details"),
        Work.DEPENDANTS: QT_TRANSLATE_NOOP("Work", "Change of dependants"),
        Work.EARNINGS: QT_TRANSLATE_NOOP("Work", "Change of earnings or payments"),
        Work.RESUME: QT_TRANSLATE_NOOP("Work", "Pays again after a lapse"),
        Work.WITHDRAWAL: QT_TRANSLATE_NOOP("Work", "Withdrawal"),
    },
)
"""What a kind of work is called."""

covers = ByCode(
    "Work",
    {
        Work.DETAILS: QT_TRANSLATE_NOOP("Work", "Name, papers, address, telephone or occupation"),
        Work.DEPENDANTS: QT_TRANSLATE_NOOP("Work", "Somebody was born, married, moved away or died"),
        Work.EARNINGS: QT_TRANSLATE_NOOP("Work", "What is declared a month, or how often it is paid"),
        Work.RESUME: QT_TRANSLATE_NOOP("Work", "Address and earnings as they are now"),
        Work.WITHDRAWAL: QT_TRANSLATE_NOOP("Work", "The member leaves the scheme"),
    },
)
"""What a kind of work is for, in a line."""

_reason = ByCode(
    "Work",
    {
        (Work.DETAILS, 0): QT_TRANSLATE_NOOP("Work", "Moved house"),
        (Work.DETAILS, 1): QT_TRANSLATE_NOOP("Work", "New telephone number"),
        (Work.DETAILS, 2): QT_TRANSLATE_NOOP("Work", "New paper"),
        (Work.DETAILS, 3): QT_TRANSLATE_NOOP("Work", "Other work"),
        (Work.DEPENDANTS, 0): QT_TRANSLATE_NOOP("Work", "A child was born"),
        (Work.DEPENDANTS, 1): QT_TRANSLATE_NOOP("Work", "Married"),
        (Work.DEPENDANTS, 2): QT_TRANSLATE_NOOP("Work", "Divorced"),
        (Work.DEPENDANTS, 3): QT_TRANSLATE_NOOP("Work", "Somebody died"),
        (Work.EARNINGS, 0): QT_TRANSLATE_NOOP("Work", "Earns more now"),
        (Work.EARNINGS, 1): QT_TRANSLATE_NOOP("Work", "Earns less now"),
        (Work.EARNINGS, 2): QT_TRANSLATE_NOOP("Work", "Wants to pay at other times"),
        (Work.RESUME, 0): QT_TRANSLATE_NOOP("Work", "Has an income again"),
        (Work.RESUME, 1): QT_TRANSLATE_NOOP("Work", "Was away and is back"),
    },
)


def usual_reasons(work: Work) -> tuple[str, ...]:
    """Return what happens often, to be taken with one key."""
    return tuple(_reason((work, at)) for at in takewhile(lambda at: (work, at) in _reason, count()))


def named(code: str) -> str:
    """Return what the kind of work is called that an operation says it is; "" for one of a newer program."""
    work = read_work(code)
    return name(work) if work else ""
