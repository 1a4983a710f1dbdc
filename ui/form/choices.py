"""Editors that choose among a few: buttons, and boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout

from fieldapp.forms.definition import Choice
from fieldapp.forms.session import QuestionState
from fieldapp.lao import numerals
from fieldapp.lao.segment import plain
from fieldapp.lao.typeahead import NOT_AT_ALL, Keys, keys, rank, typed_keys
from ui.form.editor import Editor
from ui.texts import say
from ui.widgets import button, clear


class Letters:
    """The letters typed at a few choices, and which of them they mean: in any spelling, by Latin, by code."""

    def __init__(self) -> None:
        self.typed = ""
        self._keys: dict[str, Keys] = {}

    def mean(self, choices: Iterable[Choice]) -> None:
        """Say what there is to choose."""
        self._keys = {choice.value: _keys_of(choice) for choice in choices}

    def take(self, letter: str) -> str:
        """Return what fits all letters so far, else this one alone; "" where it fits nothing."""
        for typed in dict.fromkeys((self.typed + letter, letter)):
            if meant := self._best(typed):
                self.typed = typed
                return meant
        return ""

    def _best(self, typed: str) -> str:
        wanted = typed_keys(typed)
        ranked = [(rank(wanted, option), value) for value, option in self._keys.items()]
        found, value = min(ranked, key=lambda each: each[0], default=(NOT_AT_ALL, ""))
        return value if found < NOT_AT_ALL else ""


class ButtonsEditor(Editor):
    """One of a few choices, as buttons. One stop for Tab.

    Arrows go about; Enter takes the one gone to and goes on; a digit chooses and goes on, and means the
    choice of that code, else the choice in that place; letters choose what fits them best. Enter on a
    question that nothing was done to only goes on: nobody consents by accident.
    """

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.setObjectName(f"question:{state.path}")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = {
            choice.value: button(
                "",
                partial(self.changed.emit, choice.value),
                role="choice",
                name=f"{state.path}={choice.value}",
            )
            for choice in state.choices
        }
        for each in self._buttons.values():
            each.setCheckable(True)
            each.setAutoDefault(False)
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            each.installEventFilter(self)
        self._letters = Letters()
        self._is_pointed_at = False
        self._columns, self._most_columns = 0, columns_of(state.question.appearance, len(self._buttons))
        self._arrange(self._most_columns)
        self._let_tab_stop_at("")

    @property
    def faces(self) -> Mapping[str, QAbstractButton]:
        """The button of each choice."""
        return self._buttons

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show which one is chosen."""
        self._letters.mean(state.choices)
        for choice in state.choices:
            each = self._buttons[choice.value]
            each.setText(say(choice.label.in_(language)))
            each.setChecked(choice.value == state.value)
        if not self._is_pointed_at:
            self._let_tab_stop_at(state.value)
        self._fit()

    def tell_reader(self, question: str) -> None:
        """Say the question with each choice."""
        tell_with_each(self._buttons.values(), question)

    # -- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something to a choice."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._letters.typed, self._is_pointed_at = "", False
        at = next((at for at, each in enumerate(self._buttons.values()) if each is watched), None)
        if at is None or event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _STEPS:
            return self._step(at + _STEPS[Qt.Key(event.key())](self._columns))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._is_pointed_at:
                self.changed.emit(list(self._buttons)[at])
            return False
        return self._take_text(event.text())

    def _take_text(self, text: str) -> bool:
        if meant := meant_by_digit(text, list(self._buttons)):
            self.changed.emit(meant)
            self.went_on.emit()
            return True
        return bool(text.isprintable() and text.strip()) and self._take_letter(text)

    def _take_letter(self, letter: str) -> bool:
        """Choose what fits the letters typed here so far."""
        if meant := self._letters.take(letter):
            self._point_at(meant)
            self.changed.emit(meant)
        return bool(meant)

    def _step(self, at: int) -> bool:
        if is_there := 0 <= at < len(self._buttons):
            self._point_at(list(self._buttons)[at])
        return is_there

    def _point_at(self, value: str) -> None:
        typed = self._letters.typed
        self._buttons[value].setFocus()  # which makes the one before forget what was typed
        self._letters.typed, self._is_pointed_at = typed, True

    def _let_tab_stop_at(self, value: str) -> None:
        """Let Tab stop once, at what is chosen, else at the first choice."""
        stop = self._buttons.get(value) or next(iter(self._buttons.values()), None)
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
        if stop:
            self.setFocusProxy(stop)

    # -- room -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max((each.sizeHint().width() for each in self._buttons.values()), default=0)
        gap = self._grid.horizontalSpacing()
        ways = (
            many
            for many in (self._most_columns, _USUAL_COLUMNS)
            if many * (widest + gap) <= self.width() + gap
        )
        self._arrange(next(ways, 1))

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, each in enumerate(self._buttons.values()):
                self._grid.addWidget(each, place // columns, place % columns)


def columns_of(appearance: str, many: int) -> int:
    """Return how many buttons are to stand beside each other, where there is room, of so many."""
    look = appearance.split()
    if asked := next((each for each in look if re.fullmatch(r"columns-[1-9]\d?", each)), ""):
        return min(int(asked.partition("-")[2]), many)
    return _USUAL_COLUMNS if _IN_ONE_LINE.isdisjoint(look) else max(many, 1)


_USUAL_COLUMNS = 2
_IN_ONE_LINE = frozenset({"likert", "columns", "columns-pack", "horizontal"})
"""Appearances of choices that are a scale."""
_STEPS: Mapping[Qt.Key, Callable[[int], int]] = {
    Qt.Key.Key_Left: lambda _columns: -1,
    Qt.Key.Key_Right: lambda _columns: 1,
    Qt.Key.Key_Up: lambda columns: -columns,
    Qt.Key.Key_Down: lambda columns: columns,
}


class ChecksEditor(Editor):
    """Any number of choices: letters go to the one they fit, a digit ticks the one of that code or place."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self.setObjectName(f"question:{state.path}")
        self._path = state.path
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._checks: dict[str, QCheckBox] = {}
        self._letters = Letters()
        self._list(state)

    def _list(self, state: QuestionState) -> None:
        """Make a box for each choice; a filter may have left others than before."""
        clear(self._layout)
        self._checks = {choice.value: QCheckBox() for choice in state.choices}
        for value, check in self._checks.items():
            check.setObjectName(f"{self._path}={value}")
            check.clicked.connect(self._clicked)
            check.installEventFilter(self)
            self._layout.addWidget(check)
        if first := next(iter(self._checks.values()), None):
            self.setFocusProxy(first)

    @property
    def faces(self) -> Mapping[str, QAbstractButton]:
        """The box of each choice."""
        return self._checks

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show which ones are chosen."""
        if list(self._checks) != [choice.value for choice in state.choices]:
            self._list(state)
        self._letters.mean(state.choices)
        for choice in state.choices:
            self._checks[choice.value].setText(choice.label.in_(language))
            self._checks[choice.value].setChecked(choice.value in state.value.split())

    def tell_reader(self, question: str) -> None:
        """Say the question with each choice."""
        tell_with_each(self._checks.values(), question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters and digits typed at a box."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._letters.typed = ""
        if watched not in self._checks.values() or event.type() is not QEvent.Type.KeyPress:
            return False
        return isinstance(event, QKeyEvent) and self._take_text(event.text())

    def _take_text(self, text: str) -> bool:
        if meant := meant_by_digit(text, list(self._checks)):
            self._checks[meant].setFocus()
            self._checks[meant].click()
        elif text.isprintable() and text.strip() and (meant := self._letters.take(text)):
            typed = self._letters.typed
            self._checks[meant].setFocus()  # which makes the one before forget what was typed
            self._letters.typed = typed
        return bool(meant)

    def _clicked(self) -> None:
        self.changed.emit(" ".join(value for value, check in self._checks.items() if check.isChecked()))


class AcknowledgeEditor(Editor):
    """One box to tick; the answer is OK."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._check = QCheckBox()
        self._check.setObjectName(f"question:{state.path}")
        self._check.clicked.connect(lambda is_on: self.changed.emit("OK" if is_on else ""))
        self.setFocusProxy(self._check)
        layout.addWidget(self._check)

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show whether it is ticked."""
        del language
        self._check.setText(QCoreApplication.translate("Form", "Read and understood"))
        self._check.setChecked(state.value == "OK")


def meant_by_digit(text: str, values: Sequence[str]) -> str:
    """Return the choice of a digit's code, else the one in that place; "" for neither."""
    digit = numerals.to_latin(text)
    if not (digit.isascii() and digit.isdigit()):
        return ""
    in_that_place = values[int(digit) - 1] if 0 < int(digit) <= len(values) else ""
    return digit if digit in values else in_that_place


def _keys_of(choice: Choice) -> Keys:
    return keys(*choice.label.words.values(), code=choice.value)


def tell_with_each(choices: Iterable[QAbstractButton], question: str) -> None:
    """Say a question with each of its choices."""
    for choice in choices:
        choice.setAccessibleName(plain(f"{question}: {choice.text()}"))
