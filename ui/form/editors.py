"""One editor for each kind of answer. An editor shows a value and says when the person changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldapp.forms.definition import Choice, Kind
from fieldapp.forms.session import QuestionState
from fieldapp.lao import collate, numerals
from fieldapp.lao.segment import plain
from ui.form.notation import best_match, noted, shown_value
from ui.texts import say
from ui.widgets import button

FEW = 5
"""Up to so many choices are shown as buttons; more become a list to search."""


class Editor(QWidget):
    """Shows one answer; `changed` carries what the person made of it, in the form's own notation."""

    changed = Signal(str)
    left = Signal()

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the answer and the choices as they stand."""
        raise NotImplementedError

    def tell_reader(self, question: str) -> None:
        """Give what takes the keyboard the words that a screen reader says."""
        (self.focusProxy() or self).setAccessibleName(question)


class TextEditor(Editor):
    """Text, numbers, money and dates: one line."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self._kind = state.question.kind
        self._is_money = state.question.appearance == "money"
        self.line = _Line(self.left)
        self.line.setObjectName(f"question:{state.path}")
        self.line.textEdited.connect(self._edited)
        self._is_typed_at = False
        self.left.connect(self._end_typing)
        self.setFocusProxy(self.line)
        _only(self, self.line)

    def offer(self, words: tuple[str, ...]) -> None:
        """Offer words already used, found by any part in any spelling."""
        completer = QCompleter(QStringListModel(list(words)), self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._edited)
        self.line.setCompleter(completer)

    def show_value(self, state: QuestionState, _language: str) -> None:
        """Show the answer as people write it; what is being typed stays as it is typed."""
        shown = shown_value(state.value, state.question.kind, is_money=self._is_money)
        if not self._is_typed_at and self.line.text() != shown:
            self.line.setText(shown)

    def _end_typing(self) -> None:
        self._is_typed_at = False

    def _edited(self, typed: str) -> None:
        self._is_typed_at = True
        if self._is_money:
            self._group(typed)
        self.changed.emit(noted(typed, self._kind))

    def _group(self, typed: str) -> None:
        digits = noted(typed, Kind.INTEGER)
        if digits.isascii() and digits.isdigit():
            with QSignalBlocker(self.line):
                self.line.setText(numerals.grouped(int(digits)))


class LongTextEditor(Editor):
    """Text of several lines."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"question:{state.path}")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(110)
        self.text.textChanged.connect(self._edited)
        self.setFocusProxy(self.text)
        _only(self, self.text)

    def show_value(self, state: QuestionState, _language: str) -> None:
        """Show the text."""
        if self.text.toPlainText() != state.value:
            with QSignalBlocker(self.text):
                self.text.setPlainText(state.value)

    def _edited(self) -> None:
        self.changed.emit(self.text.toPlainText())


class ButtonsEditor(Editor):
    """One of a few choices, as buttons: arrows go about, Enter chooses, a digit chooses and goes on.

    One stop for Tab. A digit means the choice of that code, else the choice in that place.
    """

    went_on = Signal()

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.setObjectName(f"question:{state.path}")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = {
            choice.value: button(
                "", self._chooser(choice.value), role="choice", name=f"{state.path}={choice.value}"
            )
            for choice in state.choices
        }
        for each in self._buttons.values():
            each.setCheckable(True)
            each.setAutoDefault(False)
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            each.installEventFilter(self)
        self._columns = 0
        self._arrange(2)
        self._let_tab_stop_at("")

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show which one is chosen."""
        for choice in state.choices:
            each = self._buttons[choice.value]
            each.setText(say(choice.label.in_(language)))
            each.setChecked(choice.value == state.value)
        self._let_tab_stop_at(state.value)
        self._fit()

    def tell_reader(self, question: str) -> None:
        """Say the question with each choice."""
        _tell_with_each(self._buttons.values(), question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something to a choice."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        at = next((at for at, each in enumerate(self._buttons.values()) if each is watched), None)
        if at is None:
            return False
        if event.key() in _STEPS:
            return self._step(at + _STEPS[Qt.Key(event.key())](self._columns))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.changed.emit(list(self._buttons)[at])
        elif (meant := self._meant_by(numerals.to_latin(event.text()))) is not None:
            self.changed.emit(meant)
            self.went_on.emit()
            return True
        return False

    def _step(self, at: int) -> bool:
        if is_there := 0 <= at < len(self._buttons):
            list(self._buttons.values())[at].setFocus()
        return is_there

    def _meant_by(self, digit: str) -> str | None:
        if not (digit.isascii() and digit.isdigit()):
            return None
        values = list(self._buttons)
        if digit in values:
            return digit
        return values[int(digit) - 1] if 0 < int(digit) <= len(values) else None

    def _let_tab_stop_at(self, value: str) -> None:
        """Let Tab stop once, at what is chosen, else at the first choice."""
        stop = self._buttons.get(value) or next(iter(self._buttons.values()), None)
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
        if stop:
            self.setFocusProxy(stop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under each other where two do not fit side by side."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max((each.sizeHint().width() for each in self._buttons.values()), default=0)
        self._arrange(2 if 2 * widest + self._grid.horizontalSpacing() <= self.width() else 1)

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, each in enumerate(self._buttons.values()):
                self._grid.addWidget(each, place // columns, place % columns)

    def _chooser(self, value: str):  # type: ignore[no-untyped-def]
        return lambda: self.changed.emit(value)


_STEPS: Mapping[Qt.Key, Callable[[int], int]] = {
    Qt.Key.Key_Left: lambda _columns: -1,
    Qt.Key.Key_Right: lambda _columns: 1,
    Qt.Key.Key_Up: lambda columns: -columns,
    Qt.Key.Key_Down: lambda columns: columns,
}


class ListEditor(Editor):
    """One of many choices: a list to search by Lao in any spelling, or by code."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setObjectName(f"question:{state.path}")
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(5)
        completer, line = self.box.completer(), self.box.lineEdit()
        assert completer is not None
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.activated.connect(self._chosen)
        line.editingFinished.connect(self._typed)
        self.setFocusProxy(self.box)
        self._shown: tuple[tuple[Choice, ...], str] = ((), "")
        self._choices: list[Choice] = []
        _only(self, self.box)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the choices in Lao order, and the chosen one."""
        with QSignalBlocker(self.box):
            if self._shown != (state.choices, language):
                self._shown = (state.choices, language)
                self._choices = sorted(state.choices, key=lambda c: collate.sort_key(c.label.in_(language)))
                self.box.clear()
                self.box.addItems([choice.label.in_(language) for choice in self._choices])
            values = [choice.value for choice in self._choices]
            self.box.setCurrentIndex(values.index(state.value) if state.value in values else -1)

    def _chosen(self, index: int) -> None:
        self.changed.emit(self._choices[index].value)

    def _typed(self) -> None:
        index = best_match(self.box.currentText(), self._choices)
        if index is not None and index != self.box.currentIndex():
            self.box.setCurrentIndex(index)
        if index is not None:
            self.changed.emit(self._choices[index].value)
        elif not self.box.currentText():
            self.changed.emit("")
        self.left.emit()


class ChecksEditor(Editor):
    """Any number of choices."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._checks = {choice.value: QCheckBox() for choice in state.choices}
        for value, check in self._checks.items():
            check.setObjectName(f"{state.path}={value}")
            check.clicked.connect(self._clicked)
            layout.addWidget(check)
        first = next(iter(self._checks.values()), None)
        if first:
            self.setFocusProxy(first)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show which ones are chosen."""
        for choice in state.choices:
            self._checks[choice.value].setText(choice.label.in_(language))
            self._checks[choice.value].setChecked(choice.value in state.value.split())

    def tell_reader(self, question: str) -> None:
        """Say the question with each choice."""
        _tell_with_each(self._checks.values(), question)

    def _clicked(self) -> None:
        self.changed.emit(" ".join(value for value, check in self._checks.items() if check.isChecked()))


def editor_for(state: QuestionState, *, is_compact: bool = False) -> Editor:
    """Return the editor that fits a question; in a table every choice is a list."""
    match state.question.kind:
        case Kind.SELECT_MANY:
            return ChecksEditor(state)
        case Kind.SELECT_ONE:
            is_short = state.question.appearance != "autocomplete" and len(state.choices) <= FEW
            return ButtonsEditor(state) if is_short and not is_compact else ListEditor(state)
        case _:
            return LongTextEditor(state) if state.question.appearance == "multiline" else TextEditor(state)


class _Line(QLineEdit):
    """A line that says when it is left."""

    def __init__(self, left: SignalInstance) -> None:
        super().__init__()
        self._left = left

    def event(self, event: QEvent) -> bool:
        """Leave undo to the whole draft: one way back, wherever the cursor is."""
        is_undo = isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        )
        if is_undo and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self._left.emit()


def _tell_with_each(choices: Iterable[QAbstractButton], question: str) -> None:
    for choice in choices:
        choice.setAccessibleName(plain(f"{question}: {choice.text()}"))


def _only(widget: QWidget, child: QWidget) -> None:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(child)
