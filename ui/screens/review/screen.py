"""A supervisor reads what was enrolled, and accepts it, returns it with comments, or rejects it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.enrolment.record import Record
from fieldapp.forms.definition import Kind
from fieldapp.forms.session import QuestionState
from ui import shortcuts
from ui.by_code import filled
from ui.disagreement_words import Teller, asked_for
from ui.form.notation import readable
from ui.form.sheet import attachments_in, with_row_heads
from ui.language import Language
from ui.pictures.keeping import Pictures
from ui.pictures.strip import PictureStrip
from ui.record_words import marked, new_comment
from ui.screens import Screen
from ui.screens.review import parts
from ui.screens.review.bar import ViewBar
from ui.screens.review.difference import beside_the_whole, difference
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.state import ReviewState, Waiting, name_of
from ui.screens.review.words import due_in, kept_back, risk
from ui.texts import error, say
from ui.widgets import (
    button,
    card,
    clear,
    column,
    give_role,
    keeping_what_is_typed,
    label,
    row,
    scrolled,
    show_if,
    show_now,
)
from ui.widgets.giving import giving
from ui.widgets.records_list import RECORD, ListLine, RecordsList
from ui.widgets.words import Words

_DUE_DAYS = (None, 1, 3, 7, 14)
_USUAL_DAYS = 3
_LEAST_REASON = 80


class ReviewScreen(Screen):
    """The records that wait for this supervisor."""

    def __init__(self, presenter: ReviewPresenter, language: Language, pictures: Pictures) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._shown: UUID | None = None
        self._read: tuple[object, ...] = ()
        self._comments: dict[str, Words] = {}
        self._list = RecordsList("review-queue")
        self._list.setMaximumWidth(300)
        self._list.currentItemChanged.connect(self._picked)
        self._notice = label(role="done", name="review-notice")
        self._undo = button("", self._take_back, name="take-back-last")
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._accept = button("", self._do_accept, role="primary", name="accept")
        self._return = button("", self._do_return, name="return")
        self._reject = button("", self._do_reject, role="danger", name="reject")
        self._reason = Words("reason")
        self._reason.setMinimumWidth(_LEAST_REASON)
        self._due = QComboBox()
        self._due.setObjectName("return-due")
        self._due.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        self._due.addItems([""] * len(_DUE_DAYS))
        self._due.setCurrentIndex(_DUE_DAYS.index(_USUAL_DAYS))
        bar = row(self._reason, self._reject, self._due, self._return, self._accept)
        bar.setStretch(0, 1)
        self._area = scrolled(self._content)
        said = row(self._notice, self._undo)
        said.setStretch(0, 1)
        self._strip = PictureStrip(pictures)
        middle = row(self._area, self._strip)
        middle.setStretch(0, 1)
        right = column(said, middle, bar)
        right.setStretch(1, 1)
        self._views = ViewBar(presenter, accept_clear=self._accept_clear)
        self._views.setMaximumWidth(300)
        left = column(self._views, self._list)
        left.setStretch(1, 1)
        whole = row(left, right, margin=20, spacing=20)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._bind_keys()
        self.show_state()

    def place(self) -> object:
        """Return the record that is read."""
        return self._shown

    def focus_first(self) -> None:
        """Begin in the queue."""
        self._list.setFocus()

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            shortcuts.ACCEPT: self._do_accept,
            shortcuts.RETURN: self._do_return,
            shortcuts.REJECT: self._do_reject,
            shortcuts.NEXT: partial(self._presenter.move, 1),
            shortcuts.PREVIOUS: partial(self._presenter.move, -1),
            shortcuts.ACCEPT_CLEAR: self._accept_clear,
            shortcuts.WHOLE: self._presenter.show_whole,
            shortcuts.UNDO: self._take_back,
        }
        shortcuts.bind(self, keys)

    def show_state(self) -> None:
        """Show the queue and the record as they stand; what is being written stays."""
        state = self._presenter.state
        self._accept.setText(QCoreApplication.translate("Review", "Accept"))
        self._return.setText(QCoreApplication.translate("Review", "Return to correct"))
        self._reject.setText(QCoreApplication.translate("Review", "Reject"))
        reason = QCoreApplication.translate("Review", "Words on the whole record, or the reason to reject")
        self._reason.ask(reason)
        self._list.setAccessibleName(QCoreApplication.translate("Review", "Records that wait for review"))
        self._show_notice(state.said)
        back = QCoreApplication.translate("Review", "Take it back (%1)")
        self._undo.setText(filled(back, shortcuts.UNDO))
        self._undo.setVisible(bool(state.undoable))
        for place, days in enumerate(_DUE_DAYS):
            self._due.setItemText(place, due_in(days))
        self._due.setAccessibleName(QCoreApplication.translate("Review", "By when to correct"))
        for each in (self._accept, self._return, self._due, self._reject, self._reason):
            each.setVisible(state.can_decide)
        self._views.show_state(state, self._language.code)
        self._show_queue()
        at = state.record.id if state.record else None
        if at != self._shown:
            self._reason.line.clear()
        if self._read != (read := _read(state, self._language.code)):
            with keeping_what_is_typed(self._content, only=at == self._shown):
                self._show_record()
        self._shown, self._read = at, read

    def _show_notice(self, said: str) -> None:
        """Say what came of the last act: done, or a problem."""
        words = _done().get(said)
        self._notice.setText(words or (error(said) if said else ""))
        give_role(self._notice, "done" if words else "notice")
        self._notice.setVisible(bool(said))

    def _show_queue(self) -> None:
        state = self._presenter.state
        lines = [
            ListLine(
                each.record.id,
                (each.record.head, each.record.proposals, each.risks, each.has_unread,
                 each.record.id in state.kept_back, self._language.code),
                partial(_queued_words, each, is_kept_back=each.record.id in state.kept_back),
            )
            for each in state.waiting
        ]  # fmt: skip
        self._list.show_lines(lines, at=state.record.id if state.record else None)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._presenter.read(UUID(item.data(RECORD)))

    def _show_record(self) -> None:
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._comments = {}
        state = self._presenter.state
        if state.is_looking:
            layout.addWidget(label(QCoreApplication.translate("Review", "Looking what waits…"), "quiet"))
        elif state.record is None:
            nothing = QCoreApplication.translate(
                "Review", "Nothing waits for review. Records appear here when they reach the fund."
            )
            layout.addWidget(label(nothing, "done", name="review-empty"))
        else:
            for part in self._parts(state, state.record):
                layout.addWidget(part)
        layout.addStretch()
        self._show_pictures(state.record)

    def _show_pictures(self, record: Record | None) -> None:
        if record is None:
            self._strip.put_away()
        else:
            found = attachments_in(self._presenter.form_of(record), record.answers)
            self._strip.show_pictures(record.id, found, self._language.code)

    def _parts(self, state: ReviewState, record: Record) -> Iterator[QWidget]:
        """Yield what is read, in the order to read it: what is doubtful and new first."""
        presenter = self._presenter
        teller = Teller(record, state.people, presenter.form_of(record), self._language.code)
        is_whole = state.shows_whole or not state.has_difference
        sections = presenter.sheet() if is_whole else ()
        shown = {answer.path for section in sections for answer in section.answers}
        if not is_whole:
            shown = {*(each.path for each in state.changed), *state.asked_in_vain}
        yield label(say(name_of(record)), "title")
        yield from parts.doubts(state.risks)
        yield from parts.alike(
            state,
            teller,
            tell_apart=presenter.tell_apart,
            take_from=presenter.take_from,
            join=self._do_join,
        )
        if is_whole:
            yield from beside_the_whole(state, teller, presenter.show_whole)
        yield from parts.conflicts(state, teller, choose=presenter.choose, settle=self._do_settle)
        yield from parts.late(state, teller, settle=presenter.settle_late)
        yield from parts.settled(state, teller)
        yield from parts.remarks(state, teller, elsewhere=frozenset(shown))
        if not is_whole:
            thread = partial(self._thread, teller)
            yield difference(
                state, teller, comment=self._comment_on, thread=thread, turn=presenter.show_whole
            )
        for section in sections:
            title = label(say(section.title.in_(self._language.code)), "heading")
            yield card(title, *with_row_heads(section.answers, partial(self._answer, teller)))
        if state.can_decide:
            yield giving(state.others, self._language.code, presenter.reassign)
        yield parts.history(state, teller)

    def _comment_on(self, path: str, question: str) -> Words:
        """Return the line for words on an answer."""
        comment = Words(f"comment-on:{path}")
        comment.line.setProperty("role", "comment")
        comment.ask(QCoreApplication.translate("Review", "Comment"), about=question)
        show_if(comment, self._presenter.state.can_decide)
        self._comments[path] = comment
        return comment

    def _thread(self, teller: Teller, path: str) -> list[QWidget]:
        """Return what was said of an answer so far, what is new marked."""
        unread = self._presenter.state.unread
        return [
            label(say(marked(teller.comment(each, with_question=False), is_new=each in unread)), "notice")
            for each in teller.record.comments
            if each.path == path
        ]

    def _answer(self, teller: Teller, state: QuestionState) -> QWidget:
        question = state.question.label.in_(self._language.code)
        comment = self._comment_on(state.path, question)
        asked = label(say(question), "quiet")
        said = label(say(_answered(state, self._language.code)))
        made = QWidget()
        line = row(asked, said, comment)
        for place, share in enumerate((4, 4, 3)):
            line.setStretch(place, share)
        why = filled(QCoreApplication.translate("Review", "Unusual; the reason given: %1"), state.reason)
        overridden = [label(say(why), "notice", name=f"reason:{state.path}")] if state.reason else []
        made.setLayout(column(line, *overridden, *self._thread(teller, state.path), spacing=4))
        return made

    def _do_join(self, subject: UUID) -> None:
        """Let this record go on, the other be rejected; what was chosen of it is asked of the enumerator."""
        state = self._presenter.state
        assert state.record
        form = self._presenter.form_of(state.record)
        teller = Teller(state.record, state.people, form, self._language.code)
        chosen = state.taking.get(subject, frozenset())
        asked = {
            each.path: parts.from_the_other(teller, each)
            for each in state.differing.get(subject, ())
            if each.path in chosen
        }
        days = _DUE_DAYS[self._due.currentIndex()]
        self._presenter.join(subject, asked, parts.same_as(name_of(state.record)), days=days)

    def _take_back(self) -> None:
        self._presenter.take_back(QCoreApplication.translate("Review", "Taken back at once"))
        self._list.setFocus()

    def _accept_clear(self) -> None:
        self._presenter.accept_clear()
        self._list.setFocus()

    def _do_accept(self) -> None:
        self._presenter.accept()
        if self._presenter.state.said == "conflict-open":
            self._go_to_conflict()

    def _do_settle(self) -> None:
        self._presenter.settle()
        record = self._presenter.state.record
        if record and not record.conflicts:
            self._accept.setFocus()
        else:
            self._go_to_conflict()

    def _go_to_conflict(self) -> None:
        """Go to the first thing to choose."""
        buttons = self._content.findChildren(QAbstractButton)
        self._go_to(next((each.objectName() for each in buttons if _is_to_choose(each)), ""))

    def _go_to(self, name: str) -> None:
        """Go to a button of the record, which was perhaps built only now."""
        fits = [each for each in self._content.findChildren(QAbstractButton) if each.objectName() == name]
        if name and fits:
            show_now(self._content)
            fits[-1].setFocus()
            self._area.ensureWidgetVisible(fits[-1])

    def _do_return(self) -> None:
        said = {path: words.text for path, words in self._comments.items()}
        days = _DUE_DAYS[self._due.currentIndex()]
        if self._can_all_be_read(self._reason, *self._comments.values()):
            self._presenter.return_(said | {"": self._reason.text}, days=days)

    def _do_reject(self) -> None:
        if self._can_all_be_read(self._reason):
            self._presenter.reject(self._reason.text)

    def _can_all_be_read(self, *written: Words) -> bool:
        """Go to the first words that nobody could read; nothing happens without them."""
        refused = next((words for words in written if words.is_refused), None)
        if refused:
            refused.setFocus()
            self._area.ensureWidgetVisible(refused)
        return refused is None


def _queued_words(each: Waiting, *, is_kept_back: bool) -> str:
    """Return what the queue says of a record."""
    words = [name_of(each.record), *map(risk, each.risks)]
    if each.has_unread:
        words.insert(1, new_comment())
    words += dict.fromkeys(map(asked_for, each.record.proposals))
    if is_kept_back:
        words.append(kept_back())
    return say("\n".join(words))


def _answered(state: QuestionState, language: str) -> str:
    if state.question.kind is Kind.IMAGE:
        return QCoreApplication.translate("Review", "The picture is beside")
    return readable(state, language)


def _is_to_choose(each: QAbstractButton) -> bool:
    return each.objectName().startswith("choose:")


def _done() -> Mapping[str, str]:
    """Return what came of each act, in words."""
    return {
        "accept": QCoreApplication.translate("Review", "Accepted. The fund gives the member number."),
        "return": QCoreApplication.translate("Review", "Returned. The enumerator sees your comments."),
        "reject": QCoreApplication.translate("Review", "Rejected. The enumerator sees the reason."),
        "settle": QCoreApplication.translate("Review", "Settled. Everybody concerned sees what was chosen."),
        "join": QCoreApplication.translate(
            "Review", "One person, one record: the other was rejected, with the reason."
        ),
        "taken-back": QCoreApplication.translate("Review", "Taken back: it is under review again."),
        "apart": QCoreApplication.translate("Review", "Remembered: not the same person."),
        "reassign": QCoreApplication.translate(
            "Review", "Given. What the one before still sends comes to you as a proposal."
        ),
    }


def _read(state: ReviewState, language: str) -> tuple[object, ...]:
    """Return all that the record's part of the screen shows: it is built anew only for another one."""
    of_it = (
        state.record,
        state.risks,
        state.changed,
        state.people,
        state.others,
        state.alike,
        state.timeline,
        state.elsewhere,
        state.overlaps,
        state.differing,
        state.unread,
        state.shows_whole,
    )
    return (*of_it, state.is_looking, language)
