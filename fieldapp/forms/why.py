"""Why a question is hidden, required or wrong: made from the form's own expressions, as data.

Of an expression only the parts that decided are named: of `a and b` that is false those that are
false, of `a or b` that is true those that are true. `wording.say` puts reasons into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fieldapp.forms.answer_tree import AnswerTree
from fieldapp.forms.definition import NO_WORDS, Kind, Label, Question
from fieldapp.forms.state import QuestionState
from fieldapp.forms.tree import AnswerNode
from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.compiled import evaluate
from fieldapp.forms.xpath.parse import parse
from fieldapp.forms.xpath.syntax import Binary, Call, Expression, Literal, Path, references, resolve
from fieldapp.forms.xpath.values import Context


class About(StrEnum):
    """What a reason explains."""

    HIDDEN = "hidden"
    REQUIRED = "required"
    WRONG = "wrong"
    """The constraint does not hold."""
    UNUSUAL = "unusual"
    """The soft constraint does not hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reason speaks of."""

    path: str
    """"" for something that is no question on the screen, such as a calculation."""
    label: Label


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that decided. Hidden, wrong, unusual: what would have to hold; required: what holds."""

    about: About
    test: str
    """"=", "!=", "<", "<=", ">", ">=", "selected", "not-selected", "answered", "empty", "always",
    or "formula" for an expression that is none of these."""
    asked: tuple[Asked, ...]
    """The question compared; of a formula every question it looks at."""
    kind: Kind = Kind.TEXT
    """Of the question compared, so that a date is written as a date."""
    is_own: bool = False
    """Whether the question compared is the one explained."""
    expected: Label = NO_WORDS
    """What it is compared with, a choice by its words."""
    actual: Label = NO_WORDS
    """What is answered; empty for nothing."""
    is_alternative: bool = False
    """Whether another reason beside this one would be enough."""
    expression: str = ""
    """The form's own expression."""


def explain(tree: AnswerTree, node: AnswerNode, state: QuestionState) -> tuple[Reason, ...]:
    """Return the reasons why a question is hidden; else why it is wrong or unusual, and why required."""
    if not state.is_relevant:
        return tuple(_hidden(tree, node))
    bind = state.question.bind
    reasons: list[Reason] = []
    if state.problem and state.problem.code == "constraint":
        reasons += _Explaining(tree, node, About.WRONG, bind.constraint).reasons(came_to=False)
    if state.soft:
        reasons += _Explaining(tree, node, About.UNUSUAL, bind.soft_constraint).reasons(came_to=False)
    if state.is_required:
        reasons += _Explaining(tree, node, About.REQUIRED, bind.required).reasons(came_to=True)
    return tuple(reasons)


def _hidden(tree: AnswerTree, node: AnswerNode) -> Iterator[Reason]:
    """The outermost group that is hidden explains all inside it."""
    around: list[AnswerNode] = [node]
    while isinstance(parent := around[0].parent, AnswerNode):
        around.insert(0, parent)
    for each in around:
        bind = tree.definition.binds.get(each.place.nodeset)
        if bind and bind.relevant and not tree.holds(bind.relevant, each):
            yield from _Explaining(tree, each, About.HIDDEN, bind.relevant).reasons(came_to=False)
            return
        if each.place.is_repeat and each not in tree.rows_beside(each):
            count = next(r.count for r in tree.definition.repeats() if r.nodeset == each.place.nodeset)
            yield _Explaining(tree, each, About.HIDDEN, count).formula()
            return


class _Explaining:
    """One expression at one node."""

    def __init__(self, tree: AnswerTree, node: AnswerNode, about: About, written: str) -> None:
        self.tree, self.node, self.about, self.written = tree, node, about, written
        self.at = Context(tree, node)

    def reasons(self, *, came_to: bool) -> Iterator[Reason]:
        yield from self._decisive(parse(self.written), came_to=came_to, is_alternative=False)

    def formula(self, *, is_alternative: bool = False) -> Reason:
        nodesets = dict.fromkeys(references(parse(self.written), self.node.place.nodeset))
        asked = tuple(each for nodeset in nodesets if (each := self._asked(nodeset)))
        return Reason(self.about, "formula", asked, is_alternative=is_alternative, expression=self.written)

    def _decisive(self, part: Expression, *, came_to: bool, is_alternative: bool) -> Iterator[Reason]:
        match part:
            case Binary(operator="and" | "or" as operator, left=left, right=right):
                decides_alone = came_to is (operator == "or")
                sides = [s for s in (left, right) if not decides_alone or self._truth(s) is came_to]
                for side in sides:
                    either = is_alternative or (not decides_alone and operator == "or" and not came_to)
                    yield from self._decisive(side, came_to=came_to, is_alternative=either)
            case Call(name="not", arguments=(inside,)):
                yield from self._decisive(inside, came_to=not came_to, is_alternative=is_alternative)
            case _:
                yield self._atom(part, came_to=came_to, is_alternative=is_alternative)

    def _atom(self, part: Expression, *, came_to: bool, is_alternative: bool) -> Reason:
        """Say what holds, or what would have to."""
        is_said = came_to if self.about is About.REQUIRED else not came_to
        match part:
            case Call(name="true", arguments=()):
                return Reason(self.about, "always", (), expression=self.written)
            case Call(name="selected", arguments=(Path() as path, choice)):
                test = "selected" if is_said else "not-selected"
                found = self._compared(path, choice, test, is_alternative=is_alternative)
            case Binary(operator=operator, left=left, right=right) if operator in _OPPOSITE:
                found = self._comparison(
                    left, right, operator, is_said=is_said, is_alternative=is_alternative
                )
            case Path() as path:
                test = "answered" if is_said else "empty"
                found = self._compared(path, Literal(""), test, is_alternative=is_alternative)
            case _:
                found = None
        return found or self.formula(is_alternative=is_alternative)

    def _comparison(
        self, left: Expression, right: Expression, operator: str, *, is_said: bool, is_alternative: bool
    ) -> Reason | None:
        one, other = _bare(left), _bare(right)
        if not isinstance(one, Path) or one.start is not None:
            one, other, operator = other, one, _MIRRORED[operator]
        if not isinstance(one, Path) or one.start is not None:
            return None
        test = operator if is_said else _OPPOSITE[operator]
        if other == Literal("") and test in {"=", "!="}:
            test = "empty" if test == "=" else "answered"
        return self._compared(one, other, test, is_alternative=is_alternative)

    def _compared(self, path: Path, other: Expression, test: str, *, is_alternative: bool) -> Reason | None:
        question = self.tree.questions.get(resolve(path, self.node.place.nodeset))
        asked = self._asked(question.nodeset) if question else None
        if question is None or asked is None:
            return None
        actual = values.text(evaluate(path, self.at), self.tree)
        expected = values.text(evaluate(other, self.at), self.tree)
        return Reason(
            self.about,
            test,
            (asked,),
            kind=question.kind,
            is_own=question.nodeset == self.node.place.nodeset,
            expected=self._in_words(question, expected),
            actual=self._in_words(question, actual),
            is_alternative=is_alternative,
            expression=self.written,
        )

    def _asked(self, nodeset: str) -> Asked | None:
        question = self.tree.questions.get(nodeset)
        nodes = self.tree.nodes_at(nodeset, self.node)
        if question is None or not nodes or not isinstance(nodes[0], AnswerNode):
            return None
        label = self.tree.rendered(question.label, nodes[0])
        return Asked(nodes[0].path(), label) if label.words else None

    def _in_words(self, question: Question, value: str) -> Label:
        """Return an answer with its choices by their words, in every language."""
        chosen = value.split() if question.kind is Kind.SELECT_MANY else [value] if value else []
        known = {c.value: c.label for c in self.tree.definition.choices.get(question.choices, ())}
        languages = self.tree.definition.languages or ("",)
        said = {
            language: ", ".join(known[each].in_(language) if each in known else each for each in chosen)
            for language in languages
        }
        return Label(said if value else {})

    def _truth(self, part: Expression) -> bool:
        return values.truth(evaluate(part, self.at), self.tree)


_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_WRAPPERS = frozenset({"number", "int", "string", "decimal-date-time", "date"})


def _bare(part: Expression) -> Expression:
    """Take off what only turns one type into another."""
    while isinstance(part, Call) and part.name in _WRAPPERS and len(part.arguments) == 1:
        part = part.arguments[0]
    return part
