"""Lists whose lines wrap."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_MOST_SIZES = 2000
_PADDING = 12
"""Of a line of a list, to the left and right, as in `ui/theme.py`."""


def list_of_records(name: str) -> QListWidget:
    """Return a list whose lines wrap."""
    made = QListWidget()
    made.setObjectName(name)
    wrap_lines(made)
    return made


def wrap_lines(of: QListWidget) -> None:
    """Let the lines of a list wrap, laid out anew whenever its width changes, a part of them at a time."""
    of.setWordWrap(True)
    of.setResizeMode(QListView.ResizeMode.Adjust)
    of.setLayoutMode(QListView.LayoutMode.Batched)
    of.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    of.setItemDelegate(_Wrapping(of))


class _Wrapping(QStyledItemDelegate):
    """Gives a line the height its words need: Qt forgets the style sheet's padding when it wraps them."""

    def __init__(self, of: QListWidget) -> None:
        super().__init__(of)
        self._sizes: dict[tuple[str, int, int], QSize] = {}
        """By words, width and height of a letter: a list asks for all of them whenever one changes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a line whose words wrap inside the padding."""
        rect = option.rect
        key = (str(index.data()), rect.width(), option.fontMetrics.height())
        if (known := self._sizes.get(key)) is not None:
            return known
        narrowed = QStyleOptionViewItem(option)
        rect.setWidth(rect.width() - 2 * _PADDING)
        narrowed.rect = rect
        if len(self._sizes) >= _MOST_SIZES:
            self._sizes.clear()
        found = self._sizes[key] = super().sizeHint(narrowed, index)
        return found
