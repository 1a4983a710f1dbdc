"""What the planning screen says: what is asked, and what is still missing."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.by_code import ByCode, filled
from ui.screens.campaign.words import dimension as counted_by
from ui.screens.campaign.words import key as _key

asked = ByCode(
    "Plan",
    {
        "name_lo": QT_TRANSLATE_NOOP("Plan", "Name in Lao"),
        "name_en": QT_TRANSLATE_NOOP("Plan", "Name in English"),
        "begins": QT_TRANSLATE_NOOP("Plan", "First day"),
        "ends": QT_TRANSLATE_NOOP("Plan", "Last day"),
        "form_version": QT_TRANSLATE_NOOP("Plan", "Version of the form; none for the newest"),
        "preregistered": QT_TRANSLATE_NOOP("Plan", "Name of the pre-registered list, if there is one"),
        "district": QT_TRANSLATE_NOOP("Plan", "District"),
        "villages": QT_TRANSLATE_NOOP("Plan", "Villages with commas between; none for all"),
        "of": QT_TRANSLATE_NOOP("Plan", "Target for"),
        "key": QT_TRANSLATE_NOOP("Plan", "Which"),
        "number": QT_TRANSLATE_NOOP("Plan", "Households"),
        "author": QT_TRANSLATE_NOOP("Plan", "Login of the enumerator"),
        "title_lo": QT_TRANSLATE_NOOP("Plan", "Title in Lao"),
        "title_en": QT_TRANSLATE_NOOP("Plan", "Title in English"),
        "text_lo": QT_TRANSLATE_NOOP("Plan", "Text in Lao"),
        "text_en": QT_TRANSLATE_NOOP("Plan", "Text in English"),
        "picture": QT_TRANSLATE_NOOP("Plan", "Name of a published picture"),
    },
)
"""What stands before a line, and in it while it is empty."""

section = ByCode(
    "Plan",
    {
        "districts": QT_TRANSLATE_NOOP("Plan", "Where"),
        "targets": QT_TRANSLATE_NOOP("Plan", "How many households are to be accepted"),
        "assignments": QT_TRANSLATE_NOOP("Plan", "Who works where"),
        "materials": QT_TRANSLATE_NOOP("Plan", "What applicants are shown"),
    },
)
add = ByCode(
    "Plan",
    {
        "districts": QT_TRANSLATE_NOOP("Plan", "Add a district"),
        "targets": QT_TRANSLATE_NOOP("Plan", "Add a target"),
        "assignments": QT_TRANSLATE_NOOP("Plan", "Add an enumerator"),
        "materials": QT_TRANSLATE_NOOP("Plan", "Add a page"),
    },
)
problem = ByCode(
    "Plan",
    {
        "missing": QT_TRANSLATE_NOOP("Plan", "This is missing."),
        "no-day": QT_TRANSLATE_NOOP("Plan", "Write a day like 1/12/2026."),
        "ends-before": QT_TRANSLATE_NOOP("Plan", "This is before the first day."),
        "no-number": QT_TRANSLATE_NOOP("Plan", "Write a number of 1 or more."),
        "twice": QT_TRANSLATE_NOOP("Plan", "This is here twice."),
        "not-in-campaign": QT_TRANSLATE_NOOP(
            "Plan", "This district is not in the campaign. Add it under Where."
        ),
        "no-village": QT_TRANSLATE_NOOP(
            "Plan", "Write a village like 1401/its name, of a district of the campaign."
        ),
        "no-content": QT_TRANSLATE_NOOP("Plan", "Give a text in both languages, or a picture."),
    },
)


def choice(column: str, code: str, name: str, of: str) -> str:
    """Return what a code to choose is called."""
    if column == "of":
        if code == "total":
            return QCoreApplication.translate("Plan", "All together")
        return counted_by(code)
    return _key(of, name or code) if column == "key" else name


def about(name: str, version: int, published: int) -> str:
    """Return which version is planned, and which one is published; 0 where none is."""
    if published:
        said = QCoreApplication.translate(
            "Plan", "%1, version %2; version %3 is published. What you type is kept here, encrypted."
        )
        return filled(said, name, version, published)
    said = QCoreApplication.translate("Plan", "%1, version %2. What you type is kept here, encrypted.")
    return filled(said, name, version)
