"""The functions that ODK adds to XPath 1.0, as far as this program runs them.

https://docs.getodk.org/form-operators-functions/ defines them. Dates are text (`2026-11-23`);
`decimal-date-time()` turns one into a number of days, to compare.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from lxml import etree

from fieldapp.errors import InputError

_EPOCH = date(1970, 1, 1)
_CORE = frozenset(
    """last position count concat starts-with contains substring-before substring-after substring
    string-length normalize-space translate boolean not true false number sum floor ceiling round
    string name local-name""".split()  # noqa: SIM905
)
_CALL = re.compile(r"([\w.:-]+)\s*\(")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_OPERATORS = frozenset({"and", "or", "div", "mod"})


class UnsupportedExpression(InputError):
    """The form uses an expression that this program does not run; names it."""

    code = "unsupported-expression"


def evaluator(expression: str, *, today: Callable[[], date]) -> etree.XPath:
    """Compile an expression. Raises UnsupportedExpression, naming what is not known."""
    functions = _functions(today)
    for called in _CALL.findall(_LITERAL.sub("''", expression)):
        if called not in _CORE | _OPERATORS and called not in functions:
            raise UnsupportedExpression(f"{called}() in {expression.strip()!r}")
    try:
        return etree.XPath(expression, extensions={(None, name): f for name, f in functions.items()})
    except etree.XPathError as e:
        raise UnsupportedExpression(f"{expression.strip()!r}: {e}") from e


def text_of(value: Any) -> str:
    """Return an XPath value as ODK would store it: whole numbers without a point."""
    if isinstance(value, list):
        return _node_text(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def truth_of(value: Any) -> bool:
    """Return an XPath value as XPath's boolean() would."""
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(value)


def _functions(today: Callable[[], date]) -> dict[str, Callable[..., Any]]:
    return {
        "today": lambda _: today().isoformat(),
        "if": lambda _, condition, yes, no: yes if truth_of(condition) else no,
        "coalesce": lambda _, first, other: text_of(first) or text_of(other),
        "selected": lambda _, answer, choice: text_of(choice) in text_of(answer).split(),
        "count-selected": lambda _, answer: float(len(text_of(answer).split())),
        "regex": lambda _, value, pattern: re.search(text_of(pattern), text_of(value)) is not None,
        "int": lambda _, value: _int(value),
        "substr": lambda _, value, begin, end=None: _substr(text_of(value), begin, end),
        "date": lambda _, value: text_of(value),
        "decimal-date-time": lambda _, value: _days(text_of(value)),
        "once": lambda context, value: text_of([context.context_node]) or text_of(value),
        "min": lambda _, *values: min(map(_number, values)),
        "max": lambda _, *values: max(map(_number, values)),
    }


def _node_text(node: Any) -> str:
    return (node.text or "") if etree.iselement(node) else str(node)


def _number(value: Any) -> float:
    try:
        return float(text_of(value))
    except ValueError:
        return float("nan")


def _int(value: Any) -> float:
    number = _number(value)
    return float(int(number)) if math.isfinite(number) else number


def _substr(text: str, begin: float, end: float | None) -> str:
    return text[int(begin) : None if end is None else int(end)]


def _days(text: str) -> float:
    try:
        return float((date.fromisoformat(text) - _EPOCH).days)
    except ValueError:
        return float("nan")
