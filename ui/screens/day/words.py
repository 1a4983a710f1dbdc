"""What the end of the day asks and answers, in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.by_code import ByCode

number = ByCode(
    "Day",
    {
        "register": QT_TRANSLATE_NOOP("Day", "Households in the paper register today"),
        "met": QT_TRANSLATE_NOOP("Day", "People you met"),
        "informed": QT_TRANSLATE_NOOP("Day", "Of these, told of the scheme"),
        "interested": QT_TRANSLATE_NOOP("Day", "Of these, interested"),
        "first_contributions": QT_TRANSLATE_NOOP("Day", "Payment slips, or payments in cash"),
        "first_contributions_kip": QT_TRANSLATE_NOOP("Day", "Together, in kip"),
    },
)
"""What is asked as a number."""

problem = ByCode(
    "Day",
    {
        "draft-unexplained": QT_TRANSLATE_NOOP("Day", "Finish it, put it away, or say why it stays open."),
        "register-differs": QT_TRANSLATE_NOOP("Day", "The register and the laptop differ. Say why."),
        "not-a-number": QT_TRANSLATE_NOOP("Day", "Write a number."),
        "below-zero": QT_TRANSLATE_NOOP("Day", "Write a number."),
        "more-informed-than-met": QT_TRANSLATE_NOOP("Day", "More than the people you met. Count again."),
        "more-interested-than-informed": QT_TRANSLATE_NOOP(
            "Day", "More than those who were told. Count again."
        ),
        "contributions-without-amount": QT_TRANSLATE_NOOP("Day", "Write how much they are together."),
        "amount-without-contributions": QT_TRANSLATE_NOOP("Day", "Write how many payments this is."),
    },
)
"""What keeps the day open, and what to do."""

_LINE = {
    "register-differs": "register_reason",
    "more-informed-than-met": "informed",
    "more-interested-than-informed": "interested",
    "contributions-without-amount": "first_contributions_kip",
    "amount-without-contributions": "first_contributions",
}


def line_of(code: str, at: str) -> str:
    """Return the name of the line where a problem is put right."""
    return f"why:{at}" if code == "draft-unexplained" else _LINE.get(code, at)
