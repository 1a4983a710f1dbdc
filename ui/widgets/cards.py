"""Cards one under the other, made a few at a time, so that the window never waits for a long list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets import show_now

_AT_ONCE = 2
_TAKEN_APART_AT_ONCE = 4


class Cards(QWidget):
    """A card for each thing. One that stands as it stood stays; one that changed changes in its place."""

    keyboard_lost = Signal()
    """The button that the keyboard was at is there no more."""

    def __init__(self, make: Callable[[Any], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._wanted: Mapping[Hashable, Any] = {}
        self._made: dict[Hashable, tuple[Any, QWidget]] = {}
        self._gone: list[QWidget] = []
        """Taken away and hidden; to take one apart takes nearly as long as to make it."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setObjectName("more cards")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def show_all(self, wanted: Mapping[Hashable, Any]) -> None:
        """Show these, in this order."""
        self._wanted = wanted
        for key in [key for key in self._made if key not in wanted]:
            self._take_away(key)
        self._go_on()

    def _go_on(self) -> None:
        to_make = [key for key, each in self._wanted.items() if self._stands(key) != each]
        for key in to_make[:_AT_ONCE]:
            self._put(key)
        if len(to_make) <= _AT_ONCE:
            for card in self._gone[:_TAKEN_APART_AT_ONCE]:
                card.deleteLater()
            del self._gone[:_TAKEN_APART_AT_ONCE]
        if len(to_make) > _AT_ONCE or self._gone:
            self._timer.start()

    def _stands(self, key: Hashable) -> Any:
        return self._made[key][0] if key in self._made else None

    def _put(self, key: Hashable) -> None:
        made, before = self._make(self._wanted[key]), ""
        if key in self._made:
            before = self._keyboard_in(self._made[key][1])
            self._take_away(key, is_replaced=True)
        earlier = list(self._wanted)[: list(self._wanted).index(key)]
        self._layout.insertWidget(sum(each in self._made for each in earlier), made)
        self._made[key] = self._wanted[key], made
        if before:
            show_now(made)
            again = made.findChild(QPushButton, before)
            (again.setFocus if again else self.keyboard_lost.emit)()

    def _take_away(self, key: Hashable, *, is_replaced: bool = False) -> None:
        _, card = self._made.pop(key)
        is_lost = bool(self._keyboard_in(card)) and not is_replaced
        self._layout.removeWidget(card)
        card.hide()
        self._gone.append(card)
        if is_lost:
            self.keyboard_lost.emit()

    def _keyboard_in(self, card: QWidget) -> str:
        """Return the name of the button of a card that the keyboard is at."""
        return next((each.objectName() for each in card.findChildren(QPushButton) if each.hasFocus()), "")

    def changeEvent(self, event: QEvent) -> None:
        """Make every card anew in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for key in list(self._made):
                self._made[key] = None, self._made[key][1]
            self._go_on()
