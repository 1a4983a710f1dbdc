"""The screens that list: home, records, and the sync queue. Each shows its state anew on `refresh`."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.desk import Desk, Moment
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Event, Status, allowed
from fieldapp.enrolment.record import Record
from fieldapp.reference import places
from ui.language import Language
from ui.texts import clock_time, delivery, error, moment, say, status
from ui.widgets import button, card, clear, column, label, row, scrolled


class Refreshing(QWidget):
    """A screen that says everything again when the language changes."""

    def refresh(self) -> None:
        """Show how things stand."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()


class HomeScreen(Refreshing):
    """Today's work, and the one thing to do next."""

    new_asked = Signal()
    draft_asked = Signal(object)
    record_asked = Signal(UUID)
    review_asked = Signal()

    def __init__(self, desk: Desk, language: Language) -> None:
        super().__init__()
        self._desk, self._language = desk, language
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self.setLayout(column(scrolled(self._content), margin=20))
        self.refresh()

    def refresh(self) -> None:
        """Show the day."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        layout.setSpacing(14)
        today, person = self._desk.today(), self._desk.account
        name = person.name_en if self._language.code == "en" else person.name_lo
        layout.addWidget(
            label(QCoreApplication.translate("Home", "Hello, %1").replace("%1", say(name)), "title")
        )
        layout.addWidget(self._next_thing(today.to_review))
        figures = [
            (today.enrolled, QCoreApplication.translate("Home", "Enrolled today")),
            (today.waiting, QCoreApplication.translate("Home", "Waiting to be sent")),
            (today.returned, QCoreApplication.translate("Home", "Returned to correct")),
            (today.accepted, QCoreApplication.translate("Home", "Accepted today")),
        ]
        layout.addLayout(row(*(card(label(str(n), "title"), label(words, "quiet")) for n, words in figures)))
        self._show_open_work(layout)
        layout.addStretch()

    def _next_thing(self, to_review: int) -> QWidget:
        if self._desk.account.role is Role.SUPERVISOR:
            words = QCoreApplication.translate("Home", "Review %1 waiting records").replace(
                "%1", str(to_review)
            )
            made = button(words, self.review_asked.emit, role="primary", name="review-waiting")
        else:
            words = QCoreApplication.translate("Home", "New enrolment")
            made = button(words, self.new_asked.emit, role="primary", name="new-enrolment")
        made.setMinimumHeight(72)
        return made

    def _show_open_work(self, layout: QVBoxLayout) -> None:
        returned = self._desk.records(statuses=frozenset({Status.RETURNED}))
        mine = [record for record in returned if record.author == self._desk.account.login]
        drafts = self._desk.drafts()
        if mine:
            layout.addWidget(
                label(QCoreApplication.translate("Home", "Returned: correct these first"), "heading")
            )
        for record in mine:
            words = "  ·  ".join([summarise(record.answers).name_lo, *(c.text for c in record.open_comments)])
            layout.addWidget(self._opener(words, f"returned:{record.id}", self.record_asked, record.id))
        if drafts:
            layout.addWidget(label(QCoreApplication.translate("Home", "Begun, to finish"), "heading"))
        unnamed = QCoreApplication.translate("Home", "No name yet")
        for draft in drafts:
            words = f"{summarise(draft.answers).name_lo or unnamed}  ·  {clock_time(draft.saved_at)}"
            layout.addWidget(self._opener(words, f"draft:{draft.record}", self.draft_asked, draft))
        if not mine and not drafts and self._desk.account.role is Role.ENUMERATOR:
            layout.addWidget(
                label(
                    QCoreApplication.translate(
                        "Home",
                        "Every answer is saved as you type. Without a network, records wait here, encrypted,"
                        " and go to the fund by themselves.",
                    ),
                    "quiet",
                )
            )

    def _opener(self, words: str, name: str, signal: SignalInstance, value: UUID | Draft) -> QWidget:
        return button(say(words), lambda: signal.emit(value), name=name)


class RecordsScreen(Refreshing):
    """Every record this person may see, searched as they type, and the one that is open."""

    correct_asked = Signal(UUID)

    def __init__(self, desk: Desk, language: Language) -> None:
        super().__init__()
        self._desk, self._language = desk, language
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.textChanged.connect(lambda _: self._fill())
        self._filter = QComboBox()
        self._filter.setObjectName("status-filter")
        self._filter.currentIndexChanged.connect(lambda _: self._fill())
        self._list = QListWidget()
        self._list.setObjectName("records")
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
            item = QListWidgetItem(_line(record, self._language.code))
            item.setData(256, str(record.id))
            self._list.addItem(item)
            if record.id == wanted:
                self._list.setCurrentItem(item)
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
            layout.addWidget(
                button(words, lambda: self.correct_asked.emit(record_id), role="primary", name="correct")
            )
        layout.addWidget(_timeline(self._desk.timeline(record_id)))
        layout.addStretch()


class QueueScreen(Refreshing):
    """What waits on this laptop: each record's own way, why it waits, and "try now"."""

    def __init__(self, desk: Desk, language: Language, try_now: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._language, self._try_now = desk, language, try_now
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self._title = label(role="title")
        self._try = button("", try_now, role="primary", name="try-now")
        head = row(self._title, self._try)
        head.setStretch(0, 1)
        self.setLayout(column(head, scrolled(self._content), margin=20))
        self.refresh()

    def refresh(self) -> None:
        """Show the queue."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        self._title.setText(QCoreApplication.translate("Queue", "Waiting to be sent"))
        self._try.setText(QCoreApplication.translate("Queue", "Try now"))
        entries = self._desk.queue()
        if not entries:
            layout.addWidget(
                label(
                    QCoreApplication.translate(
                        "Queue",
                        "Nothing waits. What you finish appears here until the fund has confirmed it.",
                    ),
                    "done",
                    name="queue-empty",
                )
            )
        for entry in entries[:100]:
            name = say(summarise(entry.record.answers).name_lo)
            how = label(delivery(entry.delivery), name=f"delivery:{entry.operation.id}")
            layout.addWidget(card(label(name, "heading"), how, _timeline(entry.timeline)))
        layout.addStretch()


def _timeline(moments: tuple[Moment, ...]) -> QWidget:
    """Return what happened, a line each; what is still to come is quiet."""
    made = QWidget()
    lines = []
    for each in moments:
        at = clock_time(each.at) if each.at else "…"
        note = error(each.note) if each.kind in {"try-failed", "blocked"} and each.note else say(each.note)
        text = f"{at}  {moment(each.kind)}" + (f"\n{note}" if note else "")
        lines.append(label(text, "" if each.at else "quiet"))
    made.setLayout(column(*lines, spacing=4))
    return made


def _line(record: Record, language: str) -> str:
    name = summarise(record.answers).name_lo
    return f"{name}\n{status(record.status.value)}  ·  {_place(record, language)}"


def _place(record: Record, language: str) -> str:
    summary = summarise(record.answers)
    known = [
        place.in_(language) for code in (summary.district, summary.province) if (place := places.find(code))
    ]
    return " · ".join(filter(None, [summary.village, *known]))
