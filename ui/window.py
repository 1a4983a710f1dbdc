"""The one window: signing in, then a workplace, and a line that always says how sync stands.

What signing in does not need is imported while the person types, so that the window is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPushButton, QWidget

from sync.device.facts import Reach, SyncFacts
from ui import clock, garbage, preferences, theme
from ui.background import Background
from ui.clipboard import ClipboardWatch
from ui.idle import IdleWatch
from ui.language import Language
from ui.screens.sign_in.presenter import SignInPresenter
from ui.screens.sign_in.screen import SignInScreen
from ui.sync_words import shown_reach, truth
from ui.widgets import column, give_role, label, row, show_if

if TYPE_CHECKING:
    from fieldapp.desk import Desk
    from fieldapp.laptop import Laptop, SignedIn
    from fieldapp.store.slots import DatabaseKey
    from sync.device.switch import SwitchedTransport
    from sync.device.transport import Transport
    from ui.demo.pilot import DemonstrationPerson
    from ui.screens import Screen
    from ui.suspend import SuspendWatch
    from ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window needs from outside, put together in one place."""

    logins: Callable[[], tuple[str, ...]]
    """Who can sign in on this laptop; nobody on a new one. Fast."""
    laptop: Callable[[], Laptop]
    """The laptop itself; the first call takes a moment."""
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
        self.language = Language(application)
        self._apply()
        self.background = Background()
        self._inside: Screen | Workplace | None = None
        self._build()
        self.resize(1366, 768)
        self._show_sign_in()
        QTimer.singleShot(0, self, self._get_ready)
        self._keyboard_lost = QTimer(self)
        self._keyboard_lost.setObjectName("keyboard lost")
        self._keyboard_lost.setSingleShot(True)
        self._keyboard_lost.timeout.connect(self._catch_the_keyboard)
        application.focusChanged.connect(self._focus_changed)
        self.winId()  # there is a window to watch from now on
        self.idle = IdleWatch(self.windowHandle())
        self.idle.left_alone.connect(self.lock)
        self.clipboard = ClipboardWatch(application.clipboard(), parent=self)
        self._suspend: SuspendWatch | None = None

    @property
    def workplace(self) -> Workplace:
        """The workplace of who is signed in."""
        from ui.workplace import Workplace

        assert isinstance(self._inside, Workplace)
        return self._inside

    @property
    def desk(self) -> Desk:
        """The desk of who is signed in."""
        return self.workplace.desk

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is signed in."""
        return self._inside is not None and self._inside.objectName() == "workplace"

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._stage = QWidget()
        self._stage.setObjectName("ground")
        self._stage.setLayout(column())
        self._truth = label(role=f"reach-{Reach.UNKNOWN.value}", name="truth")
        self._network = QPushButton()
        self._network.setObjectName("network")
        self._network.setCheckable(True)
        self._network.setChecked(True)
        self._network.clicked.connect(self._switch_network)
        show_if(self._network, self._surroundings.network is not None)
        line = QFrame()
        line.setObjectName("line")
        line_layout = row(self._truth, self._network)
        line_layout.setContentsMargins(28, 8, 20, 8)  # in line with the words of the rail
        line_layout.setStretch(0, 1)
        line.setLayout(line_layout)
        whole = column(self._stage, line, spacing=0)
        whole.setStretch(0, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        ground.setLayout(whole)
        self.setCentralWidget(ground)

    def _get_ready(self) -> None:
        """Load what signing in will need, once the window is there."""
        from ui.suspend import SuspendWatch

        self._suspend = SuspendWatch(self._application, parent=self)
        self._suspend.falling_asleep.connect(self.lock)
        self.background.run(self._surroundings.laptop, done=_check)
        self.background.run(_import_workplace, done=_is_ready)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None and self.isActiveWindow():
            self._keyboard_lost.start()

    def _catch_the_keyboard(self) -> None:
        """Let nobody sit at a window in which no key does anything: what had the keyboard went away."""
        is_lost = QApplication.focusWidget() is None and QApplication.activePopupWidget() is None
        if is_lost and self.isActiveWindow() and self._inside:
            self._inside.focus_first()

    def _put_inside(self, inside: Screen | Workplace) -> None:
        layout = self._stage.layout()
        assert layout is not None
        if self._inside:
            layout.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        layout.addWidget(inside)
        self._retranslate()

    # -- signing in -----------------------------------------------------------------------------

    def _show_sign_in(self, login: str = "") -> None:
        around = self._surroundings
        presenter = SignInPresenter(
            around.logins,
            around.laptop,
            new_transport=around.new_transport,
            background=self.background,
        )
        presenter.opened.connect(self._go_to_work)
        presenter.forgotten.connect(self._recover)
        screen = SignInScreen(
            presenter,
            demonstration=around.demonstration,
            fund_url=around.fund_url,
            code=around.code,
            login=login,
        )
        self._put_inside(screen)
        screen.focus_first()

    def _recover(self) -> None:
        """Lead who forgot their passphrase to a new one."""
        from ui.screens.recovery.presenter import RecoveryPresenter
        from ui.screens.recovery.screen import RecoveryScreen

        around = self._surroundings
        presenter = RecoveryPresenter(
            around.laptop(), around.logins(), new_transport=around.new_transport, background=self.background
        )
        presenter.left.connect(self._show_sign_in)
        presenter.recovered.connect(self._sign_in_again)
        screen = RecoveryScreen(presenter)
        self._put_inside(screen)
        screen.focus_first()

    def _sign_in_again(self, login: str, passphrase: str) -> None:
        self._show_sign_in()
        if isinstance(self._inside, SignInScreen):
            self._inside.sign_in(login, passphrase)

    def _go_to_work(self, session: SignedIn) -> None:
        from ui.workplace import Workplace

        workplace = Workplace(
            session,
            laptop=self._surroundings.laptop(),
            new_transport=partial(self._way_to_the_fund, session),
            language=self.language,
            chosen=self._preferences,
            background=self.background,
        )
        workplace.sign_out_asked.connect(self.sign_out)
        workplace.practice_asked.connect(self._practise)
        workplace.new_key_asked.connect(self._make_a_new_key)
        workplace.chosen.connect(self.choose)
        workplace.sync_changed.connect(self._show_truth)
        self._put_inside(workplace)
        workplace.show()
        workplace.focus_first()

    def _way_to_the_fund(self, session: SignedIn) -> Transport:
        from fieldapp.practice import PracticeSession
        from sync.device.switch import SwitchedTransport

        transport = self._surroundings.new_transport(session.identity.fund_url)
        return (
            SwitchedTransport(transport, is_on=False) if isinstance(session, PracticeSession) else transport
        )

    def _practise(self) -> None:
        """Put the real records away, and open a store to practise on; ending it leads to signing in."""
        from fieldapp.forms.builtin import enrolment_form
        from fieldapp.practice import practise

        account, form = self.desk.account, self.desk.forms.newest_packed()
        self._close_store()
        began = practise(account, form_version=enrolment_form().version, clock=clock.now, form=form)
        self._go_to_work(began)

    def _make_a_new_key(self, session: SignedIn) -> None:
        """Close the store, encrypt it anew, and open it again for the same person."""
        from ui.screens.rekey.presenter import RekeyPresenter
        from ui.screens.rekey.screen import RekeyScreen

        self._close_store()
        presenter = RekeyPresenter(self._surroundings.laptop(), session, background=self.background)
        presenter.left.connect(self._show_sign_in)
        presenter.made.connect(self._open_with_the_new_key)
        self._put_inside(RekeyScreen(presenter))

    def _open_with_the_new_key(self, login: str, key: DatabaseKey) -> None:
        self._go_to_work(self._surroundings.laptop().open(login, key))
        self.workplace.tell_of_the_new_key()

    def sign_out(self) -> None:
        """Save what is open, close the store, and lock."""
        self._close_store()
        self._show_sign_in()

    def lock(self) -> None:
        """Hide what is on the screen when nobody is there; what is typed is saved first.

        Who comes back types the passphrase alone.
        """
        if self.is_at_work:
            login = self.desk.account.login
            self._close_store()
            self._show_sign_in(login)

    def _close_store(self) -> None:
        self.clipboard.clear()
        self._dismiss_dialogs()
        if self.is_at_work:
            self.workplace.close_store()

    def _dismiss_dialogs(self) -> None:
        """Close what stands over this window, and would outlive the screen that opened it for a while."""
        for each in self.findChildren(QWidget):
            if each.isWindow() and each.isVisible():
                each.close()

    # -- what is chosen -------------------------------------------------------------------------

    def choose(self, chosen: preferences.Preferences) -> None:
        """Speak, write and colour as the person chose, and keep it for the next time."""
        self._preferences = chosen
        preferences.save(self._surroundings.preferences_file, chosen)
        self._apply()

    def _apply(self) -> None:
        chosen = self._preferences
        theme.apply(self._application, text_size=chosen.text_size, contrast=chosen.contrast)
        self.language.switch(chosen.language)

    def _switch_network(self, is_on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if self._surroundings.network:
            self._surroundings.network.is_on = is_on
        self._retranslate()
        if self.is_at_work:
            self.workplace.try_now()

    # -- showing --------------------------------------------------------------------------------

    def _show_truth(self) -> None:
        facts = self.workplace.facts if self.is_at_work else SyncFacts()
        said = list[str]()
        if self.is_at_work:
            said = [truth(facts), self.workplace.stick_offered, self.workplace.receiving.said]
        self._truth.setText("  ·  ".join(filter(None, said)))
        give_role(self._truth, f"reach-{shown_reach(facts).value}")

    def _retranslate(self) -> None:
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
        self._close_store()
        self._inside = None
        self.background.stop()
        self.language.leave()
        event.accept()


def _import_workplace() -> None:
    import PySide6.QtNetwork  # noqa: F401 (looked at later, in the thread of the window)

    import ui.workplace  # noqa: F401


def _is_ready(outcome: object) -> None:
    _check(outcome)
    garbage.spare_what_stays()


def _check(outcome: object) -> None:
    if isinstance(outcome, Exception):
        raise outcome
