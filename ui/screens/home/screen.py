"""Today's work, and the one thing to do next."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.enrolment.draft import Draft
from fieldapp.lao import dates
from ui import shortcuts, work_words
from ui.by_code import filled
from ui.language import Language
from ui.screens import Screen
from ui.screens.home.loss_words import lost
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.state import HomeState, Returned
from ui.screens.home.words import assignment, limit
from ui.texts import clock_time, error, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.wrapping_button import WrappingButton


class HomeScreen(Screen):
    """Today's work, and the one thing to do next."""

    new_asked = Signal()
    draft_asked = Signal(object)
    record_asked = Signal(UUID)
    review_asked = Signal()
    practice_asked = Signal()
    lists_asked = Signal()
    change_asked = Signal()
    day_asked = Signal()
    calculator_asked = Signal()
    team_asked = Signal()
    campaign_asked = Signal()
    plan_asked = Signal()

    def __init__(self, presenter: HomePresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._content = QWidget()
        self._content.setLayout(column())
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
        self._show_assignment(layout, state)
        self._show_loss(layout, state)
        layout.addWidget(self._next_thing(state))
        beside = row()
        if state.can_change:
            words = QCoreApplication.translate("Home", "Something changed for somebody enrolled (%1)")
            change = button(filled(words, shortcuts.CHANGE), self.change_asked.emit, name="change")
            layout.addWidget(change, alignment=Qt.AlignmentFlag.AlignLeft)
        if state.can_look_into_lists:
            words = QCoreApplication.translate("Home", "Find in a pre-registered list (%1)")
            beside.addWidget(button(filled(words, shortcuts.LISTS), self.lists_asked.emit, name="lists"))
        if state.plans:
            words = QCoreApplication.translate("Home", "Plan the campaign")
            beside.addWidget(button(words, self.plan_asked.emit, name="plan"))
        else:
            words = QCoreApplication.translate("Home", "Close the day (%1)")
            beside.addWidget(button(filled(words, shortcuts.DAY), self.day_asked.emit, name="close-of-day"))
        words = QCoreApplication.translate("Home", "What to pay (%1)")
        shown = filled(words, shortcuts.CALCULATOR)
        beside.addWidget(button(shown, self.calculator_asked.emit, name="calculator"))
        if state.must_come:
            words = QCoreApplication.translate("Home", "Must come to the office today: %1")
            urgent = button(filled(words, state.must_come), self.team_asked.emit, name="must-come-today")
            beside.addWidget(urgent)
        beside.addStretch()
        layout.addLayout(beside)
        self._show_limits(layout, state)
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
            words = QCoreApplication.translate("Home", "Review what waits: %1").replace(
                "%1", str(state.today.to_review)
            )
            made = button(words, self.review_asked.emit, role="main", name="review-waiting")
        elif state.plans:
            words = QCoreApplication.translate("Home", "See the campaign")
            made = button(words, self.campaign_asked.emit, role="main", name="see-campaign")
        else:
            words = QCoreApplication.translate("Home", "New enrolment")
            made = button(words, self.new_asked.emit, role="main", name="new-enrolment")
            made.setEnabled(state.can_enrol)
        made.setMinimumHeight(72)
        self._next = made
        return made

    def _show_assignment(self, layout: QVBoxLayout, state: HomeState) -> None:
        """Say where the person works and how far they have come, and which list is still to be got."""
        if state.assigned:
            words = assignment(state.assigned, self._language.code)
            layout.addWidget(label(say(words), "quiet", name="assignment"))
            if missing := state.assigned.missing_list:
                words = QCoreApplication.translate(
                    "Home", "The list “%1” is not on this laptop yet. Ask your supervisor for the file."
                )
                layout.addWidget(label(filled(words, missing), "notice", name="missing-list"))

    def _show_loss(self, layout: QVBoxLayout, state: HomeState) -> None:
        """Say what the disk lost, until somebody says that they looked after it."""
        if state.loss:
            layout.addWidget(label(lost(state.loss), "problem", name="lost"))
            words = QCoreApplication.translate("Lost", "I have looked after it")
            seen = button(words, self._presenter.have_seen_loss, name="loss-seen")
            layout.addWidget(seen, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_limits(self, layout: QVBoxLayout, state: HomeState) -> None:
        """Warn in time, and say what to do: the laptop is long without the fund, its program is too old."""
        for reached in state.limits.reached:
            layout.addWidget(label(limit(reached.code, reached.now, reached.limit), "notice"))
        if not state.can_enrol:
            layout.addWidget(label(error("enrolments-refused"), "problem", name="enrolments-refused"))
        if state.needs_newer_program:
            words = QCoreApplication.translate(
                "Home",
                "The fund has a newer form that this program is too old for. Work goes on with the form"
                " before it; have the program updated.",
            )
            layout.addWidget(label(words, "notice", name="needs-newer-program"))
        if state.can_let_go_on:
            words = QCoreApplication.translate("Home", "Let enrolments go on for 3 days")
            layout.addWidget(button(words, self._presenter.let_go_on, name="let-go-on"))

    def _show_open_work(self, layout: QVBoxLayout, state: HomeState) -> None:
        if state.returned:
            words = QCoreApplication.translate("Home", "Returned: correct these first")
            layout.addWidget(label(words, "heading"))
        for returned in state.returned:
            said = [*returned.comments, *self._sent_back(returned), *_due(returned)]
            words, name = "  ·  ".join([returned.name, *said]), f"returned:{returned.record}"
            opener = self._opener(words, name, self.record_asked, returned.record)
            opener.setProperty("role", "notice" if returned.is_late else "")
            layout.addWidget(opener)
        if state.begun:
            layout.addWidget(label(QCoreApplication.translate("Home", "Begun, to finish"), "heading"))
        unnamed = QCoreApplication.translate("Home", "No name yet")
        for begun in state.begun:
            kind = [work_words.name(begun.draft.work)] if begun.draft.work else []
            words = "  ·  ".join([begun.name or unnamed, *kind, clock_time(begun.saved_at)])
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

    def _sent_back(self, returned: Returned) -> list[str]:
        """Say who sent a record back, and when; where the fund did, only when."""
        if returned.at is None:
            return []
        when = clock_time(returned.at)
        if returned.who is None:
            return [QCoreApplication.translate("Home", "Returned %1").replace("%1", when)]
        name = returned.who.name_en if self._language.code == "en" else returned.who.name_lo
        said = QCoreApplication.translate("Home", "Returned by %1, %2")
        return [said.replace("%1", name).replace("%2", when)]

    def _opener(self, words: str, name: str, signal: SignalInstance, value: UUID | Draft) -> QWidget:
        return WrappingButton(say(words), lambda: signal.emit(value), name=name)


def _due(returned: Returned) -> list[str]:
    """Say by when to correct, and where that day is over."""
    if returned.due is None:
        return []
    words = (
        QCoreApplication.translate("Home", "Late: was due on %1")
        if returned.is_late
        else QCoreApplication.translate("Home", "Correct by %1")
    )
    return [filled(words, dates.short(returned.due))]
