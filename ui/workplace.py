"""One signed-in person at work: the rail to go by, the screen they are at, and their sync."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from fieldapp.desk import Desk, EnrolmentsRefused, NoSuchRecord
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.duplicates import Match
from fieldapp.enrolment.preregistered import ReadList
from fieldapp.enrolment.work import Work
from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.overview import WHO_OVERSEE, Overview
from fieldapp.practice import PracticeSession
from fieldapp.store import backup
from fieldapp.store import passphrase as passphrases
from fieldapp.store.errors import AccountDisabled
from sync.device.courier import Taken, Written, read_stick, write_stick
from sync.device.facts import SyncFacts
from sync.device.fund_client import FundClient
from sync.device.transport import Transport
from ui import clock, shortcuts
from ui.background import Background
from ui.language import Language
from ui.preferences import Preferences
from ui.screens import Screen
from ui.screens.campaign.presenter import CampaignPresenter
from ui.screens.campaign.screen import CampaignScreen, pictures_folder
from ui.screens.campaign.state import Found, found
from ui.screens.enrol.presenter import EnrolPresenter
from ui.screens.enrol.screen import EnrolScreen
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.screen import HomeScreen
from ui.screens.lists.presenter import ListsPresenter
from ui.screens.lists.screen import ListsScreen
from ui.screens.queue.presenter import QueuePresenter, StickActs
from ui.screens.queue.screen import QueueScreen
from ui.screens.records.presenter import RecordsPresenter
from ui.screens.records.screen import RecordsScreen
from ui.screens.review.presenter import ReviewPresenter
from ui.screens.review.screen import ReviewScreen
from ui.screens.settings.presenter import LaptopActs, SettingsPresenter
from ui.screens.settings.screen import SettingsScreen
from ui.sync_driver import SyncDriver
from ui.widgets import button, column, label, row
from ui.widgets.undo_bar import UndoBar


class Workplace(QWidget):
    """What a person sees between signing in and signing out."""

    sign_out_asked = Signal()
    practice_asked = Signal()
    chosen = Signal(object)
    """Carries Preferences."""
    sync_changed = Signal(object)
    """Carries SyncFacts."""

    def __init__(
        self,
        session: SignedIn,
        *,
        laptop: Laptop,
        transport: Transport,
        language: Language,
        chosen: Preferences,
        background: Background,
    ) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self.desk: Desk = session.desk
        self._session, self._laptop, self._transport = session, laptop, transport
        self._language, self._chosen, self._background = language, chosen, background
        self._screen: Screen | None = None
        self._place = ""
        self._changed = 0
        self.is_practice = isinstance(session, PracticeSession)
        self._driver = SyncDriver(session, transport)
        self._driver.changed.connect(self._facts_changed)
        self._keys = shortcuts.KeysSheet(self)
        self._build()
        self._bind_keys()
        self.go("home")
        self._driver.try_now()
        if not self.is_practice:
            background.run(self._back_up_if_due, done=_only_faults)

    @property
    def facts(self) -> SyncFacts:
        """How sync stands."""
        return self._driver.facts

    def close_store(self) -> None:
        """Save what is open, let the running sync end, and close the store."""
        self._leave_screen()
        self._driver.stop()
        self._session.close()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        rail = self._rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(220)
        self._places = {
            name: button("", partial(self.go, name), name=f"go:{name}") for name in shortcuts.PLACES
        }
        for each in self._places.values():
            each.setCheckable(True)
        self._places["review"].setVisible(self.desk.account.role is Role.SUPERVISOR)
        self._places["campaign"].setVisible(self.desk.account.role in WHO_OVERSEE)
        self._help = button("", self._keys.toggle, name="keys")
        self._sign_out = button("", self.sign_out_asked.emit, name="sign-out")
        layout = column(*self._places.values(), margin=12, spacing=4)
        layout.addStretch()
        layout.addWidget(self._help)
        layout.addWidget(self._sign_out)
        rail.setLayout(layout)
        self._stage = QWidget()
        self._stage.setObjectName("ground")
        self._banner = label(role="banner", name="practice-banner")
        self._banner.setVisible(self.is_practice)
        self._undo_bar = UndoBar()
        self._stage.setLayout(column(self._banner, self._undo_bar, spacing=0))
        whole = row(rail, self._stage, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], Any]] = {
            shortcuts.HELP: self._keys.toggle,
            shortcuts.NEW: self.new_enrolment,
            shortcuts.LISTS: self.open_lists,
            shortcuts.SEARCH: self._search,
            shortcuts.CHANGE: self.open_change,
            shortcuts.TRY_NOW: self._driver.try_now_as_asked,
            shortcuts.SIGN_OUT: self.sign_out_asked.emit,
        }
        keys |= {
            f"Alt+{at}": partial(self._go_by_key, name) for at, name in enumerate(shortcuts.PLACES, start=1)
        }
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def _go_by_key(self, place: str) -> None:
        if not self._places[place].isHidden():
            self.go(place)

    # -- going about ----------------------------------------------------------------------------

    def go(self, place: str) -> None:
        """Go to a place of the rail."""
        self._leave_screen()
        makers: dict[str, Callable[[], Screen]] = {
            "home": self._home,
            "records": self._records,
            "review": self._review,
            "queue": self._queue,
            "settings": self._settings,
            "lists": self._lists,
            "campaign": self._campaign,
        }
        self._show(makers[place](), place)

    def new_enrolment(self) -> None:
        """Open a new form; only those who enrol can."""
        self._begin(self.desk.begin_enrolment)

    def open_lists(self) -> None:
        """Show the pre-registered lists to those who enrol."""
        if self.desk.account.role is Role.ENUMERATOR:
            self.go("lists")

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
        presenter = EnrolPresenter(self.desk, draft)
        presenter.finished.connect(self._enrolled)
        presenter.closed.connect(partial(self.go, "home"))
        presenter.stopped.connect(self._same_person)
        self._show(EnrolScreen(presenter, self._language), "enrol")

    def open_record(self, record_id: UUID) -> None:
        """Show one record."""
        self._leave_screen()
        self._show(self._records(record_id), "records")

    def try_now(self) -> None:
        """Try to reach the fund now."""
        self._driver.try_now()

    def _correct(self, record_id: UUID) -> None:
        self.open_draft(self.desk.correct(record_id))

    def _enrolled(self, record_id: UUID) -> None:
        self.open_record(record_id)
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
        """Go to what can be changed on the open record; from elsewhere, to the search for one."""
        if isinstance(self._screen, RecordsScreen):
            self._screen.begin_change()
        elif not isinstance(self._screen, EnrolScreen):
            self._search()

    def _begin_work(self, record_id: UUID, work: Work) -> None:
        self.open_draft(self.desk.begin_work(record_id, work))

    def _search(self) -> None:
        if not isinstance(self._screen, RecordsScreen):
            self.go("records")
        assert isinstance(self._screen, RecordsScreen)
        self._screen.search()

    def _home(self) -> Screen:
        screen = HomeScreen(HomePresenter(self.desk, is_practice=self.is_practice), self._language)
        screen.new_asked.connect(self.new_enrolment)
        screen.draft_asked.connect(self.open_draft)
        screen.record_asked.connect(self._correct)
        screen.review_asked.connect(partial(self.go, "review"))
        screen.lists_asked.connect(self.open_lists)
        screen.change_asked.connect(self.open_change)
        screen.practice_asked.connect(self.practice_asked)
        return screen

    def _records(self, opened: UUID | None = None) -> Screen:
        presenter = RecordsPresenter(self.desk)
        if opened:
            presenter.open_anyhow(opened)
        screen = RecordsScreen(presenter, self._language)
        screen.correct_asked.connect(self._correct)
        screen.work_asked.connect(self._begin_work)
        screen.draft_asked.connect(self.open_draft)
        presenter.acted.connect(self.try_now)
        return screen

    def _lists(self) -> Screen:
        presenter = ListsPresenter(self.desk, read=self._import_list, background=self._background)
        screen = ListsScreen(presenter)
        screen.begin_asked.connect(lambda person: self._begin(lambda: self.desk.begin_preregistered(person)))
        return screen

    def _review(self) -> Screen:
        presenter = ReviewPresenter(self.desk)
        presenter.acted.connect(self.try_now)
        return ReviewScreen(presenter, self._language)

    def _campaign(self) -> Screen:
        presenter = CampaignPresenter(count=self._count_campaign, background=self._background)
        return CampaignScreen(presenter, self._language, pictures=pictures_folder)

    def _count_campaign(self) -> Found:
        """Count in the background, on a connection of its own."""
        store = self._session.store.another()
        try:
            return found(Overview(store, self.desk.account, clock=clock.now))
        finally:
            store.close()

    def _queue(self) -> Screen:
        presenter = QueuePresenter(
            self.desk,
            StickActs(self._write_stick, self._read_stick),
            try_now=self._driver.try_now_as_asked,
            background=self._background,
        )
        return QueueScreen(presenter)

    def _settings(self) -> Screen:
        acts = LaptopActs(self._join, self._change_passphrase, self._back_up)
        presenter = SettingsPresenter(
            self._chosen,
            acts,
            backup_folder=str(backup.chosen_folder(self._session.store) or ""),
            background=self._background,
        )
        presenter.chosen.connect(self._choose)
        return SettingsScreen(presenter)

    def _choose(self, chosen: Preferences) -> None:
        self._chosen = chosen
        self.chosen.emit(chosen)

    # -- what is asked of the laptop: in the background, on a connection of its own -------------

    @contextmanager
    def _session_of_its_own(self) -> Iterator[SignedIn]:
        store = self._session.store.another()
        try:
            yield replace(self._session, store=store, desk=self.desk.over(store))
        finally:
            store.close()

    def _join(self, code: str, passphrase: str) -> None:
        passphrases.check(passphrase)  # before the code is used up
        account = FundClient(self._transport, self._session.identity, clock=clock.now).claim(code)
        with self._session_of_its_own() as session:
            self._laptop.add_person(session, account, passphrase=passphrase)

    def _write_stick(self, folder: Path) -> Written:
        with self._session_of_its_own() as session:
            return write_stick(session.store, session.identity, folder, clock=clock.now)

    def _read_stick(self, folder: Path) -> Taken:
        with self._session_of_its_own() as session:
            return read_stick(session.store, session.identity, folder, clock=clock.now)

    def _change_passphrase(self, present: str, new: str) -> None:
        with self._session_of_its_own() as session:
            self._laptop.change_passphrase(session, present, new)

    def _import_list(self, file: Path) -> ReadList:
        with self._session_of_its_own() as session:
            return self.desk.over(session.store).import_preregistered(file.read_bytes(), list_name=file.stem)

    def _back_up_if_due(self) -> None:
        with self._session_of_its_own() as session:
            self._laptop.back_up_if_due(session.store)

    def _back_up(self, folder: Path) -> None:
        with self._session_of_its_own() as session:
            self._laptop.choose_backup_folder(session, folder)
            self._laptop.back_up(session, folder)

    def _show(self, screen: Screen, place: str) -> None:
        layout = self._stage.layout()
        assert layout is not None
        if self._screen:
            layout.removeWidget(self._screen)
            self._screen.hide()
            self._screen.deleteLater()
        self._screen, self._place = screen, place
        self._undo_bar.dismiss()
        self._rail.setVisible(place != "enrol")  # who enrols does only that
        layout.addWidget(screen)
        self._retranslate()
        screen.focus_first()

    def _leave_screen(self) -> None:
        if isinstance(self._screen, EnrolScreen):
            self._screen.flush()

    # -- showing --------------------------------------------------------------------------------

    def _facts_changed(self, facts: SyncFacts) -> None:
        has_news = facts.changed != self._changed
        self._changed = facts.changed
        self.sync_changed.emit(facts)
        if isinstance(self._screen, QueueScreen) or (has_news and self._screen):
            self._screen.refresh()

    def _retranslate(self) -> None:
        words = {
            "home": QCoreApplication.translate("Window", "Home"),
            "records": QCoreApplication.translate("Window", "Records"),
            "review": QCoreApplication.translate("Window", "Review"),
            "queue": QCoreApplication.translate("Window", "Sync queue"),
            "settings": QCoreApplication.translate("Window", "Settings"),
            "campaign": QCoreApplication.translate("Window", "Campaign"),
        }
        for at, (name, each) in enumerate(self._places.items(), start=1):
            each.setText(words[name])
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


def _only_faults(outcome: object) -> None:
    """Let what is no fault of ours wait for the next day: the disk was away, or full."""
    if isinstance(outcome, Exception) and not isinstance(outcome, FieldappError):
        raise outcome
