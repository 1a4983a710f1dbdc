"""What the home screen says of the limits of going without the fund."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.by_code import ByCode

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
