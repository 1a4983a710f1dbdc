"""Small pieces every screen is made of. Lao labels wrap: their text carries breaks between words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

_STAYS_IN_SIGHT = 60


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
    """Take everything out of a layout. Its items belong to nobody then: 96 bytes each would stay for good."""
    while item := layout.takeAt(0):
        if inner := item.layout():
            clear(inner)
            inner.deleteLater()
            continue
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        delete(item)


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
