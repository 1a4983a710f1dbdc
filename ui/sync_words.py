"""The one line of truth: how sync stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sync.device.facts import Moving, Reach, SyncFacts
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

_moving = ByCode(
    "Truth",
    {
        Moving.NEWS: QT_TRANSLATE_NOOP("Truth", "Receiving"),
        Moving.PICTURES: QT_TRANSLATE_NOOP("Truth", "Sending pictures"),
        Moving.STICK: QT_TRANSLATE_NOOP("Truth", "USB stick, do not pull it out"),
        Moving.RELAY: QT_TRANSLATE_NOOP("Truth", "By the supervisor's laptop"),
    },
)


def truth(facts: SyncFacts) -> str:
    """Return the one line of truth: offline, three waiting, last sent 14:05."""
    parts = _under_way(facts) if facts.sending else _at_rest(facts)
    if facts.pictures_held:
        words = QCoreApplication.translate(
            "Truth", "This link costs by the amount: %1 pictures wait, F5 sends them"
        )
        parts.append(filled(words, facts.pictures_held))
    if facts.last_sent_at:
        last = clock_time(facts.last_sent_at)
        parts.append(filled(QCoreApplication.translate("Truth", "Last sent %1"), last))
    if facts.next_try_at and facts.waiting and not facts.sending:
        again = clock_time(facts.next_try_at)
        parts.append(filled(QCoreApplication.translate("Truth", "Next try %1"), again))
    return "  ·  ".join(parts)


def stick_offered() -> str:
    """Return what is said when a stick is plugged in."""
    return QCoreApplication.translate("Truth", "USB stick found: F11 reads it and puts what waits on it")


def shown_reach(facts: SyncFacts) -> Reach:
    """Return how the fund is reached, for sign and colour: not known on the way to it, and in a pause."""
    return Reach.UNKNOWN if facts.sending or facts.paused_until else facts.reach


def _under_way(facts: SyncFacts) -> list[str]:
    """Return what is being sent; what the last try found says nothing of this one."""
    words = QCoreApplication.translate("Truth", "Sending %1 of %2")
    said = filled(words, facts.sending, facts.waiting)
    progress = [_progress(facts)] if facts.left_s and facts.left_s >= 1 else []
    return [f"{_SIGNS[shown_reach(facts)]}  {said}", *progress]


def _at_rest(facts: SyncFacts) -> list[str]:
    said = _reach(facts.reach)
    if facts.paused_until:
        words = QCoreApplication.translate("Truth", "Paused until %1, F12 goes on")
        said = filled(words, clock_time(facts.paused_until))
    parts = [f"{_SIGNS[shown_reach(facts)]}  {said}"]
    if facts.moving and facts.left_s and facts.left_s >= 1:
        parts.append(f"{_moving(facts.moving)}: {_progress(facts)}")
    elif facts.moving in {Moving.STICK, Moving.RELAY}:
        parts.append(_moving(facts.moving))
    if facts.why not in {"", "no-network"}:
        parts.append(error(facts.why))
    if facts.waiting:
        parts.append(filled(QCoreApplication.translate("Truth", "%1 waiting"), facts.waiting))
    if facts.pictures and not facts.pictures_held:
        parts.append(
            filled(QCoreApplication.translate("Truth", "%1 pictures go after the records"), facts.pictures)
        )
    elif facts.last_sent_at and not facts.waiting and not facts.pictures_held:
        parts.append(QCoreApplication.translate("Truth", "All sent"))
    return parts


def _progress(facts: SyncFacts) -> str:
    """Return how much of what is on its way has gone, and how long the rest takes."""
    words = QCoreApplication.translate("Truth", "%1 of %2 KB, about %3 s left")
    whole = facts.bytes_gone + facts.bytes_to_go
    numbers = (facts.bytes_gone / 1000, whole / 1000, facts.left_s or 0.0)
    return filled(words, *map(round, numbers))
