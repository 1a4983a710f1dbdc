"""The shape of a form's answers: which nodes there are, one inside the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the form, whatever row it will stand in."""

    name: str
    nodeset: str
    names: tuple[str, ...]
    """The nodeset as names, the form's own first."""
    children: tuple[Place, ...]
    default: str = ""
    """The text it holds before anybody answers."""
    is_repeat: bool = False

    def everything(self) -> Iterator[Place]:
        """Yield this node and all below it, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.everything()
