"""One signed-in person at work: the rail to go by, the screen they are at, and their sync."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from fieldapp.desk import Desk, EnrolmentsRefused, NoSuchRecord
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.work import Work
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.practice import PracticeSession
from fieldapp.store.errors import AccountDisabled
from sync.device.facts import SyncFacts
from sync.device.transport import Transport
from ui import places, shortcuts
from ui.acts import Acts
from ui.background import Background, only_faults
from ui.language import Language
from ui.pictures.keeping import Pictures
from ui.preferences import Preferences
from ui.reader import Reader
from ui.receiving import Receiving
from ui.screens import Screen
from ui.screens.calculator.presenter import CalculatorPresenter
from ui.screens.calculator.screen import CalculatorScreen
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.screen import EnrolScreen
from ui.screens.exports.asking import Asking
from ui.screens.lists.importing import ListImport
from ui.screens.queue.screen import QueueScreen
from ui.screens.records.screen import RecordsScreen
from ui.screens.settings.screen import SettingsScreen
from ui.stick_watch import StickWatch
from ui.sync_driver import SyncDriver
from ui.sync_words import stick_offered
from ui.widgets import button, column, label, row, show_if
from ui.widgets.keyboard import Bookmark
from ui.widgets.undo_bar import UndoBar

_LOOK_AT_LINK_MS = 2_000
"""After signing in, when what is needed at once is there."""


class Workplace(QWidget):
    """What a person sees between signing in and signing out."""

    sign_out_asked = Signal()
    practice_asked = Signal()
    new_key_asked = Signal(object)
    """Everything here is to be encrypted anew: carries the SignedIn."""
    chosen = Signal(object)
    """Carries Preferences."""
    sync_changed = Signal(object)
    """Carries SyncFacts."""

    def __init__(
        self,
        session: SignedIn,
        *,
        laptop: Laptop,
        new_transport: Callable[[], Transport],
        language: Language,
        chosen: Preferences,
        background: Background,
    ) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self.desk: Desk = session.desk
        self.language, self.preferences, self.background = language, chosen, background
        transport = new_transport()
        self.acts = Acts(session, laptop, transport, new_transport)
        self.reader = Reader(self.acts.session)
        self.importing = ListImport(
            read=self.acts.import_list, finish=self.acts.finish_imports, background=background, parent=self
        )
        self.pictures = Pictures(self.desk, self.acts.fetch_picture)
        self.pictures.setParent(self)
        self._session = session
        self._screen: Screen | None = None
        self._aside: Screen | None = None
        self._place = ""
        self._known_facts = SyncFacts()
        self.is_practice = isinstance(session, PracticeSession)
        self._driver = SyncDriver(session, transport, self.reader)
        self.carrying = self._driver.carrying
        self._driver.changed.connect(self._facts_changed)
        self._sticks = StickWatch(background, parent=self)
        self.receiving = Receiving(self.acts.start_relay, parent=self)
        for each in (self._sticks, self.receiving):
            each.changed.connect(lambda: self.sync_changed.emit(self.facts))
        self._keys = shortcuts.KeysSheet(
            self,
            places=lambda: list(map(places.title, places.RAIL)),
            reviews=self.desk.account.role is Role.SUPERVISOR,
            otherwise=self.focus_first,
        )
        self._returns_to = Bookmark(self)
        self._build()
        self._bind_keys()
        self._begin_work()
        self._driver.try_now()
        QTimer.singleShot(_LOOK_AT_LINK_MS, self, self._driver.metered.look)
        if not self.is_practice:
            background.run(self.acts.back_up_if_due, done=only_faults)
            self.importing.finish()

    @property
    def facts(self) -> SyncFacts:
        """How sync stands."""
        return self._driver.facts

    @property
    def stick_offered(self) -> str:
        """What is said of a stick that was plugged in; "" where there is none, or nothing to do with it."""
        watch = self._sticks
        is_of_use = self.facts.waiting or watch.has_been_used
        return stick_offered() if watch.plugged_in and is_of_use and not self.is_practice else ""

    def focus_first(self) -> None:
        """Put the keyboard where a person begins at what is open."""
        if open_ := self._aside or self._screen:
            open_.focus_first()

    def close_store(self) -> None:
        """Save what is open, let the running sync end, and close the store."""
        self._leave_screen()
        self._sticks.stop()
        self.receiving.stop()
        self.acts.leave()
        for asking in self.findChildren(Asking):
            asking.leave()
        self._driver.stop()
        self.reader.stop()
        self.pictures.stop()
        self._session.close()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        rail = self._rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(220)
        self._places = {name: button("", partial(self.go, name), name=f"go:{name}") for name in places.RAIL}
        for name, each in self._places.items():
            each.setCheckable(True)
            show_if(each, self._may_go(name))
        self._help = button("", self._keys.toggle, name="keys")
        self._sign_out = button("", self.sign_out_asked.emit, name="sign-out")
        layout = column(*self._places.values(), margin=12, spacing=2)
        layout.addStretch()
        layout.addWidget(self._help)
        layout.addWidget(self._sign_out)
        rail.setLayout(layout)
        self._stage = QWidget()
        self._stage.setObjectName("ground")
        self._banner = label(role="banner", name="practice-banner")
        show_if(self._banner, self.is_practice)
        self._undo_bar = UndoBar()
        self._stage.setLayout(column(self._banner, self._undo_bar, spacing=0))
        whole = row(rail, self._stage, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], Any]] = {
            shortcuts.HELP: self._keys.toggle,
            shortcuts.NEW: self.new_enrolment,
            shortcuts.LISTS: partial(self.go, "lists"),
            shortcuts.DAY: partial(self.go, "day"),
            shortcuts.CALCULATOR: self.show_calculator,
            shortcuts.SEARCH: self._search,
            shortcuts.CHANGE: self.open_change,
            shortcuts.TRY_NOW: self.try_now_as_asked,
            shortcuts.PAUSE: self._driver.pause_or_go_on,
            shortcuts.STICK: self._use_stick,
            shortcuts.SIGN_OUT: self.sign_out_asked.emit,
        }
        keys |= {f"Alt+{at}": partial(self.go, name) for at, name in enumerate(places.RAIL, start=1)}
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    # -- going about ----------------------------------------------------------------------------

    def go(self, place: str) -> None:
        """Go to a place, where this person may."""
        if self._may_go(place):
            self._leave_screen()
            self._show(places.PLACES[place].make(self), place)

    def _may_go(self, place: str) -> bool:
        return self.desk.account.role in places.PLACES[place].who

    def _begin_work(self) -> None:
        """Open the form the person was in, at the very field; what the disk lost is to be read first."""
        draft = self.desk.at_hand()
        if draft and not self.desk.loss():
            self.open_draft(draft)
        else:
            self.go("home")

    def new_enrolment(self) -> None:
        """Open a new form; only those who enrol can."""
        self._begin(self.desk.begin_enrolment)

    def begin_preregistered(self, person: UUID) -> None:
        """Open a form with what a pre-registered list tells of somebody."""
        self._begin(partial(self.desk.begin_preregistered, person))

    def _begin(self, begin: Callable[[], Draft]) -> None:
        if self.desk.account.role is not Role.ENUMERATOR:
            return
        try:
            draft = begin()
        except (EnrolmentsRefused, AccountDisabled):
            self.go("home")  # which says why, and what to do
        else:
            self.open_draft(draft)

    def open_draft(self, draft: Draft) -> None:
        """Open a draft where the person was."""
        self._leave_screen()
        self.desk.keep_at_hand(draft.record)
        presenter = EnrolPresenter(self.desk, draft, self.reader)
        presenter.finished.connect(self._enrolled)
        presenter.closed.connect(partial(self.go, "home"))
        presenter.stopped.connect(self._same_person)
        screen = EnrolScreen(presenter, self.language, self.pictures)
        screen.calculator_asked.connect(self.show_calculator)
        self._show(screen, "enrol")

    def show_calculator(self) -> None:
        """Show what an applicant would pay, over whatever is open, which stays as it is."""
        if self._aside or self._screen is None:
            return
        earnings = self._screen.earnings if isinstance(self._screen, EnrolScreen) else ""
        presenter = CalculatorPresenter(self.acts.explaining(), earnings=earnings)
        presenter.closed.connect(self._put_aside_away)
        self._returns_to = Bookmark(self._screen)
        self._screen.hide()
        self._rail.hide()
        self._aside = CalculatorScreen(presenter, self.language)
        layout = self._stage.layout()
        assert layout is not None
        layout.addWidget(self._aside)
        self._aside.focus_first()

    def _put_aside_away(self) -> None:
        """Go back to where the person was."""
        if self._aside is None or self._screen is None:
            return
        self._aside.hide()
        self._aside.deleteLater()
        self._aside = None
        self._rail.setVisible(self._place != "enrol")
        self._screen.show()
        self._returns_to.go_back(self._screen.focus_first)

    def open_record(self, record_id: UUID, make: Callable[..., Screen] = places.records) -> None:
        """Show one record."""
        self._leave_screen()
        self._show(make(self, record_id), "records")

    def refresh(self) -> None:
        """Show how things stand now, where the person is."""
        if self._screen:
            self._screen.refresh()

    def try_now(self) -> None:
        """Try to reach the fund now: something was done here."""
        self._driver.count_again()
        self._driver.try_now()

    def try_now_as_asked(self) -> None:
        """Try to reach the fund because the person wants it: what was refused is tried again too."""
        self._driver.try_now_as_asked()

    def _use_stick(self) -> None:
        """Read the stick that was plugged in and put what waits on it; without one, go where that is done."""
        self.go("queue")
        stick = self._sticks.take()
        if stick and isinstance(self._screen, QueueScreen) and not self.is_practice:
            self._screen.exchange(stick)

    def correct(self, record_id: UUID) -> None:
        """Open a record to correct it."""
        self.open_draft(self.desk.correct(record_id))

    def _enrolled(self, record_id: UUID) -> None:
        self.open_record(record_id, places.finished)
        self.try_now()

    def _same_person(self, draft: Draft, match: Match) -> None:
        """Show whom the laptop knows already, where this person may; the draft can be had back."""
        try:
            self.desk.record(match.subject)
        except NoSuchRecord:
            self.go("home")
        else:
            self.open_record(match.subject)
        said = QCoreApplication.translate("Duplicates", "Enrolled already: the draft was put away.")
        self._undo_bar.offer(said, lambda: self.open_draft(self.desk.save_draft(draft)))

    def open_change(self) -> None:
        """Go to what can be changed on the open record; elsewhere, to the search."""
        if isinstance(self._screen, RecordsScreen):
            self._screen.begin_change()
        elif not isinstance(self._screen, EnrolScreen):
            self._search()

    def begin_work(self, record_id: UUID, work: Work) -> None:
        """Open a short form on a record."""
        self.open_draft(self.desk.begin_work(record_id, work))

    def offer_draft_back(self, bring_back: Callable[[], object]) -> None:
        """Say that a draft was put away, and offer it back."""
        said = QCoreApplication.translate("Day", "The draft was put away.")
        self.offer(said, bring_back)

    def offer(self, words: str, undo: Callable[[], object]) -> None:
        """Say what was just done, and offer to take it back."""
        self._undo_bar.offer(words, undo)

    def _search(self) -> None:
        if not isinstance(self._screen, RecordsScreen):
            self.go("records")
        if isinstance(self._screen, RecordsScreen):
            self._screen.search()

    def ask_for_a_new_key(self) -> None:
        """Let everything here be encrypted anew; the store is closed for that."""
        self.new_key_asked.emit(self._session)

    def tell_of_the_new_key(self) -> None:
        """Say in the settings that everything is encrypted anew."""
        self.go("settings")
        if isinstance(self._screen, SettingsScreen):
            self._screen.tell("rekey", "done")

    def choose(self, chosen: Preferences) -> None:
        """Take what the person chose."""
        self.preferences = chosen
        self.chosen.emit(chosen)

    def _show(self, screen: Screen, place: str) -> None:
        layout = self._stage.layout()
        assert layout is not None
        self._put_aside_away()
        if self._screen:
            layout.removeWidget(self._screen)
            self._screen.hide()
            self._screen.deleteLater()
        if self._place == "enrol" != place:
            self.desk.keep_at_hand(None)
        self._screen, self._place = screen, place
        self._undo_bar.dismiss()
        self._rail.setVisible(place != "enrol")  # who enrols does only that
        layout.addWidget(screen)
        self._retranslate()
        screen.focus_first()

    def _leave_screen(self) -> None:
        if self._screen:
            self._screen.leave()

    # -- showing --------------------------------------------------------------------------------

    def _facts_changed(self, facts: SyncFacts) -> None:
        before, self._known_facts = self._known_facts, facts
        self.sync_changed.emit(facts)
        is_news = facts.changed != before.changed
        if self._screen and (is_news or (self._screen.shows_sync and not facts.only_goes_on(before))):
            self.refresh()

    def _retranslate(self) -> None:
        for at, (name, each) in enumerate(self._places.items(), start=1):
            each.setText(places.title(name))
            each.setToolTip(f"Alt+{at}")
            each.setChecked(name == self._place)
        self._help.setText(QCoreApplication.translate("Window", "Keys (F1)"))
        self._banner.setText(
            QCoreApplication.translate("Window", "Practice. Nothing you type here is kept or sent.")
        )
        self._sign_out.setText(
            QCoreApplication.translate("Window", "End practice")
            if self.is_practice
            else QCoreApplication.translate("Window", "Sign out")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
