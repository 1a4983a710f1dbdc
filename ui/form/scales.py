"""A number on a scale: a slider to drag or to step by the arrows, and a line to type it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider

from fieldapp.forms.definition import Question
from fieldapp.forms.session import QuestionState
from ui.form.editor import Editor
from ui.form.figures import read_number
from ui.form.lines import LineEditor
from ui.form.reading import Reading
from ui.widgets import label

_LINE_PX = 110


class RangeEditor(Editor):
    """A number between two ends, by steps. Nothing is answered until it is moved or typed."""

    def __init__(self, state: QuestionState) -> None:
        super().__init__()
        self._first, self._step, steps = _scale(state.question)
        self._entry = LineEditor(f"question:{state.path}", read_number)
        self._entry.setFixedWidth(_LINE_PX)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName(f"slider:{state.path}")
        self._slider.setRange(0, steps)
        self._slider.valueChanged.connect(self._slid)
        self._entry.changed.connect(self.changed)
        self._entry.left.connect(self.left)
        self.setFocusProxy(self._entry)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        ends = (state.question.parameters.get(each, "0") for each in ("start", "end"))
        first, last = (label(end, "quiet") for end in ends)
        for each in (first, last):
            each.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addWidget(self._entry)
        layout.addWidget(first)
        layout.addWidget(self._slider, 1)
        layout.addWidget(last)

    @property
    def reading(self) -> Reading:
        """What is in the line."""
        return self._entry.reading

    def show_value(self, state: QuestionState, language: str) -> None:
        """Show the number, and where it is on the scale."""
        self._entry.show_value(state, language)
        with QSignalBlocker(self._slider):
            self._slider.setValue(self._place_of(state.value))

    def tell_reader(self, question: str) -> None:
        """Say the question at both."""
        self._entry.line.setAccessibleName(question)
        self._slider.setAccessibleName(question)

    def _place_of(self, value: str) -> int:
        try:
            return int((Decimal(value) - self._first) / self._step) if value else 0
        except InvalidOperation:
            return 0

    def _slid(self, place: int) -> None:
        self.changed.emit(f"{self._first + place * self._step:f}")


def _scale(question: Question) -> tuple[Decimal, Decimal, int]:
    """Return where a scale begins, its step (negative where it goes down), and how many steps it has."""
    first, last = (Decimal(question.parameters.get(each, "0")) for each in ("start", "end"))
    step = abs(Decimal(question.parameters.get("step", "1"))) or Decimal(1)
    step = step if last >= first else -step
    return first, step, int((last - first) / step)
