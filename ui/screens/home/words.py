"""What the home screen says of the limits of going without the fund."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.assignment import Assigned
from fieldapp.lao.numerals import grouped
from fieldapp.reference import places
from ui.by_code import ByCode, filled

limit = ByCode(
    "Limit",
    {
        "unsent": QT_TRANSLATE_NOOP("Limit", "%1 of %2 records wait to be sent."),
        "awaiting": QT_TRANSLATE_NOOP("Limit", "%1 of %2 records wait for a decision."),
        "oldest-unsent": QT_TRANSLATE_NOOP("Limit", "The oldest unsent record is %1 days old; %2 at most."),
        "unsynced": QT_TRANSLATE_NOOP("Limit", "The fund was not reached for %1 days; %2 at most."),
    },
)
"""How near a limit is, with how much now and how much at most; see `enrolment.limits.Reached`."""


def assignment(to_do: Assigned, language: str) -> str:
    """Return where somebody works and how far they have come, in one line."""
    found = [place.in_(language) for code in to_do.districts if (place := places.find(code))]
    where = ", ".join(to_do.villages or found)
    words = (
        QCoreApplication.translate("Home", "Your villages: %1")
        if to_do.villages
        else QCoreApplication.translate("Home", "Your districts: %1")
    )
    if to_do.target is None:
        done = filled(QCoreApplication.translate("Home", "%1 enrolled"), grouped(to_do.enrolled))
    else:
        done = filled(
            QCoreApplication.translate("Home", "%1 enrolled of %2"),
            grouped(to_do.enrolled),
            grouped(to_do.target),
        )
    return "  ·  ".join([filled(words, where), done])
