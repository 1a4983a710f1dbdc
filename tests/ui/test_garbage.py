"""What is Qt's ends in the window's thread, in a circle or with its last reference."""

from __future__ import annotations

import gc
from threading import Thread, current_thread, main_thread

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.background import Background
from ui.demo.hands import live
from ui.widgets import clear, label, row

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


class Presenter(QObject):
    """Tells in which thread it ends."""

    def __init__(self, ended_in: list[Thread]) -> None:
        super().__init__()
        self._ended_in = ended_in

    def value(self) -> int:
        """Return what the job is about."""
        return 1

    def __del__(self) -> None:
        self._ended_in.append(current_thread())


def test_a_job_that_holds_the_last_reference_lets_it_go_in_the_windows_thread(qapp: QApplication) -> None:
    ended_in: list[Thread] = []
    background = Background()
    for _ in range(20):
        background.run(Presenter(ended_in).value, done=lambda _: None)
    while not background.is_idle:
        live(5)
    background.stop()
    assert ended_in == [main_thread()] * 20


def test_what_is_taken_out_of_a_layout_is_gone_with_its_items(qapp: QApplication) -> None:
    layout = QVBoxLayout()
    host = QWidget()
    host.setLayout(layout)
    beside = row(label("beside"), label("each other"))
    layout.addWidget(label("shown"))
    layout.addLayout(beside)
    layout.addStretch()
    widgets = layout.itemAt(0), beside.itemAt(0)
    space = layout.itemAt(2)
    clear(layout)
    assert not [item for item in (*widgets, space) if isValid(item)], "they belong to nobody any more"
    live(0)
    assert not isValid(beside)
    host.deleteLater()
