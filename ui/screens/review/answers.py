"""The answers of the record that is read: a line each, kept from record to record and only filled anew."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from fieldapp.enrolment.record import Comment
from fieldapp.forms.definition import Kind
from fieldapp.forms.session import QuestionState
from ui.by_code import filled
from ui.disagreement_words import Teller
from ui.form.notation import readable
from ui.form.sheet import Section, with_row_heads
from ui.record_words import marked
from ui.texts import say
from ui.widgets import card, column, label, row, show_if
from ui.widgets.words import Words

_SHARES = (4, 4, 3)


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the line of an answer."""

    asked: str
    answered: str
    below: tuple[tuple[str, str], ...] = ()
    """(Name, words) of what was said of it so far: why it is unusual, comments."""
    can_decide: bool = True
    """Whether there is a line for words on it."""


class AnswerLine(QWidget):
    """What was asked, beside it what was answered and a line for words on it."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.comment = comment_on(path)
        self._asked, self._answered = label(role="quiet"), label()
        line = row(self._asked, self._answered, self.comment)
        for place, share in enumerate(_SHARES):
            line.setStretch(place, share)
        self._whole = column(line, spacing=4)
        self._below: list[QLabel] = []
        self._shown: Said | None = None
        self.setLayout(self._whole)

    def fill(self, said: Said) -> None:
        """Show another answer."""
        if said == self._shown:
            return
        self._shown = said
        self._asked.setText(say(said.asked))
        self._answered.setText(say(said.answered))
        ask(self.comment, said.asked)
        show_if(self.comment, said.can_decide)
        for each in self._below:
            each.hide()
            each.deleteLater()
        self._below = [label(say(words), "notice", name=name) for name, words in said.below]
        for each in self._below:
            self._whole.addWidget(each)


class Answers(QWidget):
    """All answers, a card for each page of the form."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column()
        self.setLayout(self._layout)
        self._form: object = None
        self._cards: dict[int, QVBoxLayout] = {}
        """By the place of their page in the form."""
        self._lines: dict[str, AnswerLine] = {}
        self.comments: dict[str, Words] = {}
        """The lines for words that are shown, by the answer's path, in order."""

    def fill(self, sections: Sequence[tuple[str, Section]], said: dict[str, Said], *, form: object) -> None:
        """Show these sections, each with its title; another `form`, or language, begins with no card."""
        if form != self._form:
            self._forget()
            self._form = form
        self.comments = {path: self._line(path).comment for path in said}
        for title, section in sections:
            self._fill_card(self._card(section.place, title), section, said)
        shown = {section.place for _, section in sections}
        for place, layout in self._cards.items():
            show_if(_frame(layout), place in shown)
        for path, line in self._lines.items():
            show_if(line, path in said)

    def clear_comments(self) -> None:
        """Another record is read: what was written of the one before is not about it."""
        for line in self._lines.values():
            line.comment.line.clear()

    def _fill_card(self, layout: QVBoxLayout, section: Section, said: dict[str, Said]) -> None:
        kept = set(self._lines.values())
        while layout.count() > 1:  # the title stays
            item = layout.takeAt(1)
            before = item.widget() if item else None
            if before and before not in kept:
                before.hide()
                before.deleteLater()

        def line(state: QuestionState) -> QWidget:
            made = self._line(state.path)
            made.fill(said[state.path])
            return made

        for each in with_row_heads(section.answers, line):
            layout.addWidget(each)

    def _card(self, place: int, title: str) -> QVBoxLayout:
        """Return the card of a page; a new one comes between those of the pages before and after."""
        if place not in self._cards:
            made = card(label(say(title), "heading"))
            self._layout.insertWidget(sum(each < place for each in self._cards), made)
            inside = made.layout()
            assert isinstance(inside, QVBoxLayout)
            self._cards[place] = inside
        return self._cards[place]

    def _line(self, path: str) -> AnswerLine:
        if path not in self._lines:
            self._lines[path] = AnswerLine(path)
        return self._lines[path]

    def _forget(self) -> None:
        for layout in self._cards.values():
            _frame(layout).hide()
            _frame(layout).deleteLater()
        self._cards, self._lines = {}, {}


def said_of(state: QuestionState, teller: Teller, unread: Set[Comment], *, can_decide: bool) -> Said:
    """Return what stands in the line of an answer."""
    why = filled(QCoreApplication.translate("Review", "Unusual; the reason given: %1"), state.reason)
    below = [(f"reason:{state.path}", why)] if state.reason else []
    below += [("", words) for words in told_of(state.path, teller, unread)]
    if state.question.kind is Kind.IMAGE:
        answered = QCoreApplication.translate("Review", "The picture is beside")
    else:
        answered = readable(state, teller.language)
    question = state.question.label.in_(teller.language)
    return Said(question, answered, tuple(below), can_decide=can_decide)


def told_of(path: str, teller: Teller, unread: Set[Comment]) -> list[str]:
    """Return what was said of an answer so far, what is new marked."""
    return [
        marked(teller.comment(each, with_question=False), is_new=each in unread)
        for each in teller.record.comments
        if each.path == path
    ]


def comment_on(path: str) -> Words:
    """Return a line for words on an answer."""
    made = Words(f"comment-on:{path}")
    made.line.setProperty("role", "comment")
    made.stand_alone()
    return made


def ask(comment: Words, question: str) -> None:
    """Say what the line is for; to a screen reader, on which answer."""
    comment.ask(QCoreApplication.translate("Review", "Comment"), about=question)


def _frame(layout: QVBoxLayout) -> QFrame:
    frame = layout.parentWidget()
    assert isinstance(frame, QFrame)
    return frame
