"""Why a question is hidden, required or wrong: made from the form's own expressions, as data."""

from __future__ import annotations
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    pass


def explain(tree: Any, node: Any, state: Any) -> tuple[Reason, ...]:
    return ()
