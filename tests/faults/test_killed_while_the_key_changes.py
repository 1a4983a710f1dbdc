"""The client is killed at random moments of changing its database key: one key opens, all is there."""

from __future__ import annotations

import multiprocessing
import random
import time
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from fieldapp.crypto import SealingKey
from fieldapp.laptop import Laptop
from fieldapp.recovery import open_slot
from fieldapp.store import vault_file
from fieldapp.store.database import DATABASE_FILE, verify_pages
from fieldapp.store.verification import verify_all
from tests import builders
from tests.faults import rekey_worker

ROUNDS, MANY_ROUNDS = 8, 120
SLOWEST_S, LONGER = 0.5, 1.5
"""On a busy machine a change takes longer than half a second."""
RECORDS = 40


CLIENTS = multiprocessing.get_context("forkserver")
"""Each client is a process of its own; what it imports is imported once for all."""
CLIENTS.set_forkserver_preload(["tests.faults.rekey_worker"])


def killed_after(folder: Path, seconds: float) -> int:
    """Run a client that changes its key over and over, kill it; returns how often it had changed."""
    heard, said = CLIENTS.Pipe(duplex=False)
    with heard:
        client = CLIENTS.Process(
            target=rekey_worker.main, args=(folder, "somchit", builders.PASSPHRASE, said)
        )
        client.start()
        said.close()
        assert heard.recv() == "open"
        time.sleep(seconds)
        client.kill()
        client.join()
        return sum(1 for _ in iter(partial(_next, heard), ""))


def _next(heard: Connection) -> str:
    try:
        return str(heard.recv())
    except EOFError:
        return ""


@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(MANY_ROUNDS, marks=pytest.mark.soak)])
def test_killed_at_any_moment_of_changing_the_key_nothing_is_lost(
    laptop: Laptop, fund_sealing: SealingKey, rounds: int
) -> None:
    dice = random.Random(20261125)
    session = builders.signed_in(laptop)
    records = {builders.enrol(session.desk).id for _ in range(RECORDS)}
    session.close()
    changes, cut_off, slowest_s = 0, 0, SLOWEST_S
    for turn in range(10 * rounds):
        if turn >= rounds and changes and cut_off:
            break
        changes += killed_after(laptop.folder, dice.uniform(0.0, slowest_s))
        slowest_s *= 1 if changes else LONGER
        cut_off += any(slot.next_key for slot in vault_file.read_candidates(laptop.folder)[0].people)
        session = builders.signed_in(laptop, ("somchit", "bounmy")[turn % 2])
        assert {record.id for record in session.store.records.find(limit=1000)} == records
        verify_all(session.store)
        session.close()
        verify_pages(laptop.folder / DATABASE_FILE, session.key)
        (known,) = vault_file.read_candidates(laptop.folder)
        assert open_slot(known.recovery.key, fund_sealing) == session.key.raw
    assert changes, "never killed after a change: the test tried nothing"
    assert cut_off, "never killed between offering the key and the end: the test tried nothing"
