"""The window while a laptop syncs: how soon a queue of 10,000 is listed, and whether hands ever wait.

Run as a program, `syncing DATA` opens the real window on a laptop whose fund answers, and prints how long the
queue takes to be on the screen; a line an act, how long the window's thread computed, was held, and was away
at the longest; and how many were sent meanwhile.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from fieldapp.enrolment.limits import Limits
from sync.fund.database import EmbeddedPostgres
from tests import builders
from tests.bench import network, seeding
from tests.bench.laptop import run_program
from tests.bench.measure import Measure, ms
from tests.journeys.test_keyboard_alone import CONTROL

_WAITING = 10_000
_WATCHED_S = 15
_TYPED = 100
_ON_SCREEN = 6


def measures(postgres: EmbeddedPostgres, folder: Path) -> list[Measure]:
    """What the person feels with 10,000 acts waiting, before and while they go."""
    fund = network.fund_of(postgres, folder)
    fund.administration.put_limits(Limits(most_unsent=1_000_000, most_awaiting=1_000_000))
    laptop = builders.enrolled_laptop(folder / "laptop", fund)
    with seeding.signed_in(laptop) as session:
        seeding.fill(session, _WAITING)
    listed, *watched, sent = run_program("tests.bench.syncing", str(folder / "laptop")).splitlines()
    listed_s = float(listed)
    fund.close()
    return [
        Measure(
            f"the queue is on the screen, {_WAITING:,} waiting, from the click to the first cards",
            ms(listed_s),
            "",
            ms(listed_s),
            "≤ 500 ms",
            listed_s <= 0.5,
        ),
        *(_held(*each.split(" ", 3), sent=int(sent)) for each in watched),
    ]


def _held(busy: str, held: str, away: str, act: str, *, sent: int) -> Measure:
    busy_s, held_s, away_s = map(float, (busy, held, away))
    return Measure(
        f"the window's thread at its longest, {act} ({sent:,} of {_WAITING:,} sent meanwhile)",
        f"{ms(busy_s)} of computing, {ms(held_s)} with waiting for our threads, {ms(away_s)} for a core",
        "",
        ms(held_s),
        "≤ 50 ms",
        held_s <= 0.05,
    )


def _work(data: Path) -> None:
    import time

    from fieldapp.store import vault_file
    from sync.device.http import HttpTransport
    from sync.device.switch import SwitchedTransport
    from tests.bench.stalls import Worker
    from ui.application import new_application
    from ui.demo.hands import live
    from ui.preferences import Preferences
    from ui.window import MainWindow, Surroundings

    _application = new_application()
    laptop, ways = builders.laptop(data), list[SwitchedTransport]()

    def way(url: str) -> SwitchedTransport:
        ways.append(SwitchedTransport(HttpTransport(url), is_on=False))
        return ways[-1]

    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(data),
            laptop=lambda: laptop,
            new_transport=way,
            preferences_file=data.parent / "preferences.toml",
        )
    )
    window.choose(Preferences())
    window.show()
    worker = Worker(window)
    worker.sign_in(builders.ENUMERATOR.login)
    began = time.perf_counter()
    worker.keys.hands.click("go:queue")
    worker.keys.hands.wait_for(lambda: _cards(window) >= _ON_SCREEN, what="the cards that fit on the screen")
    window.grab()
    print(time.perf_counter() - began)
    for each in ways:
        each.is_on = True
    before = _unsent(data)
    at_the_queue = "at the queue while syncing"
    with worker.beat.during(at_the_queue):
        worker.keys.hands.click("try-now")
        until = time.perf_counter() + _WATCHED_S
        while time.perf_counter() < until:
            live(20)
    typing = "typing in the form while syncing"
    worker.keys.press(Qt.Key.Key_N, CONTROL)
    worker.keys.wait_at("question:given_name_lo")
    for number in range(_TYPED):
        worker.type(typing, "ນ້ຳຝົນ"[number % 5])
    sent = before - _unsent(data)
    for act in (at_the_queue, typing):
        print(worker.beat.busy_s[act], worker.beat.held_s[act], worker.beat.longest_s[act], act)
    print(sent, flush=True)
    window.close()


def _cards(window: QWidget) -> int:
    return len(window.findChildren(QPushButton, QRegularExpression("^(hold|retry):")))


def _unsent(data: Path) -> int:
    laptop = builders.laptop(data)
    store = laptop.open_to_send(laptop.unlock(builders.ENUMERATOR.login, builders.PASSPHRASE))
    count = store.log.unsent_count()
    store.close()
    return count


if __name__ == "__main__":
    _work(Path(sys.argv[1]))
