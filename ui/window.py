"""The one window: a rail to go by, a screen, and a line that always says how sync stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPushButton, QVBoxLayout, QWidget

from fieldapp.desk import Desk
from fieldapp.enrolment.accounts import Role
from fieldapp.enrolment.draft import Draft
from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.vault import DatabaseKey
from sync.device.engine import SyncFacts
from sync.device.fund_client import FundClient, enrol_at
from sync.device.switch import SwitchedTransport
from sync.device.transport import Transport
from ui import clock, preferences, theme
from ui.background import Background, SyncDriver
from ui.demo.pilot import DemonstrationPerson
from ui.language import Language
from ui.screens.enrol import EnrolScreen
from ui.screens.lists import HomeScreen, QueueScreen, RecordsScreen, Refreshing
from ui.screens.review import ReviewScreen
from ui.screens.settings import SettingsScreen
from ui.screens.sign_in import SHORTEST_PASSPHRASE, SignInScreen
from ui.texts import error, truth
from ui.widgets import button, column, label, row


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window needs from outside, put together in one place."""

    laptop: Laptop
    new_transport: Callable[[str], Transport]
    """Makes a way to the fund of an address."""
    preferences_file: Path
    demonstration: Sequence[DemonstrationPerson] = ()
    network: SwitchedTransport | None = None
    """The demonstration's network, which the window can switch."""
    fund_url: str = ""
    code: str = ""


class MainWindow(QMainWindow):
    """Everything a person sees."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._preferences = preferences.load(surroundings.preferences_file)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        theme.apply(application, text_size=self._preferences.text_size)
        self.language = Language(application, self._preferences.language)
        self._background = Background()
        self._session: SignedIn | None = None
        self._driver: SyncDriver | None = None
        self._screen: QWidget | None = None
        self._place = ""
        self._build()
        self._shortcuts()
        self.resize(1366, 768)
        self.show_sign_in()

    @property
    def desk(self) -> Desk:
        """The desk of who is signed in."""
        assert self._session is not None
        return self._session.desk

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._rail = QFrame()
        self._rail.setObjectName("rail")
        self._rail.setFixedWidth(220)
        self._places = {
            name: button("", partial(self.go, name), name=f"go:{name}")
            for name in ("home", "records", "review", "queue", "settings")
        }
        for each in self._places.values():
            each.setCheckable(True)
        self._sign_out = button("", self.sign_out, name="sign-out")
        self._rail.setLayout(column(*self._places.values(), margin=12))
        rail_layout = self._rail.layout()
        assert isinstance(rail_layout, QVBoxLayout)
        rail_layout.addStretch()
        rail_layout.addWidget(self._sign_out)
        self._stage = QWidget()
        self._stage.setObjectName("ground")
        self._stage.setLayout(column())
        self._truth = label(name="truth")
        self._network = QPushButton()
        self._network.setObjectName("network")
        self._network.setCheckable(True)
        self._network.setChecked(True)
        self._network.clicked.connect(self._switch_network)
        self._network.setVisible(self._surroundings.network is not None)
        line = QFrame()
        line.setObjectName("line")
        line_layout = row(self._truth, self._network, margin=8)
        line_layout.setStretch(0, 1)
        line.setLayout(line_layout)
        middle = row(self._rail, self._stage, spacing=0)
        middle.setStretch(1, 1)
        whole = column(middle, line, spacing=0)
        whole.setStretch(0, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        ground.setLayout(whole)
        self.setCentralWidget(ground)

    def _shortcuts(self) -> None:
        keys: dict[str, Callable[[], Any]] = {
            "Ctrl+N": self.new_enrolment,
            "Ctrl+F": self._search,
            "F5": self.try_now,
            "Ctrl+L": self.sign_out,
        }
        keys |= {f"Alt+{at}": partial(self.go, name) for at, name in enumerate(self._places, start=1)}
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(partial(self._if_signed_in, act))

    def _if_signed_in(self, act: Callable[[], Any]) -> None:
        if self._session:
            act()

    # -- signing in -----------------------------------------------------------------------------

    def show_sign_in(self) -> None:
        """Show who can sign in, or how to set up."""
        laptop = self._surroundings.laptop
        try:
            logins = laptop.logins()
            trouble = ""
        except FieldappError as e:
            logins, trouble = ("",), error(e.code)
        screen = SignInScreen(
            logins,
            demonstration=self._surroundings.demonstration,
            fund_url=self._surroundings.fund_url,
            code=self._surroundings.code,
        )
        screen.sign_in_asked.connect(self._sign_in)
        screen.set_up_asked.connect(self._set_up)
        self._rail.hide()
        self._show(screen, "")
        if trouble:
            screen.show_problem(trouble)

    def _sign_in(self, login: str, passphrase: str) -> None:
        unlock = partial(self._surroundings.laptop.unlock, login, passphrase)
        self._background.run(unlock, done=partial(self._unlocked, login))

    def _unlocked(self, login: str, outcome: DatabaseKey | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
            return
        try:
            self._session = self._surroundings.laptop.open(login, outcome)
        except FieldappError as e:
            self._refuse(e)
            return
        transport = self._surroundings.new_transport(self._session.identity.fund_url)
        self._driver = SyncDriver(self._session, transport)
        self._driver.changed.connect(self._facts_changed)
        self._rail.show()
        self._places["review"].setVisible(self.desk.account.role is Role.SUPERVISOR)
        self.go("home")
        self._driver.try_now()

    def _refuse(self, trouble: Exception) -> None:
        if not isinstance(trouble, FieldappError):
            raise trouble
        if isinstance(self._screen, SignInScreen):
            self._screen.show_problem(error(trouble.code))

    def _set_up(self, fund_url: str, code: str, passphrase: str) -> None:
        if len(passphrase) < SHORTEST_PASSPHRASE:
            assert isinstance(self._screen, SignInScreen)
            self._screen.show_problem(error("too-short"))
            return
        laptop, transport = self._surroundings.laptop, self._surroundings.new_transport(fund_url)

        def set_up() -> str:
            identity, account = enrol_at(transport, code=code, device_name="laptop", fund_url=fund_url)
            laptop.set_up(identity, account, passphrase=passphrase)
            return account.login

        self._background.run(set_up, done=partial(self._is_set_up, passphrase))

    def _is_set_up(self, passphrase: str, outcome: str | Exception) -> None:
        if isinstance(outcome, Exception):
            self._refuse(outcome)
        else:
            self._sign_in(outcome, passphrase)

    def sign_out(self) -> None:
        """Save what is open, close the store, and lock."""
        self._leave_screen()
        if self._driver:
            self._driver.stop()
            self._driver = None
        self.show_sign_in()
        if self._session:
            self._session.close()
            self._session = None
        self._retranslate()

    # -- going about ----------------------------------------------------------------------------

    def go(self, place: str) -> None:
        """Go to a place of the rail."""
        self._leave_screen()
        makers: dict[str, Callable[[], QWidget]] = {
            "home": self._home,
            "records": self._records,
            "review": lambda: ReviewScreen(self.desk, self.language),
            "queue": lambda: QueueScreen(self.desk, self.language, self.try_now),
            "settings": self._settings,
        }
        self._show(makers[place](), place)

    def new_enrolment(self) -> None:
        """Open a new form."""
        self.open_draft(self.desk.begin_enrolment())

    def open_draft(self, draft: Draft) -> None:
        """Open a draft where the person was."""
        self._leave_screen()
        screen = EnrolScreen(self.desk, draft, self.language)
        screen.finished.connect(self._enrolled)
        screen.closed.connect(partial(self.go, "home"))
        self._show(screen, "enrol")

    def open_record(self, record_id: UUID) -> None:
        """Show one record."""
        self.go("records")
        assert isinstance(self._screen, RecordsScreen)
        self._screen.open(record_id)

    def try_now(self) -> None:
        """Try to reach the fund now."""
        if self._driver:
            self._driver.try_now()

    def _correct(self, record_id: UUID) -> None:
        self.open_draft(self.desk.correct(record_id))

    def _enrolled(self, record_id: UUID) -> None:
        self.open_record(record_id)
        self.try_now()

    def _search(self) -> None:
        self.go("records")
        field = self.findChild(QWidget, "search")
        if field:
            field.setFocus()

    def _home(self) -> QWidget:
        screen = HomeScreen(self.desk, self.language)
        screen.new_asked.connect(self.new_enrolment)
        screen.draft_asked.connect(self.open_draft)
        screen.record_asked.connect(self._correct)
        screen.review_asked.connect(partial(self.go, "review"))
        return screen

    def _records(self) -> QWidget:
        screen = RecordsScreen(self.desk, self.language)
        screen.correct_asked.connect(self._correct)
        return screen

    def _settings(self) -> QWidget:
        screen = SettingsScreen()
        screen.language_chosen.connect(self._choose_language)
        screen.size_chosen.connect(self._choose_size)
        screen.person_asked.connect(self._add_person)
        return screen

    def _show(self, screen: QWidget, place: str) -> None:
        layout = self._stage.layout()
        assert layout is not None
        if self._screen:
            layout.removeWidget(self._screen)
            self._screen.hide()
            self._screen.deleteLater()
        self._screen, self._place = screen, place
        layout.addWidget(screen)
        self._retranslate()

    def _leave_screen(self) -> None:
        if isinstance(self._screen, EnrolScreen):
            self._screen.flush()

    # -- what is chosen -------------------------------------------------------------------------

    def _choose_language(self, code: str) -> None:
        self._preferences = replace(self._preferences, language=code)
        preferences.save(self._surroundings.preferences_file, self._preferences)
        self.language.switch(code)

    def _choose_size(self, size: str) -> None:
        self._preferences = replace(self._preferences, text_size=size)
        preferences.save(self._surroundings.preferences_file, self._preferences)
        theme.apply(self._application, text_size=size)

    def _add_person(self, code: str, passphrase: str) -> None:
        session, laptop = self._session, self._surroundings.laptop
        if session is None or not isinstance(self._screen, SettingsScreen):
            return
        if len(passphrase) < SHORTEST_PASSPHRASE:
            self._screen.say(error("too-short"))
            return
        client = FundClient(
            self._surroundings.new_transport(session.identity.fund_url), session.identity, clock=clock.now
        )
        try:
            laptop.add_person(session, client.claim(code), passphrase=passphrase)
            self._screen.say(QCoreApplication.translate("Settings", "Added. They can sign in here now."))
        except FieldappError as e:
            self._screen.say(error(e.code))

    def _switch_network(self, is_on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if self._surroundings.network:
            self._surroundings.network.is_on = is_on
        self._retranslate()
        self.try_now()

    # -- showing --------------------------------------------------------------------------------

    def _facts_changed(self, facts: SyncFacts) -> None:
        has_news = facts.changed != getattr(self, "_changed", 0)
        self._changed = facts.changed
        self._show_truth()
        if isinstance(self._screen, QueueScreen) or (has_news and isinstance(self._screen, Refreshing)):
            self._screen.refresh()

    def _show_truth(self) -> None:
        self._truth.setText(truth(self._driver.facts) if self._driver else "")

    def _retranslate(self) -> None:
        words = {
            "home": QCoreApplication.translate("Window", "Home"),
            "records": QCoreApplication.translate("Window", "Records"),
            "review": QCoreApplication.translate("Window", "Review"),
            "queue": QCoreApplication.translate("Window", "Sync queue"),
            "settings": QCoreApplication.translate("Window", "Settings"),
        }
        for at, (name, each) in enumerate(self._places.items(), start=1):
            each.setText(words[name])
            each.setToolTip(f"Alt+{at}")
            each.setChecked(name == self._place)
        self._sign_out.setText(QCoreApplication.translate("Window", "Sign out"))
        self._network.setText(
            QCoreApplication.translate("Window", "Network: on (demonstration)")
            if self._network.isChecked()
            else QCoreApplication.translate("Window", "Network: off (demonstration)")
        )
        self.setWindowTitle(QCoreApplication.translate("Window", "Social security enrolment"))
        self._show_truth()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, stop and close in order."""
        self._leave_screen()
        if self._driver:
            self._driver.stop()
            self._driver = None
        self._background.stop()
        if self._session:
            self._session.close()
            self._session = None
        event.accept()


def new_application() -> QApplication:
    """Return the one QApplication, made ready for Lao; keep it as long as its windows."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(["fieldapp"])
