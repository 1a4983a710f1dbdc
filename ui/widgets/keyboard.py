"""Where the keyboard is, kept while what it is at is built anew.

Qt hands the keyboard to whatever comes next in the window when the widget that has it is hidden or cannot be
used any more. When that happens because an answer came, a person types on into something they did not choose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Bookmark:
    """Where the keyboard is now inside something."""

    def __init__(self, within: QWidget) -> None:
        self._within = within
        inside = (at for at in (QApplication.focusWidget(), within.window().focusWidget()) if at)
        self._at = next(filter(within.isAncestorOf, inside), None)
        self._name = _name(self._at, within) if self._at else ""

    @property
    def is_lost(self) -> bool:
        """Whether what had the keyboard can have it no more."""
        return self._at is not None and not _is_usable(self._at, self._within)

    def go_back(self, otherwise: Callable[[], object]) -> None:
        """Go where the keyboard was, or to what has its name now; where nothing has, do what is said."""
        if self._at is not None and not self.is_lost:
            self._at.setFocus()
        elif again := self._again():
            _let_appear(again, self._within)
            again.setFocus()
        else:
            otherwise()

    def _again(self) -> QWidget | None:
        named = self._within.findChildren(QWidget, self._name) if self._name else []
        return next((each for each in reversed(named) if _takes_keys(each, self._within)), None)


@contextmanager
def keyboard_staying(
    within: QWidget, otherwise: Callable[[], object], *, place: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """Show anew what is inside; what had the keyboard is found again by its name, where `place` stays."""
    mark, before = Bookmark(within), place()
    yield
    if mark.is_lost and place() == before:
        mark.go_back(otherwise)
    elif mark.is_lost:
        otherwise()


def _name(of: QWidget, within: QWidget) -> str:
    return next((each.objectName() for each in _upwards(of, within) if each.objectName()), "")


def _upwards(widget: QWidget, within: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it stands in, up to the one below `within`."""
    at: QWidget | None = widget
    while at is not None and at is not within:
        yield at
        at = at.parentWidget()


def _is_usable(widget: QWidget, within: QWidget) -> bool:
    """Tell whether a widget is there to be used: a new one is, before it is laid out."""
    if not isValid(widget) or not within.isAncestorOf(widget) or not widget.isEnabledTo(within):
        return False
    return not any(each.isHidden() and each.testAttribute(_TOLD) for each in _upwards(widget, within))


def _takes_keys(widget: QWidget, within: QWidget) -> bool:
    takes = widget.focusProxy() or widget
    return takes.focusPolicy() != Qt.FocusPolicy.NoFocus and _is_usable(takes, within)


def _let_appear(widget: QWidget, within: QWidget) -> None:
    """Let what was just built take its place now, and be seen: its layout would, but later."""
    around = list(_upwards(widget, within))
    for each in around:
        each.show()
    for each in reversed(around):
        if (layout := each.layout()) is not None:
            layout.activate()
        if isinstance(each, QScrollArea):
            each.ensureWidgetVisible(widget)
