"""What refers to itself in circles ends in the window's thread."""

from __future__ import annotations

import gc
from threading import Thread

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.demo.hands import live

_MUCH = 200_000


class Circle(QObject):
    """Refers to itself."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self


def test_no_other_thread_ends_what_is_qts(qapp: QApplication) -> None:
    gc.collect()
    ended: list[str] = []
    circle = Circle()
    circle.destroyed.connect(lambda: ended.append("now"))
    del circle
    kept: list[list[int]] = []
    worker = Thread(target=lambda: kept.extend([] for _ in range(_MUCH)))
    worker.start()
    worker.join()
    assert not ended, "collected where no window is"
    for _ in range(100):
        live(50)
        if ended:
            break
    assert ended
