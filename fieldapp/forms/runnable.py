"""Whether this program can run a form: every expression in it, before anybody is asked anything.

A newer program's form may use a function that is not known here, in a question that is asked late.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldapp.forms.definition import Bind, FormDefinition, Label, UnusableForm
from fieldapp.forms.xpath.compiled import compiled
from fieldapp.forms.xpath.parse import UnsupportedExpression


def must_run(form: FormDefinition) -> FormDefinition:
    """Return the form. Raises UnusableForm, naming the expression, where this program cannot run it."""
    for expression in _expressions(form):
        try:
            compiled(expression)
        except UnsupportedExpression as e:
            raise UnusableForm(str(e)) from e
    return form


def _expressions(form: FormDefinition) -> Iterator[str]:
    questions = [*form.questions(), *form.calculations, *form.hidden]
    repeats = list(form.repeats())
    written = [each for bind in form.binds.values() for each in _of_bind(bind)]
    written += [setting.expression for setting in form.settings]
    written += [repeat.count for repeat in repeats]
    written += [question.itemset.nodeset for question in questions if question.itemset]
    labels = [label for each in questions for label in (each.label, each.hint, each.guidance)]
    labels += [page.label for page in form.pages]
    labels += [repeat.label for repeat in repeats]
    labels += [group.label for group in form.groups.values()]
    labels += [choice.label for choices in form.choices.values() for choice in choices]
    labels += [label for bind in form.binds.values() for label in _said_of(bind)]
    yield from filter(None, written)
    yield from (expression for label in labels for expression in _put_into(label))


def _of_bind(bind: Bind) -> tuple[str, ...]:
    return (
        bind.relevant, bind.required, bind.constraint, bind.soft_constraint, bind.calculate, bind.read_only
    )  # fmt: skip


def _said_of(bind: Bind) -> tuple[Label, ...]:
    return bind.required_message, bind.constraint_message, bind.soft_message


def _put_into(label: Label) -> Iterator[str]:
    for parts in label.outputs.values():
        yield from parts[1::2]
