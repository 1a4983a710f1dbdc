"""The area a form scrolls in: what is seen of it, and how wide it is."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND_PX = 24


def sure_width(within: QScrollArea) -> int:
    """Return how wide what scrolls can always be: a bar that comes and goes changes nothing."""
    return within.contentsRect().width() - within.verticalScrollBar().sizeHint().width()


def area_around(widget: QWidget) -> QScrollArea | None:
    """Return the area that something scrolls in."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def show_in_area(whole: QWidget, focused: QWidget) -> None:
    """Scroll until a question is seen whole, or at least what has the focus in it."""
    if area := area_around(focused):
        area.ensureWidgetVisible(whole, 0, _AROUND_PX)
        area.ensureWidgetVisible(focused, 0, _AROUND_PX)
