"""Bringing into view where the keyboard is."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND_PX = 24


def show_in_area(whole: QWidget, focused: QWidget) -> None:
    """Scroll until a question is seen whole, or at least what has the focus in it."""
    area: QWidget | None = focused
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        area.ensureWidgetVisible(whole, 0, _AROUND_PX)
        area.ensureWidgetVisible(focused, 0, _AROUND_PX)
