"""What is said of possible duplicates."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.enrolment.duplicates import Elsewhere, Match, Source
from fieldapp.enrolment.evidence import Agreement, Evidence
from fieldapp.forms.builtin import enrolment_form
from fieldapp.reference import places
from ui import shortcuts
from ui.by_code import ByCode, filled
from ui.duplicates.state import DuplicatesState, alike, name_of

SIGNS = {Agreement.SAME: "=", Agreement.ALIKE: "≈", Agreement.DIFFERENT: "≠"}


_FIELDS = ByCode(
    "Evidence",
    {
        "given-name": QT_TRANSLATE_NOOP("Evidence", "Given name"),
        "surname": QT_TRANSLATE_NOOP("Evidence", "Surname"),
        "birth": QT_TRANSLATE_NOOP("Evidence", "Birth"),
        "sex": QT_TRANSLATE_NOOP("Evidence", "Sex"),
        "phone": QT_TRANSLATE_NOOP("Evidence", "Phone"),
        "village": QT_TRANSLATE_NOOP("Evidence", "Village"),
        "dependants": QT_TRANSLATE_NOOP("Evidence", "Dependants"),
        "family-book": QT_TRANSLATE_NOOP("Evidence", "Family book"),
        "national-id": QT_TRANSLATE_NOOP("Evidence", "National identity card"),
        "passport": QT_TRANSLATE_NOOP("Evidence", "Passport"),
        "birth-certificate": QT_TRANSLATE_NOOP("Evidence", "Birth certificate"),
    },
)

evidence_level = ByCode(
    "Evidence",
    {
        "same": QT_TRANSLATE_NOOP("Evidence", "The same"),
        "sounds-the-same": QT_TRANSLATE_NOOP("Evidence", "Sounds the same"),
        "in-the-other-field": QT_TRANSLATE_NOOP("Evidence", "Typed in each other's place"),
        "nearly": QT_TRANSLATE_NOOP("Evidence", "Nearly the same"),
        "a-little": QT_TRANSLATE_NOOP("Evidence", "A little alike"),
        "other": QT_TRANSLATE_NOOP("Evidence", "Different"),
        "day-and-month-swapped": QT_TRANSLATE_NOOP("Evidence", "Day and month swapped"),
        "one-digit": QT_TRANSLATE_NOOP("Evidence", "One digit differs"),
        "same-first-of-january": QT_TRANSLATE_NOOP("Evidence", "Both the first of January"),
        "year-fits": QT_TRANSLATE_NOOP("Evidence", "The year fits"),
        "age-fits": QT_TRANSLATE_NOOP("Evidence", "The age fits"),
        "other-year": QT_TRANSLATE_NOOP("Evidence", "The same day in another year"),
        "ten-years": QT_TRANSLATE_NOOP("Evidence", "Ten years apart"),
        "same-year": QT_TRANSLATE_NOOP("Evidence", "The same year, another day"),
        "same-district": QT_TRANSLATE_NOOP("Evidence", "Another village of the district"),
        "several": QT_TRANSLATE_NOOP("Evidence", "Several are the same"),
        "one": QT_TRANSLATE_NOOP("Evidence", "One is the same"),
        "none": QT_TRANSLATE_NOOP("Evidence", "None is the same"),
    },
)
"""How two answers stand to each other."""


def name(match: Match) -> str:
    """Return how a match is called."""
    return name_of(match) or QCoreApplication.translate("Duplicates", "Somebody without a name")


def strip(state: DuplicatesState) -> str:
    """Return the line over the form: who, how much agrees, how many more, which key."""
    first, *more = state.open
    said = QCoreApplication.translate("Duplicates", "May be enrolled already: %1 · %2 answers alike")
    if first.source is Source.PRE_REGISTERED:
        said = QCoreApplication.translate("Duplicates", "On a list already: %1 · %2 answers alike")
    parts = ["▲  " + said.replace("%1", name(first)).replace("%2", str(alike(first)))]
    if more:
        others = QCoreApplication.translate("Duplicates", "and %1 more")
        parts.append(others.replace("%1", str(len(more))))
    look = QCoreApplication.translate("Duplicates", "Look: %1").replace("%1", shortcuts.DUPLICATES)
    return "  ·  ".join([*parts, look])


def holding_up(match: Match) -> str:
    """Return what keeps an enrolment from being finished."""
    said = QCoreApplication.translate(
        "Duplicates", "%1 may be the same person. Look, and say whether it is so."
    )
    return said.replace("%1", name(match))


def told_apart(match: Match) -> str:
    """Return that a match is another person, and why."""
    said = QCoreApplication.translate("Duplicates", "Not the same person as %1: %2")
    return said.replace("%1", name(match)).replace("%2", match.different_because)


def known_from(match: Match) -> str:
    """Return where a match is known from."""
    if match.source is Source.PRE_REGISTERED:
        return QCoreApplication.translate("Duplicates", "On a pre-registered list")
    return QCoreApplication.translate("Duplicates", "Enrolled already")


def evidence_field(code: str) -> str:
    """Return what a line of evidence compares."""
    return _FIELDS(code) if code in _FIELDS else code


def marked(line: Evidence) -> str:
    """Return how two answers stand to each other, by a sign and in words."""
    return f"{SIGNS[line.agreement]}  {evidence_level(line.level)}"


def value(line: Evidence, answer: str, language: str) -> str:
    """Return one side of a line as people read it."""
    if line.field == "sex":
        labels = {
            choice.value: choice.label.in_(language)
            for choice in enrolment_form().choices[enrolment_form().question("sex").choices]
        }
        return labels.get(answer, answer)
    if line.field == "dependants":
        people = QCoreApplication.translate("Duplicates", "%1 dependants")
        return people.replace("%1", answer)
    return answer


def reviewed_title() -> str:
    """Return what stands over the possible duplicates of a record that is reviewed."""
    return QCoreApplication.translate("Duplicates", "Told apart, and who may be the same")


def reviewed_heads() -> tuple[str, str]:
    """Return what stands over the two sides where a supervisor compares them."""
    return (
        QCoreApplication.translate("Duplicates", "This record"),
        QCoreApplication.translate("Duplicates", "The other one"),
    )


def reviewed(match: Match) -> str:
    """Return one line for a supervisor: the reason given, or who may be the same where nobody gave one."""
    if match.different_because:
        return told_apart(match)
    said = QCoreApplication.translate("Duplicates", "%1 may be the same person")
    return said.replace("%1", name(match))


def role(match: Match) -> str:
    """Return the role of the label of `reviewed`: what still has to be looked at is a notice."""
    return "quiet" if match.different_because else "notice"


def elsewhere(found: Elsewhere, language: str) -> str:
    """Return what the fund found in another district: where, and what is alike."""
    place = places.find(found.district)
    where = place.in_(language) if place else found.district
    said = QCoreApplication.translate(
        "Duplicates", "The fund found perhaps the same person in %1. Alike: %2. Ask the supervisor there."
    )
    return filled(said, where, ", ".join(map(evidence_field, found.alike)))
