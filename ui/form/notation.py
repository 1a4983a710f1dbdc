"""Answers as people read them. No Qt."""

from __future__ import annotations

from fieldapp.forms.definition import SELECTS, Kind
from fieldapp.forms.session import QuestionState
from fieldapp.lao import dates, numerals
from ui.form.readers import shown


def shown_value(value: str, kind: Kind, *, is_money: bool = False) -> str:
    """Return an answer as people write it, by its kind alone."""
    if kind is Kind.DATE and (day := dates.parse(value)):
        return dates.short(day)
    if is_money and value.isascii() and value.isdigit():
        return numerals.grouped(int(value))
    return value


def readable(state: QuestionState, language: str) -> str:
    """Return an answer as people read it: labels of choices, dates and amounts as written."""
    if state.question.kind not in SELECTS:
        return shown(state.value, state.question)
    labels = {choice.value: choice.label.in_(language) for choice in state.choices}
    chosen = [state.value] if state.question.kind is Kind.SELECT_ONE else state.value.split()
    joined = " → " if state.question.kind is Kind.RANK else ", "
    return joined.join(labels.get(value, value) for value in chosen)
