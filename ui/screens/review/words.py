"""What the review screen says: why a record is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped, short
from fieldapp.supervision.risk import WAITS, Risk
from ui import clock
from ui.by_code import ByCode, filled
from ui.disagreement_words import asked_for
from ui.record_words import new_comment
from ui.screens.review.state import View, Waiting, name_of
from ui.texts import say

_RISKS = ByCode(
    "Risk",
    {
        "conflict": QT_TRANSLATE_NOOP("Risk", "Answers given twice, differently: %1. Choose."),
        "possible-duplicate": QT_TRANSLATE_NOOP("Risk", "Other records that may be the same person: %1."),
        "household-overlap": QT_TRANSLATE_NOOP(
            "Risk", "Somebody of this household is in %1 other households too."
        ),
        "overridden": QT_TRANSLATE_NOOP("Risk", "%1 unusual answers, each with a reason. Read them."),
        "earnings-high": QT_TRANSLATE_NOOP("Risk", "Earns %1 kip; others of this occupation here about %2."),
        "earnings-low": QT_TRANSLATE_NOOP(
            "Risk", "Earns only %1 kip; others of this occupation here about %2."
        ),
        "fast": QT_TRANSLATE_NOOP("Risk", "Finished in %1 minutes; this enumerator usually takes %2."),
        "sent-again": QT_TRANSLATE_NOOP("Risk", "Was returned (%1×): read what became of it."),
        "waits-long": QT_TRANSLATE_NOOP("Risk", "Has waited for %1 days."),
    },
)


_VIEWS = ByCode(
    "Review",
    {
        "all": QT_TRANSLATE_NOOP("Review", "All that wait"),
        "flagged": QT_TRANSLATE_NOOP("Review", "Doubtful"),
        "clear": QT_TRANSLATE_NOOP("Review", "Nothing speaks against"),
        "kept": QT_TRANSLATE_NOOP("Review", "Kept back to read"),
        "conflict": QT_TRANSLATE_NOOP("Review", "Two different answers"),
        "possible-duplicate": QT_TRANSLATE_NOOP("Review", "May be enrolled twice"),
        "household-overlap": QT_TRANSLATE_NOOP("Review", "In two households"),
        "overridden": QT_TRANSLATE_NOOP("Review", "Unusual answers with a reason"),
        "earnings-high": QT_TRANSLATE_NOOP("Review", "Earnings unusually high"),
        "earnings-low": QT_TRANSLATE_NOOP("Review", "Earnings unusually low"),
        "fast": QT_TRANSLATE_NOOP("Review", "Finished unusually fast"),
        "sent-again": QT_TRANSLATE_NOOP("Review", "Sent again after a return"),
        "waits-long": QT_TRANSLATE_NOOP("Review", "Waits long"),
    },
)


def view_name(view: View, named: Callable[[str], str]) -> str:
    """Return what a view is called; a kept one says whose enrolments too, by `named`."""
    return "  ·  ".join(filter(None, [_VIEWS(view.why), view.author and named(view.author)]))


def due_in(days: int | None) -> str:
    """Return by when a returned record is to be corrected."""
    if days is None:
        return QCoreApplication.translate("Review", "No day set")
    by = dates.short(clock.today() + timedelta(days=days))
    return filled(QCoreApplication.translate("Review", "By %1"), by)


def took(lasted: timedelta) -> str:
    """Return how long an enrolment took."""
    minutes = short(lasted.total_seconds() / 60)
    return filled(QCoreApplication.translate("Lasting", "%1 minutes"), minutes)


def kept_back() -> str:
    """Return that a record is read although nothing speaks against it."""
    return QCoreApplication.translate("Review", "Kept back to read")


def risk(found: Risk) -> str:
    """Return why a record is doubtful, as a sentence."""
    write = short if found.code == "fast" else _whole
    return _RISKS(found.code, *map(write, found.numbers.values()))


def risk_in_short(found: Risk) -> str:
    """Return why a record is doubtful, in the few words that a line of the queue has room for."""
    return risk(found).rstrip(".") if found.code == WAITS else _VIEWS(found.code)


def _whole(number: float) -> str:
    return grouped(round(number))


def queued(each: Waiting, *, is_kept_back: bool) -> str:
    """Return what the queue says of a record."""
    doubts = [*map(risk_in_short, each.risks), *dict.fromkeys(map(asked_for, each.record.proposals))]
    if is_kept_back:
        doubts.append(kept_back())
    unread = [new_comment()] if each.has_unread else []
    return say("\n".join([name_of(each.record), *unread, *filter(None, ["  ·  ".join(doubts)])]))


def done() -> Mapping[str, str]:
    """Return what came of each act, in words."""
    return {
        "accept": QCoreApplication.translate("Review", "Accepted. The fund gives the member number."),
        "return": QCoreApplication.translate("Review", "Returned. The enumerator sees your comments."),
        "reject": QCoreApplication.translate("Review", "Rejected. The enumerator sees the reason."),
        "settle": QCoreApplication.translate("Review", "Settled. Everybody concerned sees what was chosen."),
        "join": QCoreApplication.translate(
            "Review", "One person, one record: the other was rejected, with the reason."
        ),
        "taken-back": QCoreApplication.translate("Review", "Taken back: it is under review again."),
        "apart": QCoreApplication.translate("Review", "Remembered: not the same person."),
        "reassign": QCoreApplication.translate(
            "Review", "Given. What the one before still sends comes to you as a proposal."
        ),
    }
