"""Editors that are a line to type in, or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from fieldapp.forms.definition import Kind
from fieldapp.forms.session import QuestionState
from fieldapp.lao.money import grouped_while_typing
from fieldapp.lao.typeahead import TypeAhead, keys
from ui.form.editor import Editor, Line, only
from ui.form.readers import MONEY, example, shown
from ui.form.reading import NOTHING, Reader, Reading
from ui.texts import say

_SUGGESTED = 8
_LONG_PX = 110
"""Height of text of several lines."""


class LineEditor(Editor):
    """One line, read while it is typed; left, it shows the answer as people write it."""

    def __init__(self, name: str, read: Reader, show: Callable[[str], str] = str) -> None:
        super().__init__()
        self._read, self._show = read, show
        self._reading = NOTHING
        self._is_typed_at = False
        self._turned_down = ""
        self._words: Callable[[], Sequence[str]] = tuple
        self.line = Line(name)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._end_typing)
        self.line.picked.connect(self._suggested)
        self.setFocusProxy(self.line)
        only(self, self.line)

    @property
    def reading(self) -> Reading:
        """What is in the line; what was turned down is offered no more."""
        reading = self._reading
        is_turned_down = reading.offer is not None and self.line.text() == self._turned_down
        if not is_turned_down:
            return reading
        return replace(reading, offer=None)

    def suggest(self, words: Callable[[], Sequence[str]]) -> None:
        """Offer words already used, found by any part in any spelling."""
        self._words = words

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the answer; what is being typed stays as it is typed."""
        del language
        self.show_text(state.value, state.typed)

    def show_text(self, value: str, typed: str = "") -> None:
        """Show an answer in the form's notation; `typed` where it was typed otherwise."""
        if self._is_typed_at:
            return
        is_read = self._reading.value == value
        as_left = self._reading.shown if is_read else None
        text = as_left if as_left is not None else self._show(value)
        if self.line.text() != text:
            self.line.setText(text)
        if not is_read:
            as_typed = self._read(typed)
            self._reading = as_typed if typed and as_typed.value == value else self._read(text)

    def take_offer(self) -> None:
        """Take what was offered as meant."""
        if offer := self._reading.offer:
            self.line.setText(offer.shown)
            self._reading = self._read(offer.shown)
            self.changed.emit(self._reading.value)

    def turn_offer_down(self) -> None:
        """Keep what was typed."""
        self._turned_down = self.line.text()

    def _edited(self, typed: str) -> None:
        if not self._is_typed_at:
            self.__dict__.pop("_known", None)  # another district may have been chosen since
        self._is_typed_at = True
        self._reading = self._read(typed)
        self._offer_words(typed)
        self.changed.emit(self._reading.value)

    def _end_typing(self) -> None:
        self._is_typed_at = False
        self.left.emit()

    # -- words already used ---------------------------------------------------------------------

    @cached_property
    def _known(self) -> TypeAhead[str]:
        return TypeAhead((word, keys(word)) for word in self._words())

    def _offer_words(self, typed: str) -> None:
        found = self._known.search(typed, limit=_SUGGESTED) if typed else ()
        self._found = [] if list(found) == [typed] else list(found)
        self.line.offer([say(word) for word in self._found], at=-1)

    def _suggested(self, at: int) -> None:
        self.line.setText(self._found[at])
        self._reading = self._read(self._found[at])
        self.changed.emit(self._reading.value)


class MoneyEditor(LineEditor):
    """An amount: grouped while it is typed, the caret kept behind its digit."""

    def _edited(self, typed: str) -> None:
        grouped, caret = grouped_while_typing(typed, self.line.cursorPosition())
        if grouped != typed:
            with QSignalBlocker(self.line):
                self.line.setText(grouped)
                self.line.setCursorPosition(caret)
        super()._edited(grouped)


class LongTextEditor(Editor):
    """Text of several lines: Enter goes on as everywhere, Shift+Enter begins a line."""

    def __init__(self, state: QuestionState, read: Reader) -> None:
        super().__init__()
        self._read, self._reading = read, NOTHING
        self._is_typed_at = False
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"question:{state.path}")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_LONG_PX)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text.textChanged.connect(self._edited)
        self.text.installEventFilter(self)
        self.setFocusProxy(self.text)
        only(self, self.text)

    @property
    def reading(self) -> Reading:
        """What is in the text."""
        return self._reading

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the text; what is being typed stays as it is typed."""
        del language
        is_read = self._reading.value == state.value
        text = self._reading.shown if is_read and self._reading.shown is not None else state.value
        self.text.setPlaceholderText(QCoreApplication.translate("Form", "Shift+Enter begins a new line"))
        if not self._is_typed_at and self.text.toPlainText() != text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the text is left, and when Enter goes on from it."""
        if watched is self.text and event.type() is QEvent.Type.FocusOut:
            self._is_typed_at = False
            self.left.emit()
        is_key = watched is self.text and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and _goes_on(event):
            self.went_on.emit()
            return True
        return False

    def _edited(self) -> None:
        """Read each line by itself: the readers are made for one, and take breaks away."""
        self._is_typed_at = True
        readings = [self._read(line) for line in self.text.toPlainText().split("\n")]
        wrong = next((each for each in readings if each.wrong), None)
        value = "" if wrong else "\n".join(each.value for each in readings)
        remarks = tuple(remark for each in readings for remark in each.remarks)
        kept = self.text.toPlainText() if wrong else None
        as_typed = self.text.toPlainText() if any(each.typed for each in readings) else ""
        self._reading = Reading(value, kept, remarks, wrong.wrong if wrong else "", typed=as_typed)
        self.changed.emit(value)


def _goes_on(event: QKeyEvent) -> bool:
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def line_editor(state: QuestionState, read: Reader) -> LineEditor:
    """Return the line that fits a question."""
    question = state.question
    is_money = question.kind is Kind.INTEGER and not MONEY.isdisjoint(question.appearance.split())
    kind = MoneyEditor if is_money else LineEditor
    made = kind(f"question:{state.path}", read, lambda value: shown(value, question))
    made.line.setPlaceholderText(example(question))
    return made
