"""Moving a draft to a newer version of its form, only where nothing is lost.

A record keeps the version it was begun with. What would happen is worked out first, as data, so
that the window can show it; the draft moves only where `Migration.is_lossless`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import SELECTS, FormDefinition, Kind, Label, Question, Repeat
from fieldapp.forms.filling import OVERRIDE, TYPED
from fieldapp.forms.session import FormSession
from fieldapp.forms.state import Problem


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that the new version has no place for."""

    path: str
    label: Label
    """The question's words in the old version."""
    value: str
    why: str
    """"no-question", "no-repeat", "other-kind" or "no-choice"."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that is kept but means something else, or asks something more."""

    path: str
    why: str
    """"new-question", "newly-required", "newly-wrong", "other-words"."""
    before: Label
    after: Label


@dataclass(frozen=True, slots=True)
class Migration:
    """What would become of a draft in the new version."""

    kept: Mapping[str, Any]
    """The answers in the new version, its defaults for new questions included."""
    lost: tuple[Lost, ...]
    changed: tuple[Changed, ...]

    @property
    def is_lossless(self) -> bool:
        """Whether the draft may move by itself."""
        return not self.lost


def migrate_answers(old: FormDefinition, new: FormDefinition, answers: Answers) -> Migration:
    """Return what becomes of the answers to an old version in a new one. Pure."""
    moving = _Moving(old, new)
    moved = moving.level(answers, "", in_repeat="")
    before = FormSession(old, answers, today=_TODAY.date, now=lambda: _TODAY)
    kept = {**_defaults(old, new), **moved}
    after = FormSession(new, kept, today=_TODAY.date, now=lambda: _TODAY)
    return Migration(kept, tuple(moving.lost), tuple(_changes(before, after)))


_TODAY = datetime(1970, 1, 1, tzinfo=UTC)
"""Both versions are asked on the same day; which one makes no difference to what differs."""


class _Moving:
    """Carries answers over, level by level."""

    def __init__(self, old: FormDefinition, new: FormDefinition) -> None:
        self.old = {question.name: question for question in _all(old)}
        self.new = {question.name: question for question in _all(new)}
        self.repeats = {repeat.name: repeat for repeat in new.repeats()}
        self.computed = {question.name for question in old.calculations}
        self.definition = new
        self.lost: list[Lost] = []

    def level(self, answers: Mapping[str, Any], prefix: str, *, in_repeat: str) -> dict[str, Any]:
        """Return what is kept of the answers of the form itself, or of one row."""
        kept: dict[str, Any] = {}
        for name, value in answers.items():
            if name == "id" and prefix:
                kept[name] = value
            elif isinstance(value, list | tuple):
                kept.update(self._rows(name, value, prefix, in_repeat))
            elif name.startswith((OVERRIDE, TYPED)):
                kept.update({name: value} if name.partition(":")[2] in self.new else {})
            elif why := self._why_lost(name, value, in_repeat):
                self._lose(name, value, prefix, why)
            else:
                kept[name] = value
        return kept

    def _rows(self, name: str, rows: Any, prefix: str, in_repeat: str) -> dict[str, Any]:
        repeat = self.repeats.get(name)
        if repeat is None or _around(self.definition, repeat) != in_repeat:
            for row in rows:
                self._lose_row(row, f"{prefix}{name}/{row['id']}/")
            return {}
        return {name: [self.level(row, f"{prefix}{name}/{row['id']}/", in_repeat=name) for row in rows]}

    def _lose_row(self, row: Mapping[str, Any], prefix: str) -> None:
        for name, value in row.items():
            if isinstance(value, list | tuple):
                for inner in value:
                    self._lose_row(inner, f"{prefix}{name}/{inner['id']}/")
            elif name != "id":
                self._lose(name, value, prefix, "no-repeat")

    def _why_lost(self, name: str, value: str, in_repeat: str) -> str:
        asked = self.new.get(name)
        if asked is None or asked.repeat != in_repeat:
            return "" if name in self.computed else "no-question"
        before = self.old.get(name)
        if before is not None and before.kind is not asked.kind:
            return "other-kind"
        offered = {choice.value for choice in self.definition.choices.get(asked.choices, ())}
        if asked.kind in SELECTS and asked.choices:
            chosen = value.split() if asked.kind is not Kind.SELECT_ONE else [value]
            return "" if offered.issuperset(chosen) else "no-choice"
        return ""

    def _lose(self, name: str, value: str, prefix: str, why: str) -> None:
        label = self.old[name].label if name in self.old else Label()
        self.lost.append(Lost(prefix + name, label, value, why))


def _all(definition: FormDefinition) -> list[Question]:
    return [*definition.questions(), *definition.calculations, *definition.hidden]


def _around(definition: FormDefinition, repeat: Repeat) -> str:
    """Return the name of the repeat around a repeat, "" for none."""
    around = (each for each in definition.repeats() if repeat in each.repeats)
    return next((each.name for each in around), "")


def _defaults(old: FormDefinition, new: FormDefinition) -> dict[str, str]:
    """Return the defaults of questions that the old version did not have."""
    known = {question.name for question in _all(old)}
    fresh = {question.name for question in _all(new) if not question.repeat} - known
    return {p.name: p.default for p in new.root.everything() if p.default and p.name in fresh}


def _changes(before: FormSession, after: FormSession) -> list[Changed]:
    known = set(before.paths())
    changes: list[Changed] = []
    for path in after.paths():
        new = after.question(path)
        if path not in known:
            if not new.is_relevant or new.question.kind is Kind.NOTE:
                continue
            changes.append(Changed(path, "new-question", Label(), new.question.label))
            continue
        old = before.question(path)
        if why := _what_changed(old.problem, new.problem):
            changes.append(Changed(path, why, old.question.label, new.question.label))
        elif new.value and old.question.label != new.question.label:
            changes.append(Changed(path, "other-words", old.question.label, new.question.label))
    return changes


def _what_changed(before: Problem | None, after: Problem | None) -> str:
    if after is None or (before is not None and before.code == after.code):
        return ""
    return "newly-required" if after.code == "required" else "newly-wrong"
