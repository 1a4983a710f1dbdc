"""The client is killed at random moments of enrolling and syncing; nothing is lost, nothing is doubled.

Once the core and the engine alone, as fast as they go; once the real window with hands on its widgets.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.client import Heard, must_hold
from tests.faults.tally import TALLY

KILLED = {"worker": "core and engine", "window_worker": "the window"}


def killed_after(folder: Path, seconds: float, *, worker: str) -> list[str]:
    """Run a client, kill it that long after it opened its store; returns what it had been told."""
    run = [sys.executable, "-m", f"tests.faults.{worker}", str(folder), "somchit", builders.PASSPHRASE]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "open\n"
        time.sleep(seconds)
        client.send_signal(signal.SIGKILL)
        return client.stdout.read().splitlines()


def kill_at_random(enrolled: Laptop, fund: FundServer, *, worker: str, rounds: int, slowest_s: float) -> None:
    dice, heard = random.Random(20261123), Heard()
    for _ in range(rounds):
        heard.take(killed_after(enrolled.folder, dice.uniform(0.0, slowest_s), worker=worker))
        TALLY.faults[f"SIGKILL of the client at random: {KILLED[worker]}"] += 1
    assert len(heard.submitted) > rounds / 2
    must_hold(heard, enrolled, fund)


@pytest.mark.parametrize(("worker", "rounds", "slowest_s"), [("worker", 20, 0.4), ("window_worker", 6, 5.0)])
def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    enrolled: Laptop, fund: FundServer, worker: str, rounds: int, slowest_s: float
) -> None:
    kill_at_random(enrolled, fund, worker=worker, rounds=rounds, slowest_s=slowest_s)


@pytest.mark.soak
@pytest.mark.parametrize(("worker", "rounds", "slowest_s"), [("worker", 400, 0.6), ("window_worker", 60, 5)])
def test_killed_hundreds_of_times(
    enrolled: Laptop, fund: FundServer, worker: str, rounds: int, slowest_s: float
) -> None:
    kill_at_random(enrolled, fund, worker=worker, rounds=rounds, slowest_s=slowest_s)
