"""What every editor is: it shows a value and says when the person changed it. And the line they share."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from fieldapp.forms.session import QuestionState
from fieldapp.lao.segment import plain
from ui.form.popup import Popup
from ui.form.reading import NOTHING, Reading


class Editor(QWidget):
    """Shows one answer; `changed` carries what the person made of it, in the form's own notation."""

    changed = Signal(str)
    left = Signal()
    went_on = Signal()
    """One key both answered and goes on."""

    @property
    def faces(self) -> Mapping[str, QAbstractButton]:
        """What each choice is pressed by, where all are seen at once."""
        return {}

    @property
    def reading(self) -> Reading:
        """What is in the line, with what there is to say about it."""
        return NOTHING

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the answer and the choices as they stand."""
        raise NotImplementedError

    def tell_reader(self, question: str) -> None:
        """Give what takes the keyboard the words that a screen reader says."""
        (self.focusProxy() or self).setAccessibleName(question)

    def take_offer(self) -> None:
        """Take what was offered as meant."""

    def turn_offer_down(self) -> None:
        """Keep what was typed, and offer the same no more."""


class Line(QLineEdit):
    """A line that says when it is left, and can have words under it to choose from."""

    left = Signal()
    picked = Signal(int)
    """Carries the place of what was chosen under the line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._popup: Popup | None = None

    # -- what is offered under the line ---------------------------------------------------------

    def offer(self, words: list[str], *, at: int = 0) -> None:
        """Show words under the line, one of them pointed at; -1 for none."""
        if not words:
            self.close_popup()
            return
        if self._popup is None:
            self._popup = Popup(self)
            self._popup.picked.connect(self._pick)
            self._popup.currentTextChanged.connect(self._tell)
        self._popup.offer(words, at=at)

    @property
    def pointed_at(self) -> int:
        """The place of what Enter would take; -1 for nothing."""
        return self._popup.currentRow() if self._popup else -1

    @property
    def is_offering(self) -> bool:
        """Whether words are shown under the line."""
        return self._popup is not None

    def close_popup(self) -> None:
        """Take the words under the line away."""
        if self._popup:
            self._popup.hide()
            self._popup.deleteLater()
            self._popup = None

    def _tell(self, pointed_at: str) -> None:
        """Let a screen reader say what Enter would take."""
        self.setAccessibleDescription(plain(pointed_at))

    def _pick(self, at: int) -> None:
        self.close_popup()
        self.picked.emit(at)

    # -- keys and leaving -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo to the whole draft: one way back, wherever the cursor is."""
        is_undo = isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        )
        if is_undo and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the words under the line have the keys that mean something to them."""
        if self._popup is None or not self._popup.take_key(event, self.close_popup):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self.left.emit()
        self.close_popup()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no words behind."""
        super().hideEvent(event)
        self.close_popup()


def only(widget: QWidget, child: QWidget) -> None:
    """Fill a widget with one other."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(child)
