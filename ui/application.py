"""The one QApplication."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def new_application() -> QApplication:
    """Return the one QApplication, made ready for Lao; keep it as long as its windows."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(["fieldapp", "-style", "fusion"])  # the same on every system
