"""The window while a laptop syncs: how soon a queue of 10,000 is listed, and whether hands ever wait.

Run as a program, `syncing DATA` opens the real window on a laptop whose fund answers, and prints how long the
queue takes to be on the screen, and how long the window's thread computed and was away at the longest.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sync.fund.database import EmbeddedPostgres
from tests import builders
from tests.bench import network, seeding
from tests.bench.laptop import run_program
from tests.bench.measure import Measure, ms

_WAITING = 10_000
_WATCHED_S = 20


def measures(postgres: EmbeddedPostgres, folder: Path) -> list[Measure]:
    """What the person feels with 10,000 acts waiting, before and while they go."""
    fund = network.fund_of(postgres, folder)
    laptop = builders.enrolled_laptop(folder / "laptop", fund)
    with seeding.signed_in(laptop) as session:
        seeding.fill(session, _WAITING)
    printed = run_program("tests.bench.syncing", str(folder / "laptop")).split()
    listed_s, busy_s, away_s, sent = *map(float, printed[:3]), int(printed[3])
    fund.close()
    return [
        Measure(
            f"the queue is on the screen, {_WAITING:,} waiting, from the click",
            ms(listed_s),
            "",
            ms(listed_s),
            "≤ 500 ms",
            listed_s <= 0.5,
        ),
        Measure(
            f"the window's thread at its longest while syncing ({sent:,} of {_WAITING:,} sent meanwhile)",
            f"{ms(busy_s)} of computing, {ms(away_s)} away from its events",
            "",
            ms(busy_s),
            "≤ 50 ms",
            busy_s <= 0.05,
        ),
    ]


def _work(data: Path) -> None:
    import time

    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from fieldapp.store import vault_file
    from sync.device.http import HttpTransport
    from sync.device.switch import SwitchedTransport
    from tests.bench.stalls import Worker
    from ui.application import new_application
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
    worker.keys.hands.find(QWidget, "try-now")
    window.grab()
    listed_s = time.perf_counter() - began
    for each in ways:
        each.is_on = True
    before = _unsent(data)
    with worker.beat.during("syncing"):
        worker.keys.hands.click("try-now")
        until = time.perf_counter() + _WATCHED_S
        while time.perf_counter() < until:
            QTest.qWait(20)
    sent = before - _unsent(data)
    print(listed_s, worker.beat.busy_s["syncing"], worker.beat.longest_s["syncing"], sent)
    window.close()


def _unsent(data: Path) -> int:
    laptop = builders.laptop(data)
    store = laptop.open_to_send(laptop.unlock(builders.ENUMERATOR.login, builders.PASSPHRASE))
    count = store.log.unsent_count()
    store.close()
    return count


if __name__ == "__main__":
    _work(Path(sys.argv[1]))
