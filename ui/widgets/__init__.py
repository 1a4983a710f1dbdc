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

_MOST_SIZES = 2000
_STAYS_IN_SIGHT = 60
_PADDING = 12
"""Of a line of a list, to the left and right, as in `ui/theme.py`."""


_TOLD = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def show_if(shown: QWidget, is_shown: bool) -> None:  # noqa: FBT001 (shown, or not)
    """Show a widget or hide it. Where it was told so before nothing is done: to Qt it is much even then.

    What was just made appears with what it is put into: shown before, it would be a window of its own.
    """
    is_told = shown.testAttribute(_TOLD)
    is_new = is_shown and not is_told and shown.parentWidget() is None
    if not is_new and (not is_told or shown.isHidden() == is_shown):
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


def give_role(shown: QWidget, role: str) -> None:
    """Let something look as its role is now; what was never shown takes its look when it is."""
    if shown.property("role") != role:
        shown.setProperty("role", role)
        if shown.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            shown.style().unpolish(shown)
            shown.style().polish(shown)


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


def room_below(of: QFrame) -> QFrame:
    """Let what stands in a card that is higher than its content begin at the top."""
    inside = of.layout()
    assert isinstance(inside, QVBoxLayout)
    inside.addStretch()
    return of


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


def scrolled(content: QWidget) -> QScrollArea:
    """Return something in an area that scrolls downwards only."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(content)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def scroll(area: QScrollArea, by: int) -> None:
    """Scroll so many pages on; a line or two of what was seen stays in sight."""
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + by * max(bar.pageStep() - _STAYS_IN_SIGHT, _STAYS_IN_SIGHT))


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
    """Build lines anew inside: each gets back what stood in the one of the same name.

    Where `only` does not hold, what is built is about something else, and stays empty.
    """
    before = within.findChildren(QLineEdit) if only else []
    typed = {line.objectName(): line.text() for line in before}
    yield
    for line in within.findChildren(QLineEdit):
        if line not in before and line.objectName() in typed:
            line.setText(typed[line.objectName()])


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
