"""A supervisor reads what was enrolled, and accepts it, returns it with comments, or rejects it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QListWidgetItem, QWidget

from fieldapp.desk.shown import ReasonMissing
from fieldapp.enrolment.record import Record
from ui import shortcuts
from ui.by_code import filled
from ui.disagreement_words import Teller
from ui.form.sheet import attachments_in
from ui.language import Language
from ui.pictures.keeping import Pictures
from ui.pictures.strip import PictureStrip
from ui.screens import Screen
from ui.screens.review import parts
from ui.screens.review.answers import Answers, ask, comment_on, said_of, told_of
from ui.screens.review.bar import ViewBar
from ui.screens.review.deciding import Deciding
from ui.screens.review.difference import beside_the_whole, difference
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.state import ReviewState, below_the_answers, name_of, over_the_answers, the_answers
from ui.screens.review.words import done, queued
from ui.texts import error, say
from ui.widgets import (
    button,
    column,
    give_role,
    keeping_what_is_typed,
    label,
    row,
    scroll,
    scrolled,
    show_if,
    show_now,
)
from ui.widgets.arrows import Arrows
from ui.widgets.giving import giving
from ui.widgets.portion import Portion
from ui.widgets.records_list import RECORD, ListLine, RecordsList
from ui.widgets.words import Words

_TAB = Qt.FocusPolicy.TabFocus
_NOTHING = ((None, list[QWidget]),) * 2
_DECIDED = frozenset({"accept", "return", "reject", "join"})


class ReviewScreen(Screen):
    """The records that wait for this supervisor."""

    def __init__(self, presenter: ReviewPresenter, language: Language, pictures: Pictures) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._shown: UUID | None = None
        self._comments: dict[str, Words] = {}
        self._listed: object = None
        self._list = RecordsList("review-queue")
        self._list.setMaximumWidth(300)
        self._list.currentItemChanged.connect(self._picked)
        self._list.itemActivated.connect(self._go_into_the_record)
        self._arrows = Arrows(self)
        self._notice = label(role="done", name="review-notice")
        self._undo = button("", self._take_back, name="take-back-last")
        self._portions = (Portion(), Portion(), Portion())
        self._content = QWidget()
        self._answers = Answers()
        over, difference_or_remarks, below = self._portions
        inside = column(over, difference_or_remarks, self._answers, below)
        inside.addStretch()
        self._content.setLayout(inside)
        self._deciding = Deciding(accept=self._do_accept, return_=self._do_return, reject=self._do_reject)
        self._area = scrolled(self._content)
        said = row(self._notice, self._undo)
        said.setStretch(0, 1)
        self._strip = PictureStrip(pictures)
        middle = row(self._area, self._strip)
        middle.setStretch(0, 1)
        right = column(said, middle, self._deciding)
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
            shortcuts.NEXT_SECTION: partial(scroll, self._area, 1),
            shortcuts.SECTION_BEFORE: partial(scroll, self._area, -1),
            shortcuts.CLOSE: self.focus_first,
        }
        shortcuts.bind(self, keys)

    def show_state(self) -> None:
        """Show the queue and the record as they stand; what is being written stays."""
        state = self._presenter.state
        self._deciding.say_all()
        self._list.setAccessibleName(QCoreApplication.translate("Review", "Records that wait for review"))
        self._show_notice(state.said)
        back = QCoreApplication.translate("Review", "Take it back (%1)")
        self._undo.setText(filled(back, shortcuts.UNDO))
        self._undo.setVisible(bool(state.undoable))
        self._deciding.setVisible(state.can_decide)
        self._views.show_state(state, self._language.code)
        self._show_queue()
        at = state.record.id if state.record else None
        if at != self._shown:
            self._deciding.reason.line.clear()
            self._answers.clear_comments()
            if self._content.isAncestorOf(self.focusWidget() or self):
                self.focus_first()
            self._area.verticalScrollBar().setValue(0)
        with keeping_what_is_typed(self._content, only=at == self._shown):
            is_built = self._show_record()
        if is_built:
            self._show_pictures(state.record)
        self._shown = at

    def _show_notice(self, said: str) -> None:
        """Say what came of the last act: done, or a problem."""
        words = done().get(said)
        self._notice.setText(words or (error(said) if said else ""))
        give_role(self._notice, "done" if words else "notice")
        self._notice.setVisible(bool(said))

    def _show_queue(self) -> None:
        state = self._presenter.state
        shown = (state.waiting, state.kept_back, self._language.code)
        if shown == self._listed:
            self._list.choose(state.record.id if state.record else None)
            return
        self._listed = shown
        lines = [
            ListLine(
                each.record.id,
                (each.record.head, each.record.proposals, each.risks, each.has_unread,
                 each.record.id in state.kept_back, self._language.code),
                partial(queued, each, is_kept_back=each.record.id in state.kept_back),
            )
            for each in state.waiting
        ]  # fmt: skip
        self._list.show_lines(lines, at=state.record.id if state.record else None)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._presenter.read(UUID(item.data(RECORD)))

    def _show_record(self) -> bool:
        """Show the record, each portion built anew only where it changed; tells whether any was."""
        state, language = self._presenter.state, self._language.code
        if state.record is None:
            show_if(self._answers, False)
            return self._show_portions(
                ((state.is_looking, language), lambda: [_no_record(is_looking=state.is_looking)]), *_NOTHING
            )
        teller = Teller(state.record, state.reading.people, self._presenter.form_of(state.record), language)
        show_if(self._answers, state.reads_whole)
        return self._show_portions(
            ((*over_the_answers(state), language), partial(self._over_the_answers, state, teller)),
            ((*the_answers(state), language), partial(self._the_answers, state, teller)),
            ((*below_the_answers(state), language), partial(self._below_the_answers, state, teller)),
        )

    def _show_portions(self, *portions: tuple[object, Callable[[], Iterable[QWidget]]]) -> bool:
        built = [portion.show_parts(*each) for portion, each in zip(self._portions, portions, strict=True)]
        if any(built):
            self._order_by_tab()
        return any(built)

    def _order_by_tab(self) -> None:
        """Let Tab go through the record and then to the decisions, the arrows from line to line."""
        lines = [words.line for words in self._comments.values()]
        self._arrows.go_through(lines, self._area)
        over, difference_or_remarks, below = map(self._by_tab, self._portions)
        answers = lines if self._presenter.state.reads_whole else []
        last: QWidget = self._undo
        for each in (*over, *difference_or_remarks, *answers, *below):
            QWidget.setTabOrder(last, each)
            last = each
        self._deciding.follow(last)

    def _by_tab(self, portion: Portion) -> list[QWidget]:
        """Return what Tab comes to in a portion; the list of a combo box is not inside."""
        for words in portion.findChildren(Words):
            words.stand_alone()
        return [
            each
            for each in portion.findChildren(QWidget)
            if each.focusPolicy() & _TAB and each.window() is self.window() and not each.focusProxy()
        ]

    def _show_pictures(self, record: Record | None) -> None:
        if record is None:
            self._strip.put_away()
        else:
            found = attachments_in(self._presenter.form_of(record), record.answers)
            self._strip.show_pictures(record.id, found, self._language.code)

    def _over_the_answers(self, state: ReviewState, teller: Teller) -> Iterator[QWidget]:
        """Yield what is read first: what is doubtful, and what is to be settled."""
        presenter = self._presenter
        yield parts.whose(state, teller)
        yield from parts.doubts(state.risks)
        yield from parts.alike(
            state,
            teller,
            tell_apart=presenter.tell_apart,
            take_from=presenter.take_from,
            join=self._do_join,
            give_up=self._do_give_up,
        )
        if state.reads_whole:
            yield from beside_the_whole(state, teller, presenter.show_whole)
        yield from parts.conflicts(
            state, teller, choose=presenter.choose, settle=self._do_settle, ask=self._do_ask
        )
        yield from parts.late(state, teller, settle=presenter.settle_late)
        yield from parts.settled(state, teller)

    def _the_answers(self, state: ReviewState, teller: Teller) -> Iterator[QWidget]:
        """Yield what was said of the whole, or only what changed; the whole answers are filled in."""
        self._comments = {}
        if not state.reads_whole:
            shown = frozenset({*(each.path for each in state.reading.changed), *state.asked_in_vain})
            yield from parts.remarks(state, teller, elsewhere=shown)
            thread = partial(self._thread, teller)
            yield difference(
                state, teller, comment=self._comment_on, thread=thread, turn=self._presenter.show_whole
            )
            return
        language, sections = self._language.code, state.reading.sections
        said = {
            each.path: said_of(each, teller, state.unread, can_decide=state.can_decide)
            for section in sections
            for each in section.answers
        }
        titled = [(section.title.in_(language), section) for section in sections]
        self._answers.fill(titled, said, form=(teller.record.form_version, language))
        self._comments = self._answers.comments
        yield from parts.remarks(state, teller, elsewhere=frozenset(said))

    def _below_the_answers(self, state: ReviewState, teller: Teller) -> Iterator[QWidget]:
        """Yield to whom the record may be given, and what happened to it."""
        if state.can_decide:
            yield giving(state.reading.others, self._language.code, self._presenter.reassign)
        yield parts.history(state, teller)

    def _comment_on(self, path: str, question: str) -> Words:
        """Return the line for words on an answer that changed."""
        comment = comment_on(path)
        ask(comment, question)
        show_if(comment, self._presenter.state.can_decide)
        self._comments[path] = comment
        return comment

    def _thread(self, teller: Teller, path: str) -> list[QWidget]:
        """Return what was said of an answer so far."""
        told = told_of(path, teller, self._presenter.state.unread)
        return [label(say(words), "notice") for words in told]

    def _do_join(self, subject: UUID) -> None:
        """Let this record go on, the other be rejected; what was chosen of it is asked of the enumerator."""
        state = self._presenter.state
        assert state.record
        form = self._presenter.form_of(state.record)
        teller = Teller(state.record, state.reading.people, form, self._language.code)
        chosen = state.taking.get(subject, frozenset())
        asked = {
            each.path: parts.from_the_other(teller, each)
            for each in state.reading.doubles.differing.get(subject, ())
            if each.path in chosen
        }
        reason, told = parts.same_as(name_of(state.record)), parts.goes_on()
        self._presenter.join(subject, asked, reason=reason, told=told, days=self._deciding.days)
        self._go_on()

    def _do_give_up(self, subject: UUID) -> None:
        """Reject this record of a person whose other one is decided on already."""
        known = self._presenter.state.reading.doubles.known[subject]
        self._presenter.reject(parts.same_as(name_of(known)))
        self._go_on()

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
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Go on with the queue where something was decided; to the line for words where they are missing."""
        said = self._presenter.state.said
        if said in _DECIDED:
            self._list.setFocus()
        elif said == ReasonMissing.code:
            self._deciding.reason.line.setFocus()

    def _go_into_the_record(self) -> None:
        """Go to the first line for words in the record."""
        self._arrows.go_to(0)

    def _do_settle(self) -> None:
        self._presenter.settle()
        record = self._presenter.state.record
        if record and not record.conflicts:
            self._deciding.accept.setFocus()
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

    def _do_ask(self, path: str, words: str) -> None:
        """Return the record, to ask which of two answers is right; all else that was written goes along."""
        self._do_return({path: words})

    def _do_return(self, asked: Mapping[str, str] | None = None) -> None:
        said = {path: words.text for path, words in self._comments.items()} | dict(asked or {})
        reason = self._deciding.reason
        if self._can_all_be_read(reason, *self._comments.values()):
            self._presenter.return_(said | {"": reason.text}, days=self._deciding.days)
            self._go_on()

    def _do_reject(self) -> None:
        reason = self._deciding.reason
        if self._can_all_be_read(reason):
            self._presenter.reject(reason.text)
            self._go_on()

    def _can_all_be_read(self, *written: Words) -> bool:
        """Go to the first words that nobody could read; nothing happens without them."""
        refused = next((words for words in written if words.is_refused), None)
        if refused:
            refused.line.setFocus()
            self._area.ensureWidgetVisible(refused)
        return refused is None


def _is_to_choose(each: QAbstractButton) -> bool:
    return each.objectName().startswith("choose:")


def _no_record(*, is_looking: bool) -> QWidget:
    """Return what is said where nothing is read."""
    if is_looking:
        return label(QCoreApplication.translate("Review", "Looking what waits…"), "quiet")
    nothing = QCoreApplication.translate(
        "Review", "Nothing waits for review. Records appear here when they reach the fund."
    )
    return label(nothing, "done", name="review-empty")
