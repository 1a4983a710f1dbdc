"""Editors over many choices: a line with a ranked list under it, and an order to make."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fieldapp.forms.definition import Choice
from fieldapp.forms.session import QuestionState
from fieldapp.lao import collate, numerals
from fieldapp.lao.typeahead import NOT_AT_ALL, Keys, TypeAhead, keys, rank, typed_keys
from ui.form.editor import Editor, Line, only
from ui.texts import say
from ui.widgets import button, column, row

_LISTED = 60
_VALUE = Qt.ItemDataRole.UserRole


class ListEditor(Editor):
    """One of many choices, found by Lao in any spelling, by Latin letters, in English, or by code.

    While letters are typed the list under the line shows what fits, best first; a number that is no code
    points at the one in that place. Enter or going on takes the one pointed at, but where it was found by
    sound or by its place alone only Enter does; the arrow down shows all; Escape leaves it as it was.
    """

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.line = Line(f"question:{state.path}")
        self.line.textEdited.connect(self._typed)
        self.line.picked.connect(self._pick)
        self.line.left.connect(self._end)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._choices: tuple[Choice, ...] = ()
        self._language, self._value = "", ""
        self._found: list[Choice] = []
        self._is_typed_at = False
        only(self, self.line)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the chosen one; what is being typed stays."""
        if (self._choices, self._language) != (state.choices, language):
            self._choices, self._language = state.choices, language
            self.__dict__.pop("_search", None)
        self._value = state.value
        if not self._is_typed_at:
            self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the whole list by the arrow down; choose everything in the line when it is come to."""
        if watched is not self.line:
            return False
        if event.type() is QEvent.Type.FocusIn:
            self.line.selectAll()
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4} and not self.line.is_offering:
                self._offer("")
                return True
            if event.key() == Qt.Key.Key_Escape and self._is_typed_at:
                self._is_typed_at = False
                self.line.close_popup()
                self._show_chosen()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.line.is_offering:
                self._end()
        return False

    @cached_property
    def _search(self) -> TypeAhead[Choice]:
        """A search over the choices in Lao order; made when the first letter is typed."""
        ordered = sorted(self._choices, key=lambda c: collate.sort_key(c.label.in_(self._language)))
        return TypeAhead((choice, _keys_of(choice)) for choice in ordered)

    def _typed(self, text: str) -> None:
        self._is_typed_at = True
        self._offer(text)

    def _offer(self, text: str) -> None:
        self._found = list(self._search.search(text, limit=_LISTED))
        at = 0
        if not self._found and (place := _place_of(text)):  # as at buttons: a code first, else a place
            everything = list(self._search.search("", limit=_LISTED))
            self._found, at = (everything, place - 1) if place <= len(everything) else ([], 0)
        values = [choice.value for choice in self._found]
        at = values.index(self._value) if not text and self._value in values else at
        self.line.offer([say(choice.label.in_(self._language)) for choice in self._found], at=at)

    def _pick(self, at: int) -> None:
        self._take(self._found[at].value)

    def _take(self, value: str) -> None:
        self._is_typed_at = False
        self._value = value
        self._show_chosen()
        self.changed.emit(value)

    def _end(self) -> None:
        """Take what the line says when it is left: what is pointed at, nothing, or what fits no choice.

        What only sounds like what was typed is not taken unasked.
        """
        if self._is_typed_at:
            text = self.line.text().strip()
            at = self.line.pointed_at
            pointed_at = self._found[at] if text and 0 <= at < len(self._found) else None
            self._take(pointed_at.value if pointed_at and _fits(text, pointed_at) else text)
        self.left.emit()

    def _show_chosen(self) -> None:
        chosen = next((c.label.in_(self._language) for c in self._choices if c.value == self._value), None)
        text = self._value if chosen is None else chosen
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)


def _place_of(typed: str) -> int:
    digit = numerals.to_latin(typed.strip())
    return int(digit) if digit.isascii() and digit.isdigit() and len(digit) < 3 else 0


def _keys_of(choice: Choice) -> Keys:
    return keys(*choice.label.words.values(), code=choice.value)


def _fits(typed: str, choice: Choice) -> bool:
    return rank(typed_keys(typed), _keys_of(choice)) < NOT_AT_ALL


class RankEditor(Editor):
    """Choices to put in order: Alt and an arrow, or the buttons beside, move the one that is marked."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setObjectName(f"question:{state.path}")
        self._list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self._list.model().rowsMoved.connect(self._take_order)
        self._list.installEventFilter(self)
        self._up = button("▲", lambda: self.move_marked(-1), name=f"up:{state.path}")
        self._down = button("▼", lambda: self.move_marked(1), name=f"down:{state.path}")
        self.setFocusProxy(self._list)
        buttons = column(self._up, self._down)
        buttons.addStretch()
        whole = row(self._list, buttons)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the choices in the order answered; those not yet ranked come last."""
        ranked = state.value.split()
        labels = {choice.value: choice.label.in_(language) for choice in state.choices}
        order = [value for value in ranked if value in labels]
        order += [value for value in labels if value not in order]
        at = max(self._list.currentRow(), 0)
        self._list.clear()
        for number, value in enumerate(order, start=1):
            item = QListWidgetItem(f"{number}.  {say(labels[value])}" if ranked else say(labels[value]))
            item.setData(_VALUE, value)
            self._list.addItem(item)
        self._list.setCurrentRow(at)
        height = len(order) * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth() + 2
        self._list.setFixedHeight(max(height, self._up.sizeHint().height() * 2 + 12))

    def tell_reader(self, question: str) -> None:
        """Say the question, and what the buttons do."""
        self._list.setAccessibleName(question)
        self._up.setAccessibleName(QCoreApplication.translate("Form", "Move up (Alt+↑)"))
        self._down.setAccessibleName(QCoreApplication.translate("Form", "Move down (Alt+↓)"))
        for each in (self._up, self._down):
            each.setToolTip(each.accessibleName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move by Alt and an arrow; Space takes the order as it stands."""
        if watched is not self._list or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in steps:
            self.move_marked(steps[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Space:
            self._take_order()
            return True
        return False

    def move_marked(self, by: int) -> None:
        """Move what is marked so many places down."""
        at = self._list.currentRow()
        if 0 <= at + by < self._list.count():
            self._list.insertItem(at + by, self._list.takeItem(at))
            self._list.setCurrentRow(at + by)
        self._take_order()

    def _take_order(self) -> None:
        order = [str(self._list.item(at).data(_VALUE)) for at in range(self._list.count())]
        self.changed.emit(" ".join(order))
