"""What can be worked out of numbers of which only some sums are known."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
_PRIME = 2**61 - 1
"""Sums are held against each other in whole numbers up to this one, so that none grows."""


def known(equations: Iterable[Mapping[Name, int]]) -> frozenset[Name]:
    """Return the numbers that equations alone settle; each is name → how often it counts in a known sum.

    Elimination by Gauss and Jordan: a number is settled where an equation is left that names it alone.
    """
    solved: dict[Name, dict[Name, int]] = {}
    for equation in equations:
        left = _reduced(dict(equation), solved)
        if not left:
            continue
        name, times = next(iter(left.items()))
        inverse = pow(times, -1, _PRIME)
        left = {each: number * inverse % _PRIME for each, number in left.items()}
        for other, line in solved.items():
            if name in line:
                solved[other] = _minus(line, left, line[name])
        solved[name] = left
    return frozenset(name for name, line in solved.items() if len(line) == 1)


def _reduced(equation: dict[Name, int], solved: Mapping[Name, dict[Name, int]]) -> dict[Name, int]:
    left = {name: number % _PRIME for name, number in equation.items() if number % _PRIME}
    for name in [each for each in left if each in solved]:
        left = _minus(left, solved[name], left[name])
    return left


def _minus(line: Mapping[Name, int], other: Mapping[Name, int], times: int) -> dict[Name, int]:
    left = {name: (line.get(name, 0) - times * other.get(name, 0)) % _PRIME for name in (*line, *other)}
    return {name: number for name, number in left.items() if number}
