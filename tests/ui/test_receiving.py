"""Receiving for a team: it ends without the window waiting, and never looks twice at a time."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sync.device.team_relay import Held
from ui import receiving
from ui.receiving import Receiving


class SlowRelay:
    """Hands in over a link that takes for ever."""

    def __init__(self) -> None:
        self.is_let_go, self.is_asked_to_stop = threading.Event(), threading.Event()
        self.looks = 0

    def held(self) -> Held:
        self.looks += 1
        self.is_let_go.wait(30)
        return Held(1, 2, "")

    def stop(self) -> None:
        self.is_asked_to_stop.set()
        self.is_let_go.wait(30)


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> SlowRelay:
    monkeypatch.setattr(receiving, "_LOOK_MS", 20)
    return SlowRelay()


def test_the_window_waits_for_nothing_and_no_look_queues_behind_another(
    relay: SlowRelay, qtbot: QtBot
) -> None:
    parent = QObject()
    start: Any = lambda _here: relay  # noqa: E731
    made = Receiving(start, parent=parent)
    made.switch()
    qtbot.waitUntil(lambda: relay.looks == 1)
    for _ in range(10):
        made._look()
    begun_s = time.monotonic()
    made.stop()
    assert time.monotonic() - begun_s < 5
    qtbot.waitUntil(relay.is_asked_to_stop.is_set)
    relay.is_let_go.set()
    assert relay.looks == 1
