"""Small builders of forms for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from random import Random
from typing import Any

from fieldapp.forms.answer_tree import AnswerTree, Circumstances
from fieldapp.forms.compile import compile_markdown
from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.session import FormSession
from fieldapp.forms.tree import AnswerNode
from fieldapp.forms.xform import parse_xform
from fieldapp.forms.xpath.values import LAOS

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, 30, 5, 250_000, tzinfo=LAOS)


def table(head: str, rows: Iterable[str], *, choices: str = "", settings: str = "| | f | 1 |") -> str:
    """Return an XLSForm Markdown table; `head` and rows are written without the first two bars."""
    lines = ["| survey |", f"| | {head} |", *(f"| | {row} |" for row in rows)]
    if choices:
        lines += ["| choices |", *(f"| | {row} |" for row in choices.strip().splitlines())]
    names = "form_id | version" if settings.count("|") == 3 else "form_id | version | default_language"
    return "\n".join([*lines, "| settings |", f"| | {names} |", settings]) + "\n"


def form(
    head: str, *rows: str, choices: str = "", files: Mapping[str, str] | None = None, **options: Any
) -> FormDefinition:
    """Return a form from its table."""
    content = {name: text.encode() for name, text in (files or {}).items()}
    return parse_xform(_compiled(table(head, rows, choices=choices, **options)), content)


@lru_cache
def _compiled(written: str) -> bytes:
    return compile_markdown(written)


def begin(
    definition: FormDefinition, answers: Mapping[str, Any] | None = None, **options: Any
) -> FormSession:
    """Begin a form at a known moment, with known dice."""
    numbers = iter(range(1, 10_000))
    options.setdefault("new_row_id", lambda: f"r{next(numbers)}")
    return FormSession(definition, answers, today=lambda: TODAY, now=lambda: NOW, random=Random(1), **options)


def tree(definition: FormDefinition, language: str = "en") -> AnswerTree:
    """Return a form's answers as a tree, for expressions to run on."""
    return AnswerTree(definition, Circumstances(lambda: TODAY, lambda: NOW, Random(1), {}), language=language)


def node_of(answers: AnswerTree, name: str) -> AnswerNode:
    """Return the first node of a name."""
    found = next(leaf for leaf in answers.form.leaves() if leaf.name == name)
    assert isinstance(found, AnswerNode)
    return found


def code(session: FormSession, path: str) -> str:
    """Return the code of what is wrong with an answer."""
    problem = session.question(path).problem
    return problem.code if problem else ""
