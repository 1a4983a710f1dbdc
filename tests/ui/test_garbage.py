"""What is Qt's ends in the window's thread, in a circle or with its last reference."""

from __future__ import annotations

import ctypes
import gc
import sys
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

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


class _Used(ctypes.Structure):
    """What the C library says of its heap (mallinfo2 of glibc), in bytes."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in (*"abcdefg", "in_use", "free", "at_the_end"))


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="asks glibc what is in use"
)
def test_what_is_taken_out_of_a_layout_leaves_nothing_behind(qapp: QApplication) -> None:
    heap = ctypes.CDLL(None).mallinfo2
    heap.restype = _Used
    layout = QVBoxLayout()
    host = QWidget()
    host.setLayout(layout)

    def in_use_after(times: int) -> int:
        for _ in range(times):
            layout.addWidget(label("what is shown anew"))
            layout.addLayout(row(label("beside"), label("each other")))
            layout.addStretch()
            clear(layout)
            live(0)
        gc.collect()
        return int(heap().in_use)

    before = in_use_after(100)
    left = (in_use_after(400) - before) / 400
    host.deleteLater()
    assert left < 60, "bytes each time; an item of a layout has 96"
