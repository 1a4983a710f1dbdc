"""The review in the real window of a laptop that knows a whole district: how long a supervisor waits.

Run as a program, `reviewing DATA` opens the window and prints, in seconds from the key to what is painted:
the queue with its first record, then another record, the middle and the slowest of some, then the next record
after one was accepted, likewise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests import builders
from tests.bench.laptop import run_program
from tests.bench.measure import Measure, median, ms

_RECORDS, _ACCEPTED = 20, 10


def in_the_window(data: Path, size: str) -> list[Measure]:
    """What the supervisor of a laptop at `data` waits for, in the window."""
    opening, reading, slowest, deciding, longest = map(
        float, run_program("tests.bench.reviewing", str(data)).split()
    )
    return [
        Measure(
            f"the review on the screen, from the key ({size})",
            ms(opening),
            "",
            ms(opening),
            "≤ 0.5 s",
            opening <= 0.5,
        ),
        Measure(
            f"another record on the screen, from the key, middle and slowest of {_RECORDS}",
            f"{ms(reading)}; slowest {ms(slowest)}",
            "",
            ms(reading),
            "≤ 0.15 s",
            reading <= 0.15,
        ),
        Measure(
            f"accepting one, until the next is on the screen, middle and slowest of {_ACCEPTED}",
            f"{ms(deciding)}; slowest {ms(longest)}",
            "",
            ms(deciding),
            "≤ 0.15 s",
            deciding <= 0.15,
        ),
    ]


def _work(data: Path) -> None:
    import time

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QListWidget

    from tests.bench.stalls import Worker, window_of
    from tests.journeys.test_keyboard_alone import ALT, CONTROL
    from ui.application import new_application
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

    def until_another(press: Callable[[], object]) -> float:
        before, began = read(), time.perf_counter()
        press()
        keys.hands.wait_for(lambda: read() not in {None, before}, what="another record")
        window.grab()
        return time.perf_counter() - began

    opening = until_another(lambda: keys.press(Qt.Key.Key_3, ALT))
    assert keys.hands.find(QListWidget, "review-queue").count()
    worker.rest()
    reading, deciding = [], []
    for _ in range(_RECORDS):
        reading.append(until_another(lambda: keys.press(Qt.Key.Key_Down, ALT)))
        worker.rest()
    for _ in range(_ACCEPTED):
        deciding.append(until_another(lambda: keys.press(Qt.Key.Key_Return, CONTROL)))
        worker.rest()
    print(opening, median(reading), max(reading), median(deciding), max(deciding))
    window.close()


if __name__ == "__main__":
    _work(Path(sys.argv[1]))
