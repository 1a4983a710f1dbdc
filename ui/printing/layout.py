"""Where everything stands on a sheet, in device pixels. The caller measures how high a text is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

_BETWEEN_COLUMNS_MM = 3.0
_LABELS_SHARE = 0.38
_NUMBERS_EACH, _NUMBERS_MOST = 0.18, 0.66
"""Share of the width that a column of numbers takes, and all of them at most."""
SMALLEST = 0.7
"""The share of its usual size to which text shrinks so that a receipt stays on one page."""
_STEP = 0.06


class Role(StrEnum):
    """How a text is set."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    QUIET = "quiet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of paper."""

    name: str
    width_mm: float
    height_mm: float
    """0 for a roll, which is cut where the text ends."""
    margin_mm: float
    text_pt: float
    square_mm: float
    """How wide the code is, at most."""
    gap_mm: float = 1.2
    """Between two lines."""

    @property
    def is_roll(self) -> bool:
        """Whether it is as long as what is printed, and narrow."""
        return not self.height_mm


A4 = Sheet("A4", 210, 297, 18, 10.5, 42)
A5 = Sheet("A5", 148, 210, 10, 8.5, 36, gap_mm=0.5)
ROLL_80 = Sheet("80 mm", 80, 0, 4, 8, 56)
SHEETS = (A4, A5, ROLL_80)


@dataclass(frozen=True, slots=True)
class Words:
    """A text over the whole width."""

    text: str
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Pair:
    """What is asked, and the answer beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is of, and beside it numbers under one another, to the right."""

    label: str
    numbers: tuple[str, ...]
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Square:
    """The code: in the corner of a page, in the middle of a roll."""

    modules: int
    """Along one side, with the white around it."""


Block: TypeAlias = Words | Pair | Line | Rule | Square
_Level: TypeAlias = "tuple[Placed, ...]"
"""What stands beside each other."""
Measure: TypeAlias = Callable[[str, Role, float], float]
"""Height of a text of a role, wrapped to a width, in pixels."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing in its place, from the left upper corner of the paper."""

    what: str | Rule | Square
    role: Role
    x: float
    y: float
    width: float
    height: float
    is_number: bool = False
    """Whether it stands at the right of its box."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet as it is laid out."""

    placed: tuple[Placed, ...]
    bottom: float
    """The lower edge of what stands lowest, without the margin."""


def lay_out(blocks: Iterable[Block], sheet: Sheet, measure: Measure, *, px_per_mm: float) -> Laid:
    """Place blocks one under the other; a page's code stands in its right upper corner."""
    placing = _Placing(sheet, measure, px_per_mm)
    for block in blocks:
        placing.place(block)
    return Laid(tuple(placing.placed), placing.bottom)


def pages(laid: Laid, sheet: Sheet, *, px_per_mm: float) -> tuple[tuple[Placed, ...], ...]:
    """Return what stands on each page; a roll has one, and so has whatever fits.

    What stands beside each other stays so, and a heading stays with what it is of.
    """
    last = (sheet.height_mm - sheet.margin_mm) * px_per_mm
    if sheet.is_roll or laid.bottom <= last:
        return (laid.placed,)
    made: list[list[_Level]] = [[]]
    top, shift = sheet.margin_mm * px_per_mm, 0.0
    for level in _levels(laid.placed):
        if max(each.y + each.height for each in level) - shift > last and made[-1]:
            begun = _headings_at_the_end(made[-1])
            del made[-1][len(made[-1]) - len(begun) :]
            made.append(begun)
            shift = (begun or [level])[0][0].y - top
        made[-1].append(level)
    return tuple(_moved(page, by=page[0][0].y - top if at else 0.0) for at, page in enumerate(made))


def _levels(placed: Sequence[Placed]) -> list[_Level]:
    return [tuple(level) for _, level in groupby(placed, key=lambda each: each.y)]


def _headings_at_the_end(page: Sequence[_Level]) -> list[_Level]:
    """Return the heading that nothing follows on a page but quiet words; none where there is nothing else."""
    for at in range(len(page) - 1, 0, -1):
        roles = {each.role for each in page[at]}
        if roles == {Role.HEADING}:
            return list(page[at:])
        if roles != {Role.QUIET}:
            break
    return []


def _moved(page: Sequence[_Level], *, by: float) -> tuple[Placed, ...]:
    return tuple(replace(each, y=each.y - by) for level in page for each in level)


def shrinking(sizes_from: float = 1.0) -> Sequence[float]:
    """Return the shares of the usual text size to try, the largest first."""
    steps = int((sizes_from - SMALLEST) / _STEP) + 1
    return [round(sizes_from - _STEP * step, 2) for step in range(steps)]


class _Placing:
    """How far down the sheet is filled."""

    def __init__(self, sheet: Sheet, measure: Measure, px_per_mm: float) -> None:
        self._sheet, self._measure, self._mm = sheet, measure, px_per_mm
        self._left = self._y = sheet.margin_mm * px_per_mm
        self._whole = (sheet.width_mm - 2 * sheet.margin_mm) * px_per_mm
        self._beside: Placed | None = None
        self.placed: list[Placed] = []

    @property
    def bottom(self) -> float:
        return max((each.y + each.height for each in self.placed), default=self._y)

    def place(self, block: Block) -> None:
        match block:
            case Words(text, role):
                height = self._put(text, role, self._left, self._room)
                self._go_down(height)
            case Pair(label, value):
                self._put_pair(label, value)
            case Line(label, numbers, role):
                self._put_line(label, numbers, role)
            case Rule():
                self.placed.append(Placed(block, Role.TEXT, self._left, self._y, self._room, 0))
                self._go_down(self._sheet.gap_mm * self._mm)
            case Square(modules):
                self._put_square(block, modules)

    @property
    def _room(self) -> float:
        """How wide a text can be here: beside the code there is less room."""
        if self._beside and self._y < self._beside.y + self._beside.height:
            return self._beside.x - self._left - _BETWEEN_COLUMNS_MM * self._mm
        return self._whole

    def _put(self, text: str, role: Role, x: float, width: float) -> float:
        height = self._measure(text, role, width)
        self.placed.append(Placed(text, role, x, self._y, width, height))
        return height

    def _put_pair(self, label: str, value: str) -> None:
        room, between = self._room, _BETWEEN_COLUMNS_MM * self._mm
        narrow = self._whole * _LABELS_SHARE  # beside the code too: the answers stand in one column
        left = self._put(label, Role.QUIET, self._left, narrow)
        right = self._put(value, Role.TEXT, self._left + narrow + between, room - narrow - between)
        self._go_down(max(left, right))

    def _put_line(self, label: str, numbers: tuple[str, ...], role: Role) -> None:
        room = self._room
        wide = min(_NUMBERS_MOST, _NUMBERS_EACH * len(numbers)) * room / max(len(numbers), 1)
        first = room - wide * len(numbers)
        between = _BETWEEN_COLUMNS_MM * self._mm
        heights = [self._put(label, role, self._left, first - between)]
        for at, number in enumerate(numbers):
            x, width = self._left + first + wide * at, wide - between / 2
            height = self._measure(number, role, width)
            self.placed.append(Placed(number, role, x, self._y, width, height, is_number=True))
            heights.append(height)
        self._go_down(max(heights))

    def _put_square(self, square: Square, modules: int) -> None:
        """Make every module whole pixels: a code scaled by a fraction reads badly."""
        side = max(1, int(self._sheet.square_mm * self._mm / modules)) * float(modules)
        spare = self._whole - side
        x = self._left + (spare / 2 if self._sheet.is_roll else spare)
        made = Placed(square, Role.TEXT, float(round(x)), float(round(self._y)), side, side)
        self.placed.append(made)
        if self._sheet.is_roll:
            self._go_down(side)
        else:
            self._beside = made

    def _go_down(self, by: float) -> None:
        self._y += by + self._sheet.gap_mm * self._mm
