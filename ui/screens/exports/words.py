"""What the screen of exports says: what each table is and holds, and how far the fund is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.lao.numerals import grouped
from fieldapp.supervision.asked import LONGEST_PURPOSE, FileKind, Stage, What
from ui.by_code import ByCode, filled
from ui.screens.exports.state import ExportsState, Request, holds
from ui.texts import error

_MOST_LINES = 12

name = ByCode(
    "Exports",
    {
        What.COUNTS: QT_TRANSLATE_NOOP("Exports", "Counts by two things"),
        What.HOUSEHOLDS: QT_TRANSLATE_NOOP("Exports", "A line for each household, without names"),
        What.ACTUARIAL: QT_TRANSLATE_NOOP("Exports", "For the actuary, without names"),
        What.PEOPLE: QT_TRANSLATE_NOOP("Exports", "A line for each household, with names"),
    },
)
_about = ByCode(
    "Exports",
    {
        What.COUNTS: QT_TRANSLATE_NOOP(
            "Exports",
            "No names: accepted households, counted. Numbers from 1 to 4 are left out, with as many others"
            " as it takes.",
        ),
        What.HOUSEHOLDS: QT_TRANSLATE_NOOP(
            "Exports",
            "No names or numbers of people. What fewer than five households have in common is left empty,"
            " so that nobody is recognised.",
        ),
        What.ACTUARIAL: QT_TRANSLATE_NOOP(
            "Exports",
            "No names or numbers of people, accepted households only. What fewer than five have in common"
            " is left empty, so that nobody is recognised.",
        ),
        What.PEOPLE: QT_TRANSLATE_NOOP(
            "Exports",
            "This says who people are, so it does not leave the fund. What you ask for is noted there;"
            " the fund's office makes it and gives it to you.",
        ),
    },
)
kind = ByCode(
    "Exports",
    {
        FileKind.XLSX: QT_TRANSLATE_NOOP("Exports", "Workbook (XLSX)"),
        FileKind.CSV: QT_TRANSLATE_NOOP("Exports", "Text with commas (CSV)"),
        FileKind.PARQUET: QT_TRANSLATE_NOOP("Exports", "Parquet, for programs that compute"),
    },
)


def about(state: ExportsState) -> str:
    """Return what the chosen table is, and whether it says who people are."""
    return _about(state.what)


def columns(state: ExportsState, language: str) -> str:
    """Return the names of its columns: a line each, where they are few."""
    names = [column.in_(language) for column in holds(state)]
    return "\n".join(f"•  {each}" for each in names) if len(names) <= _MOST_LINES else "  ·  ".join(names)


def purpose() -> str:
    """Return what to write of what it is for."""
    return QCoreApplication.translate("Exports", "What it is for: kept at the fund")


def purpose_missing() -> str:
    """Return what is missing."""
    said = QCoreApplication.translate("Exports", "Write what it is for, in at most %1 letters.")
    return filled(said, LONGEST_PURPOSE)


def said_of(request: Request) -> tuple[str, str]:
    """Return how far it is, and the role it is said in; "" where nothing was asked for."""
    if request.problem:
        return error(request.problem), "problem"
    if request.waits:
        return f"{error(request.waits)} {_waits()}", "notice"
    if request.saved:
        words = QCoreApplication.translate(
            "Exports",
            "Saved: %1. The fund has noted who has it and what for. Give out one table only: two of the same"
            " people can tell small numbers together.",
        )
        return filled(words, ", ".join(Path(each).name for each in request.saved)), "done"
    if request.given:
        size = grouped(max(1, round(len(request.given.file) / 1024)))
        return filled(QCoreApplication.translate("Exports", "It is here (%1 KB): save it."), size), "done"
    return _how_far(request), "notice"


def _waits() -> str:
    return QCoreApplication.translate(
        "Exports",
        "The fund makes this table from all its records, so it waits for the network; it is asked again by"
        " itself. Reports and pictures you can make here at once.",
    )


def _how_far(request: Request) -> str:
    if request.asked is None:
        return ""
    progress = request.progress
    if request.come:
        come, of = (grouped(round(each / 1024)) for each in request.come)
        return filled(QCoreApplication.translate("Exports", "It is coming: %1 of %2 KB."), come, of)
    if progress and progress.stage is Stage.AT_OFFICE:
        return QCoreApplication.translate(
            "Exports", "Noted at the fund. Its office makes the table there and gives it to you: call them."
        )
    if progress and progress.stage is Stage.MAKING and progress.of:
        words = QCoreApplication.translate("Exports", "The fund is reading: %1 of %2 records.")
        return filled(words, grouped(progress.read), grouped(progress.of))
    return QCoreApplication.translate("Exports", "The fund is asked …")
