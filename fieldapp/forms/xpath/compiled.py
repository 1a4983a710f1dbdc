"""From syntax to something that runs: one closure a part, put together once for each expression."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from fieldapp.forms.tree import Item, Node
from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions import FUNCTIONS, Lazy
from fieldapp.forms.xpath.operators import operate
from fieldapp.forms.xpath.parse import UnsupportedExpression, parse
from fieldapp.forms.xpath.syntax import (
    Binary,
    Call,
    Expression,
    Literal,
    Negative,
    Number,
    Path,
    Step,
    calls,
    parts,
)
from fieldapp.forms.xpath.values import Context, Value

_SHARED = frozenset({"count", "count-non-empty", "sum", "min", "max", "join"})
"""What goes through all rows: asked the same in every row, it is computed once."""
_UNSHARED = frozenset({"current", "random", "uuid", "once"})


@lru_cache(maxsize=4096)
def compiled(text: str) -> Lazy:
    """Return an expression ready to run. Raises UnsupportedExpression, naming what is not known."""
    expression = parse(text)
    check_functions(expression, text)
    return _compile(expression)


def evaluate(expression: Expression, at: Context) -> Value:
    """Run a part of an expression that was parsed and checked before."""
    return _compile(expression)(at)


def check_functions(expression: Expression, text: str) -> None:
    """Raise UnsupportedExpression for a function that is not known or has too few or many arguments."""
    for call in calls(expression):
        function = FUNCTIONS.get(call.name)
        if function is None:
            raise UnsupportedExpression(f"{call.name}() in {text.strip()!r}")
        if not function.least <= len(call.arguments) <= function.most:
            raise UnsupportedExpression(
                f"{call.name}() takes {function.arity_in_words()}, not {len(call.arguments)},"
                f" in {text.strip()!r}"
            )


def _compile(expression: Expression) -> Lazy:
    match expression:
        case Literal(written):
            return lambda _: written
        case Number(value):
            return lambda _: value
        case Negative(operand):
            inside = _compile(operand)
            return lambda at: -values.number(inside(at), at.world)
        case Binary():
            return _binary(expression)
        case Path():
            return _path(expression)
        case Call():
            return _call(expression)


def _binary(expression: Binary) -> Lazy:
    return operate(expression.operator, _compile(expression.left), _compile(expression.right))


def _call(expression: Call) -> Lazy:
    function = FUNCTIONS[expression.name]
    if function.is_lazy:
        lazy: Lazy = function.run(*expression.arguments, compile=_compile)
        return lazy
    arguments = [_compile(argument) for argument in expression.arguments]
    run = function.run
    if expression.name in _SHARED and (path := _shareable(expression)):
        return _shared(expression, path, lambda at: run(at, *(each(at) for each in arguments)))
    if len(arguments) == 1:
        only = arguments[0]
        return lambda at: run(at, only(at))
    return lambda at: run(at, *(each(at) for each in arguments))


def _shareable(call: Call) -> Path | None:
    """Return the one path that a call goes through, where it means the same from every row."""
    paths = [argument for argument in call.arguments if isinstance(argument, Path)]
    if len(paths) != 1 or any(not isinstance(a, Path | Literal) for a in call.arguments):
        return None
    path = paths[0]
    climbs = [step.axis == "parent" for step in path.steps]
    is_plain = path.start is None and climbs == sorted(climbs, reverse=True)
    is_pure = not any(isinstance(part, Call) and part.name in _UNSHARED for part in parts(call))
    return path if is_plain and is_pure else None


def _shared(call: Call, path: Path, run: Lazy) -> Lazy:
    climbs = 0 if path.is_absolute else sum(step.axis == "parent" for step in path.steps)
    row_of = _row_of(path)

    def shared(at: Context) -> Value:
        anchor = at.node
        if path.is_absolute:
            row = row_of(at)
            anchor = row[0] if row else at.world.root()
        for _ in range(climbs):
            if anchor.parent is not None:
                anchor = anchor.parent
        return at.world.shared(call, anchor, lambda: run(at))

    return shared


# -- paths ------------------------------------------------------------------------------------------


def _path(path: Path) -> Lazy:
    if path == _SELF:
        return lambda at: [at.node]
    begin = _beginning(path)
    walks = [_walk(step) for step in path.steps]

    def run(at: Context) -> Value:
        nodes, done = begin(at)
        for walk in walks[done:]:
            nodes = walk(at, nodes)
        is_relevant = at.world.is_relevant
        return [node for node in nodes if node.is_static or is_relevant(node)]

    return run


_SELF = Path((Step("self", "*"),))
_Begun: TypeAlias = tuple[list[Node], int]
"""The nodes a path begins at, and how many of its steps lead there."""


def _beginning(path: Path) -> Callable[[Context], _Begun]:
    if path.start is not None:
        start = _from_start(_compile(path.start), path.start_predicates)
        return lambda at: (start(at), 0)
    if not path.is_absolute:
        return lambda at: ([at.node], 0)
    row_of = _row_of(path)

    def begin(at: Context) -> _Begun:
        row = row_of(at)
        return ([at.world.root()], 0) if row is None else ([row[0]], row[1])

    return begin


def _row_of(path: Path) -> Callable[[Context], tuple[Node, int] | None]:
    """From inside a row, an absolute path into the same repeat means the same row, and how deep it is.

    With a predicate on the way there it means all rows.
    """
    names, plain = _names(path), _plain_steps(path)

    def row_of(at: Context) -> tuple[Node, int] | None:
        row = at.world.row_above(at.current if at.node.is_static else at.node, names)
        return row if row and row[1] <= plain else None

    return row_of


def _plain_steps(path: Path) -> int:
    """Return how many steps of a path just name a child."""
    plain = (step.axis == "child" and not step.predicates for step in path.steps)
    return next((at for at, is_plain in enumerate(plain) if not is_plain), len(path.steps))


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step.name for step in path.steps if step.axis == "child")


def _from_start(start: Lazy, predicates: tuple[Expression, ...]) -> Callable[[Context], list[Node]]:
    filters = [_compile(predicate) for predicate in predicates]

    def begin(at: Context) -> list[Node]:
        found = start(at)
        if not isinstance(found, list):
            raise UnsupportedExpression("a path must begin at nodes")
        return _filtered(found, filters, at)

    return begin


def _walk(step: Step) -> Callable[[Context, list[Node]], list[Node]]:
    filters = [_compile(predicate) for predicate in step.predicates]
    name, look_up = step.name, _look_up(step)

    def walk(at: Context, nodes: list[Node]) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            rows = look_up(at, node) if look_up and node.is_static else None
            if rows is None:
                rows = _filtered(_reached(at, node, step.axis, name), filters, at)
            found += rows
        return found

    return walk


def _look_up(step: Step) -> Callable[[Context, Node], list[Node] | None] | None:
    """Have `item[column = …]` of a list looked up, where the other side is the same for every row."""
    if step.axis != "child" or len(step.predicates) != 1:
        return None
    predicate = step.predicates[0]
    if not isinstance(predicate, Binary) or predicate.operator != "=":
        return None
    column, other = predicate.left, predicate.right
    if not (isinstance(column, Path) and _is_column(column) and _is_the_same_for_all(other)):
        return None
    wanted, column_name, name = _compile(other), column.steps[0].name, step.name

    def look_up(at: Context, parent: Node) -> list[Node] | None:
        rows = parent.children.get(name)
        if not rows or not isinstance(rows[0], Item):
            return None
        value = wanted(Context(at.world, parent, current=at.current))
        if isinstance(value, bool | float) or (isinstance(value, list) and len(value) > 1):
            return None
        return at.world.having(parent, name, column_name, values.text(value, at.world))

    return look_up


def _is_column(path: Path) -> bool:
    is_plain = path.start is None and not path.is_absolute and len(path.steps) == 1
    return is_plain and path.steps[0].axis == "child" and not path.steps[0].predicates


def _is_the_same_for_all(other: Expression) -> bool:
    if isinstance(other, Path):
        from_the_question = isinstance(other.start, Call) and other.start.name == "current"
        return from_the_question or (other.is_absolute and other.start is None)
    return isinstance(other, Literal)


def _reached(at: Context, node: Node, axis: str, name: str) -> list[Node]:
    if axis == "child":
        return list(at.world.children(node, name))
    if axis in {"self", "parent"}:
        reached = node if axis == "self" else node.parent
        return [reached] if reached is not None and name in {"*", reached.name} else []
    found: list[Node] = []
    for child in at.world.children(node, "*"):
        found += [child] if name in {"*", child.name} else []
        found += _reached(at, child, axis, name)
    return found


def _filtered(nodes: list[Node], filters: list[Lazy], at: Context) -> list[Node]:
    for each in filters:
        size = len(nodes)
        nodes = [
            node
            for place, node in enumerate(nodes, start=1)
            if _fits(each, Context(at.world, node, position=place, size=size, current=at.current))
        ]
    return nodes


def _fits(predicate: Lazy, at: Context) -> bool:
    found = predicate(at)
    if isinstance(found, float):
        return found == at.position
    return values.truth(found, at.world)
