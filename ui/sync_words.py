"""The one line of truth: how sync stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sync.device.facts import Reach, SyncFacts
from ui.by_code import ByCode, filled
from ui.texts import clock_time, error

_SIGNS = {Reach.UNKNOWN: "◌", Reach.OFFLINE: "○", Reach.ONLINE: "●"}

_reach = ByCode(
    "Truth",
    {
        Reach.UNKNOWN: QT_TRANSLATE_NOOP("Truth", "Looking for the fund"),
        Reach.OFFLINE: QT_TRANSLATE_NOOP("Truth", "Offline"),
        Reach.ONLINE: QT_TRANSLATE_NOOP("Truth", "Connected to the fund"),
    },
)


def truth(facts: SyncFacts) -> str:
    """Return the one line of truth: offline, three waiting, last sent 14:05."""
    parts = [f"{_SIGNS[facts.reach]}  {_reach(facts.reach)}"]
    if facts.why not in {"", "no-network"}:
        parts.append(error(facts.why))
    if facts.sending:
        words = QCoreApplication.translate("Truth", "Sending %1 of %2")
        parts.append(filled(words, facts.sending, facts.waiting))
        parts += [_progress(facts)] if facts.left_s and facts.left_s >= 1 else []
    elif facts.waiting:
        parts.append(filled(QCoreApplication.translate("Truth", "%1 waiting"), facts.waiting))
    elif facts.last_sent_at:
        parts.append(QCoreApplication.translate("Truth", "All sent"))
    if facts.last_sent_at:
        last = clock_time(facts.last_sent_at)
        parts.append(filled(QCoreApplication.translate("Truth", "Last sent %1"), last))
    if facts.next_try_at and facts.waiting:
        again = clock_time(facts.next_try_at)
        parts.append(filled(QCoreApplication.translate("Truth", "Next try %1"), again))
    return "  ·  ".join(parts)


def _progress(facts: SyncFacts) -> str:
    """Return how much of what is on its way has gone, and how long the rest takes."""
    words = QCoreApplication.translate("Truth", "%1 of %2 KB, about %3 s left")
    whole = facts.bytes_gone + facts.bytes_to_go
    numbers = (facts.bytes_gone / 1000, whole / 1000, facts.left_s or 0.0)
    return filled(words, *map(round, numbers))
