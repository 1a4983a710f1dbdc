"""Small pieces every screen is made of. Lao labels wrap: their text carries breaks between words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

_PADDING = 12
"""Of a line of a list, to the left and right, as in `ui/theme.py`."""


_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def show_if(shown: QWidget, is_shown: bool) -> None:  # noqa: FBT001 (shown, or not)
    """Show a widget or hide it. Where it was told so before nothing is done: to Qt it is much even then."""
    if not shown.testAttribute(_TOLD) or shown.isHidden() == is_shown:
        shown.setVisible(is_shown)


def label(text: str = "", role: str = "", *, name: str = "") -> QLabel:
    """Return a text that wraps; `role` is "title", "heading", "quiet", "problem", "notice" or "done"."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def button(text: str, pressed: Callable[[], object], *, role: str = "", name: str = "") -> QPushButton:
    """Return a button; `role` is "primary", "danger", "choice" or "section"."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setAutoDefault(True)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def column(*items: QWidget | QLayout, margin: int = 0, spacing: int = 10) -> QVBoxLayout:
    """Return things one under the other."""
    made = QVBoxLayout()
    _add(made, items, margin, spacing)
    return made


def row(*items: QWidget | QLayout, margin: int = 0, spacing: int = 10) -> QHBoxLayout:
    """Return things side by side."""
    made = QHBoxLayout()
    _add(made, items, margin, spacing)
    return made


def card(*items: QWidget | QLayout) -> QFrame:
    """Return things on a card."""
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(column(*items, margin=16, spacing=8))
    return made


def list_of_records(name: str) -> QListWidget:
    """Return a list whose lines wrap, laid out anew whenever its width changes."""
    made = QListWidget()
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setItemDelegate(_Wrapping(made))
    return made


class _Wrapping(QStyledItemDelegate):
    """Gives a line the height its words need: Qt forgets the style sheet's padding when it wraps them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a line whose words wrap inside the padding."""
        narrowed = QStyleOptionViewItem(option)
        rect = option.rect
        rect.setWidth(rect.width() - 2 * _PADDING)
        narrowed.rect = rect
        return super().sizeHint(narrowed, index)


def scrolled(content: QWidget) -> QScrollArea:
    """Return something in an area that scrolls downwards only."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(content)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        if inner := item.layout():
            clear(inner)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def show_now(content: QWidget) -> None:
    """Let what was just built inside take its place, so that it can be gone to."""
    layout = content.layout()
    assert layout is not None
    items = filter(None, map(layout.itemAt, range(layout.count())))
    for widget in filter(None, (item.widget() for item in items)):
        widget.show()
    layout.activate()


@contextmanager
def keeping_what_is_typed(within: QWidget, *, only: bool = True) -> Iterator[None]:
    """Build lines anew inside: each gets back what stood in the one of the same name, and the cursor.

    Where `only` does not hold, what is built is about something else, and stays empty.
    """
    before = within.findChildren(QLineEdit) if only else []
    at = next((line.objectName() for line in before if line.hasFocus()), "")
    typed = {line.objectName(): line.text() for line in before}
    yield
    for line in within.findChildren(QLineEdit):
        if line not in before and line.objectName() in typed:
            line.setText(typed[line.objectName()])
            if line.objectName() == at:
                line.setFocus()


def _add(
    layout: QVBoxLayout | QHBoxLayout, items: tuple[QWidget | QLayout, ...], margin: int, spacing: int
) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
