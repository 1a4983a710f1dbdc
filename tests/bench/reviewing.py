"""The review in the real window of a laptop that knows a whole district: how long a supervisor waits.

Run as a program, `reviewing DATA` opens the window and prints, in seconds from the key to what is painted and
how much of it was computing: the queue with its first record; another record, the middle of some; the next
record after one was accepted, likewise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests import builders
from tests.bench.laptop import run_program
from tests.bench.measure import Measure, median, ms

_RECORDS, _ACCEPTED = 20, 10
_PAUSE_MS = 400
"""Between two keys. Meanwhile the waiting records are compared in the background, as in the field."""


def in_the_window(data: Path, size: str) -> list[Measure]:
    """What the supervisor of a laptop at `data` waits for, in the window."""
    taken = list(map(float, run_program("tests.bench.reviewing", str(data)).split()))
    (opening, computing), (reading, of_it), (deciding, of_that) = zip(taken[::2], taken[1::2], strict=True)
    return [
        _measure(f"the review on the screen, from the key ({size})", opening, computing, aim_s=0.5),
        _measure(f"another record on the screen, middle of {_RECORDS}", reading, of_it, aim_s=0.15),
        _measure(
            f"accepting, until the next is on the screen, middle of {_ACCEPTED}",
            deciding,
            of_that,
            aim_s=0.15,
        ),
    ]


def _measure(what: str, waited_s: float, computing_s: float, *, aim_s: float) -> Measure:
    ours = f"{ms(waited_s)}, {ms(computing_s)} of it computing"
    return Measure(what, ours, "", ms(waited_s), f"≤ {aim_s:g} s", waited_s <= aim_s)


def _work(data: Path) -> None:
    import time

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QListWidget

    from tests.bench.stalls import Worker, window_of
    from tests.journeys.test_keyboard_alone import ALT, CONTROL
    from ui.application import new_application
    from ui.demo.hands import live
    from ui.screens.review.screen import ReviewScreen

    _application = new_application()
    window = window_of(builders.laptop(data))
    worker = Worker(window)
    keys = worker.keys
    keys.wait_at("passphrase")
    keys.type(builders.PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("sign-out"), what="signed in")
    worker.rest()

    def read() -> object:
        screens = window.findChildren(ReviewScreen)
        return screens[-1].place() if screens else None

    def until_another(press: Callable[[], object], computing: Callable[[], float]) -> tuple[float, float]:
        before, began, computed = read(), time.perf_counter(), computing()
        press()
        keys.hands.wait_for(lambda: read() not in {None, before}, what="another record")
        window.grab()
        return time.perf_counter() - began, computing() - computed

    opening = until_another(lambda: keys.press(Qt.Key.Key_3, ALT), time.process_time)
    assert keys.hands.find(QListWidget, "review-queue").count()
    reading, deciding = [], []
    for _ in range(_RECORDS):
        live(_PAUSE_MS)
        reading.append(until_another(lambda: keys.press(Qt.Key.Key_Down, ALT), time.thread_time))
    for _ in range(_ACCEPTED):
        live(_PAUSE_MS)
        deciding.append(until_another(lambda: keys.press(Qt.Key.Key_Return, CONTROL), time.thread_time))
    middles = [median(list(each)) for some in (reading, deciding) for each in zip(*some, strict=True)]
    print(*opening, *middles)
    window.close()


if __name__ == "__main__":
    _work(Path(sys.argv[1]))
