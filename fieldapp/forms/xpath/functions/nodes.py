"""Functions on nodes: rows of repeats, lists, and the question itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fieldapp.forms.tree import Node
from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import Function
from fieldapp.forms.xpath.parse import UnsupportedExpression
from fieldapp.forms.xpath.syntax import Path
from fieldapp.forms.xpath.values import Context, Value

_MODULUS, _FACTOR = 2_147_483_647, 16_807
"""Park and Miller's generator, so that a seed gives the order it gives on a phone."""


def _nodes(value: Value, function: str) -> list[Node]:
    if not isinstance(value, list):
        raise UnsupportedExpression(f"{function}() needs nodes, such as ${{question}}")
    return value


def _position(at: Context, *value: Value) -> float:
    if not value:
        return float(at.position)
    found = _nodes(value[0], "position")
    beside = list(at.world.rows_beside(found[0])) if found else []
    return float(beside.index(found[0]) + 1) if found and found[0] in beside else values.NAN


def _count_non_empty(at: Context, value: Value) -> float:
    return float(sum(at.world.text(node) != "" for node in _nodes(value, "count-non-empty")))


def _once(calculation: Any, *, compile: Callable[[Any], Any]) -> Any:  # noqa: A002
    first = compile(calculation)
    return lambda at: at.world.own_text(at.node) or values.text(first(at), at.world)


def _indexed_repeat(
    question: Any,
    *pairs: Any,
    compile: Callable[[Any], Any],  # noqa: A002
) -> Any:
    """`/a/outer[i]/inner[j]/question`: each repeat's path with its row put in."""
    if not isinstance(question, Path) or any(not isinstance(path, Path) for path in pairs[::2]):
        raise UnsupportedExpression("indexed-repeat() needs the names of a question and of its repeats")
    if len(pairs) % 2 or not question.is_absolute:
        raise UnsupportedExpression("indexed-repeat() needs a row's number after each repeat")
    indices = {_names(path): compile(index) for path, index in zip(pairs[::2], pairs[1::2], strict=True)}
    names = _names(question)

    def run(at: Context) -> Value:
        nodes: list[Node] = [at.world.root()]
        for depth, name in enumerate(names, start=1):
            nodes = [child for node in nodes for child in at.world.children(node, name)]
            if index := indices.get(names[:depth]):
                nodes = _at(nodes, values.number(index(at), at.world))
        return [node for node in nodes if at.world.is_relevant(node)][:1]

    return run


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step.name for step in path.steps if step.axis == "child")


def _at(nodes: list[Node], place: float) -> list[Node]:
    return [nodes[int(place) - 1]] if place >= 1 and place <= len(nodes) else []


def _instance(at: Context, name: Value) -> list[Node]:
    return [at.world.instance(values.text(name, at.world))]


def _pulldata(at: Context, table: Value, wanted: Value, key: Value, value: Value) -> str:
    name, column, key_column, sought = (values.text(each, at.world) for each in (table, wanted, key, value))
    (root,) = at.world.instance(name).children["root"]
    found = at.world.having(root, "item", key_column, sought)
    nodes = at.world.children(found[0], column) if found else ()
    return nodes[0].text if nodes else ""


def _randomize(at: Context, value: Value, seed: Value | None = None) -> list[Node]:
    nodes = _nodes(value, "randomize")
    return shuffled(nodes, None if seed is None else values.number(seed, at.world), at.world.random.random)


def shuffled(nodes: list[Node], seed: float | None, dice: Callable[[], float]) -> list[Node]:
    """Return nodes in random order, the "inside-out" way of Fisher and Yates."""
    throw = dice if seed is None or seed != seed else _park_miller(int(seed))  # noqa: PLR0124 (NaN)
    mixed: list[Node] = []
    for place, node in enumerate(nodes):
        other = int(throw() * (place + 1))
        if other == place:
            mixed.append(node)
        else:
            mixed.append(mixed[other])
            mixed[other] = node
    return mixed


def _park_miller(seed: int) -> Callable[[], float]:
    state = seed % _MODULUS or _MODULUS - 1

    def throw() -> float:
        nonlocal state
        state = state * _FACTOR % _MODULUS
        return (state - 1) / (_MODULUS - 1)

    return throw


def _name(at: Context, *value: Value) -> str:
    nodes = _nodes(value[0], "name") if value else [at.node]
    return nodes[0].name if nodes else ""


FUNCTIONS = (
    Function("position", 0, 1, _position),
    Function("last", 0, 0, lambda at: float(at.size)),
    Function("count", 1, 1, lambda _, value: float(len(_nodes(value, "count")))),
    Function("count-non-empty", 1, 1, _count_non_empty),
    Function("once", 1, 1, _once, is_lazy=True),
    Function("indexed-repeat", 3, 7, _indexed_repeat, is_lazy=True),
    Function("current", 0, 0, lambda at: [at.current]),
    Function("instance", 1, 1, _instance),
    Function("pulldata", 4, 4, _pulldata),
    Function("randomize", 1, 2, _randomize),
    Function("name", 0, 1, _name),
    Function("local-name", 0, 1, _name),
)
