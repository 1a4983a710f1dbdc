"""What is to be said of one question: whether it is asked, required, right."""

from __future__ import annotations

from dataclasses import replace

from fieldapp.forms import lexical
from fieldapp.forms.answer_tree import AnswerTree
from fieldapp.forms.definition import Choice, Kind, Label, Question
from fieldapp.forms.state import Problem, QuestionState
from fieldapp.forms.tree import AnswerNode


def judge(
    tree: AnswerTree,
    path: str,
    node: AnswerNode,
    question: Question,
    *,
    choices: tuple[Choice, ...],
    reason: str,
    typed: str,
) -> QuestionState:
    """Return a question as it stands."""
    bind, value = question.bind, tree.text(node)
    is_relevant = tree.is_relevant(node)
    is_required = bool(bind.required) and tree.holds(bind.required, node)
    problem = soft = None
    if is_relevant and question.kind is not Kind.NOTE:
        problem = _problem(tree, path, node, question, value, choices, is_required=is_required)
        soft = None if problem else _soft_problem(tree, path, node, question, value)
    return QuestionState(
        path,
        _rendered(tree, question, node),
        value,
        is_relevant,
        is_required,
        problem or (soft if not reason else None),
        choices,
        is_read_only=node.calculation is not None or _is_read_only(tree, node, question),
        soft=soft,
        reason=reason,
        typed=typed,
    )


def _problem(
    tree: AnswerTree,
    path: str,
    node: AnswerNode,
    question: Question,
    value: str,
    choices: tuple[Choice, ...],
    *,
    is_required: bool,
) -> Problem | None:
    bind = question.bind
    if not value:
        return Problem(path, "required", _words(tree, bind.required_message, node)) if is_required else None
    if code := lexical.wrong(question, value):
        return Problem(path, code, None)
    if question.itemset and not _are_choices(question, value, choices):
        return Problem(path, "not-a-choice", None)
    if bind.constraint and not tree.holds(bind.constraint, node):
        return Problem(path, "constraint", _words(tree, bind.constraint_message, node))
    return None


def _soft_problem(
    tree: AnswerTree, path: str, node: AnswerNode, question: Question, value: str
) -> Problem | None:
    rule = question.bind.soft_constraint
    if not rule or not value or tree.holds(rule, node):
        return None
    message = _words(tree, question.bind.soft_message, node)
    return Problem(path, "soft-constraint", message, is_soft=True)


def _are_choices(question: Question, value: str, choices: tuple[Choice, ...]) -> bool:
    chosen = [value] if question.kind is Kind.SELECT_ONE else value.split()
    return {choice.value for choice in choices}.issuperset(chosen) and len(set(chosen)) == len(chosen)


def _is_read_only(tree: AnswerTree, node: AnswerNode, question: Question) -> bool:
    return bool(question.bind.read_only) and tree.holds(question.bind.read_only, node)


def _words(tree: AnswerTree, label: Label, node: AnswerNode) -> Label | None:
    return tree.rendered(label, node) if label.words else None


def _rendered(tree: AnswerTree, question: Question, node: AnswerNode) -> Question:
    if not any(each.outputs for each in (question.label, question.hint, question.guidance)):
        return question
    return replace(
        question,
        label=tree.rendered(question.label, node),
        hint=tree.rendered(question.hint, node),
        guidance=tree.rendered(question.guidance, node),
    )
