"""A report for ministry and donors as it is printed; its words are the report's own (`report_words`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldapp.lao.numerals import grouped, short
from fieldapp.supervision.exports import Value
from fieldapp.supervision.reports import Sheet
from ui.printing.layout import Block, Line, Pair, Role, Rule, Words
from ui.printing.painting import Paper
from ui.texts import say

_LEFT_OUT = "–"


def paper_of(name: str, sheets: Sequence[Sheet], language: str) -> Paper:
    """Return a report as a paper of as many pages as it takes."""
    blocks = tuple(_blocks(sheets))
    return Paper(f"report-{name}-{language}", lambda _sheet: blocks, shrinks=False)


def _blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    for at, sheet in enumerate(sheets):
        yield Words(say(sheet.title), Role.HEADING if at else Role.TITLE)
        if sheet.header and not all(isinstance(row[-1], str) for row in sheet.rows):
            yield Line(say(sheet.header[0]), tuple(map(say, sheet.header[1:])), Role.QUIET)
        for row in sheet.rows:
            yield _line(row)
        for note in sheet.notes:
            yield Words(say(note), Role.QUIET)
        if sheet is not sheets[-1]:
            yield Words("")
            yield Rule()


def _line(row: tuple[Value, ...]) -> Block:
    """Write a line of numbers as one of a table, and one of words as an answer beside what is asked."""
    label, *values = row
    if not values:
        return Words(_written(label))
    if len(values) == 1 and isinstance(values[0], str):
        return Pair(_written(label), _written(values[0]))
    return Line(_written(label), tuple(map(_written, values)))


def _written(value: Value) -> str:
    match value:
        case None:
            return _LEFT_OUT
        case int():
            return grouped(value)
        case float():
            return short(value)
    return say(value)
