"""What the form itself puts into answers: dynamic defaults, triggers, and what the laptop knows."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.forms.answer_tree import AnswerTree
from fieldapp.forms.definition import Kind
from fieldapp.forms.tree import AnswerNode

_DEEPEST = 20
"""So many triggers in a row are a circle."""


class Settings:
    """Carries out a form's `setvalue` actions and preloads."""

    def __init__(self, tree: AnswerTree) -> None:
        self._tree = tree
        self._settings = tree.definition.settings
        self._preloads = {
            question.nodeset: question.bind.preload
            for question in tree.definition.hidden
            if question.kind is Kind.METADATA
        }

    def first_load(self, nodes: Iterable[AnswerNode]) -> None:
        """Give a new record its dynamic defaults and metadata."""
        for node in nodes:
            preload = self._preloads.get(node.place.nodeset, "")
            if preload and preload != "end":
                self._tree.set_text(node, self._known(preload))
        form = self._tree.form
        for setting in self._settings:
            if "first-load" in setting.on:
                self._set(setting.target, setting.expression, form)

    def finish(self, nodes: Iterable[AnswerNode]) -> None:
        """Note when the interview ended."""
        for node in nodes:
            if self._preloads.get(node.place.nodeset) == "end":
                self._tree.set_text(node, self._known("end"))

    def new_row(self, row: AnswerNode) -> None:
        """Give a new row its dynamic defaults."""
        for setting in self._settings:
            if "new-row" in setting.on and setting.target.startswith(f"{row.place.nodeset}/"):
                self._set(setting.target, setting.expression, row)

    def changed(self, node: AnswerNode, depth: int = 0) -> None:
        """Carry out what an answer triggers, and what that triggers."""
        for setting in self._settings:
            if "changed" in setting.on and setting.of == node.place.nodeset and depth < _DEEPEST:
                for target in self._set(setting.target, setting.expression, node):
                    self.changed(target, depth + 1)

    def _set(self, nodeset: str, expression: str, near: AnswerNode) -> list[AnswerNode]:
        """Set every node meant, and return those that changed."""
        changed: list[AnswerNode] = []
        for target in self._tree.nodes_at(nodeset, near):
            if isinstance(target, AnswerNode) and target.calculation is None:
                value = self._tree.as_text(expression, target) if expression else ""
                changed += [target] if value != target.text else []
                self._tree.set_text(target, value)
        return changed

    def _known(self, what: str) -> str:
        if what in {"start", "end"}:
            return self._tree.circumstances.now().isoformat(timespec="milliseconds")
        if what == "today":
            return self._tree.circumstances.today().isoformat()
        return self._tree.circumstances.properties.get(what, "")
