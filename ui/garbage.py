"""Rubbish is collected in the window's thread alone.

Python collects what refers to itself in circles wherever it happens to be: in a thread that syncs or looks
something up, too. Qt's objects must not end there; where the window's thread waits for a lock of Qt's at that
moment, both stand still for good.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Takes the collecting over from Python as long as the program runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_if_due)
        timer.start(_EVERY_MS)


def collect_if_due() -> None:
    """Collect where Python would have by now; to be called in the window's thread."""
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    generations = next((at for at, is_due in enumerate(due) if not is_due), len(due))
    if generations:
        gc.collect(generations - 1)
