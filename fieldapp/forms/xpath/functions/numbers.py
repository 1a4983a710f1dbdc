"""Functions on numbers and truth."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import ANY_NUMBER, Function, guarded
from fieldapp.forms.xpath.values import NAN, Context, Value


def _n(at: Context, value: Value) -> float:
    return values.number(value, at.world)


def _mathematical(name: str, compute: Callable[..., float], arguments: int = 1) -> Function:
    safe = guarded(compute)

    def run(at: Context, *given: Value) -> float:
        numbers = [_n(at, each) for each in given]
        return NAN if any(map(math.isnan, numbers)) else safe(*numbers)

    return Function(name, arguments, arguments, run)


def _integral(name: str, compute: Callable[[float], int]) -> Function:
    """Return a function to a whole number: an infinite one is whole, and a nought keeps its sign."""
    return _mathematical(name, lambda x: x if math.isinf(x) else math.copysign(compute(x), x))


def _round(at: Context, value: Value, places: Value = 0.0) -> float:
    """A half goes up, as in XPath: 2.5 to 3 and -2.5 to -2; counted in decimals, as written."""
    number, decimals = _n(at, value), _n(at, places)
    if not math.isfinite(number) or not math.isfinite(decimals):
        return number
    scale = Decimal(10) ** int(decimals)
    try:
        scaled = Decimal(repr(number)) * scale + Decimal("0.5")
        rounded = float(scaled.to_integral_value(ROUND_FLOOR) / scale)
    except InvalidOperation:
        return number
    return rounded or math.copysign(rounded, number)


def _of_all(choose: Callable[[list[float]], float]) -> Callable[..., float]:
    def run(at: Context, *given: Value) -> float:
        numbers = [number for each in given for number in values.numbers(each, at.world)]
        return NAN if not numbers or any(map(math.isnan, numbers)) else choose(numbers)

    return run


def _sum(at: Context, value: Value) -> float:
    return math.fsum(numbers) if all(map(math.isfinite, numbers := values.numbers(value, at.world))) else NAN


def _checklist(at: Context, least: Value, most: Value, *responses: Value) -> bool:
    count = sum(_is_yes(at, each) for each in responses)
    return _is_between(at, count, least, most)


def _weighted(at: Context, least: Value, most: Value, *given: Value) -> bool:
    pairs = zip(given[::2], given[1::2], strict=False)
    total = sum(_n(at, weight) for response, weight in pairs if _is_yes(at, response))
    return _is_between(at, total, least, most)


def _is_yes(at: Context, value: Value) -> bool:
    return value is True or values.text(value, at.world) == "yes"


def _is_between(at: Context, total: float, least: Value, most: Value) -> bool:
    lowest, highest = _n(at, least), _n(at, most)
    return (lowest == -1 or total >= lowest) and (highest == -1 or total <= highest)


def _if(condition: Any, yes: Any, no: Any, *, compile: Callable[[Any], Any]) -> Any:  # noqa: A002
    test, then, otherwise = compile(condition), compile(yes), compile(no)
    return lambda at: then(at) if values.truth(test(at), at.world) else otherwise(at)


def _coalesce(at: Context, *given: Value) -> str:
    return next((text for each in given if (text := values.text(each, at.world))), "")


FUNCTIONS = (
    Function("if", 3, 3, _if, is_lazy=True),
    Function("coalesce", 2, ANY_NUMBER, _coalesce),
    Function("true", 0, 0, lambda _: True),
    Function("false", 0, 0, lambda _: False),
    Function("boolean", 1, 1, lambda at, value: values.truth(value, at.world)),
    Function("not", 1, 1, lambda at, value: not values.truth(value, at.world)),
    Function("number", 0, 1, lambda at, *value: _n(at, value[0] if value else at.world.text(at.node))),
    Function("sum", 1, 1, _sum),
    Function("min", 1, ANY_NUMBER, _of_all(min)),
    Function("max", 1, ANY_NUMBER, _of_all(max)),
    Function("round", 1, 2, _round),
    Function("random", 0, 0, lambda at: at.world.random.random()),
    Function("pi", 0, 0, lambda _: math.pi),
    Function("checklist", 3, ANY_NUMBER, _checklist),
    Function("weighted-checklist", 4, ANY_NUMBER, _weighted),
    _integral("int", math.trunc),
    _integral("floor", math.floor),
    _integral("ceiling", math.ceil),
    _mathematical("abs", abs),
    _mathematical("pow", math.pow, 2),
    _mathematical("log", math.log),
    _mathematical("log10", math.log10),
    _mathematical("sqrt", math.sqrt),
    _mathematical("exp", math.exp),
    _mathematical("exp10", lambda x: math.pow(10, x)),
    _mathematical("sin", math.sin),
    _mathematical("cos", math.cos),
    _mathematical("tan", math.tan),
    _mathematical("asin", math.asin),
    _mathematical("acos", math.acos),
    _mathematical("atan", math.atan),
    _mathematical("atan2", math.atan2, 2),
)
