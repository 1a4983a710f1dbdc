"""What came of reading out a damaged database, in words: what is here, what comes back, what to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from fieldapp.lao.numerals import grouped
from fieldapp.store.salvage.settling import Salvaged
from ui.by_code import filled


def told(found: Salvaged) -> str:
    """Return all of it, a paragraph for each thing that is to be done."""
    return "\n\n".join(filter(None, (_here(found), _comes_back(found), *_to_do(found), _in_the_end())))


def _here(found: Salvaged) -> str:
    words = QCoreApplication.translate(
        "Salvage", "Read out and checked: %1 enrolments, %2 drafts, %3 pictures."
    )
    return filled(words, grouped(found.records), grouped(found.drafts), grouped(found.pictures))


def _comes_back(found: Salvaged) -> str:
    if found.at_fund:
        words = QCoreApplication.translate(
            "Salvage",
            "%1 finished acts are missing here that the fund has: they come back at the next contact.",
        )
        return filled(words, grouped(found.at_fund))
    if found.lost_acts or found.lost_drafts or found.uncertain_drafts or found.lost_pictures:
        return ""
    return QCoreApplication.translate("Salvage", "Nothing was lost.")


def _to_do(found: Salvaged) -> Iterable[str]:
    not_found = found.lost_acts - found.redone
    if found.redone:
        words = QCoreApplication.translate(
            "Salvage",
            "%1 enrolments that were finished and not yet sent stand among the drafts again: look them"
            " through and finish them.",
        )
        yield filled(words, grouped(found.redone))
    if not_found or found.lost_drafts:
        words = QCoreApplication.translate(
            "Salvage",
            "Not found: %1 finished acts and %2 drafts. What the fund or a stick has comes back; do the rest"
            " again.",
        )
        yield filled(words, grouped(not_found), grouped(found.lost_drafts))
    if found.lost_pictures:
        words = QCoreApplication.translate(
            "Salvage", "Not found: %1 pictures. Take them again, unless the fund has them already."
        )
        yield filled(words, grouped(found.lost_pictures))
    if found.uncertain_drafts:
        words = QCoreApplication.translate(
            "Salvage",
            "%1 drafts of changes have their answers, but not what change it was: begin those again (F9).",
        )
        yield filled(words, grouped(found.uncertain_drafts))


def _in_the_end() -> str:
    return QCoreApplication.translate(
        "Salvage",
        "The damaged file is kept. Tell your supervisor: this laptop's disk may be failing; send what waits"
        " soon.",
    )
