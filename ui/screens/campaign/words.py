"""What the campaign screen says: remarks on somebody's work, indicators, what is counted by what."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.lao.numerals import short
from fieldapp.supervision.quality import Remark
from ui.by_code import ByCode, filled

_REMARKS = ByCode(
    "Quality",
    {
        "overrides": QT_TRANSLATE_NOOP(
            "Quality", "Goes past a rule in %1% of records, the others in %2%. Read the reasons."
        ),
        "returned": QT_TRANSLATE_NOOP(
            "Quality", "%1% of records had to be returned, of the others' %2%. See what is returned most."
        ),
        "duplicates": QT_TRANSLATE_NOOP(
            "Quality", "%1% of records may be doubles, of the others' %2%. Compare them."
        ),
        "no-contact": QT_TRANSLATE_NOOP(
            "Quality", "%1% of records have no telephone, of the others' %2%. Ask why."
        ),
        "round-earnings": QT_TRANSLATE_NOOP(
            "Quality", "%1% of earnings are whole half millions, of the others' %2%. Ask how they are told."
        ),
        "hurries": QT_TRANSLATE_NOOP(
            "Quality", "Takes %1 minutes a household, the others %2. Sit beside for one."
        ),
        "heaped-ages": QT_TRANSLATE_NOOP(
            "Quality", "%1% of ages end in 0 or 5; about 20% is usual. Ask for papers."
        ),
        "as-the-team": QT_TRANSLATE_NOOP("Quality", "Like the team's."),
        "too-few": QT_TRANSLATE_NOOP("Quality", "Too few records to compare."),
    },
)

indicator = ByCode(
    "Indicator",
    {
        "met": QT_TRANSLATE_NOOP("Indicator", "Met"),
        "informed": QT_TRANSLATE_NOOP("Indicator", "Told of the scheme"),
        "interested": QT_TRANSLATE_NOOP("Indicator", "Interested"),
        "enrolled": QT_TRANSLATE_NOOP("Indicator", "Enrolled"),
        "accepted": QT_TRANSLATE_NOOP("Indicator", "Accepted"),
        "first-contribution": QT_TRANSLATE_NOOP("Indicator", "Paid a first contribution"),
        "to-fund": QT_TRANSLATE_NOOP("Indicator", "From finishing to the fund"),
        "to-review": QT_TRANSLATE_NOOP("Indicator", "At the fund, until review begins"),
        "to-decision": QT_TRANSLATE_NOOP("Indicator", "Review, until decided"),
        "to-number": QT_TRANSLATE_NOOP("Indicator", "Until the member number"),
    },
)
"""The name of an indicator."""

dimension = ByCode(
    "Dimension",
    {
        "district": QT_TRANSLATE_NOOP("Dimension", "District"),
        "village": QT_TRANSLATE_NOOP("Dimension", "Village"),
        "author": QT_TRANSLATE_NOOP("Dimension", "Enumerator"),
        "sex": QT_TRANSLATE_NOOP("Dimension", "Sex"),
        "age_group": QT_TRANSLATE_NOOP("Dimension", "Age group"),
        "disability": QT_TRANSLATE_NOOP("Dimension", "Disability"),
        "groups": QT_TRANSLATE_NOOP("Dimension", "Target group"),
        "occupation": QT_TRANSLATE_NOOP("Dimension", "Occupation"),
    },
)
"""What something is counted by."""


def remark(found: Remark) -> str:
    """Return what there is to say of somebody's work, as a sentence."""
    write = short if found.code == "hurries" else round
    return _REMARKS(found.code, *map(write, found.numbers.values()))


def key(dimension_code: str, name: str) -> str:
    """Return the name of a code where the window has the word: yes, no, not known."""
    if not name and dimension_code == "groups":
        return QCoreApplication.translate("Dimension", "None of these")
    if not name:
        return QCoreApplication.translate("Dimension", "Not known")
    if dimension_code == "disability":
        words = {
            "yes": QCoreApplication.translate("Dimension", "With a disability"),
            "no": QCoreApplication.translate("Dimension", "Without a disability"),
        }
        return words[name]
    return name


def lasting(seconds: float) -> str:
    """Return a time in the unit a person would use: minutes, hours or days."""
    if seconds < 3600:
        words, number = QCoreApplication.translate("Lasting", "%1 minutes"), seconds / 60
    elif seconds < 2 * 86_400:
        words, number = QCoreApplication.translate("Lasting", "%1 hours"), seconds / 3600
    else:
        words, number = QCoreApplication.translate("Lasting", "%1 days"), seconds / 86_400
    return filled(words, short(number))
