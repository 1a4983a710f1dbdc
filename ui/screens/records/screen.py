"""Every record a person may see, searched as they type, and the one that is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from fieldapp.enrolment.lifecycle import Status
from ui import shortcuts
from ui.by_code import filled
from ui.disagreement_words import Teller, asked_for
from ui.language import Language
from ui.pictures.keeping import Pictures
from ui.printing.layout import SHEETS
from ui.printing.paper_bar import PaperBar
from ui.printing.receipt import receipt, receipt_words
from ui.record_words import new_comment, status
from ui.screens import Screen
from ui.screens.records import opened
from ui.screens.records.presenter import RecordsPresenter
from ui.screens.records.state import Line, OpenRecord, RecordsState
from ui.texts import error, held, say
from ui.widgets import button, clear, column, keeping_what_is_typed, label, row, scrolled
from ui.widgets.giving import giving
from ui.widgets.records_list import RECORD, ListLine, RecordsList
from ui.widgets.timeline import timeline

_STATUSES = (None, *(each for each in Status if each is not Status.DRAFT))


class RecordsScreen(Screen):
    """Every record this person may see, searched as they type, and the one that is open."""

    correct_asked = Signal(UUID)
    work_asked = Signal(UUID, object)
    """Carries the record and the Work."""
    draft_asked = Signal(object)
    """Carries the Draft that is in hand on the open record."""
    enrolment_asked = Signal()

    def __init__(self, presenter: RecordsPresenter, language: Language, pictures: Pictures) -> None:
        super().__init__(presenter)
        self._presenter, self._language, self._pictures = presenter, language, pictures
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.textEdited.connect(presenter.search)
        self._search.returnPressed.connect(self._open_found)
        self._filter = QComboBox()
        self._filter.setObjectName("status-filter")
        self._filter.addItems([""] * len(_STATUSES))
        self._filter.activated.connect(lambda at: presenter.narrow(_STATUSES[at]))
        self._list = RecordsList("records")
        self._list.currentItemChanged.connect(self._picked)
        self._empty = label(role="quiet", name="no-records")
        self._found = label(role="quiet", name="found")
        self._detail = QWidget()
        self._detail.setLayout(column())
        left = column(row(self._search, self._filter), self._found, self._empty, self._list)
        self._receipt = PaperBar(
            lambda: receipt(presenter.receipt(), language.code),
            presenter.printed,
            name="receipt",
            words=receipt_words,
            sheets=SHEETS,
        )
        self._next = button("", self.enrolment_asked.emit, role="primary", name="next-enrolment")
        self._next.hide()
        right = column(scrolled(self._detail), self._receipt, self._next)
        right.setStretch(0, 1)
        whole = row(left, right, margin=20, spacing=20)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._shown: RecordsState | None = None
        shortcuts.bind(self, {shortcuts.CORRECT: self._correct, shortcuts.WITHDRAW: self._begin_to_withdraw})
        shortcuts.bind(self, {shortcuts.PRINT: self._receipt.act})
        self.show_state()

    def offer_the_next(self) -> None:
        """Let whoever has just finished go on with the next applicant."""
        self._next.show()

    def search(self) -> None:
        """Go to the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def begin_change(self) -> None:
        """Go to what can be changed on the open record; where there is nothing, to the search."""
        self._open_first()
        buttons = self._detail.findChildren(QPushButton)
        offered = [each for each in buttons if each.objectName().startswith("work:") and not each.isHidden()]
        if offered:
            offered[0].setFocus()
        else:
            self.search()

    def place(self) -> object:
        """Return the record that is open."""
        return self._shown and self._shown.open and self._shown.open.line.record

    def focus_first(self) -> None:
        """Begin in the list, or where there is none in the search."""
        (self._list if self._presenter.state.lines else self._search).setFocus()

    def show_state(self) -> None:
        """Show what fits, and the open record."""
        state = self._presenter.state
        self._show_asked(state)
        self._show_lines(state)
        words = QCoreApplication.translate("Records", "Enrol the next (%1)")
        self._next.setText(filled(words, shortcuts.NEW))
        with keeping_what_is_typed(self._detail, only=self._is_open_still(state)):
            self._show_open(state.open)
        self._receipt.setVisible(bool(state.open and state.open.has_receipt))
        if not self._is_open_still(state):
            self._receipt.begin_again()
        self._shown = state

    def _is_open_still(self, state: RecordsState) -> bool:
        before, now = self._shown and self._shown.open, state.open
        return bool(before and now and before.line.record == now.line.record)

    def _show_asked(self, state: RecordsState) -> None:
        self._search.setPlaceholderText(
            QCoreApplication.translate("Records", "Name, phone, number or village")
        )
        self._search.setAccessibleName(self._search.placeholderText())
        self._filter.setAccessibleName(QCoreApplication.translate("Records", "Which records"))
        self._list.setAccessibleName(QCoreApplication.translate("Window", "Records"))
        if self._search.text() != state.asked.query:
            self._search.setText(state.asked.query)
        for at, each in enumerate(_STATUSES):
            words = status(each.value) if each else QCoreApplication.translate("Records", "All")
            self._filter.setItemText(at, words)
        self._filter.setCurrentIndex(_STATUSES.index(state.asked.status))

    def _show_lines(self, state: RecordsState) -> None:
        lines = [
            ListLine(each.record, (each, self._language.code), partial(self._words, each))
            for each in state.lines
        ]
        self._list.show_lines(lines, at=state.open.line.record if state.open else None)
        self._found.setVisible(bool(state.lines) and state.open is None)
        self._found.setText(
            QCoreApplication.translate("Records", "Enter opens the first, ↓ in the list another.")
        )
        self._list.setVisible(bool(state.lines))
        self._empty.setVisible(not state.lines)
        self._empty.setText(
            QCoreApplication.translate("Records", "Nothing fits. Try a piece of the name, or fewer words.")
            if state.is_narrowed
            else QCoreApplication.translate("Records", "No records yet. Press Ctrl+N to enrol the first.")
        )

    def _words(self, each: Line) -> str:
        """Return what the list says of a record."""
        new = [new_comment()] if each.has_unread else []
        late = dict.fromkeys(map(asked_for, each.late))
        return say(
            "\n".join([each.name, *new, f"{status(each.status.value)}  ·  {self._place(each)}", *late])
        )

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._presenter.open(UUID(item.data(RECORD)))

    def _problem(self, record: OpenRecord) -> str:
        if said := self._presenter.said:
            return error(said)
        return held(record.held) if record.held else ""

    def _show_open(self, record: OpenRecord | None) -> None:
        layout = self._detail.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        if record is None:
            return
        layout.addWidget(label(say(record.line.name), "title"))
        layout.addWidget(label(status(record.line.status.value), "heading", name="record-status"))
        if record.member_number:
            layout.addWidget(label(QCoreApplication.translate("Records", "Member number"), "quiet"))
            layout.addWidget(label(record.member_number, "title", name="member-number"))
        if said := self._problem(record):
            layout.addWidget(label(said, "problem", name="record-problem"))
        teller = Teller(record.record, record.people, record.form, self._language.code)
        for widget in opened.thread(record, teller, answer=self._presenter.answer):
            layout.addWidget(widget)
        layout.addWidget(label(say(self._place(record.line)), "quiet"))
        layout.addWidget(label(record.phone, "quiet"))
        if record.can_correct and not record.begun:
            words = QCoreApplication.translate("Records", "Correct")
            role = "primary" if record.line.status is Status.RETURNED else ""
            layout.addWidget(button(words, self._correct, role=role, name="correct"))
        for widget in opened.pictured(record, self._language.code, self._pictures):
            layout.addWidget(widget)
        made = opened.changing(
            record,
            begin=lambda work: self.work_asked.emit(record.line.record, work),
            go_on=self.draft_asked.emit,
            withdraw=self._presenter.withdraw,
        )
        for widget in made:
            layout.addWidget(widget)
        for widget in opened.outcomes(record, teller, settle=self._presenter.settle):
            layout.addWidget(widget)
        for widget in self._of_a_supervisor(record):
            layout.addWidget(widget)
        layout.addWidget(timeline(record.timeline, who=teller.who))
        layout.addStretch()

    def _of_a_supervisor(self, record: OpenRecord) -> Iterator[QWidget]:
        """Yield what who supervises may do with it here."""
        if record.can_take_back:
            yield opened.taking_back(record, self._presenter.take_back)
        if record.can_give:
            yield giving(record.others, self._language.code, self._presenter.give)

    def _open_first(self) -> None:
        """Open the first that was found, unless one is open: an act by key is on that one."""
        state = self._presenter.state
        if state.open is None and state.lines:
            self._presenter.open(state.lines[0].record)

    def _open_found(self) -> None:
        self._open_first()
        self.focus_first()

    def _correct(self) -> None:
        self._open_first()
        record = self._presenter.state.open
        if record and record.can_correct:
            self.correct_asked.emit(record.line.record)

    def _begin_to_withdraw(self) -> None:
        self._open_first()
        if reason := next(iter(self._detail.findChildren(QLineEdit, "withdraw-reason")[-1:]), None):
            reason.setFocus()

    def _place(self, line: Line) -> str:
        named = (place.in_(self._language.code) for place in line.places)
        return " · ".join(filter(None, [line.village, *named]))
