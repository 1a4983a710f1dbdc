"""Who depends on whom: what is computed once stays, until something it has read changes.

A `Cell` notes what it reads while it computes. When a `Source` (a typed answer, the rows of a
repeat) changes, the cells that have read it, and those that have read them, are forgotten and
computed again when somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Source:
    """Something that changes from outside."""

    __slots__ = ("readers",)

    def __init__(self) -> None:
        self.readers: set[Cell] = set()


class Cell(Source):
    """Something computed from sources and other cells."""

    __slots__ = ("compute", "default", "is_fresh", "is_running", "read", "value")

    def __init__(self, compute: Callable[[], Any], *, default: Any = None) -> None:
        super().__init__()
        self.compute = compute
        self.default = default
        """What somebody gets who asks while it is being computed: the form goes in a circle there."""
        self.value: Any = default
        self.is_fresh = self.is_running = False
        self.read: list[Source] = []


class Graph:
    """All cells of one session, and which of them is computing now."""

    def __init__(self) -> None:
        self._computing: list[Cell] = []
        self.runs = 0
        """How often something was computed: what the tests and the benchmark count."""

    def note(self, source: Source) -> None:
        """Note that what is computing now has read a source."""
        if self._computing:
            reader = self._computing[-1]
            if reader not in source.readers:
                source.readers.add(reader)
                reader.read.append(source)

    def value(self, cell: Cell) -> Any:
        """Return what a cell comes to, computing it only where something it read has changed."""
        self.note(cell)
        if cell.is_fresh:
            return cell.value
        return cell.default if cell.is_running else self._run(cell)

    def changed(self, source: Source) -> None:
        """Forget everything that has read a source, directly or not."""
        pending = list(source.readers)
        while pending:
            cell = pending.pop()
            if cell.is_fresh:
                cell.is_fresh = False
                pending += cell.readers

    def forget(self, cell: Cell) -> None:
        """Have a cell computed again, and what has read it."""
        cell.is_fresh = False
        self.changed(cell)

    def _run(self, cell: Cell) -> Any:
        for source in cell.read:
            source.readers.discard(cell)
        cell.read = []
        cell.is_running = True
        self._computing.append(cell)
        self.runs += 1
        try:
            cell.value = cell.compute()
        finally:
            self._computing.pop()
            cell.is_running = False
        cell.is_fresh = True
        return cell.value
