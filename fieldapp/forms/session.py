"""A form being answered: what is asked now, what is wrong, what is done.

The answers live in a tree, as XForms has it, and the form's expressions run on that. What is
typed is kept as typed, right or wrong; what is irrelevant for now is kept too, and left out only
of `finished()`. Whatever is computed stays until something it has read changes
(`dependencies.py`), so an answer costs what depends on it and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from random import Random
from typing import Any

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.operation import new_id
from fieldapp.forms import filling
from fieldapp.forms.answer_tree import AnswerTree, Circumstances
from fieldapp.forms.definition import FormDefinition, Item, Kind, Label, Page, Question, Repeat
from fieldapp.forms.dependencies import Cell
from fieldapp.forms.judging import judge
from fieldapp.forms.settings import Settings
from fieldapp.forms.state import Override, Problem, QuestionState, SectionState
from fieldapp.forms.tree import AnswerNode, Rows
from fieldapp.forms.why import Reason, explain
from fieldapp.forms.xpath.values import LAOS


def _laos_now() -> datetime:
    return datetime.now(LAOS)


class FormSession:
    """The answers to one form, with everything that follows from them."""

    def __init__(
        self,
        definition: FormDefinition,
        answers: Answers | None = None,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime] = _laos_now,
        new_row_id: Callable[[], str] = lambda: str(new_id()),
        language: str = "lo",
        properties: Mapping[str, str] | None = None,
        random: Random | None = None,
    ) -> None:
        self.definition = definition
        self._new_row_id = new_row_id
        circumstances = Circumstances(today, now, random or Random(), properties or {})  # noqa: S311
        self._tree = AnswerTree(definition, circumstances, language=language)
        self._nodes: dict[str, AnswerNode] = {}
        self._rows: dict[str, tuple[Rows, AnswerNode, Repeat]] = {}
        self._repeats = {repeat.nodeset: repeat for repeat in definition.repeats()}
        self._states: dict[str, Cell] = {}
        self._reasons: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._beside: filling.Beside = {filling.OVERRIDE: self._reasons, filling.TYPED: self._typed}
        self._whole: dict[str, Any] | None = None
        """All answers, until one of them changes."""
        self._sections = [self._section_cell(page) for page in definition.pages]
        self._settings = Settings(self._tree)
        self._register(self._tree.form)
        if answers is None:
            self._settings.first_load(self._nodes.values())
        else:
            self._fill(answers)
        self._given = {path: node.text for path, node in self._nodes.items()} if answers is None else {}
        self._settle()

    # -- answering ------------------------------------------------------------------------------

    def answer(self, path: str, value: str) -> None:
        """Take an answer as typed; "" clears it. Raises KeyError for a question there is not."""
        node = self._nodes[path]
        if node.calculation is None and node.text != value:
            self._typed.pop(path, None)
            self._tree.set_text(node, value)
            self._settings.changed(node)
            self._settle()

    def keep_typed(self, path: str, typed: str) -> None:
        """Keep what was typed beside an answer that is kept otherwise, until the next; "" for no difference.

        Raises KeyError for a question there is not.
        """
        if self.question(path).typed != typed:
            self._typed[path] = typed
            self._whole = None
            self._tree.graph.forget(self._states[path])

    def value(self, path: str) -> str:
        """Return an answer as it stands."""
        return self._tree.text(self._nodes[path])

    def override(self, path: str, reason: str) -> None:
        """Go on although a soft rule does not hold, with a reason; "" takes the reason back.

        Raises KeyError for a question there is not.
        """
        self.question(path)
        self._reasons[path] = reason.strip()
        self._whole = None
        self._tree.graph.forget(self._states[path])

    @property
    def language(self) -> str:
        """The language in which words are put into answers, such as `jr:choice-name()`."""
        return self._tree.language

    @language.setter
    def language(self, language: str) -> None:
        self._tree.language = language
        self._whole = None

    def add_row(self, repeat: str) -> str:
        """Add an empty row and return its id.

        `repeat` is a name, or for a repeat inside another `outer/<row id>/inner`.
        """
        row_id = self._new_row_id()
        self._insert_row(repeat, row_id, len(self._rows[repeat][0]), is_new=True)
        self._settle()
        return row_id

    def may_add_row(self, repeat: str) -> bool:
        """Tell whether a row of a repeat would be asked as things stand; never where rows are counted."""
        _, parent, definition = self._rows[repeat]
        place = next(p for p in parent.place.children if p.nodeset == definition.nodeset)
        return not definition.count and self._tree.would_be_asked(place, parent)

    def remove_row(self, repeat: str, row_id: str) -> tuple[int, Mapping[str, Any]]:
        """Take a row away; returns its place and answers, which `restore_row` takes back."""
        rows = self._rows[repeat][0]
        place, row = next((at, row) for at, row in enumerate(_rows(rows)) if row.row_id == row_id)
        answers = filling.row_answers(row, self._beside)
        self._tree.remove_row(rows, row)
        self._forget(f"{repeat}/{row_id}/")
        self._settle()
        return place, answers

    def restore_row(self, repeat: str, place: int, answers: Mapping[str, Any]) -> None:
        """Put a removed row back where it was, under the same id."""
        self._fill_row(repeat, answers, place)
        self._settle()

    def row_ids(self, repeat: str) -> tuple[str, ...]:
        """Return the ids of a repeat's rows, in order. Raises KeyError."""
        return tuple(row.row_id for row in _rows(self._tree.rows(self._rows[repeat][0])))

    # -- what follows ---------------------------------------------------------------------------

    def paths(self, page: Page | None = None) -> Iterator[str]:
        """Yield the path of every question in form order, once a row for those in repeats."""
        for each in [page] if page else self.definition.pages:
            yield from self._paths(each.items, "")

    def question(self, path: str) -> QuestionState:
        """Return a question as it stands. Raises KeyError."""
        cell = self._states.get(path)
        if cell is None:
            node = self._nodes[path]
            question = self._tree.questions[node.place.nodeset]
            cell = self._states[path] = self._state_cell(path, node, question)
        state: QuestionState = self._tree.graph.value(cell)
        return state

    def problems(self, page: Page | None = None) -> tuple[Problem, ...]:
        """Return what keeps the form from being finished, in form order."""
        states = map(self.question, self.paths(page))
        return tuple(state.problem for state in states if state.problem)

    def overrides(self) -> tuple[Override, ...]:
        """Return where the enumerator went on with a reason, in form order."""
        states = (state for state in map(self.question, self.paths()) if state.soft and state.reason)
        return tuple(
            Override(s.path, s.question, s.value, s.soft.message if s.soft else None, s.reason)
            for s in states
        )

    def sections(self) -> tuple[SectionState, ...]:
        """Return how far every page is."""
        return tuple(self._tree.graph.value(cell) for cell in self._sections)

    def row_label(self, repeat: str, row_id: str) -> Label:
        """Return a row's heading, with its answers put in. Raises KeyError."""
        rows, _, definition = self._rows[repeat]
        row = next((each for each in _rows(rows) if each.row_id == row_id), None)
        if row is None:
            raise KeyError(f"{repeat}/{row_id}")
        return self._tree.rendered(definition.label, row)

    def why(self, path: str) -> tuple[Reason, ...]:
        """Return why a question is hidden, or required, or wrong, as data made from the form's expressions.

        `wording.say` puts it into words. Empty where there is nothing to explain. Raises KeyError.
        """
        return explain(self._tree, self._nodes[path], self.question(path))

    def answers(self) -> dict[str, Any]:
        """Return everything typed, for the draft."""
        if self._whole is None:
            soft = self._soft_paths()
            self._whole = filling.collect(self._tree, self._beside, soft, relevant_only=False)
        return dict(self._whole)

    def finished(self) -> dict[str, Any]:
        """Return the relevant answers, for the operation."""
        self._settings.finish(self._nodes.values())
        self._whole = None
        return filling.collect(self._tree, self._beside, self._soft_paths(), relevant_only=True)

    @property
    def computed(self) -> int:
        """How many things were computed since the session began: what an answer costs."""
        return self._tree.graph.runs

    # -- inside ---------------------------------------------------------------------------------

    def _state_cell(self, path: str, node: AnswerNode, question: Question) -> Cell:
        choices = Cell(lambda: self._tree.choices(question, node), default=())
        return Cell(
            lambda: judge(
                self._tree, path, node, question,
                choices=self._tree.graph.value(choices), reason=self._reasons.get(path, ""),
                typed=self._typed.get(path, ""),
            )
        )  # fmt: skip

    def _section_cell(self, page: Page) -> Cell:
        def compute() -> SectionState:
            label = self._tree.rendered(page.label, self._tree.form)
            shown = page if label is page.label else Page(page.name, page.nodeset, label, page.items)
            return SectionState(shown, self._status(page))

        return Cell(compute)

    def _status(self, page: Page) -> str:
        states = [state for state in map(self.question, self.paths(page)) if state.is_relevant]
        asked = [state for state in states if state.question.kind is not Kind.NOTE]
        codes = {state.problem.code for state in asked if state.problem}
        if codes - {"required"}:
            return "has-errors"
        if not any(self._is_touched(state) for state in asked):
            return "empty"
        return "begun" if codes else "complete"

    def _is_touched(self, state: QuestionState) -> bool:
        node = self._nodes[state.path]
        given = self._given.get(state.path, node.place.default)
        return node.calculation is None and state.value != given

    def _paths(self, items: tuple[Item, ...], prefix: str) -> Iterator[str]:
        for item in items:
            if isinstance(item, Question):
                yield prefix + item.name
                continue
            repeat = prefix + item.name
            for row_id in self.row_ids(repeat):
                yield from self._paths(item.contents, f"{repeat}/{row_id}/")

    def _soft_paths(self) -> frozenset[str]:
        """Return where a soft rule does not hold now, so that a reason counts."""
        return frozenset(path for path, reason in self._reasons.items() if reason and self._is_soft(path))

    def _is_soft(self, path: str) -> bool:
        return path in self._nodes and self.question(path).soft is not None

    # -- rows -----------------------------------------------------------------------------------

    def _register(self, node: AnswerNode, prefix: str = "") -> None:
        """Make a node and all below it known by path."""
        for name, children in node.children.items():
            if isinstance(children, Rows):
                repeat = self._repeats[f"{node.place.nodeset}/{name}"]
                self._rows[prefix + name] = (children, node, repeat)
            for child in children:
                if isinstance(child, AnswerNode) and not child.place.is_repeat:
                    self._register(child, prefix)
        if not node.place.children:
            self._nodes[prefix + node.name] = node

    def _forget(self, prefix: str) -> None:
        for known in (self._nodes, self._rows, self._states, self._reasons, self._typed):
            for path in [path for path in known if path.startswith(prefix)]:
                del known[path]

    def _insert_row(self, repeat: str, row_id: str, at: int, *, is_new: bool) -> AnswerNode:
        rows, parent, definition = self._rows[repeat]
        place = next(p for p in parent.place.children if p.nodeset == definition.nodeset)
        row = self._tree.add_row(rows, place, parent, row_id=row_id, at=at)
        self._register(row, f"{repeat}/{row_id}/")
        if is_new:
            self._settings.new_row(row)
        return row

    def _settle(self) -> None:
        """Add the rows that the form asks for by number; surplus ones stay, out of sight."""
        self._whole = None
        self._tree.settle()
        while sum(self._add_missing(name) for name in list(self._rows)):
            self._tree.settle()

    def _add_missing(self, repeat: str) -> int:
        rows = self._rows[repeat][0]
        asked_for = self._tree.graph.value(rows.asked_for) if rows.asked_for is not None else 0
        missing = max(0, asked_for - len(rows))
        for _ in range(missing):
            self._insert_row(repeat, self._new_row_id(), len(rows), is_new=True)
        return missing

    def _fill(self, answers: Answers) -> None:
        """Take answers over as they were left: a default that was cleared stays cleared."""
        for path, node in self._nodes.items():
            if not filling.is_note(self._tree, node):
                node.text = filling.text(answers, path)
        self._take_beside(answers, "")
        for repeat in [name for name in self._rows if "/" not in name]:
            for row in filling.rows(answers, repeat):
                self._fill_row(repeat, row, len(self._rows[repeat][0]))

    def _fill_row(self, repeat: str, answers: Mapping[str, Any], at: int) -> None:
        row_id = str(answers["id"])
        row = self._insert_row(repeat, row_id, at, is_new=False)
        prefix = f"{repeat}/{row_id}/"
        for leaf in row.leaves():
            if isinstance(leaf, AnswerNode) and leaf.place.children == () and leaf.row is row:
                self._tree.set_text(leaf, filling.text(answers, leaf.name))
        self._take_beside(answers, prefix)
        for inner in [n for n in self._rows if n.startswith(prefix) and "/" not in n[len(prefix) :]]:
            for each in filling.rows(answers, inner[len(prefix) :]):
                self._fill_row(inner, each, len(self._rows[inner][0]))

    def _take_beside(self, answers: Mapping[str, Any], prefix: str) -> None:
        self._reasons.update(filling.beside(answers, filling.OVERRIDE, prefix))
        self._typed.update(filling.beside(answers, filling.TYPED, prefix))


def _rows(rows: Any) -> list[AnswerNode]:
    return [row for row in rows if isinstance(row, AnswerNode)]


__all__ = ["FormSession", "Override", "Problem", "QuestionState", "Reason", "SectionState"]
