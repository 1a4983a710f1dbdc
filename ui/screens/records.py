"""Every record a person may see, searched as they type, and the one that is open."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.record import Record
from fieldapp.reference import places
from ui import shortcuts
from ui.language import Language
from ui.texts import error, say, status
from ui.widgets import Refreshing, button, clear, column, label, list_of_records, row, scrolled
from ui.widgets.timeline import timeline


class RecordsScreen(Refreshing):
    """Every record this person may see, searched as they type, and the one that is open."""

    correct_asked = Signal(UUID)
    acted = Signal()
    """Something was done that goes to the fund."""

    def __init__(self, desk: Desk, language: Language) -> None:
        super().__init__()
        self._desk, self._language = desk, language
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.textChanged.connect(lambda _: self._fill())
        self._filter = QComboBox()
        self._filter.setObjectName("status-filter")
        self._filter.currentIndexChanged.connect(lambda _: self._fill())
        self._list = list_of_records("records")
        self._list.currentItemChanged.connect(lambda _now, _before: self._show())
        self._empty = label(role="quiet", name="no-records")
        self._detail = QWidget()
        self._detail.setLayout(QVBoxLayout())
        left = column(row(self._search, self._filter), self._empty, self._list)
        whole = row(left, scrolled(self._detail), margin=20, spacing=20)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.refresh()

    def search(self) -> None:
        """Go to the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def open(self, record_id: UUID) -> None:
        """Show one record."""
        self._search.clear()
        self._filter.setCurrentIndex(0)
        self._fill(record_id)

    def refresh(self) -> None:
        """Show the records as they stand."""
        self._search.setPlaceholderText(
            QCoreApplication.translate("Records", "Name, phone, number or village")
        )
        at = max(0, self._filter.currentIndex())
        self._filter.blockSignals(True)
        self._filter.clear()
        self._filter.addItem(QCoreApplication.translate("Records", "All"), None)
        for each in Status:
            if each is not Status.DRAFT:
                self._filter.addItem(status(each.value), each.value)
        self._filter.setCurrentIndex(at)
        self._filter.blockSignals(False)
        self._fill(self._current())

    def _current(self) -> UUID | None:
        item = self._list.currentItem()
        return UUID(item.data(256)) if item else None

    def _fill(self, wanted: UUID | None = None) -> None:
        chosen = self._filter.currentData()
        statuses = frozenset({Status(chosen)}) if chosen else None
        records = self._desk.records(self._search.text(), statuses)
        self._list.blockSignals(True)
        self._list.clear()
        for record in records:
            item = QListWidgetItem(say(_line(record, self._language.code)))
            item.setData(256, str(record.id))
            self._list.addItem(item)
            if record.id == wanted:
                self._list.setCurrentItem(item)
        if records and self._list.currentItem() is None:
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        self._list.setVisible(bool(records))
        self._empty.setVisible(not records)
        self._empty.setText(
            QCoreApplication.translate("Records", "Nothing fits. Try a piece of the name, or fewer words.")
            if self._search.text() or chosen
            else QCoreApplication.translate("Records", "No records yet. Press Ctrl+N to enrol the first.")
        )
        self._show()

    def _show(self) -> None:
        layout = self._detail.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        record_id = self._current()
        if record_id is None:
            return
        record = self._desk.record(record_id)
        summary = summarise(record.answers)
        layout.addWidget(label(say(summary.name_lo), "title"))
        layout.addWidget(label(status(record.status.value), "heading", name="record-status"))
        if record.member_number:
            layout.addWidget(label(QCoreApplication.translate("Records", "Member number"), "quiet"))
            layout.addWidget(label(record.member_number, "title", name="member-number"))
        if record.quarantine:
            layout.addWidget(label(error(record.quarantine.reason), "notice"))
        for said in record.open_comments:
            layout.addWidget(label(say(said.text), "notice"))
        layout.addWidget(label(say(_place(record, self._language.code)), "quiet"))
        layout.addWidget(label(summary.phone, "quiet"))
        is_mine = record.author == self._desk.account.login
        if is_mine and allowed(record.status, Event.CORRECT):
            words = QCoreApplication.translate("Records", "Correct")
            correct = button(
                words, lambda: self.correct_asked.emit(record_id), role="primary", name="correct"
            )
            correct.setShortcut(shortcuts.CORRECT)
            layout.addWidget(correct)
        if is_mine and allowed(record.status, Event.WITHDRAW):
            layout.addWidget(self._withdrawal(record_id))
        layout.addWidget(timeline(self._desk.timeline(record_id)))
        layout.addStretch()

    def _withdrawal(self, record_id: UUID) -> QWidget:
        """Return what takes an enrolment back: a reason, and a button that waits for it."""
        reason = QLineEdit()
        reason.setObjectName("withdraw-reason")
        reason.setPlaceholderText(QCoreApplication.translate("Records", "Why the applicant withdraws"))
        withdraw = button(
            QCoreApplication.translate("Records", "Withdraw"),
            lambda: self._withdraw(record_id, reason.text()),
            role="danger",
            name="withdraw",
        )
        withdraw.setEnabled(False)
        reason.textChanged.connect(lambda text: withdraw.setEnabled(bool(text.strip())))
        reason.returnPressed.connect(withdraw.click)
        QShortcut(
            QKeySequence(shortcuts.WITHDRAW), reason, context=Qt.ShortcutContext.WindowShortcut
        ).activated.connect(reason.setFocus)
        made = QWidget()
        made.setLayout(row(reason, withdraw))
        return made

    def _withdraw(self, record_id: UUID, reason: str) -> None:
        self._desk.withdraw(record_id, reason.strip())
        self.refresh()
        self.acted.emit()


def _line(record: Record, language: str) -> str:
    name = summarise(record.answers).name_lo
    return f"{name}\n{status(record.status.value)}  ·  {_place(record, language)}"


def _place(record: Record, language: str) -> str:
    summary = summarise(record.answers)
    known = [
        place.in_(language) for code in (summary.district, summary.province) if (place := places.find(code))
    ]
    return " · ".join(filter(None, [summary.village, *known]))
