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
from uuid import UUID

import pytest

from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders


def killed_after(folder: Path, seconds: float, *, worker: str) -> list[str]:
    """Run a client, kill it that long after it opened its store; returns what it had been told."""
    run = [sys.executable, "-m", f"tests.faults.{worker}", str(folder), "somchit", builders.PASSPHRASE]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "open\n"
        time.sleep(seconds)
        client.send_signal(signal.SIGKILL)
        return client.stdout.read().splitlines()


@pytest.mark.parametrize(("worker", "rounds", "slowest_s"), [("worker", 50, 0.4), ("window_worker", 12, 5.0)])
def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    enrolled: Laptop, fund: FundServer, worker: str, rounds: int, slowest_s: float
) -> None:
    dice = random.Random(20261123)
    saving: dict[UUID, str] = {}
    saved: dict[UUID, str] = {}
    submitted: set[UUID] = set()
    for _ in range(rounds):
        for line in killed_after(enrolled.folder, dice.uniform(0.0, slowest_s), worker=worker):
            match line.split(" ", 2):
                case ["saving", record, phone]:
                    saving[UUID(record)] = phone
                case ["saved", record, phone]:
                    saved[UUID(record)] = phone
                case ["submitted", record]:
                    submitted.add(UUID(record))
    assert len(submitted) > rounds / 2

    session = builders.signed_in(enrolled)
    assert builders.engine(session).cycle().waiting == 0
    session.store.log.verify_chain()
    kept = {draft.record: draft.answers.get("phone", "-") for draft in session.desk.drafts()}
    kept |= {r.id: r.answers["phone"] for r in session.store.records.find(limit=1_000_000)}
    older = [record for record in saved if kept.get(record) not in {saved[record], saving[record]}]
    assert not older
    session.close()

    with fund.desk._pool.connection() as db:
        rows = db.execute(
            "SELECT record, count(*) AS n FROM operations WHERE kind = 'enrol' GROUP BY 1"
        ).fetchall()
    at_fund = {row["record"]: row["n"] for row in rows}
    assert submitted <= at_fund.keys()
    assert set(at_fund.values()) == {1}
