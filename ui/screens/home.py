"""Today's work, and the one thing to do next."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import summarise
from fieldapp.enrolment.lifecycle import Status
from ui.language import Language
from ui.texts import clock_time, say
from ui.widgets import Refreshing, button, card, clear, column, label, row, scrolled
from ui.widgets.wrapping_button import WrappingButton


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
        return WrappingButton(say(words), lambda: signal.emit(value), name=name)
