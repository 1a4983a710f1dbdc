"""What operators do with two values, as XPath 1.0 has it with ODK's additions."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions import Lazy
from fieldapp.forms.xpath.parse import UnsupportedExpression
from fieldapp.forms.xpath.values import Context, Value

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def operate(sign: str, left: Lazy, right: Lazy) -> Lazy:
    """Return what runs an operator between two expressions; `and` and `or` stop where they can."""
    truth = values.truth
    if sign == "and":
        return lambda at: truth(left(at), at.world) and truth(right(at), at.world)
    if sign == "or":
        return lambda at: truth(left(at), at.world) or truth(right(at), at.world)
    if sign == "|":
        return lambda at: _union(left(at), right(at))
    if sign in {"=", "!="}:
        wants_same = sign == "="
        return lambda at: _is_any_equal(left(at), right(at), at, wants_same=wants_same)
    if sign in _COMPARE:
        compare = _COMPARE[sign]
        return lambda at: _is_any(left(at), right(at), at, compare)
    compute = _ARITHMETIC[sign]
    return lambda at: compute(values.number(left(at), at.world), values.number(right(at), at.world))


def _union(left: Value, right: Value) -> Value:
    if not isinstance(left, list) or not isinstance(right, list):
        raise UnsupportedExpression("| joins nodes only")
    return [*left, *(node for node in right if node not in left)]


def _is_any_equal(left: Value, right: Value, at: Context, *, wants_same: bool) -> bool:
    world = at.world
    if isinstance(left, bool) or isinstance(right, bool):
        return (values.truth(left, world) is values.truth(right, world)) is wants_same
    if isinstance(left, float) or isinstance(right, float):
        pairs = ((a == b) is wants_same for a in _numbers(left, at) for b in _numbers(right, at))
        return any(pairs)
    return any((a == b) is wants_same for a in _texts(left, at) for b in _texts(right, at))


def _is_any(left: Value, right: Value, at: Context, compare: Callable[[float, float], bool]) -> bool:
    return any(compare(a, b) for a in _numbers(left, at) for b in _numbers(right, at))


def _texts(value: Value, at: Context) -> list[str]:
    """Nothing is compared as the empty text, so that `${skipped} != 'yes'` holds."""
    return values.texts(value, at.world) or [""]


def _numbers(value: Value, at: Context) -> list[float]:
    return values.numbers(value, at.world) or [values.NAN]


def _divide(a: float, b: float) -> float:
    if b == 0:
        return values.NAN if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1, b)
    return a / b


def _modulo(a: float, b: float) -> float:
    return values.NAN if b == 0 or math.isinf(a) else math.fmod(a, b)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _modulo,
}
