"""The words for what supervision finds: risks, remarks on somebody's work, indicators, dimensions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.lao.numerals import grouped
from fieldapp.supervision.quality import Remark
from fieldapp.supervision.risk import Risk


def risk(found: Risk) -> str:
    """Return why a record is doubtful, as a sentence."""
    words = {
        "conflict": QCoreApplication.translate("Risk", "%1 answers were given twice, differently. Choose."),
        "possible-duplicate": QCoreApplication.translate(
            "Risk", "May be the same person as %1 other records."
        ),
        "overridden": QCoreApplication.translate(
            "Risk", "%1 unusual answers, each with a reason. Read them."
        ),
        "earnings-high": QCoreApplication.translate(
            "Risk", "Earns %1 kip; others of this occupation here about %2."
        ),
        "earnings-low": QCoreApplication.translate(
            "Risk", "Earns only %1 kip; others of this occupation here about %2."
        ),
        "fast": QCoreApplication.translate(
            "Risk", "Finished in %1 minutes; this enumerator usually takes %2."
        ),
        "waits-long": QCoreApplication.translate("Risk", "Has waited for %1 days."),
    }
    numbers = found.numbers
    match found.code:
        case "earnings-high" | "earnings-low":
            values = [grouped(round(numbers["kip"])), grouped(round(numbers["usual_kip"]))]
        case "fast":
            values = [_short(numbers["minutes"]), _short(numbers["usual_minutes"])]
        case _:
            values = [grouped(round(number)) for number in numbers.values()]
    return _filled(words[found.code], values)


def remark(found: Remark) -> str:
    """Return what there is to say of somebody's work, as a sentence."""
    words = {
        "overrides": QCoreApplication.translate(
            "Quality", "Goes past a rule in %1% of records, the others in %2%. Read the reasons."
        ),
        "returned": QCoreApplication.translate(
            "Quality", "%1% of records had to be returned, of the others' %2%. See what is returned most."
        ),
        "duplicates": QCoreApplication.translate(
            "Quality", "%1% of records may be doubles, of the others' %2%. Compare them."
        ),
        "no-contact": QCoreApplication.translate(
            "Quality", "%1% of records have no telephone, of the others' %2%. Ask why."
        ),
        "round-earnings": QCoreApplication.translate(
            "Quality", "%1% of earnings are whole half millions, of the others' %2%. Ask how they are told."
        ),
        "hurries": QCoreApplication.translate(
            "Quality", "Takes %1 minutes a household, the others %2. Sit beside for one."
        ),
        "heaped-ages": QCoreApplication.translate(
            "Quality", "Too many ages end in 0 or 5 (Whipple's index %1; 100 is none). Ask for papers."
        ),
        "as-the-team": QCoreApplication.translate("Quality", "Like the team's."),
        "too-few": QCoreApplication.translate("Quality", "Too few records to compare."),
    }
    write = _short if found.code == "hurries" else lambda number: str(round(number))
    values = [write(number) for number in found.numbers.values()]
    return _filled(words[found.code], values)


def indicator(code: str) -> str:
    """Return the name of an indicator."""
    words = {
        "met": QCoreApplication.translate("Indicator", "Met"),
        "informed": QCoreApplication.translate("Indicator", "Told of the scheme"),
        "interested": QCoreApplication.translate("Indicator", "Interested"),
        "enrolled": QCoreApplication.translate("Indicator", "Enrolled"),
        "accepted": QCoreApplication.translate("Indicator", "Accepted"),
        "first-contribution": QCoreApplication.translate("Indicator", "Paid a first contribution"),
        "to-fund": QCoreApplication.translate("Indicator", "From finishing to the fund"),
        "to-review": QCoreApplication.translate("Indicator", "At the fund, until review begins"),
        "to-decision": QCoreApplication.translate("Indicator", "Review, until decided"),
        "to-number": QCoreApplication.translate("Indicator", "Until the member number"),
    }
    return words[code]


def dimension(code: str) -> str:
    """Return what something is counted by."""
    words = {
        "district": QCoreApplication.translate("Dimension", "District"),
        "village": QCoreApplication.translate("Dimension", "Village"),
        "author": QCoreApplication.translate("Dimension", "Enumerator"),
        "sex": QCoreApplication.translate("Dimension", "Sex"),
        "age_group": QCoreApplication.translate("Dimension", "Age group"),
        "disability": QCoreApplication.translate("Dimension", "Disability"),
        "groups": QCoreApplication.translate("Dimension", "Target group"),
        "occupation": QCoreApplication.translate("Dimension", "Occupation"),
    }
    return words[code]


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
    return _filled(words, [_short(number)])


def _short(number: float) -> str:
    """Write 2,4 with a comma, as in Laos, and 12 without a decimal."""
    return str(round(number)) if number >= 10 else f"{number:.1f}".replace(".", ",").removesuffix(",0")


def _filled(words: str, values: list[str]) -> str:
    for at, value in enumerate(values, start=1):
        words = words.replace(f"%{at}", value)
    return words
