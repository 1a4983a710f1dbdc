"""A form at a glance: its pages and questions as lines, for reading through before it is published. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldapp.forms.definition import SELECTS, FormDefinition, Item, Kind, Question


@dataclass(frozen=True, slots=True)
class Line:
    """One page, repeat, question or choice."""

    depth: int
    """0 for a page."""
    words: str
    """In the language asked for; the name where there are none."""
    remark: str
    """Kind and rules, such as "date, required, asked when …"; "" for pages and choices."""

    def __str__(self) -> str:
        """Return the line as it is printed."""
        return f"{'    ' * self.depth}{self.words}{f'  [{self.remark}]' if self.remark else ''}"


_MOST_CHOICES = 8
"""Longer lists are only counted."""


def outline(definition: FormDefinition, language: str) -> tuple[Line, ...]:
    """Return a whole form, line by line."""
    lines: list[Line] = []
    for number, page in enumerate(definition.pages, start=1):
        lines.append(Line(0, f"{number}. {page.label.in_(language) or page.name}", ""))
        lines += _items(definition, page.items, language, depth=1)
    return tuple(lines)


def _items(
    definition: FormDefinition, items: tuple[Item, ...], language: str, *, depth: int
) -> Iterator[Line]:
    for item in items:
        words = item.label.in_(language) or item.name
        if isinstance(item, Question):
            yield Line(depth, words, _remark(item))
            yield from _choices(definition, item, language, depth=depth + 1)
        else:
            how_many = f"as many as {item.count}" if item.count else "any number"
            yield Line(depth, words, f"rows, {how_many}")
            yield from _items(definition, item.contents, language, depth=depth + 1)


def _remark(question: Question) -> str:
    bind = question.bind
    rules = {
        "required": bind.required == "true()",
        f"required when {bind.required}": bind.required not in {"", "true()"},
        f"asked when {bind.relevant}": bind.relevant,
        f"must be {bind.constraint}": bind.constraint,
        f"should be {bind.soft_constraint}": bind.soft_constraint,
        f"is {bind.calculate}": bind.calculate,
    }
    return ", ".join([question.kind.value, *(rule for rule, applies in rules.items() if applies)])


def _choices(definition: FormDefinition, question: Question, language: str, *, depth: int) -> Iterator[Line]:
    choices = definition.choices.get(question.choices, ()) if question.kind in SELECTS else ()
    if len(choices) > _MOST_CHOICES:
        yield Line(depth, f"({len(choices)} choices)", "")
        return
    mark = "□" if question.kind is Kind.SELECT_MANY else "○"
    yield from (Line(depth, f"{mark} {choice.label.in_(language) or choice.value}", "") for choice in choices)
