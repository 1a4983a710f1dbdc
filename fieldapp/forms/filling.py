"""Between the tree of answers and the answers as they are stored.

`docs/decisions/0002` has answers flat by question name, a repeat as a list of rows; `0031` adds
`override:<question>`, the reason for which a soft rule was overridden. `0114` adds `typed:<question>`
to drafts, where what was typed differs from what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from fieldapp.forms.answer_tree import AnswerTree
from fieldapp.forms.definition import Kind
from fieldapp.forms.tree import AnswerNode, Rows

OVERRIDE = "override:"
"""Before a question's name: the reason given. A colon is in no question's name."""
TYPED = "typed:"
"""Before a question's name: what was typed, where its letters were put in order or its font converted."""

Beside: TypeAlias = Mapping[str, Mapping[str, str]]
"""What is kept beside answers: OVERRIDE or TYPED → path → words."""


def text(answers: Mapping[str, Any], name: str) -> str:
    """Return an answer as text, "" where there is none."""
    value = answers.get(name)
    return value if isinstance(value, str) else ""


def rows(answers: Mapping[str, Any], repeat: str) -> Sequence[Mapping[str, Any]]:
    """Return the rows of a repeat."""
    found = answers.get(repeat)
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def beside(answers: Mapping[str, Any], mark: str, prefix: str) -> dict[str, str]:
    """Return what is kept beside answers under a mark, by path; that of rows is in the rows."""
    return {
        prefix + name.removeprefix(mark): words
        for name, words in answers.items()
        if name.startswith(mark) and isinstance(words, str)
    }


def is_note(tree: AnswerTree, node: AnswerNode) -> bool:
    """Return whether a node only stands for words on the screen."""
    question = tree.questions.get(node.place.nodeset)
    return question is not None and question.kind is Kind.NOTE


def row_answers(row: AnswerNode, given: Beside) -> dict[str, Any]:
    """Return everything in a row, inner rows included."""
    return {"id": row.row_id, **_all_in(row, given)}


def _all_in(node: AnswerNode, given: Beside) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, children in node.children.items():
        if isinstance(children, Rows):
            inner = [row_answers(row, given) for row in children if isinstance(row, AnswerNode)]
            found.update({name: inner} if inner else {})
            continue
        for child in children:
            if isinstance(child, AnswerNode) and child.place.children:
                found.update(_all_in(child, given))
            elif isinstance(child, AnswerNode):
                found.update({name: child.text} if child.text else {})
                path = child.path()
                found.update({mark + name: w for mark, of in given.items() if (w := of.get(path, ""))})
    return found


def collect(tree: AnswerTree, given: Beside, soft: frozenset[str], *, relevant_only: bool) -> dict[str, Any]:
    """Return the answers; the relevant ones only, or all there are.

    A reason goes with a finished form where its rule does not hold (`soft`), with a draft always; what was
    typed goes with a draft only.
    """
    return _Collecting(tree, given, soft, relevant_only=relevant_only).of(tree.form)


class _Collecting:
    """One walk through the tree."""

    def __init__(self, tree: AnswerTree, given: Beside, soft: frozenset[str], *, relevant_only: bool) -> None:
        self.tree, self.given, self.soft, self.relevant_only = tree, given, soft, relevant_only

    def of(self, node: AnswerNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, children in node.children.items():
            if isinstance(children, Rows):
                found.update(self._rows(name, children))
            elif name != "meta" or node is not self.tree.form:
                for child in children:
                    found.update(self._child(child) if isinstance(child, AnswerNode) else {})
        return found

    def _rows(self, name: str, children: Rows) -> dict[str, Any]:
        kept = [row for row in children if isinstance(row, AnswerNode) and self._is_kept(row)]
        return {name: [{"id": row.row_id, **self.of(row)} for row in kept]} if kept else {}

    def _child(self, node: AnswerNode) -> dict[str, Any]:
        if node.place.children:
            return self.of(node)
        if is_note(self.tree, node) or not self._is_kept(node):
            return {}
        value = self.tree.text(node)
        return {**({node.name: value} if value else {}), **self._beside(node)}

    def _beside(self, node: AnswerNode) -> dict[str, str]:
        if not any(self.given.values()):
            return {}
        path = node.path()
        told = {mark: of.get(path, "") for mark, of in self.given.items()}
        if self.relevant_only:
            told = {OVERRIDE: told[OVERRIDE]} if path in self.soft else {}
        return {mark + node.name: words for mark, words in told.items() if words}

    def _is_kept(self, node: AnswerNode) -> bool:
        return not self.relevant_only or self.tree.is_relevant(node)
