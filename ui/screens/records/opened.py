"""Parts of the open record: what is asked and answered, what became of two people's work, taking back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fieldapp.enrolment.fitting import DECIDED
from fieldapp.forms.definition import FormDefinition
from ui.disagreement_words import Teller
from ui.form.sheet import pictures_in
from ui.pictures.keeping import Pictures
from ui.pictures.thumb import Thumb
from ui.screens.records.state import OpenRecord
from ui.texts import say
from ui.widgets import card, label, row
from ui.widgets.late_work import Settle, late_work
from ui.widgets.reasoned import reasoned


def thread(record: OpenRecord, teller: Teller, *, answer: Callable[[str, str], object]) -> list[QWidget]:
    """Return the comments by question, with the answers to each; a line to answer, for whom it concerns."""
    made: list[QWidget] = []
    for path in dict.fromkeys(each.path for each in record.comments):
        said = [each for each in record.comments if each.path == path]
        lines: list[QWidget] = [label(say(teller.asked(path)), "heading")]
        lines += [
            label(say(teller.comment(each, with_question=False)), _role(record, each.author)) for each in said
        ]
        if record.can_answer:
            lines.append(
                reasoned(
                    QCoreApplication.translate("Records", "Answer to the supervisor"),
                    QCoreApplication.translate("Records", "Answer"),
                    partial(answer, path),
                    name=f"answer:{path}",
                    about=teller.asked(path),
                )
            )
        made.append(card(*lines))
    return made


def outcomes(record: OpenRecord, teller: Teller, *, settle: Settle) -> list[QWidget]:
    """Return what was joined, what clashed, what came late and what was decided, for everybody concerned."""
    made: list[QWidget] = [label(say(words), "notice", name="outcome") for words in teller.everything()]
    can_take = record.line.status not in DECIDED
    may_settle = settle if record.can_settle else None
    return made + [
        late_work(teller, each, settle=may_settle, can_take=can_take) for each in record.record.proposals
    ]


def pictured(record: OpenRecord, form: FormDefinition, language: str, pictures: Pictures) -> list[QWidget]:
    """Return the pictures of a record side by side, each under what it shows."""
    made: list[QWidget] = []
    for question, answer in pictures_in(form, record.record.answers):
        title = question.label.in_(language)
        picture = Thumb(pictures, answer, record=record.record.id, title=title)
        made.append(card(label(say(title), "quiet"), picture))
    if not made:
        return []
    line = QWidget()
    line.setLayout(row(*made))
    return [line]


def taking_back(act: Callable[[str], object]) -> QWidget:
    """Return what takes a decision back, with its reason."""
    return reasoned(
        QCoreApplication.translate("Records", "Why the decision was wrong"),
        QCoreApplication.translate("Records", "Take the decision back"),
        act,
        name="take-back",
        role="danger",
    )


def _role(record: OpenRecord, author: str) -> str:
    return "" if record.record.concerns(author) else "notice"
