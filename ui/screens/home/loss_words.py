"""What the disk lost, in words: what is missing, what came back, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldapp.store.losses import Loss
from ui.by_code import filled
from ui.texts import clock_time


def lost(loss: Loss) -> str:
    """Return what is missing and from when, what came back, and what to do next."""
    return " ".join(filter(None, (_acts(loss), _draft_saves(loss), _what_to_do(loss))))


def _acts(loss: Loss) -> str:
    if not loss.acts:
        return ""
    words = QCoreApplication.translate(
        "Lost",
        "The disk of this laptop lost %1 finished acts, done between %2 and %3. Back from the fund or a"
        " stick: %4. Still missing: %5.",
    )
    values = (loss.acts, clock_time(loss.since), clock_time(loss.until), loss.regained, loss.acts_missing)
    return filled(words, *values)


def _draft_saves(loss: Loss) -> str:
    if not loss.draft_saves:
        return ""
    words = QCoreApplication.translate(
        "Lost", "The disk lost what was typed into drafts between %1 and %2 (%3 saves)."
    )
    return filled(words, clock_time(loss.since), clock_time(loss.until), loss.draft_saves)


def _what_to_do(loss: Loss) -> str:
    if loss.acts_missing:
        return QCoreApplication.translate(
            "Lost",
            "Connect to the network, or read the stick you used. Then look in Records for the households of"
            " that time, and enrol again who is not there.",
        )
    if loss.draft_saves:
        return QCoreApplication.translate("Lost", "Open your drafts and look at the last answers.")
    return QCoreApplication.translate("Lost", "Everything is here again; nothing is left to do.")
