"""Run as a program on a laptop of 12,000 records: works at the window by keys, and tells each act's stall.

`stalls FOLDER` prints a line an act: how long the window's thread was away from its events at the longest, in
milliseconds, and the act.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton

from fieldapp.enrolment.limits import Limits
from fieldapp.laptop import Laptop
from fieldapp.store import standing, vault_file
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from tests import builders, district
from tests.bench import seeding
from tests.heartbeat import Heartbeat
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_plan import MANAGER, document
from ui import places
from ui.demo.hands import live, type_text
from ui.preferences import Preferences
from ui.window import MainWindow, Surroundings

if TYPE_CHECKING:
    from sync.device.transport import Transport

_OWN = 600
_ANSWERS = (
    ("given_name_lo", "ນ້ຳຝົນ"), ("surname_lo", "ຫຼວງພະຈັນ"), ("given_name_en", ""), ("surname_en", ""),
    ("sex", "2"), ("birth_date", "1/5/1987"),
)  # fmt: skip


def fill(folder: Path) -> Laptop:
    """Return a laptop of a supervisor and an enumerator that knows a whole district."""
    laptop = district.supervisors_laptop(folder)
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    laptop.add_person(session, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    laptop.add_person(session, MANAGER, passphrase=builders.PASSPHRASE)
    district.fill(session.store)
    lines = "".join(f'[[assignments]]\nauthor = "e{at:02}"\ndistrict = "1401"\n' for at in range(20))
    session.store.documents.put("campaign", "salavan-2026/3", (document() + lines).encode(), sequence=1)
    session.close()
    session = builders.signed_in(laptop)
    standing.put_limits(session.store, Limits(most_unsent=1_000_000, most_awaiting=1_000_000))
    seeding.fill(session, _OWN)
    session.close()
    return laptop


class Worker:
    """Works at the window by keys, every act watched."""

    def __init__(self, window: MainWindow) -> None:
        self.keys = Keyboard(window)
        self.beat = Heartbeat()
        self._window = window

    def watch(
        self, act: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key, and stay until what it brought about has come to rest."""
        with self.beat.during(act):
            self.keys.press(key, modifiers)
            self.rest()

    def rest(self) -> None:
        """Stay until all that was brought about has come to rest."""
        for _ in range(3):  # what comes of it may ask for more
            self.keys.hands.wait_for(self._is_at_rest, what="the background at rest")
            live(120)

    def _is_at_rest(self) -> bool:
        window = self._window
        return window.background.is_idle and (not window.is_at_work or window.workplace.reader.is_idle)

    def type(self, act: str, text: str) -> None:
        """Type, a letter at a time, as fast as hands are."""
        for letter in text:
            with self.beat.during(act):
                type_text(self.keys.at, letter)
                live(70)

    def sign_in(self, login: str) -> None:
        """Sign a person in."""
        keys = self.keys
        keys.wait_at("login")
        keys.type(login)
        keys.press(Qt.Key.Key_Return)
        keys.wait_at("passphrase")
        keys.type(builders.PASSPHRASE)
        with self.beat.during(f"sign in, {login}"):
            keys.press(Qt.Key.Key_Return)
            keys.hands.wait_for(lambda: keys.hands.sees("sign-out"), what="signed in")
            self.rest()

    def as_after_sync(self, act: str) -> None:
        """Let the screen look again, as at the end of a sync that brought something."""
        with self.beat.during(act):
            self._window.workplace.refresh()
            self.rest()

    def supervise(self) -> None:
        """A supervisor's round."""
        self.sign_in(builders.SUPERVISOR.login)
        for place in (*places.RAIL[1:], places.RAIL[0]):
            self.watch(f"go to {place}", Qt.Key(Qt.Key.Key_1.value + places.RAIL.index(place)), ALT)
            self.as_after_sync(f"{place}, as after a sync")
        self.watch("go to review", Qt.Key.Key_3, ALT)
        assert self.keys.hands.find(QListWidget, "review-queue").count() > 500
        for _ in range(5):
            self.watch("review: the next record", Qt.Key.Key_Down, ALT)
        for _ in range(3):
            self.watch("review: accept", Qt.Key.Key_Return, CONTROL)
        self.watch("search", Qt.Key.Key_F, CONTROL)
        self.type("search: a letter", "ນ້ຳຝົນ ຫຼວງ")
        self.watch("sign out", Qt.Key.Key_L, CONTROL)

    def manage(self) -> None:
        """A campaign manager's look at the campaign, and at a plan of many lines."""
        self.sign_in(MANAGER.login)
        campaign = Qt.Key(Qt.Key.Key_1.value + places.RAIL.index("campaign"))
        for place in ("campaign", "exports", "plan"):
            with self.beat.during(f"go to {place}, a manager's"):
                self._window.workplace.go(place)
                self.rest()
            self.as_after_sync(f"{place}, as after a sync, a manager's")
        self.keys.wait_at("plan:name_lo")
        self.type("plan: a letter", "ຕະຫຼາດ")
        for part in ("targets", "assignments"):
            self.keys.hands.find(QPushButton, f"plan-add:{part}").setFocus()
            self.watch(f"plan: another line of {part}", Qt.Key.Key_Space)
        self.watch("go back to campaign, a manager's", campaign, ALT)
        self.watch("sign out", Qt.Key.Key_L, CONTROL)

    def enrol(self) -> None:
        """An enumerator's enrolment, of somebody who is like many."""
        self.sign_in(builders.ENUMERATOR.login)
        self.watch("go to records", Qt.Key.Key_2, ALT)
        self.watch("go to queue", Qt.Key.Key_4, ALT)
        self.watch("go to home", Qt.Key.Key_1, ALT)
        self.watch("new enrolment", Qt.Key.Key_N, CONTROL)
        for name, text in _ANSWERS:
            if name == "sex":
                self.watch("an answer: its number", Qt.Key.Key_2)
                continue
            self.keys.wait_at(f"question:{name}")
            self.type("an answer: a letter", text)
            self.watch("an answer: Enter", Qt.Key.Key_Return)
        for _ in range(8):
            self.watch("next section", Qt.Key.Key_PageDown)
        self.as_after_sync("form, as after a sync")
        self.watch("sign out", Qt.Key.Key_L, CONTROL)


def window_of(laptop: Laptop) -> MainWindow:
    """Return the real window over a laptop without a network."""

    def offline(_url: str) -> Transport:
        return SwitchedTransport(HttpTransport("http://127.0.0.1:9"), is_on=False)

    made = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=offline,
            preferences_file=laptop.folder.parent / "preferences.toml",
        )
    )
    made.choose(Preferences())
    made.show()
    return made


def main(folder: Path) -> None:
    """Work, and tell."""
    from ui.application import new_application

    application = new_application()
    laptop = builders.laptop(folder) if vault_file.logins(folder) else fill(folder)
    window = window_of(laptop)
    worker = Worker(window)
    worker.supervise()
    worker.manage()
    worker.enrol()
    for act, busy_s in sorted(worker.beat.busy_s.items(), key=lambda each: -each[1]):
        print(f"{busy_s * 1000:.1f} {worker.beat.longest_s[act] * 1000:.1f} {act}", flush=True)
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
