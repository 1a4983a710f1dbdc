"""Rubbish is collected in the window's thread alone.

Python collects what refers to itself in circles wherever it happens to be: in a thread that syncs or looks
something up, too. Qt's objects must not end there; where the window's thread waits for a lock of Qt's at that
moment, both stand still for good.

What is there when the first person begins to work (modules, the form, places) stays, and is not looked
through each time: a whole collecting takes a sixth of the time then.
"""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_GONE_MS = 1000
"""When what a form was made of is gone, and whoever it was is looked at on the next screen."""


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


def spare_what_stays() -> None:
    """Never look again through what is there now; before there are screens that end; once in a process."""
    if not gc.get_freeze_count():
        gc.freeze()


def give_back_soon() -> None:
    """Give the system back what a form took, once it is gone. Costs 1 to 2 ms.

    GNU's allocator keeps what is freed inside its heap: some 8 MB after a few forms, in pieces that what
    comes next fits in less and less.
    """
    if sys.platform == "linux":
        QTimer.singleShot(_GONE_MS, _give_back)


def _give_back() -> None:
    if give_back := getattr(ctypes.CDLL(None), "malloc_trim", None):  # other C libraries have no such thing
        give_back(0)
