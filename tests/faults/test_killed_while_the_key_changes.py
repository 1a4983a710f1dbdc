"""The client is killed at random moments of changing its database key: one key opens, all is there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldapp.crypto import SealingKey
from fieldapp.laptop import Laptop
from fieldapp.recovery import open_slot
from fieldapp.store import vault_file
from fieldapp.store.database import DATABASE_FILE, verify_pages
from fieldapp.store.verification import verify_all
from tests import builders

ROUNDS, MANY_ROUNDS = 5, 60
SLOWEST_S, LONGER, MOST_ROUNDS = 0.5, 1.5, 200
RECORDS = 40


def killed_after(folder: Path, seconds: float) -> int:
    """Run a client that changes its key over and over, kill it; returns how often it had changed."""
    run = [sys.executable, "-m", "tests.faults.rekey_worker", str(folder), "somchit", builders.PASSPHRASE]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "open\n"
        time.sleep(seconds)
        client.send_signal(signal.SIGKILL)
        return client.stdout.read().count("changed")


@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(MANY_ROUNDS, marks=pytest.mark.soak)])
def test_killed_at_any_moment_of_changing_the_key_nothing_is_lost(
    laptop: Laptop, fund_sealing: SealingKey, rounds: int
) -> None:
    dice = random.Random(20261125)
    session = builders.signed_in(laptop)
    records = {builders.enrol(session.desk).id for _ in range(RECORDS)}
    session.close()
    changes, cut_off, turn, slowest_s = 0, 0, 0, SLOWEST_S
    while turn < rounds or not (changes and cut_off):
        changes += killed_after(laptop.folder, dice.uniform(0.0, slowest_s))
        cut_off += any(slot.next_key for slot in vault_file.read_candidates(laptop.folder)[0].people)
        session = builders.signed_in(laptop, ("somchit", "bounmy")[turn % 2])
        assert {record.id for record in session.store.records.find(limit=1000)} == records
        verify_all(session.store)
        session.close()
        verify_pages(laptop.folder / DATABASE_FILE, session.key)
        (known,) = vault_file.read_candidates(laptop.folder)
        assert open_slot(known.recovery.key, fund_sealing) == session.key.raw
        turn += 1
        slowest_s *= 1 if changes else LONGER
        assert turn < MOST_ROUNDS, "never killed between offering the key and the end"
