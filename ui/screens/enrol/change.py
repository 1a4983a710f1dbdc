"""The last page of a short form: what happened, and what is changed by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.work import Work
from fieldapp.forms.definition import FormDefinition
from fieldapp.lao.segment import plain
from ui import work_words
from ui.form import telling
from ui.screens.enrol.check import OpenAt, contribution_card, leading_to
from ui.screens.enrol.state import EnrolState
from ui.texts import say
from ui.widgets import button, card, column, label, row
from ui.widgets.words import Words

SayWhy = Callable[[str], object]


def change_page(
    state: EnrolState, work: Work, *, form: FormDefinition, answers: Answers, language: str,
    open_at: OpenAt, say_why: SayWhy,
) -> list[QWidget]:  # fmt: skip
    """Return what is on the page: what is missing, what happened, what changes, what is paid then."""
    made: list[QWidget] = [leading_to(each, language, open_at) for each in state.missing]
    made.append(_why(state, work, say_why))
    title = QCoreApplication.translate("Enrol", "What is changed: read it out")
    lines: list[QWidget] = [label(title, "heading", name="what-changes")]
    for each in state.changed:
        before, after = (
            telling.said(form, each.path, value, language) or QCoreApplication.translate("Enrol", "(nothing)")
            for value in (each.before, each.after)
        )
        asked = telling.asked(form, each.path, answers, language)
        lines.append(label(say(f"{asked}: {before} → {after}")))
    if not state.changed:
        nothing = QCoreApplication.translate("Enrol", "Nothing is changed yet.")
        lines.append(label(nothing, "quiet" if state.says_something else "notice"))
    made.append(card(*lines))
    if work in {Work.EARNINGS, Work.RESUME}:
        made.append(contribution_card(state))
        when = QCoreApplication.translate(
            "Enrol", "From which month it counts, the fund says. That rule is not yet confirmed."
        )
        made.append(label(when, "notice"))
    return made


def _why(state: EnrolState, work: Work, say_why: SayWhy) -> QWidget:
    words = Words("work-reason")
    words.ask(QCoreApplication.translate("Enrol", "What happened, in a few words"))
    words.show_text(state.reason)
    words.changed.connect(say_why)
    title = QCoreApplication.translate("Enrol", "Why is this changed?")
    offered = [
        button(say(usual), partial(words.line.setText, plain(usual)), name=f"usual-reason:{at}")
        for at, usual in enumerate(work_words.usual_reasons(work))
    ]
    bar = row(*offered)
    bar.addStretch()
    made = card(label(title, "heading"), label(work_words.covers(work), "quiet"))
    inside = made.layout()
    assert inside is not None
    holder = QWidget()
    holder.setLayout(column(words, bar))
    inside.addWidget(holder)
    return made
