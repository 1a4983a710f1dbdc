"""A whole form as it is read: page by page, without what was not answered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from fieldapp.forms.definition import Kind, Label, Page
from fieldapp.forms.session import FormSession, QuestionState
from ui.form.notation import readable
from ui.texts import say
from ui.widgets import card, label, row


@dataclass(frozen=True, slots=True)
class Section:
    """One page of what was answered."""

    title: Label
    answers: tuple[QuestionState, ...]


def sections_of(session: FormSession) -> tuple[Section, ...]:
    """Return what was asked and answered; what is hidden for now is left out."""
    sections = (Section(page.label, _answered(session, page)) for page in session.definition.pages)
    return tuple(section for section in sections if section.answers)


def _answered(session: FormSession, page: Page) -> tuple[QuestionState, ...]:
    states = map(session.question, session.paths(page))
    return tuple(s for s in states if s.value and s.is_relevant and s.question.kind is not Kind.NOTE)


def sheet(sections: tuple[Section, ...], language: str) -> list[QWidget]:
    """Return the sections to read, a card each: the question, and beside it the answer."""
    return [card(label(say(s.title.in_(language)), "heading"), *_lines(s, language)) for s in sections]


def _lines(section: Section, language: str) -> list[QWidget]:
    return [_line(state, language) for state in section.answers]


def _line(state: QuestionState, language: str) -> QWidget:
    made = QWidget()
    asked = label(say(state.question.label.in_(language)), "quiet")
    line = row(asked, label(say(readable(state, language))), spacing=16)
    for place, share in enumerate((2, 3)):
        line.setStretch(place, share)
    made.setLayout(line)
    return made
