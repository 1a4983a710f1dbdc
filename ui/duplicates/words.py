"""What is said of possible duplicates."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.enrolment.duplicates import Match, Source
from fieldapp.enrolment.evidence import Agreement, Evidence
from fieldapp.forms.builtin import enrolment_form
from ui import shortcuts
from ui.answer_words import evidence_field, evidence_level
from ui.duplicates.state import DuplicatesState, alike, name_of

SIGNS = {Agreement.SAME: "=", Agreement.ALIKE: "≈", Agreement.DIFFERENT: "≠"}


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


def reviewed(match: Match) -> str:
    """Return one line for a supervisor: the reason given, or what is alike where nobody gave one."""
    if match.different_because:
        return told_apart(match)
    said = QCoreApplication.translate("Duplicates", "%1 may be the same person")
    shared = [
        f"{SIGNS[line.agreement]} {evidence_field(line.field)}"
        for line in match.evidence
        if line.agreement is not Agreement.DIFFERENT
    ]
    return "  ·  ".join([said.replace("%1", name(match)), *shared])


def role(match: Match) -> str:
    """Return the role of the label of `reviewed`: what still has to be looked at is a notice."""
    return "quiet" if match.different_because else "notice"
