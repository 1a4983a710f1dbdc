"""Functions on what was selected."""

from __future__ import annotations

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import Function
from fieldapp.forms.xpath.values import Context, Value


def _chosen(at: Context, value: Value) -> list[str]:
    return values.text(value, at.world).split()


def _selected(at: Context, answer: Value, choice: Value) -> bool:
    return values.text(choice, at.world).strip() in _chosen(at, answer)


def _selected_at(at: Context, answer: Value, place: Value) -> str:
    chosen, number = _chosen(at, answer), values.number(place, at.world)
    return chosen[int(number)] if 0 <= number < len(chosen) else ""


def _choice_name(at: Context, value: Value, question: Value) -> str:
    path, chosen = values.text(question, at.world).strip(), values.text(value, at.world)
    return at.world.choice_label(at.current, path, chosen)


FUNCTIONS = (
    Function("selected", 2, 2, _selected),
    Function("selected-at", 2, 2, _selected_at),
    Function("count-selected", 1, 1, lambda at, answer: float(len(_chosen(at, answer)))),
    Function("jr:choice-name", 2, 2, _choice_name),
)
