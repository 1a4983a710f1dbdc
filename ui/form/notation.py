"""Between what people write and the form's own notation. No Qt."""

from __future__ import annotations

from fieldapp.forms.definition import Choice, Kind
from fieldapp.forms.session import QuestionState
from fieldapp.lao import dates, numerals
from fieldapp.lao.normalise import clean, search_key


def noted(typed: str, kind: Kind) -> str:
    """Return what was typed in the form's notation; as typed where it is not of the kind."""
    text = clean(typed)
    if kind is Kind.DATE:
        day = dates.parse(text)
        return day.isoformat() if day else text
    if kind is Kind.INTEGER:
        digits = numerals.to_latin(text).replace(".", "").replace(" ", "")
        return str(int(digits)) if digits.isascii() and digits.isdigit() else text
    if kind is Kind.DECIMAL:
        return numerals.to_latin(text).replace(",", ".")
    return text


def shown_value(value: str, kind: Kind, *, is_money: bool = False) -> str:
    """Return an answer as people write it."""
    if kind is Kind.DATE and (day := dates.parse(value)):
        return dates.short(day)
    if is_money and value.isascii() and value.isdigit():
        return numerals.grouped(int(value))
    return value


def best_match(typed: str, choices: list[Choice]) -> int | None:
    """Return which choice was meant: by its code, or by a piece of its name in any language."""
    wanted = search_key(typed)
    if not wanted:
        return None
    names = [[search_key(words) for words in choice.label.words.values()] for choice in choices]

    def is_same(at: int) -> bool:
        return wanted == choices[at].value.casefold() or wanted in names[at]

    def begins(at: int) -> bool:
        return any(name.startswith(wanted) for name in names[at])

    def holds(at: int) -> bool:
        return any(wanted in name for name in names[at])

    tests = (is_same, begins, holds)
    return next((at for fits in tests for at in range(len(choices)) if fits(at)), None)


def readable(state: QuestionState, language: str) -> str:
    """Return an answer as people read it: labels of choices, dates and amounts as written."""
    labels = {choice.value: choice.label.in_(language) for choice in state.choices}
    if labels:
        return ", ".join(labels.get(value, value) for value in state.value.split())
    is_money = state.question.appearance == "money"
    return shown_value(state.value, Kind(state.question.kind), is_money=is_money)
