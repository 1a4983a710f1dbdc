"""A supervisor reads what was enrolled, and accepts it, returns it with comments, or rejects it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.record import Record
from fieldapp.errors import FieldappError
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind
from fieldapp.forms.session import FormSession, QuestionState
from ui import clock, shortcuts
from ui.form.editors import shown_value
from ui.language import Language
from ui.texts import error, say
from ui.widgets import Refreshing, button, card, clear, column, label, list_of_records, row, scrolled


class ReviewScreen(Refreshing):
    """The records that wait for this supervisor."""

    def __init__(self, desk: Desk, language: Language) -> None:
        super().__init__()
        self._desk, self._language = desk, language
        self._record: Record | None = None
        self._comments: dict[str, QLineEdit] = {}
        self._list = list_of_records("review-queue")
        self._list.setMaximumWidth(300)
        self._list.currentItemChanged.connect(lambda now, _before: self._open(now))
        self._notice = label(role="done", name="review-notice")
        self._notice.hide()
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._accept = button("", self._do_accept, role="primary", name="accept")
        self._return = button("", self._do_return, name="return")
        self._reject = button("", self._do_reject, role="danger", name="reject")
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        bar = row(self._reason, self._reject, self._return, self._accept)
        bar.setStretch(0, 1)
        right = column(self._notice, scrolled(self._content), bar)
        right.setStretch(1, 1)
        whole = row(self._list, right, margin=20, spacing=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        keys_of: dict[str, Callable[[], None]] = {
            shortcuts.ACCEPT: self._do_accept,
            shortcuts.RETURN: self._do_return,
            shortcuts.REJECT: self._do_reject,
            shortcuts.NEXT: lambda: self._move(1),
            shortcuts.PREVIOUS: lambda: self._move(-1),
        }
        for keys, act in keys_of.items():
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(act)
        self.refresh()

    def refresh(self) -> None:
        """Show the queue as it stands; what is being written stays."""
        self._accept.setText(QCoreApplication.translate("Review", "Accept"))
        self._return.setText(QCoreApplication.translate("Review", "Return to correct"))
        self._reject.setText(QCoreApplication.translate("Review", "Reject"))
        self._reason.setPlaceholderText(
            QCoreApplication.translate("Review", "Words on the whole record, or the reason to reject")
        )
        waiting = self._desk.review_queue()
        with QSignalBlocker(self._list):
            self._list.clear()
            for record in waiting:
                item = QListWidgetItem(say(summarise(record.answers).name_lo))
                item.setData(256, str(record.id))
                self._list.addItem(item)
                if self._record and record.id == self._record.id:
                    self._list.setCurrentItem(item)
        if self._list.currentItem() is None:
            self._record = None
            if waiting:
                self._list.setCurrentRow(0)
            else:
                self._show()
        elif self._record:
            self._retranslate()

    def _retranslate(self) -> None:
        typed = {path: line.text() for path, line in self._comments.items()}
        self._show()
        for path, words in typed.items():
            if path in self._comments:
                self._comments[path].setText(words)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._record = self._desk.take_up(UUID(item.data(256)))
            self._reason.clear()
            self._show()

    def _show(self) -> None:
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._comments = {}
        for each in (self._accept, self._return, self._reject, self._reason):
            each.setVisible(self._record is not None)
        if self._record is None:
            layout.addWidget(
                label(
                    QCoreApplication.translate(
                        "Review", "Nothing waits for review. Records appear here when they reach the fund."
                    ),
                    "done",
                    name="review-empty",
                )
            )
            layout.addStretch()
            return
        layout.addWidget(label(say(summarise(self._record.answers).name_lo), "title"))
        session = FormSession(enrolment_form(), self._record.answers, today=clock.today)
        for page in session.definition.pages:
            rows = [
                self._answer(session.question(path)) for path in session.paths(page) if session.value(path)
            ]
            if rows:
                layout.addWidget(card(label(say(page.label.in_(self._language.code)), "heading"), *rows))
        layout.addStretch()

    def _answer(self, state: QuestionState) -> QWidget:
        comment = QLineEdit()
        comment.setObjectName(f"comment-on:{state.path}")
        comment.setPlaceholderText(QCoreApplication.translate("Review", "Comment"))
        comment.setAccessibleName(QCoreApplication.translate("Review", "Comment"))
        self._comments[state.path] = comment
        asked = label(say(state.question.label.in_(self._language.code)), "quiet")
        said = label(say(readable(state, self._language.code)))
        made = QWidget()
        line = row(asked, said, comment)
        for place, share in enumerate((4, 4, 3)):
            line.setStretch(place, share)
        made.setLayout(line)
        return made

    def _move(self, by: int) -> None:
        at = self._list.currentRow() + by
        if 0 <= at < self._list.count():
            self._list.setCurrentRow(at)

    def _do_accept(self) -> None:
        if self._record:
            done = QCoreApplication.translate("Review", "Accepted. The fund gives the member number.")
            self._decide(self._desk.accept, done)

    def _do_return(self) -> None:
        said = {path: line.text() for path, line in self._comments.items()} | {"": self._reason.text()}
        done = QCoreApplication.translate("Review", "Returned. The enumerator sees your comments.")
        self._decide(lambda record: self._desk.return_(record, said), done)

    def _do_reject(self) -> None:
        done = QCoreApplication.translate("Review", "Rejected. The enumerator sees the reason.")
        self._decide(lambda record: self._desk.reject(record, self._reason.text()), done)

    def _decide(self, decision, done: str) -> None:  # type: ignore[no-untyped-def]
        if self._record is None:
            return
        try:
            decision(self._record.id)
        except FieldappError as e:
            done = error(e.code)
        else:
            self._record = None
        self._notice.setText(done)
        self._notice.show()
        self.refresh()


def readable(state: QuestionState, language: str) -> str:
    """Return an answer as people read it: labels of choices, dates and amounts as written."""
    labels = {choice.value: choice.label.in_(language) for choice in state.choices}
    if labels:
        return ", ".join(labels.get(value, value) for value in state.value.split())
    is_money = state.question.appearance == "money"
    return shown_value(state.value, Kind(state.question.kind), is_money=is_money)
