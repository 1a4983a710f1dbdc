"""A form being answered: what is asked now, what is wrong, what is done.

The answers live in an XML tree, as XForms has it, and the form's expressions run on that. What is
typed is kept as typed, right or wrong; what is irrelevant for now is kept too, and left out only
of `finished()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.operation import new_id
from fieldapp.forms.definition import Choice, Element, FormDefinition, Kind, Label, Page, Question, Repeat
from fieldapp.forms.expressions import evaluator, text_of, truth_of

ROW_ID = "row"
_SETTLING_ROUNDS = 5
_LEXICAL: Mapping[Kind, tuple[str, Callable[[str], bool]]] = {
    Kind.INTEGER: ("not-a-number", lambda text: re.fullmatch(r"-?\d{1,15}", text, re.ASCII) is not None),
    Kind.DECIMAL: ("not-a-number", lambda text: re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) is not None),
    Kind.DATE: ("not-a-date", lambda text: _is_date(text)),  # noqa: PLW0108 (defined below)
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer."""

    path: str
    code: str
    """"required", "constraint", "not-a-number", "not-a-date", "not-a-choice"."""
    message: Label | None
    """The form's own words, where it has some."""


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question as it stands now."""

    path: str
    question: Question
    value: str
    is_relevant: bool
    is_required: bool
    problem: Problem | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far one page is."""

    page: Page
    status: str
    """"empty", "begun", "complete" or "has-errors"."""


class FormSession:
    """The answers to one form, with everything that follows from them."""

    def __init__(
        self,
        definition: FormDefinition,
        answers: Answers | None = None,
        *,
        today: Callable[[], date],
        new_row_id: Callable[[], str] = lambda: str(new_id()),
    ) -> None:
        self.definition = definition
        self._today = today
        self._new_row_id = new_row_id
        self._expressions: dict[str, etree.XPath] = {}
        self._questions = {question.name: question for question in definition.questions()}
        self._repeats = {
            item.name: item for page in definition.pages for item in page.items if isinstance(item, Repeat)
        }
        self._tree = etree.fromstring(definition.instance)
        self._defaults = {str(node.tag): node.text for node in self._tree.iter() if node.text}
        self._templates = {name: self._take_template(repeat) for name, repeat in self._repeats.items()}
        if answers is not None:
            self._fill(answers)
        self._calculate()

    # -- answering ------------------------------------------------------------------------------

    def answer(self, path: str, value: str) -> None:
        """Take an answer as typed; "" clears it. Raises KeyError for a question there is not."""
        self._node(path).text = value or None
        self._calculate()

    def value(self, path: str) -> str:
        """Return an answer as it stands."""
        return self._node(path).text or ""

    def add_row(self, repeat: str) -> str:
        """Add an empty row and return its id."""
        row_id = self._new_row_id()
        self._insert_row(repeat, row_id, len(self.row_ids(repeat)))
        self._calculate()
        return row_id

    def remove_row(self, repeat: str, row_id: str) -> tuple[int, Mapping[str, str]]:
        """Take a row away; returns its place and answers, which `restore_row` takes back."""
        place = self.row_ids(repeat).index(row_id)
        row = self._row(repeat, row_id)
        answers = _row_answers(row)
        row.getparent().remove(row)  # type: ignore[union-attr]
        self._calculate()
        return place, answers

    def restore_row(self, repeat: str, place: int, answers: Mapping[str, str]) -> None:
        """Put a removed row back where it was, under the same id."""
        row = self._insert_row(repeat, answers["id"], place)
        _fill_row(row, answers)
        self._calculate()

    def row_ids(self, repeat: str) -> tuple[str, ...]:
        """Return the ids of a repeat's rows, in order."""
        return tuple(str(row.get(ROW_ID)) for row in self._rows(repeat))

    # -- what follows ---------------------------------------------------------------------------

    def paths(self, page: Page | None = None) -> Iterator[str]:
        """Yield the path of every question in form order, once a row for those in repeats."""
        for each in [page] if page else self.definition.pages:
            for item in each.items:
                if isinstance(item, Question):
                    yield item.name
                    continue
                for row_id in self.row_ids(item.name):
                    yield from (f"{item.name}/{row_id}/{question.name}" for question in item.items)

    def question(self, path: str) -> QuestionState:
        """Return a question as it stands."""
        question, node = self._questions[path.rsplit("/", 1)[-1]], self._node(path)
        value = node.text or ""
        is_relevant = self._is_relevant(node, question.nodeset)
        is_required = bool(question.bind.required) and self._holds(question.bind.required, node)
        choices = self._choices(question, node)
        problem = (
            self._problem(path, question, node, choices, is_required=is_required) if is_relevant else None
        )
        return QuestionState(path, question, value, is_relevant, is_required, problem, choices)

    def problems(self, page: Page | None = None) -> tuple[Problem, ...]:
        """Return what is wrong or missing among the relevant questions, in form order."""
        states = map(self.question, self.paths(page))
        return tuple(state.problem for state in states if state.problem)

    def sections(self) -> tuple[SectionState, ...]:
        """Return how far every page is."""
        return tuple(SectionState(page, self._status(page)) for page in self.definition.pages)

    def answers(self) -> dict[str, Any]:
        """Return everything typed, for the draft."""
        return self._collect(relevant_only=False)

    def finished(self) -> dict[str, Any]:
        """Return the relevant answers, for the operation."""
        return self._collect(relevant_only=True)

    # -- inside ---------------------------------------------------------------------------------

    def _status(self, page: Page) -> str:
        states = [state for state in map(self.question, self.paths(page)) if state.is_relevant]
        asked = [state for state in states if state.question.kind is not Kind.NOTE]
        codes = {state.problem.code for state in asked if state.problem}
        if codes - {"required"}:
            return "has-errors"
        touched = [state for state in asked if state.value != self._default(state)]
        if not touched:
            return "empty"
        return "begun" if codes else "complete"

    def _default(self, state: QuestionState) -> str:
        return self._defaults.get(state.question.name, "")

    def _problem(
        self, path: str, question: Question, node: Element, choices: tuple[Choice, ...], *, is_required: bool
    ) -> Problem | None:
        value = node.text or ""
        if question.kind is Kind.NOTE:
            return None
        if not value:
            return Problem(path, "required", None) if is_required else None
        code, is_right = _LEXICAL.get(question.kind, ("", lambda _: True))
        if not is_right(value):
            return Problem(path, code, None)
        if question.choices and not {c.value for c in choices}.issuperset(_selected(question, value)):
            return Problem(path, "not-a-choice", None)
        if question.bind.constraint and not self._holds(question.bind.constraint, node):
            return Problem(path, "constraint", question.bind.constraint_message)
        return None

    def _choices(self, question: Question, node: Element) -> tuple[Choice, ...]:
        if not question.choices:
            return ()
        every = self.definition.choices[question.choices]
        if not question.choice_filter:
            return every
        return tuple(choice for choice in every if self._fits(choice, question.choice_filter, node))

    def _fits(self, choice: Choice, choice_filter: str, node: Element) -> bool:
        """Run the filter with the choice's columns as children of a node beside the question."""
        item = etree.SubElement(node, "item")
        for column, text in choice.columns.items():
            etree.SubElement(item, column).text = text
        try:
            return self._holds(choice_filter, item)
        finally:
            node.remove(item)

    def _is_relevant(self, node: Element, nodeset: str) -> bool:
        steps: Element | None = node
        while steps is not None and nodeset:
            bind = self.definition.binds.get(nodeset)
            if bind and bind.relevant and not self._holds(bind.relevant, steps):
                return False
            steps, nodeset = steps.getparent(), nodeset.rpartition("/")[0]
        return True

    def _calculate(self) -> None:
        for _ in range(_SETTLING_ROUNDS):
            changed = False
            for calculation in self.definition.calculations:
                for node in self._nodes(calculation.nodeset):
                    value = text_of(self._evaluate(calculation.bind.calculate, node))
                    changed |= value != (node.text or "")
                    node.text = value or None
            if not changed:
                return

    def _holds(self, expression: str, node: Element) -> bool:
        return truth_of(self._evaluate(expression, node))

    def _evaluate(self, expression: str, node: Element) -> Any:
        compiled = self._expressions.get(expression)
        if compiled is None:
            compiled = self._expressions[expression] = evaluator(expression, today=self._today)
        return compiled(node)

    # -- the tree -------------------------------------------------------------------------------

    def _nodes(self, nodeset: str) -> list[Element]:
        return self._tree.findall(nodeset.split("/", 2)[2])

    def _node(self, path: str) -> Element:
        *inside, name = path.split("/")
        question = self._questions[name]
        if not inside:
            return self._nodes(question.nodeset)[0]
        repeat, row_id = inside
        node = self._row(repeat, row_id).find(question.nodeset[len(self._repeats[repeat].nodeset) + 1 :])
        if node is None:
            raise KeyError(path)
        return node

    def _rows(self, repeat: str) -> list[Element]:
        return self._nodes(self._repeats[repeat].nodeset)

    def _row(self, repeat: str, row_id: str) -> Element:
        for row in self._rows(repeat):
            if row.get(ROW_ID) == row_id:
                return row
        raise KeyError(f"{repeat}/{row_id}")

    def _take_template(self, repeat: Repeat) -> tuple[Element, Element, int]:
        """Cut the empty row out; returns it with its parent and its place among the children."""
        row = self._nodes(repeat.nodeset)[0]
        parent = row.getparent()
        assert parent is not None
        place = parent.index(row)
        parent.remove(row)
        return row, parent, place

    def _insert_row(self, repeat: str, row_id: str, place: int) -> Element:
        template, parent, first = self._templates[repeat]
        row = etree.fromstring(etree.tostring(template))
        row.set(ROW_ID, row_id)
        parent.insert(first + place, row)
        return row

    def _fill(self, answers: Answers) -> None:
        """Take answers over as they were left: a default that was cleared stays cleared."""
        for name, question in self._questions.items():
            if not question.repeat and question.kind is not Kind.NOTE:
                value = answers.get(name)
                self._node(name).text = value if isinstance(value, str) and value else None
        for repeat in self._repeats:
            for row in answers.get(repeat) or ():
                self._fill_in_row(repeat, row)

    def _fill_in_row(self, repeat: str, row: Mapping[str, str]) -> None:
        element = self._insert_row(repeat, str(row["id"]), len(self.row_ids(repeat)))
        _fill_row(element, row)

    def _collect(self, *, relevant_only: bool) -> dict[str, Any]:
        collected: dict[str, Any] = {name: [] for name in self._repeats if self.row_ids(name)}
        rows: dict[str, dict[str, str]] = {}
        for path in self.paths():
            node = self._node(path)
            question = self._questions[path.rsplit("/", 1)[-1]]
            *inside, name = path.split("/")
            target = collected
            if inside:
                if inside[1] not in rows:
                    rows[inside[1]] = {"id": inside[1]}
                    collected[inside[0]].append(rows[inside[1]])
                target = rows[inside[1]]
            if node.text and (not relevant_only or self._is_relevant(node, question.nodeset)):
                target[name] = node.text
        for calculation in self.definition.calculations:
            for node in self._nodes(calculation.nodeset):
                if node.text:
                    collected[calculation.name] = node.text
        return collected


def _fill_row(row: Element, answers: Mapping[str, str]) -> None:
    for node in row.iter():
        value = answers.get(node.tag)
        if isinstance(value, str):
            node.text = value or None


def _row_answers(row: Element) -> dict[str, str]:
    answers = {str(node.tag): node.text for node in row.iterdescendants() if node.text}
    return {"id": str(row.get(ROW_ID)), **answers}


def _selected(question: Question, value: str) -> list[str]:
    return value.split() if question.kind is Kind.SELECT_MANY else [value]


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
