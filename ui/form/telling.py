"""One answer in words, by its path alone: what was asked, and what was said. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.merge import Value, value_at
from fieldapp.forms.definition import SELECTS, FormDefinition, Kind, Question
from ui.form.readers import shown


def asked(form: FormDefinition, path: str, answers: Answers, language: str) -> str:
    """Return what was asked: "Phone", or for a row "Dependants (ດາລາ): Sex"."""
    name, *rest = path.split("/", 2)
    if not rest:
        return _label(form, name, language)
    about = next((each.label.in_(language) for each in form.repeats() if each.name == name), name)
    if who := _first_words(value_at(answers, f"{name}/{rest[0]}")):
        about = f"{about} ({who})"
    return f"{about}: {_label(form, rest[1].rsplit('/', 1)[-1], language)}" if len(rest) > 1 else about


def said(form: FormDefinition, path: str, value: Value, language: str) -> str:
    """Return what was said there, as people read it; "" where nothing was."""
    if isinstance(value, Mapping):
        fields = (
            said(form, f"{path}/{name}", each, language) for name, each in value.items() if name != "id"
        )
        return ", ".join(filter(None, fields))
    if not isinstance(value, str) or not value:
        return ""
    question = _question(form, path.rsplit("/", 1)[-1])
    return _read(form, question, value, language) if question else value


def _read(form: FormDefinition, question: Question, value: str, language: str) -> str:
    if question.kind not in SELECTS:
        return shown(value, question)
    labels = {choice.value: choice.label.in_(language) for choice in form.choices.get(question.choices, ())}
    chosen = [value] if question.kind is Kind.SELECT_ONE else value.split()
    return ", ".join(labels.get(each, each) for each in chosen)


def _label(form: FormDefinition, name: str, language: str) -> str:
    question = _question(form, name)
    return question.label.in_(language) if question else name


def _question(form: FormDefinition, name: str) -> Question | None:
    try:
        return form.question(name)
    except KeyError:  # an answer of a newer form
        return None


def _first_words(row: Value) -> str:
    """Return what a row begins with: the name of the person it is about."""
    fields = row.items() if isinstance(row, Mapping) else ()
    return next((str(each) for name, each in fields if name != "id" and each), "")
