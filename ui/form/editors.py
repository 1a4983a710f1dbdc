"""Which editor fits a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldapp.forms.definition import Kind
from fieldapp.forms.session import QuestionState
from ui.form.choices import AcknowledgeEditor, ButtonsEditor, ChecksEditor
from ui.form.editor import Editor
from ui.form.files import FileEditor
from ui.form.geopoint import GeopointEditor
from ui.form.lines import LongTextEditor, line_editor
from ui.form.lists import ListEditor, RankEditor
from ui.form.pictures import PictureEditor
from ui.form.readers import reader_of
from ui.form.reading import Today
from ui.form.scales import RangeEditor
from ui.pictures.keeping import Pictures

_LISTS = frozenset({"autocomplete", "minimal"})
"""Appearances of choices that are always a list."""
FEW = 5
"""Up to so many choices are shown as buttons; more become a list to search."""


def editor_for(state: QuestionState, today: Today, pictures: Pictures, *, is_compact: bool = False) -> Editor:
    """Return the editor that fits a question; in a table every choice is a list. Any other kind is a line."""
    question = state.question
    if make := _EDITORS.get(question.kind):
        return make(state)
    if question.kind is Kind.IMAGE:
        return PictureEditor(state, pictures)
    if question.kind is Kind.FILE:
        return FileEditor(state, pictures)
    if question.kind is Kind.GEOPOINT and not is_compact:
        return GeopointEditor(state, reader_of(question, today))
    if question.kind is Kind.SELECT_ONE:
        return ListEditor(state) if is_compact or not _has_few(state) else ButtonsEditor(state)
    read = reader_of(question, today)
    is_long = question.kind is Kind.TEXT and "multiline" in question.appearance.split()
    return LongTextEditor(state, read) if is_long and not is_compact else line_editor(state, read)


_EDITORS: Mapping[Kind, Callable[[QuestionState], Editor]] = {
    Kind.SELECT_MANY: ChecksEditor,
    Kind.RANK: RankEditor,
    Kind.ACKNOWLEDGE: AcknowledgeEditor,
    Kind.RANGE: RangeEditor,
}


def _has_few(state: QuestionState) -> bool:
    """Tell whether the choices are few and always the same."""
    question = state.question
    is_fixed = bool(question.choices) and not question.choice_filter
    return is_fixed and len(state.choices) <= FEW and _LISTS.isdisjoint(question.appearance.split())
