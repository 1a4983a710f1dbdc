"""The tree of answers that expressions run over, with everything computed from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from fieldapp.forms.definition import Bind, Choice, FormDefinition, Itemset, Label, Question
from fieldapp.forms.dependencies import Cell, Graph, Source
from fieldapp.forms.schema import Place
from fieldapp.forms.tree import AnswerNode, Item, Node, Rows, list_tree
from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.compiled import compiled
from fieldapp.forms.xpath.parse import UnsupportedExpression, parse
from fieldapp.forms.xpath.syntax import Path, resolve
from fieldapp.forms.xpath.values import Context, Value

MOST_ROWS = 200
"""A mistyped number of rows ends here."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a form can know beside its answers."""

    today: Callable[[], date]
    now: Callable[[], datetime]
    """The moment, with the laptop's zone."""
    random: Random
    properties: Mapping[str, str]
    """"deviceid", "username", "phonenumber", "email": what the laptop knows of itself and its user."""


class AnswerTree:
    """The answers to one form as nodes; implements `World` for expressions."""

    def __init__(self, definition: FormDefinition, circumstances: Circumstances, *, language: str) -> None:
        self.definition, self.circumstances = definition, circumstances
        self.graph = Graph()
        self.version = definition.version
        self.random = circumstances.random
        self.questions = {question.nodeset: question for question in definition.questions()}
        self._counts = {repeat.nodeset: repeat.count for repeat in definition.repeats() if repeat.count}
        self._language, self._language_source = language, Source()
        self._day, self._day_source = circumstances.today(), Source()
        self._lists: dict[str, Node] = {}
        self._indices: dict[tuple[Node, str, str], dict[str, list[Node]]] = {}
        self._shared: dict[tuple[int, Node], Cell] = {}
        self._in_order: list[Cell] = []
        """Relevances and calculations in the order of the form; empty where rows have come or gone."""
        self._document = Node("")
        self.form = self._build(definition.root, self._document)
        self._document.add(self.form)

    # -- building and changing ------------------------------------------------------------------

    def _build(self, place: Place, parent: Node) -> AnswerNode:
        node = AnswerNode(place, parent)
        bind = self.definition.binds.get(place.nodeset, _NOTHING)
        node.relevance = self._relevance(node, bind)
        if bind.calculate and not place.children:
            node.calculation = Cell(lambda: self._calculate(node, bind.calculate))
        for child in place.children:
            node.children[child.name] = self._new_rows(child, node) if child.is_repeat else []
            if not child.is_repeat:
                node.add(self._build(child, node))
        return node

    def _new_rows(self, place: Place, parent: AnswerNode) -> Rows:
        rows = Rows()
        if count := self._counts.get(place.nodeset):
            rows.asked_for = Cell(lambda: self._count(count, parent), default=0)
        return rows

    def add_row(self, rows: Rows, place: Place, parent: AnswerNode, *, row_id: str, at: int) -> AnswerNode:
        """Put an empty row among those of a repeat."""
        row = self._build(place, parent)
        row.row_id = row_id
        rows.insert(at, row)
        self._in_order = []
        self.graph.changed(rows.source)
        return row

    def would_be_asked(self, place: Place, parent: AnswerNode) -> bool:
        """Whether a row would be asked that is not there yet."""
        bind = self.definition.binds.get(place.nodeset)
        if not self.is_relevant(parent):
            return False
        return bind is None or not bind.relevant or self.holds(bind.relevant, self._build(place, parent))

    def remove_row(self, rows: Rows, row: AnswerNode) -> None:
        """Take a row away."""
        rows.remove(row)
        self._in_order = []
        self.graph.changed(rows.source)

    def set_text(self, node: AnswerNode, text: str) -> None:
        """Take an answer."""
        if self.circumstances.today() != self._day:
            self._day = self.circumstances.today()
            self.graph.changed(self._day_source)
        if node.text != text:
            node.text = text
            self.graph.changed(node.source)

    def settle(self) -> None:
        """Work out what has changed, from the top: most questions look back, so that none waits for many."""
        self._in_order = self._in_order or list(_cells(self.form))
        for cell in self._in_order:
            if not cell.is_fresh:
                self.graph.value(cell)

    # -- what follows ---------------------------------------------------------------------------

    def evaluate(self, expression: str, node: Node) -> Value:
        """Return what an expression comes to at a node. Raises UnsupportedExpression."""
        return compiled(expression)(Context(self, node))

    def holds(self, expression: str, node: Node) -> bool:
        """Return whether an expression is true at a node."""
        return values.truth(self.evaluate(expression, node), self)

    def as_text(self, expression: str, node: Node) -> str:
        """Return what an expression comes to, as text."""
        return values.text(self.evaluate(expression, node), self)

    def rendered(self, label: Label, node: Node) -> Label:
        """Return words with the answers put into them."""
        if not label.outputs:
            return label
        said = {
            language: "".join(
                self.as_text(part, node) if place % 2 else part for place, part in enumerate(parts)
            )
            for language, parts in label.outputs.items()
        }
        return replace(label, words={**label.words, **said}, outputs={})

    def choices(self, question: Question, node: Node) -> tuple[Choice, ...]:
        """Return the choices a question has now."""
        itemset = question.itemset
        if itemset is None:
            return ()
        found = self.evaluate(itemset.nodeset, node)
        if not isinstance(found, list):
            raise UnsupportedExpression(f"choices from {itemset.nodeset!r}")
        return tuple(self._choice(each, itemset) for each in found)

    def nodes_at(self, nodeset: str, near: AnswerNode) -> list[Node]:
        """Return the nodes of a nodeset, those in the same row only, asked or not."""
        names = tuple(nodeset.split("/")[1:])
        row = self.row_above(near, names)
        nodes, done = ([row[0]], row[1]) if row else ([self._document], 0)
        for name in names[done:]:
            nodes = [child for node in nodes for child in node.children.get(name, [])]
        return nodes

    def _relevance(self, node: AnswerNode, bind: Bind) -> Cell | None:
        above = node.parent.relevance if isinstance(node.parent, AnswerNode) else None
        is_counted = node.place.nodeset in self._counts
        if not bind.relevant and not is_counted:
            return above

        def compute() -> bool:
            if above and not self.graph.value(above):
                return False
            if is_counted and node not in self.rows_beside(node):
                return False
            return not bind.relevant or self.holds(bind.relevant, node)

        return Cell(compute, default=True)

    def _calculate(self, node: AnswerNode, expression: str) -> str:
        node.text = self.as_text(expression, node)
        return node.text

    def _count(self, expression: str, parent: AnswerNode) -> int:
        asked = values.number(self.evaluate(expression, parent), self)
        return int(min(max(asked, 0), MOST_ROWS)) if asked == asked else 0  # noqa: PLR0124 (NaN)

    def _choice(self, node: Node, itemset: Itemset) -> Choice:
        if isinstance(node, Item) and node.choice and node.choice.value == node.columns.get(itemset.value):
            return node.choice
        label = Label({"": self._column(node, itemset.label)})
        return Choice(self._column(node, itemset.value), label)

    def _column(self, node: Node, name: str) -> str:
        found = self.children(node, name)
        return self.text(found[0]) if found else ""

    # -- the world of expressions ---------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language that words are put into answers in."""
        self.graph.note(self._language_source)
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        self._language = language
        self.graph.changed(self._language_source)

    def today(self) -> date:
        """The day."""
        self.graph.note(self._day_source)
        return self.circumstances.today()

    def now(self) -> datetime:
        """The moment."""
        return self.circumstances.now()

    def text(self, node: Node) -> str:
        """What is answered at a node; of a group all that is answered in it."""
        if not isinstance(node, AnswerNode):
            return node.text
        if node.place.children:
            return "".join(self.text(leaf) for leaf in node.leaves() if isinstance(leaf, AnswerNode))
        if node.calculation is not None and not node.calculation.is_running:
            return str(self.graph.value(node.calculation))
        self.graph.note(node.source)
        return node.text

    def own_text(self, node: Node) -> str:
        """What is answered at the node that is being computed."""
        return node.text

    def children(self, node: Node, name: str) -> Sequence[Node]:
        """The children of a name, "*" for all; of a counted repeat as many rows as it asks for."""
        if isinstance(node, Item):
            return node.column(name)
        if name == "*":
            return [child for each in node.children for child in self.children(node, each)]
        found = node.children.get(name)
        if found is None:
            return ()
        return self.rows(found) if isinstance(found, Rows) else found

    def rows(self, rows: Rows) -> Sequence[Node]:
        """The rows that are there now."""
        self.graph.note(rows.source)
        return rows if rows.asked_for is None else rows[: self.graph.value(rows.asked_for)]

    def is_relevant(self, node: Node) -> bool:
        """Whether a node is asked."""
        if not isinstance(node, AnswerNode) or node.relevance is None:
            return True
        return bool(self.graph.value(node.relevance))

    def root(self) -> Node:
        """The node above the whole form."""
        return self._document

    def instance(self, name: str) -> Node:
        """A list of choices or an attached table."""
        if name not in self._lists:
            if name not in self.definition.columns:
                raise UnsupportedExpression(f"there is no list {name!r}")
            rows = self.definition.columns[name]
            self._lists[name] = list_tree(name, self.definition.choices.get(name, ()), rows)
        return self._lists[name]

    def having(self, parent: Node, name: str, column: str, text: str) -> list[Node]:
        """The rows of a list whose column holds a text."""
        index = self._indices.get((parent, name, column))
        if index is None:
            index = self._indices[parent, name, column] = {}
            for row in parent.children.get(name, []):
                if isinstance(row, Item):
                    index.setdefault(row.columns.get(column, ""), []).append(row)
        return index.get(text, [])

    def row_above(self, node: Node, names: tuple[str, ...]) -> tuple[Node, int] | None:
        """The row around a node of the innermost repeat that a path passes through, and its depth."""
        row = node.row if isinstance(node, AnswerNode) else None
        while row is not None:
            depth = len(row.place.names)
            if len(names) > depth and names[:depth] == row.place.names:
                return row, depth
            row = row.outer_row()
        return None

    def choice_label(self, node: Node, question: str, value: str) -> str:
        """The words of a choice in the language of now; the code itself where there is none."""
        assert isinstance(node, AnswerNode)
        path = parse(question)
        asked = self.questions.get(resolve(path, node.place.nodeset)) if isinstance(path, Path) else None
        if asked is None:
            raise UnsupportedExpression(f"jr:choice-name() of {question!r}, which is no question")
        found = (c for c in self._all_choices(asked, node) if c.value == value)
        return next((choice.label.in_(self.language) for choice in found), value)

    def _all_choices(self, question: Question, node: AnswerNode) -> Iterator[Choice]:
        if question.choices:
            yield from self.definition.choices[question.choices]
        else:
            yield from self.choices(question, node)

    def shared(self, key: object, anchor: Node, compute: Callable[[], Value]) -> Value:
        """Compute once for all who ask the same of the same node."""
        cell = self._shared.get((id(key), anchor))
        if cell is None:
            cell = self._shared[id(key), anchor] = Cell(compute, default="")
        found: Value = self.graph.value(cell)
        return found

    def rows_beside(self, node: Node) -> Sequence[Node]:
        """The nodes of the same name under the same parent."""
        return self.children(node.parent, node.name) if node.parent is not None else [node]


_NOTHING = Bind()


def _cells(node: AnswerNode) -> Iterator[Cell]:
    above = node.parent.relevance if isinstance(node.parent, AnswerNode) else None
    if node.relevance is not None and node.relevance is not above:
        yield node.relevance
    if node.calculation is not None:
        yield node.calculation
    for children in node.children.values():
        for child in children:
            if isinstance(child, AnswerNode):
                yield from _cells(child)
