"""Today's work, and the one thing to do next."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.enrolment.draft import Draft
from ui.language import Language
from ui.screens import Screen
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.state import HomeState
from ui.texts import clock_time, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.wrapping_button import WrappingButton


class HomeScreen(Screen):
    """Today's work, and the one thing to do next."""

    new_asked = Signal()
    draft_asked = Signal(object)
    record_asked = Signal(UUID)
    review_asked = Signal()
    practice_asked = Signal()

    def __init__(self, presenter: HomePresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._content = QWidget()
        self._content.setLayout(QVBoxLayout())
        self.setLayout(column(scrolled(self._content), margin=20))
        self.show_state()

    def show_state(self) -> None:
        """Show the day."""
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        layout.setSpacing(14)
        state = self._presenter.state
        today, person = state.today, state.person
        name = person.name_en if self._language.code == "en" else person.name_lo
        hello = QCoreApplication.translate("Home", "Hello, %1").replace("%1", say(name))
        layout.addWidget(label(hello, "title"))
        layout.addWidget(self._next_thing(state))
        figures = [
            (today.enrolled, QCoreApplication.translate("Home", "Enrolled today")),
            (today.waiting, QCoreApplication.translate("Home", "Waiting to be sent")),
            (today.returned, QCoreApplication.translate("Home", "Returned to correct")),
            (today.accepted, QCoreApplication.translate("Home", "Accepted today")),
        ]
        layout.addLayout(row(*(card(label(str(n), "title"), label(words, "quiet")) for n, words in figures)))
        self._show_open_work(layout, state)
        layout.addStretch()
        if state.offers_practice:
            words = QCoreApplication.translate("Home", "Practise: nothing is kept or sent")
            practise = button(words, self.practice_asked.emit, role="quiet", name="practise")
            layout.addWidget(practise, alignment=Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """Begin with the one thing to do next."""
        self._next.setFocus()

    def _next_thing(self, state: HomeState) -> QWidget:
        if state.reviews:
            words = QCoreApplication.translate("Home", "Review %1 waiting records").replace(
                "%1", str(state.today.to_review)
            )
            made = button(words, self.review_asked.emit, role="main", name="review-waiting")
        else:
            words = QCoreApplication.translate("Home", "New enrolment")
            made = button(words, self.new_asked.emit, role="main", name="new-enrolment")
        made.setMinimumHeight(72)
        self._next = made
        return made

    def _show_open_work(self, layout: QVBoxLayout, state: HomeState) -> None:
        if state.returned:
            words = QCoreApplication.translate("Home", "Returned: correct these first")
            layout.addWidget(label(words, "heading"))
        for returned in state.returned:
            words = "  ·  ".join([returned.name, *returned.comments])
            name = f"returned:{returned.record}"
            layout.addWidget(self._opener(words, name, self.record_asked, returned.record))
        if state.begun:
            layout.addWidget(label(QCoreApplication.translate("Home", "Begun, to finish"), "heading"))
        unnamed = QCoreApplication.translate("Home", "No name yet")
        for begun in state.begun:
            words = f"{begun.name or unnamed}  ·  {clock_time(begun.saved_at)}"
            layout.addWidget(
                self._opener(words, f"draft:{begun.draft.record}", self.draft_asked, begun.draft)
            )
        if state.teaches:
            words = QCoreApplication.translate(
                "Home",
                "Every answer is saved as you type. Without a network, records wait here, encrypted,"
                " and go to the fund by themselves.",
            )
            layout.addWidget(label(words, "quiet"))

    def _opener(self, words: str, name: str, signal: SignalInstance, value: UUID | Draft) -> QWidget:
        return WrappingButton(say(words), lambda: signal.emit(value), name=name)
