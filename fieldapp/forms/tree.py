"""The nodes that expressions run over: answers, and rows of lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from fieldapp.forms.definition import Choice
from fieldapp.forms.dependencies import Cell, Source
from fieldapp.forms.schema import Place


class Node:
    """A node with a name: a row of a list of choices, or one of its columns. It never changes."""

    __slots__ = ("children", "name", "parent", "text")
    is_static = True

    def __init__(self, name: str, parent: Node | None = None, text: str = "") -> None:
        self.name, self.parent, self.text = name, parent, text
        self.children: dict[str, list[Node]] = {}

    def add(self, child: Node) -> Node:
        """Put a child last among those of its name."""
        self.children.setdefault(child.name, []).append(child)
        return child

    def leaves(self) -> Iterator[Node]:
        """Yield what holds text, in the order of the form."""
        if not self.children:
            yield self
        for same_named in self.children.values():
            for child in same_named:
                yield from child.leaves()


class Rows(list[Node]):
    """The rows of one repeat; who counts them or goes through them depends on it."""

    __slots__ = ("asked_for", "source")

    def __init__(self) -> None:
        super().__init__()
        self.source = Source()
        self.asked_for: Cell | None = None
        """How many rows the form asks for, where it says (`repeat_count`)."""


class AnswerNode(Node):
    """A node of the form being answered."""

    __slots__ = ("calculation", "place", "relevance", "row", "row_id", "source")
    is_static = False

    def __init__(self, place: Place, parent: Node | None) -> None:
        super().__init__(place.name, parent, place.default)
        self.place = place
        self.source = Source()
        above = parent.row if isinstance(parent, AnswerNode) else None
        self.row: AnswerNode | None = self if place.is_repeat else above
        """The innermost row that the node is or stands in."""
        self.row_id = ""
        self.relevance: Cell | None = None
        """Whether it is asked; None for always."""
        self.calculation: Cell | None = None

    def outer_row(self) -> AnswerNode | None:
        """Return the row around this row."""
        return self.parent.row if isinstance(self.parent, AnswerNode) else None

    def path(self) -> str:
        """Return the path of the answer, such as `dependants/<row id>/dependant_sex`."""
        if self.row is None:
            return self.name
        if self.row is not self:
            return f"{self.row.path()}/{self.name}"
        outer = self.outer_row()
        return f"{outer.path()}/{self.name}/{self.row_id}" if outer else f"{self.name}/{self.row_id}"


class Item(Node):
    """A row of a list. Its columns become nodes only when an expression goes there: lists are long."""

    __slots__ = ("choice", "columns")

    def __init__(self, parent: Node, columns: Mapping[str, str], choice: Choice | None) -> None:
        super().__init__("item", parent)
        self.columns = columns
        self.choice = choice
        """The choice it stands for; None in a table that nothing is chosen from."""

    def column(self, name: str) -> list[Node]:
        """Return the node of a column, in a list as children come; every column for "*"."""
        names = self.columns if name == "*" else [name] if name in self.columns else []
        for each in names:
            if each not in self.children:
                self.add(Node(each, self, self.columns[each]))
        return [self.children[each][0] for each in names]


def list_tree(name: str, choices: Sequence[Choice], columns: Sequence[Mapping[str, str]]) -> Node:
    """Return a list as the tree that `instance()` gives: root/item/column; a table has no choices."""
    instance = Node(name)
    root = instance.add(Node("root", instance))
    root.children["item"] = [Item(root, row, choice) for choice, row in zip_longest(choices, columns)]
    return instance
