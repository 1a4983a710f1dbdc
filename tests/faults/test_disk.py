"""A disk that is full, and one that gives back other bytes than were written."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from fieldapp.errors import FieldappError
from fieldapp.laptop import Laptop
from fieldapp.store.errors import ChainBroken, DatabaseDamaged
from fieldapp.store.store import Store
from fieldapp.store.vault import DatabaseKey
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.tally import TALLY, settle

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")


@posix
@pytest.mark.parametrize("spare", [0, 9_000, 60_000, 250_000])
def test_a_disk_that_fills_up_loses_nothing_and_says_so(
    enrolled: Laptop, fund: FundServer, spare: int
) -> None:
    size = max(file.stat().st_size for file in enrolled.folder.iterdir())
    run = [sys.executable, "-m", "tests.faults.full_disk", str(enrolled.folder), str(size + spare)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()
    submitted = {UUID(line.split()[1]) for line in said if line.startswith("submitted")}
    refused, cycle = (line for line in said if not line.startswith("submitted"))
    assert refused == "refused disk-fault"
    assert cycle.startswith("cycle ")  # what is small enough may still go; it is no crash
    TALLY.faults["a full disk under the laptop"] += 1

    session = builders.signed_in(enrolled)  # there is room again
    assert submitted <= {record.id for record in session.store.records.find(limit=10**6)}
    assert settle(session, fund).is_well
    session.close()


# -- damage -------------------------------------------------------------------------------------


def contents(store: Store) -> list[tuple[bytes, bytes]]:
    """Read every operation there is, checking the chain."""
    store.log.verify_chain()
    rows = store._connection.rows("SELECT id, body FROM operations ORDER BY place")
    return [(bytes(row["id"]), bytes(row["body"])) for row in rows]


def flip(path: Path, dice: random.Random, *, begin: int = 0) -> None:
    """Change some bytes of a file in one place."""
    content = bytearray(path.read_bytes())
    at = dice.randrange(begin, len(content))
    for each in range(at, min(at + dice.randint(1, 64), len(content))):
        content[each] ^= dice.randint(1, 255)
    path.write_bytes(content)


def read_damaged(folder: Path, key: DatabaseKey, whole: list[tuple[bytes, bytes]]) -> str:
    """Open a damaged store and read all of it; returns what it came to."""
    try:
        store = Store.open(folder, key, clock=builders.now)
    except DatabaseDamaged:
        return "refused at opening"
    try:
        found = contents(store)
        store.rebuild()
    except (DatabaseDamaged, ChainBroken):
        return "refused at reading"
    except FieldappError as e:
        return f"another error: {e.code}"
    finally:
        store.close()
    if found == whole:
        return "not touched by it"
    return "shorter" if found == whole[: len(found)] else "other content"


def damage(laptop: Laptop, name: str, rounds: int) -> Counter[str]:
    """Damage a copy of the store's files many times, each in another place; returns what came of it."""
    session, dice = builders.signed_in(laptop), random.Random(name)
    for _ in range(20):  # so few that nothing has moved yet from the WAL into the file
        builders.enrol(session.desk)
    whole, copy = contents(session.store), laptop.folder.parent / "copy"
    outcomes: Counter[str] = Counter()
    if name == "fieldapp.db":
        session.close()  # everything is in the file itself now
    kept = laptop.folder.parent / "kept"
    shutil.copytree(laptop.folder, kept)
    for _ in range(rounds):
        shutil.copytree(kept, copy)
        (copy / "fieldapp.db-shm").unlink(missing_ok=True)
        flip(copy / name, dice)
        outcomes[read_damaged(copy, session.key, whole)] += 1
        shutil.rmtree(copy)
    if name != "fieldapp.db":
        session.close()
    for outcome, count in outcomes.items():
        TALLY.faults[f"damage in {name}: {outcome}"] += count
    return outcomes


def test_damaged_pages_are_never_accepted(laptop: Laptop) -> None:
    outcomes = damage(laptop, "fieldapp.db", rounds=60)
    assert outcomes.keys() <= {"refused at opening", "refused at reading", "not touched by it"}
    assert outcomes["refused at opening"] + outcomes["refused at reading"] > 20


def test_a_damaged_wal_gives_no_other_content(laptop: Laptop) -> None:
    """What stands in it after the damage is gone, as after a power cut: the log is shorter, and sound."""
    outcomes = damage(laptop, "fieldapp.db-wal", rounds=40)
    assert outcomes.keys() <= {"refused at opening", "refused at reading", "not touched by it", "shorter"}
    assert outcomes["shorter"] > 10
