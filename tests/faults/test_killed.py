"""The client is killed at random moments of enrolling and syncing; nothing is lost, nothing is doubled.

Once the core and the engine alone, as fast as they go; once the real window with hands on its widgets.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.client import Heard, must_hold
from tests.faults.parts import Part, part
from tests.faults.tally import TALLY
from tests.faults.test_fund_killed import lift_limits

_LONGER = 1.5
KILLED = {"worker": "core and engine", "window_worker": "the window"}


@contextmanager
def running(folder: Path, worker: str) -> Iterator[subprocess.Popen[str]]:
    """A client that has opened its store."""
    run = [sys.executable, "-m", f"tests.faults.{worker}", str(folder), "somchit", builders.PASSPHRASE]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "open\n"
        yield client


def killed_after(folder: Path, seconds: float, *, worker: str) -> list[str]:
    """Run a client, kill it that long after it opened its store; returns what it had been told."""
    with running(folder, worker) as client:
        assert client.stdout is not None
        time.sleep(seconds)
        client.send_signal(signal.SIGKILL)
        return client.stdout.read().splitlines()


def seconds_to_the_first(folder: Path, heard: Heard, *, worker: str) -> float:
    """Run a client until it has finished one enrolment, and kill it then; returns how long that took."""
    with running(folder, worker) as client:
        assert client.stdout is not None
        began, told = time.monotonic(), []
        for line in client.stdout:
            told.append(line.rstrip("\n"))
            if line.startswith("submitted"):
                break
        took = time.monotonic() - began
        client.send_signal(signal.SIGKILL)
        heard.take([*told, *client.stdout.read().splitlines()])
    return took


def kill_at_random(
    enrolled: Laptop, fund: FundServer, tried: Part, *, worker: str, rounds: int, slowest_s: float
) -> None:
    dice, heard = tried.dice(20261123), Heard()
    session = builders.signed_in(enrolled)
    lift_limits(session, fund)
    session.close()
    slowest_s = max(slowest_s, 2 * seconds_to_the_first(enrolled.folder, heard, worker=worker))
    turns = 0
    while turns < rounds or len(heard.submitted) <= rounds / 2:
        heard.take(killed_after(enrolled.folder, dice.uniform(0.0, slowest_s), worker=worker))
        TALLY.faults[f"SIGKILL of the client at random: {KILLED[worker]}"] += 1
        turns += 1
        slowest_s *= 1 if turns < rounds else _LONGER
    assert turns < 2 * rounds, "however long it runs, too little comes of it"
    must_hold(heard, enrolled, fund)


@pytest.mark.parametrize(("worker", "rounds", "slowest_s"), [("worker", 20, 0.4), ("window_worker", 6, 5.0)])
def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    enrolled: Laptop, fund: FundServer, worker: str, rounds: int, slowest_s: float
) -> None:
    kill_at_random(enrolled, fund, Part(1, 1), worker=worker, rounds=rounds, slowest_s=slowest_s)


@pytest.mark.soak
@pytest.mark.parametrize(("worker", "rounds", "slowest_s"), [("worker", 400, 0.6), ("window_worker", 60, 5)])
def test_killed_hundreds_of_times(
    enrolled: Laptop, fund: FundServer, worker: str, rounds: int, slowest_s: float
) -> None:
    rounds = part().rounds(rounds)
    kill_at_random(enrolled, fund, part(), worker=worker, rounds=rounds, slowest_s=slowest_s)
