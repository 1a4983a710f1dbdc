"""A whole form as it is read: page by page, without what was not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import ATTACHED, FormDefinition, Kind, Label, Page, Question
from fieldapp.forms.session import FormSession, QuestionState
from ui.form.notation import readable
from ui.pictures.attached import attachment
from ui.pictures.keeping import Pictures
from ui.texts import say
from ui.widgets import card, label, row


@dataclass(frozen=True, slots=True)
class Section:
    """One page of what was answered."""

    place: int
    """Which page of the form it is, from 0: two may have one title, or none."""
    title: Label
    answers: tuple[QuestionState, ...]


def sections_of(session: FormSession) -> tuple[Section, ...]:
    """Return what was asked and answered; what is hidden for now is left out."""
    pages = enumerate(session.definition.pages)
    sections = (Section(place, page.label, _answered(session, page)) for place, page in pages)
    return tuple(section for section in sections if section.answers)


def _answered(session: FormSession, page: Page) -> tuple[QuestionState, ...]:
    states = map(session.question, session.paths(page))
    return tuple(s for s in states if s.value and s.is_relevant and s.question.kind is not Kind.NOTE)


def sheet(sections: tuple[Section, ...], language: str, pictures: Pictures) -> list[QWidget]:
    """Return the sections to read, a card each: the question, and beside it the answer."""
    made: list[QWidget] = []
    for each in sections:
        lines = with_row_heads(each.answers, lambda state: _line(state, language, pictures))
        made.append(card(label(say(each.title.in_(language)), "heading"), *lines))
    return made


def with_row_heads(
    states: tuple[QuestionState, ...], line: Callable[[QuestionState], QWidget]
) -> Iterator[QWidget]:
    """Yield a line for each answer, and before those of each row its number: "2.", inside it "2.1."."""
    numbers: dict[str, str] = {}
    counts: Counter[str] = Counter()
    at = ""
    for state in states:
        row_path = state.path.rpartition("/")[0]
        if row_path != at and row_path:
            yield label(_number(row_path, numbers, counts), "heading")
        at = row_path
        yield line(state)


def _number(row_path: str, numbers: dict[str, str], counts: Counter[str]) -> str:
    """Return what a row is called; a row is counted when it first comes, and so is what it stands in."""
    if row_path not in numbers:
        repeat, _, _row_id = row_path.rpartition("/")
        around, _, _name = repeat.rpartition("/")
        outer = _number(around, numbers, counts) if around else ""
        counts[repeat] += 1
        numbers[row_path] = f"{outer}{counts[repeat]}."
    return numbers[row_path]


def attachments_in(form: FormDefinition, answers: Answers) -> list[tuple[Question, str]]:
    """Return pictures and files that a household's own answers name, with their questions, in order."""
    asked = [each for each in form.questions() if each.kind in ATTACHED and not each.repeat]
    found = [(each, answers.get(each.name)) for each in asked]
    return [(each, answer) for each, answer in found if isinstance(answer, str) and answer]


def _answer(state: QuestionState, language: str, pictures: Pictures) -> QWidget:
    if state.question.kind in ATTACHED:
        title = state.question.label.in_(language)
        return attachment(pictures, state.question, state.value, record=None, title=title)
    return label(say(readable(state, language)))


def _line(state: QuestionState, language: str, pictures: Pictures) -> QWidget:
    made = QWidget()
    asked = label(say(state.question.label.in_(language)), "quiet")
    line = row(asked, _answer(state, language, pictures), spacing=16)
    for place, share in enumerate((2, 3)):
        line.setStretch(place, share)
    made.setLayout(line)
    return made
