"""The one QApplication."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageCollector

_TURN_S = 0.0005
"""How long a thread in the background may keep the interpreter from the window's: Python's own 5 ms are
waited at every call into Qt, and building a page makes hundreds."""


def new_application() -> QApplication:
    """Return the one QApplication, made ready for Lao; keep it as long as its windows."""
    sys.setswitchinterval(_TURN_S)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # decision 131
    QApplication.setDesktopFileName("fieldapp")  # by which Linux asks who wants to know the place
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["fieldapp", "-style", "fusion"])  # the same on every system
    GarbageCollector(application)
    return application
