"""Parts of the open record: what is asked and answered, what became of two people's work, taking back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.fitting import can_take
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.work import Work
from ui import work_words
from ui.disagreement_words import Teller
from ui.form.sheet import attachments_in
from ui.pictures.attached import attachment
from ui.pictures.keeping import Pictures
from ui.record_words import marked
from ui.screens.records.state import OpenRecord
from ui.texts import say
from ui.widgets import card, column, label
from ui.widgets.late_work import Settle, late_work
from ui.widgets.reasoned import reasoned
from ui.widgets.wrapping_button import WrappingButton


def thread(record: OpenRecord, teller: Teller, *, answer: Callable[[str, str], object]) -> list[QWidget]:
    """Return the comments by question, with the answers to each; a line to answer, for whom it concerns."""
    made: list[QWidget] = []
    for path in dict.fromkeys(each.path for each in record.comments):
        said = [each for each in record.comments if each.path == path]
        lines: list[QWidget] = [label(say(teller.asked(path)), "heading")]
        lines += [
            label(
                say(marked(teller.comment(each, with_question=False), is_new=each in record.unread)),
                _role(record, each.author),
            )
            for each in said
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
    may_settle = settle if record.can_settle else None
    return made + [
        late_work(teller, each, settle=may_settle, can_take=can_take(record.record, each))
        for each in record.record.proposals
    ]


def pictured(record: OpenRecord, language: str, pictures: Pictures) -> list[QWidget]:
    """Return the pictures and files of a record, two to a row, each under what it shows."""
    made: list[QWidget] = []
    for question, answer in attachments_in(record.form, record.record.answers):
        title = question.label.in_(language)
        picture = attachment(pictures, question, answer, record=record.record.id, title=title)
        under = column(label(say(title), "quiet"), picture)
        under.addStretch()
        made.append(card(under))
    if not made:
        return []
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    for at, each in enumerate(made):
        grid.addWidget(each, at // 2, at % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    table = QWidget()
    table.setLayout(grid)
    return [table]


def changing(
    record: OpenRecord,
    *,
    begin: Callable[[Work], object],
    go_on: Callable[[Draft], object],
    withdraw: Callable[[str], object],
) -> list[QWidget]:
    """Return what can be begun for who is enrolled, each its own short form; what is in hand comes first."""
    lines: list[QWidget] = []
    if record.begun:
        lines.append(_going_on(record.begun, go_on))
    elif record.works:
        lines.append(label(QCoreApplication.translate("Records", "What has changed?"), "heading"))
        lines += _offered(record, begin)
    if Work.WITHDRAWAL in record.works:
        lines.append(_withdrawal(withdraw))
    return [card(*lines)] if lines else []


def _offered(record: OpenRecord, begin: Callable[[Work], object]) -> list[QWidget]:
    made: list[QWidget] = []
    if record.is_member:
        agreed = QCoreApplication.translate("Records", "The supervisor agrees to it before it counts.")
        made.append(label(agreed, "quiet"))
    for work in record.works:
        if work is not Work.WITHDRAWAL:
            words = f"{work_words.name(work)}\n{work_words.covers(work)}"
            made.append(WrappingButton(say(words), partial(begin, work), name=f"work:{work.value}"))
    return made


def _going_on(draft: Draft, go_on: Callable[[Draft], object]) -> QWidget:
    begun = work_words.name(draft.work) if draft.work else QCoreApplication.translate("Records", "Correct")
    words = QCoreApplication.translate("Records", "Go on with what was begun: %1").replace("%1", begun)
    return WrappingButton(say(words), lambda: go_on(draft), name="work:go-on")


def _withdrawal(withdraw: Callable[[str], object]) -> QWidget:
    """Return what takes an enrolment back, or lets a member leave: a reason, and a button."""
    return reasoned(
        QCoreApplication.translate("Records", "Why the applicant withdraws"),
        QCoreApplication.translate("Records", "Withdraw"),
        withdraw,
        name="withdraw",
        role="danger",
    )


def taking_back(record: OpenRecord, act: Callable[[str], object]) -> QWidget:
    """Return what takes a decision back, with its reason; of a member, until when that may be."""
    back = reasoned(
        QCoreApplication.translate("Records", "Why the decision was wrong"),
        QCoreApplication.translate("Records", "Take the decision back"),
        act,
        name="take-back",
        role="danger",
    )
    if record.line.status is not Status.ACCEPTED:
        return back
    until = QCoreApplication.translate(
        "Records",
        "Only until the first contribution is paid. This laptop knows of no payment: ask the fund's office"
        " where one may have been made. The member number stays with the record.",
    )
    return card(label(until, "quiet", name="until-paid"), back)


def _role(record: OpenRecord, author: str) -> str:
    return "" if record.record.concerns(author) else "notice"
