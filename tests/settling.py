"""Letting a window come to rest."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.demo.hands import live

_TIMES = 8
_PATIENCE_MS = 60_000


def settle() -> None:
    """Let the window do what waits to be done, and what follows from that.

    On a busy machine a wait of some milliseconds is over before the first of it was done.
    """
    for _ in range(_TIMES):
        live(2)


def come_to_the_front(window: QWidget) -> None:
    """Show a window, and wait until the keyboard is in it."""
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, _PATIENCE_MS)
    settle()
