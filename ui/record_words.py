"""The words for what becomes of a record: its status, its way to the fund, the lines of its timeline."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fieldapp.enrolment.delivery import Blocked, Delivery, Receipted, Sending, Waiting, WillRetry
from ui import work_words
from ui.by_code import ByCode
from ui.texts import clock_time, error

status = ByCode(
    "Status",
    {
        "draft": QT_TRANSLATE_NOOP("Status", "Draft"),
        "submitted": QT_TRANSLATE_NOOP("Status", "Waiting to be sent"),
        "received": QT_TRANSLATE_NOOP("Status", "At the fund"),
        "under-review": QT_TRANSLATE_NOOP("Status", "Under review"),
        "accepted": QT_TRANSLATE_NOOP("Status", "Accepted"),
        "returned": QT_TRANSLATE_NOOP("Status", "Returned to correct"),
        "rejected": QT_TRANSLATE_NOOP("Status", "Rejected"),
        "withdrawn": QT_TRANSLATE_NOOP("Status", "Withdrawn"),
        "quarantined": QT_TRANSLATE_NOOP("Status", "Held at the fund"),
    },
)
"""The word for a record's status."""

_moment = ByCode(
    "Moment",
    {
        "begun": QT_TRANSLATE_NOOP("Moment", "Begun"),
        "enrol": QT_TRANSLATE_NOOP("Moment", "Enrolled"),
        "revise": QT_TRANSLATE_NOOP("Moment", "Corrected"),
        "withdraw": QT_TRANSLATE_NOOP("Moment", "Withdrawn"),
        "take-up": QT_TRANSLATE_NOOP("Moment", "Review begun"),
        "comment": QT_TRANSLATE_NOOP("Moment", "Comment"),
        "accept": QT_TRANSLATE_NOOP("Moment", "Accepted"),
        "return": QT_TRANSLATE_NOOP("Moment", "Returned to correct"),
        "reject": QT_TRANSLATE_NOOP("Moment", "Rejected"),
        "close-day": QT_TRANSLATE_NOOP("Moment", "Day closed"),
        "assign-number": QT_TRANSLATE_NOOP("Moment", "Member number given"),
        "resolve": QT_TRANSLATE_NOOP("Moment", "Settled by the supervisor"),
        "take-back": QT_TRANSLATE_NOOP("Moment", "Decision taken back"),
        "reassign": QT_TRANSLATE_NOOP("Moment", "Given to another person"),
        "merged": QT_TRANSLATE_NOOP("Moment", "Joined with what somebody else changed"),
        "clashed": QT_TRANSLATE_NOOP("Moment", "Two different answers: the supervisor chooses"),
        "asked": QT_TRANSLATE_NOOP("Moment", "Waits for the supervisor's word"),
        "proposed": QT_TRANSLATE_NOOP("Moment", "Came late: a proposal for the supervisor"),
        "sent": QT_TRANSLATE_NOOP("Moment", "Sent"),
        "try-failed": QT_TRANSLATE_NOOP("Moment", "Tried to send"),
        "received": QT_TRANSLATE_NOOP("Moment", "Received by the fund"),
        "blocked": QT_TRANSLATE_NOOP("Moment", "Held at the fund"),
    },
)
_WORK = "work:"


def moment(kind: str) -> str:
    """Return the word for a line of a timeline."""
    if kind.startswith(_WORK):
        return work_words.named(kind.removeprefix(_WORK))
    return _moment(kind)


def delivery(how: Delivery) -> str:
    """Return how far an operation has come on its way."""
    match how:
        case Waiting():
            return QCoreApplication.translate("Delivery", "Waits for the network")
        case Sending():
            return QCoreApplication.translate("Delivery", "Sent, answer awaited")
        case WillRetry(at, reason):
            again = QCoreApplication.translate("Delivery", "Next try %1").replace("%1", clock_time(at))
            return f"{error(reason)} {again}"
        case Blocked(reason):
            return error(reason)
        case Receipted(at):
            return QCoreApplication.translate("Delivery", "Received %1").replace("%1", clock_time(at))


def new_comment() -> str:
    """Return that somebody said something that was not read yet."""
    return "●  " + QCoreApplication.translate("Delivery", "New comment")


def marked(words: str, *, is_new: bool) -> str:
    """Return somebody's words, with a sign where they were not read yet."""
    return f"●  {words}" if is_new else words
