"""What an expression comes to, and how one type becomes another.

As XPath 1.0 has it, with what ODK adds: a date as text counts as days since 1 January 1970, and
nothing at all (an empty set of nodes) is the empty text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from random import Random
from typing import Protocol, TypeAlias

from fieldapp.forms.tree import Node

Value: TypeAlias = str | float | bool | list[Node]

NAN = float("nan")
LAOS = timezone(timedelta(hours=7))
"""Laos keeps one time, without summer time."""
EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class World(Protocol):
    """What an expression can see of the form it stands in."""

    language: str
    version: str
    random: Random

    def today(self) -> date:
        """The day."""

    def now(self) -> datetime:
        """The moment, with its zone."""

    def text(self, node: Node) -> str:
        """What is answered at a node."""

    def own_text(self, node: Node) -> str:
        """What is answered at the node that is being computed: reading it depends on nothing."""

    def children(self, node: Node, name: str) -> Sequence[Node]:
        """The children of a name, "*" for all."""

    def is_relevant(self, node: Node) -> bool:
        """Whether a node is asked."""

    def root(self) -> Node:
        """The node above the whole form."""

    def instance(self, name: str) -> Node:
        """A list of choices or an attached table. Raises UnsupportedExpression where there is none."""

    def having(self, parent: Node, name: str, column: str, text: str) -> list[Node]:
        """The rows of a list whose column holds a text: looked up, not gone through."""

    def row_above(self, node: Node, names: tuple[str, ...]) -> tuple[Node, int] | None:
        """The row around a node of the innermost repeat that a path passes through, and its depth."""

    def choice_label(self, node: Node, question: str, value: str) -> str:
        """The words of a choice in the language of now."""

    def shared(self, key: object, anchor: Node, compute: Callable[[], Value]) -> Value:
        """Compute once for all who ask the same of the same node."""

    def rows_beside(self, node: Node) -> Sequence[Node]:
        """The nodes of the same name under the same parent."""


class Context:
    """Where an expression is evaluated."""

    __slots__ = ("current", "node", "position", "size", "world")

    def __init__(
        self, world: World, node: Node, *, position: int = 1, size: int = 1, current: Node | None = None
    ) -> None:
        self.world, self.node, self.position, self.size = world, node, position, size
        self.current = current or node


def text(value: Value, world: World) -> str:
    """Return a value as ODK would store it: whole numbers without a point, "" for what is no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return world.text(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_as_text(value)


def number_as_text(value: float) -> str:
    """Return a number as text."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"


def number(value: Value, world: World) -> float:
    """Return a value as a number; NaN where it is none."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    return number_of(text(value, world), world.now)


def number_of(written: str, now: Callable[[], datetime]) -> float:
    """Return what is written as a number; a date as its days."""
    if _NUMBER.fullmatch(written):
        return float(written)
    return days(written, now) if _DAY.match(written) else NAN


def truth(value: Value, world: World) -> bool:
    """Return a value as true or false: not zero, not empty."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    if isinstance(value, list):
        return any(world.text(node) != "" for node in value)
    return value != ""


def texts(value: Value, world: World) -> list[str]:
    """Return each node's text, or the one value as text."""
    return [world.text(node) for node in value] if isinstance(value, list) else [text(value, world)]


def numbers(value: Value, world: World) -> list[float]:
    """Return each node as a number, or the one value."""
    if isinstance(value, list):
        return [number_of(world.text(node), world.now) for node in value]
    return [number(value, world)]


def days(written: str, now: Callable[[], datetime]) -> float:
    """Return the days from 1 January 1970 to a date or moment, by the laptop's own calendar."""
    if len(written) == 10:
        day = day_of(written)
        return float((day - EPOCH).days) if day else NAN
    moment = moment_of(written, now().tzinfo)
    if moment is None:
        return NAN
    return (moment.date() - EPOCH).days + seconds(moment.time()) / 86400


def seconds(moment: time) -> float:
    """Return the seconds since midnight."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6


def day_of(written: str) -> date | None:
    """Return the date of a date or moment as written; None where it is neither."""
    try:
        return date.fromisoformat(written[:10]) if _DAY.match(written) else None
    except ValueError:
        return None


def moment_of(written: str, zone: tzinfo | None) -> datetime | None:
    """Return a moment as written, in the zone given; a date is its midnight."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
