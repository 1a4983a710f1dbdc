"""The syntax of an expression, as plain data, and what can be read off it without running it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    """"child", "self", "parent" or "descendant"."""
    name: str
    """A name, or "*" for any."""
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes: from the root, from the context, or from what `start` gives."""

    steps: tuple[Step, ...]
    is_absolute: bool = False
    start: Expression | None = None
    start_predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two expressions."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus an expression."""

    operand: Expression


Expression: TypeAlias = Literal | Number | Path | Call | Binary | Negative


def parts(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and everything inside it, outermost first."""
    yield expression
    for inside in _inside(expression):
        yield from parts(inside)


def calls(expression: Expression) -> Iterator[Call]:
    """Yield every function that is called."""
    return (part for part in parts(expression) if isinstance(part, Call))


def references(expression: Expression, context: str) -> Iterator[str]:
    """Yield the nodesets an expression reads, as seen from the nodeset of its context.

    A path that begins at a function (such as `instance('places')/root`) reads no answers; what its
    predicates read is still yielded.
    """
    match expression:
        case Path(start=None):
            yield from _path_references(expression, context)
        case Path(start=start) if start is not None:
            is_current = isinstance(start, Call) and start.name == "current"
            if is_current:
                yield from _path_references(expression, context)
            else:
                yield from references(start, context)
                for predicate in _predicates(expression):
                    yield from _foreign(predicate, context)
        case _:
            for inside in _inside(expression):
                yield from references(inside, context)


def resolve(path: Path, context: str) -> str:
    """Return the nodeset that a path ends at, as seen from the nodeset of its context."""
    at = [] if path.is_absolute else [step for step in context.split("/") if step]
    for step in path.steps:
        if step.axis == "parent":
            at = at[:-1]
        elif step.axis != "self":
            at = [*at, step.name]
    return "/" + "/".join(at)


def _path_references(path: Path, context: str) -> Iterator[str]:
    yield resolve(path, context)
    for end, step in enumerate(path.steps, start=1):
        within = resolve(Path(path.steps[:end], path.is_absolute), context)
        for predicate in step.predicates:
            yield from references(predicate, within)


def _foreign(predicate: Expression, context: str) -> Iterator[str]:
    """Inside a list of choices only absolute paths and `current()` are the form's own."""
    for part in parts(predicate):
        if isinstance(part, Path) and (part.is_absolute or isinstance(part.start, Call)):
            yield from references(part, context)


def _predicates(path: Path) -> Iterator[Expression]:
    yield from path.start_predicates
    for step in path.steps:
        yield from step.predicates


def _inside(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Path():
            if expression.start is not None:
                yield expression.start
            yield from _predicates(expression)
        case Call():
            yield from expression.arguments
        case Binary():
            yield from (expression.left, expression.right)
        case Negative():
            yield expression.operand
        case _:
            pass
