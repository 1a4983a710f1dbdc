"""The line of truth counts what waits at once, also while a cycle waits for a silent network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.laptop import SignedIn
from sync.device.facts import SyncFacts
from sync.device.transport import NoNetwork, Request, Response
from tests import builders
from ui.reader import Reader
from ui.sync_driver import SyncDriver, until_next_ms


class Silence:
    """A network on which nothing answers before the test lets go."""

    def __init__(self) -> None:
        self.is_asked, self.is_over = threading.Event(), threading.Event()

    def exchange(self, request: Request) -> Response:
        del request
        self.is_asked.set()
        self.is_over.wait(30)
        raise NoNetwork


@pytest.mark.parametrize(
    ("after_s", "ms"), [(None, 60_000), (-5, 60_000), (0.5, 500), (90, 90_000), (86_400, 3_600_000)]
)
def test_the_next_cycle_runs_when_the_line_says_so(after_s: float | None, ms: int) -> None:
    at = None if after_s is None else builders.NOON + timedelta(seconds=after_s)
    assert until_next_ms(SyncFacts(why="fund-busy", next_try_at=at), now=builders.NOON) == ms


@pytest.fixture
def silence() -> Silence:
    return Silence()


@pytest.fixture
def driver(session: SignedIn, silence: Silence, reader: Reader) -> Iterator[SyncDriver]:
    made = SyncDriver(session, silence, reader)
    yield made
    silence.is_over.set()
    made.stop()


def test_what_is_finished_while_a_cycle_waits_is_counted_at_once(
    driver: SyncDriver, session: SignedIn, silence: Silence, qtbot: QtBot
) -> None:
    driver.try_now()
    qtbot.waitUntil(silence.is_asked.is_set)
    for waiting in (1, 2):
        builders.enrol(session.desk)
        driver.count_again()
        driver.try_now()
        qtbot.waitUntil(lambda waiting=waiting: driver.facts.waiting == waiting)  # type: ignore[misc]
    assert not silence.is_over.is_set()


def test_what_waits_is_said_before_the_fund_is_reached(
    driver: SyncDriver, session: SignedIn, silence: Silence, qtbot: QtBot
) -> None:
    builders.enrol(session.desk)
    driver.try_now()
    qtbot.waitUntil(silence.is_asked.is_set)
    qtbot.waitUntil(lambda: driver.facts.waiting == 1)
    assert not silence.is_over.is_set()
