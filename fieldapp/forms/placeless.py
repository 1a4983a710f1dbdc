"""Answers that a form has no place for: of a version that is not here, or that this program cannot run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.filling import rows


def has_placeless(form: FormDefinition, answers: Answers) -> bool:
    """Return whether there is any answer that a form has no place for, rows included."""
    names = _names(form)
    levels: list[Mapping[str, Any]] = [answers]
    for level in levels:
        if any(_is_placeless(name, names) for name in level):
            return True
        levels += [row for repeat in form.repeats() for row in rows(level, repeat.name)]
    return False


def with_placeless(form: FormDefinition, before: Answers, now: Answers) -> dict[str, Any]:
    """Return what was answered in a form, with those answers from before that it has no place for.

    So who goes on in another version changes nothing that they cannot see. Of rows: those still there.
    """
    return _level(before, now, frozenset(repeat.name for repeat in form.repeats()), _names(form))


def _level(
    before: Mapping[str, Any], now: Mapping[str, Any], repeats: frozenset[str], names: frozenset[str]
) -> dict[str, Any]:
    found = {name: value for name, value in before.items() if _is_placeless(name, names)} | dict(now)
    for name in repeats & now.keys():
        were = {row["id"]: row for row in rows(before, name)}
        found[name] = [_level(were.get(row["id"], {}), row, repeats, names) for row in rows(now, name)]
    return found


def _names(form: FormDefinition) -> frozenset[str]:
    asked = {each.name for each in (*form.questions(), *form.calculations, *form.hidden)}
    return frozenset({"id"} | asked | {repeat.name for repeat in form.repeats()})


def _is_placeless(name: str, names: frozenset[str]) -> bool:
    return name.rpartition(":")[2] not in names
