"""A supervisor reads what was enrolled, and accepts it, returns it with comments, or rejects it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.forms.session import QuestionState
from ui import shortcuts
from ui.form.notation import readable
from ui.language import Language
from ui.screens import Screen
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.state import name_of
from ui.texts import error, say
from ui.widgets import (
    button,
    card,
    clear,
    column,
    keeping_what_is_typed,
    label,
    list_of_records,
    row,
    scrolled,
)

_RECORD = Qt.ItemDataRole.UserRole


class ReviewScreen(Screen):
    """The records that wait for this supervisor."""

    def __init__(self, presenter: ReviewPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._shown: UUID | None = None
        self._comments: dict[str, QLineEdit] = {}
        self._list = list_of_records("review-queue")
        self._list.setMaximumWidth(300)
        self._list.currentItemChanged.connect(self._picked)
        self._notice = label(role="done", name="review-notice")
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._accept = button("", presenter.accept, role="primary", name="accept")
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
        self._bind_keys()
        self.show_state()

    def focus_first(self) -> None:
        """Begin in the queue."""
        self._list.setFocus()

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            shortcuts.ACCEPT: self._presenter.accept,
            shortcuts.RETURN: self._do_return,
            shortcuts.REJECT: self._do_reject,
            shortcuts.NEXT: partial(self._presenter.move, 1),
            shortcuts.PREVIOUS: partial(self._presenter.move, -1),
        }
        shortcuts.bind(self, keys)

    def show_state(self) -> None:
        """Show the queue and the record as they stand; what is being written stays."""
        state = self._presenter.state
        self._accept.setText(QCoreApplication.translate("Review", "Accept"))
        self._return.setText(QCoreApplication.translate("Review", "Return to correct"))
        self._reject.setText(QCoreApplication.translate("Review", "Reject"))
        reason = QCoreApplication.translate("Review", "Words on the whole record, or the reason to reject")
        self._reason.setPlaceholderText(reason)
        self._reason.setAccessibleName(reason)
        self._list.setAccessibleName(QCoreApplication.translate("Review", "Records that wait for review"))
        self._notice.setText(_came_of(state.said))
        self._notice.setVisible(bool(state.said))
        for each in (self._accept, self._return, self._reject, self._reason):
            each.setVisible(state.record is not None)
        self._show_queue()
        at = state.record.id if state.record else None
        if at != self._shown:
            self._reason.clear()
        with keeping_what_is_typed(self._content, only=at == self._shown):
            self._show_record()
        self._shown = at

    def _show_queue(self) -> None:
        state = self._presenter.state
        with QSignalBlocker(self._list):
            self._list.clear()
            for record in state.waiting:
                item = QListWidgetItem(say(name_of(record)))
                item.setData(_RECORD, str(record.id))
                self._list.addItem(item)
                if state.record and record.id == state.record.id:
                    self._list.setCurrentItem(item)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._presenter.read(UUID(item.data(_RECORD)))

    def _show_record(self) -> None:
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._comments = {}
        record = self._presenter.state.record
        if record is None:
            words = QCoreApplication.translate(
                "Review", "Nothing waits for review. Records appear here when they reach the fund."
            )
            layout.addWidget(label(words, "done", name="review-empty"))
        else:
            layout.addWidget(label(say(name_of(record)), "title"))
        for section in self._presenter.sheet():
            title = label(say(section.title.in_(self._language.code)), "heading")
            layout.addWidget(card(title, *map(self._answer, section.answers)))
        layout.addStretch()

    def _answer(self, state: QuestionState) -> QWidget:
        comment = QLineEdit()
        comment.setObjectName(f"comment-on:{state.path}")
        comment.setPlaceholderText(QCoreApplication.translate("Review", "Comment"))
        question = state.question.label.in_(self._language.code)
        comment.setAccessibleName(f"{comment.placeholderText()}: {question}")
        self._comments[state.path] = comment
        asked = label(say(question), "quiet")
        said = label(say(readable(state, self._language.code)))
        made = QWidget()
        line = row(asked, said, comment)
        for place, share in enumerate((4, 4, 3)):
            line.setStretch(place, share)
        made.setLayout(line)
        return made

    def _do_return(self) -> None:
        said = {path: line.text() for path, line in self._comments.items()}
        self._presenter.return_(said | {"": self._reason.text()})

    def _do_reject(self) -> None:
        self._presenter.reject(self._reason.text())


def _came_of(said: str) -> str:
    """Return what came of a decision, in words."""
    words = {
        "": "",
        "accept": QCoreApplication.translate("Review", "Accepted. The fund gives the member number."),
        "return": QCoreApplication.translate("Review", "Returned. The enumerator sees your comments."),
        "reject": QCoreApplication.translate("Review", "Rejected. The enumerator sees the reason."),
    }
    return words[said] if said in words else error(said)
