"""From the text of an expression to its syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fieldapp.errors import InputError
from fieldapp.forms.xpath.syntax import Binary, Call, Expression, Literal, Negative, Number, Path, Step


class UnsupportedExpression(InputError):
    """The form uses an expression that this program does not run; names it."""

    code = "unsupported-expression"


_NAME = r"[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*"
_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+) | (?P<literal>'[^']*'|"[^"]*")
    | (?P<name>{_NAME}(?::(?!:){_NAME})?) | (?P<sign>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
    )""",
    re.VERBOSE,
)
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
"""Operators, the loosest first."""
_OPERATOR_NAMES = frozenset({"and", "or", "div", "mod"})
_AXES = frozenset({"child", "self", "parent", "descendant"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return the syntax of an expression. Raises UnsupportedExpression, saying where it makes no sense."""
    reader = _Reader(text)
    try:
        expression = reader.binary(0)
    except RecursionError as e:
        raise UnsupportedExpression(f"nested too deeply: {text.strip()[:80]!r}") from e
    if reader.peek() is not None:
        raise reader.stuck()
    return expression


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise UnsupportedExpression(f"cannot read {text[at:].strip()!r} in {text.strip()!r}")
        found.append(_Token(match.lastgroup, match.group(match.lastgroup), match.start(match.lastgroup)))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self._tokens, self._at = text, _tokens(text), 0

    def peek(self, ahead: int = 0) -> str | None:
        at = self._at + ahead
        return self._tokens[at].text if at < len(self._tokens) else None

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        found = self.peek()
        if found is None:
            raise self.stuck()
        self._at += 1
        return found

    def _accept(self, *texts: str) -> str | None:
        return self._take() if self.peek() in texts and self._kind() != "literal" else None

    def _expect(self, text: str) -> None:
        if self._accept(text) is None:
            raise self.stuck(f"expected {text!r}")

    def stuck(self, why: str = "") -> UnsupportedExpression:
        rest = self.text[self._tokens[self._at].at :].strip() if self._at < len(self._tokens) else "the end"
        return UnsupportedExpression(f"{why or 'cannot go on'} at {rest!r} in {self.text.strip()!r}")

    def binary(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._unary()
        left = self.binary(level + 1)
        while operator := self._accept(*_LEVELS[level]):
            left = Binary(operator, left, self.binary(level + 1))
        return left

    def _unary(self) -> Expression:
        if self._accept("-"):
            return Negative(self._unary())
        left = self._path()
        while self._accept("|"):
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Expression:
        if self._accept("/"):
            return Path(self._steps() if self._begins_step() else (), is_absolute=True)
        if self._accept("//"):
            steps = self._steps()
            return Path((Step("descendant", steps[0].name, steps[0].predicates), *steps[1:]), True)
        if not self._begins_step():
            return self._filter()
        return Path(self._steps())

    def _filter(self) -> Expression:
        primary = self._primary()
        predicates = self._predicates()
        steps = self._more_steps()
        if predicates or steps:
            return Path(steps, start=primary, start_predicates=predicates)
        return primary

    def _primary(self) -> Expression:
        kind, found = self._kind(), self._take()
        if kind == "number":
            return Number(float(found))
        if kind == "literal":
            return Literal(found[1:-1])
        if found == "(":
            inside = self.binary(0)
            self._expect(")")
            return inside
        if kind == "name":
            return self._call(found)
        self._at -= 1
        raise self.stuck()

    def _call(self, name: str) -> Expression:
        self._expect("(")
        arguments: list[Expression] = []
        if not self._accept(")"):
            arguments.append(self.binary(0))
            while self._accept(","):
                arguments.append(self.binary(0))
            self._expect(")")
        return Call(name, tuple(arguments))

    def _begins_step(self) -> bool:
        kind = self._kind()
        if kind == "name":
            return self.peek(1) != "("
        return kind == "sign" and self.peek() in {".", "..", "*", "@"}

    def _steps(self) -> tuple[Step, ...]:
        return (self._step("child"), *self._more_steps())

    def _more_steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        while separator := self._accept("/", "//"):
            steps.append(self._step("descendant" if separator == "//" else "child"))
        return tuple(steps)

    def _step(self, axis: str) -> Step:
        kind, found = self._kind(), self._take()
        if found in {".", ".."} and kind == "sign":
            return Step("self" if found == "." else "parent", "*", self._predicates())
        if self.peek() == "::" and found in _AXES:
            self._take()
            axis, kind, found = found, self._kind(), self._take()
        if kind != "name" and found != "*":
            self._at -= 1
            raise self.stuck()
        return Step(axis, found, self._predicates())

    def _predicates(self) -> tuple[Expression, ...]:
        predicates: list[Expression] = []
        while self._accept("["):
            predicates.append(self.binary(0))
            self._expect("]")
        return tuple(predicates)
