"""A disk that nothing can be written on, under the laptop and under the fund's database.

Between two sessions a file system that is mounted so; in the middle of one, as a system does that finds its
disk failing, the kernel's own no to each write from there on.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import psutil
import pytest

from fieldapp.laptop import Laptop
from fieldapp.store.errors import ReadOnlyDisk
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.boundaries import Boundary, command_killed_at, killed_at, traced
from tests.faults.disks import own_disk, read_only
from tests.faults.tally import TALLY, settle
from tests.faults.test_fund_killed import kill_postgres, restart
from ui import texts

FAILS = "error=EROFS"
NO_LIMIT = 2**40


def test_a_laptop_on_a_read_only_disk_says_so_and_goes_on_later(fund: FundServer) -> None:
    with own_disk(size_mb=32) as disk:
        enrolled = builders.enrolled_laptop(disk / "laptop", fund)
        session = builders.signed_in(enrolled)
        before = builders.enrol(session.desk).id
        session.close()
        with read_only(disk):
            with pytest.raises(ReadOnlyDisk) as refused:
                builders.signed_in(builders.laptop(disk / "laptop"))
            assert f"({refused.value.code})" not in texts.error(refused.value.code)
            TALLY.faults["a read-only disk under the laptop, at the sign-in"] += 1
        session = builders.signed_in(builders.laptop(disk / "laptop"))
        assert session.desk.record(before)
        builders.enrol(session.desk)
        assert settle(session, fund).is_well
        session.close()


@traced
@pytest.mark.parametrize("nth", [60, 120])
def test_a_disk_that_becomes_read_only_while_somebody_works(
    enrolled: Laptop, fund: FundServer, nth: int
) -> None:
    """What was said to be done stands; what failed says why, and so does sync."""
    worker = [sys.executable, "-m", "tests.faults.full_disk", str(enrolled.folder), str(NO_LIMIT)]
    command = command_killed_at(Boundary("pwrite64", nth, FAILS, goes_on=True), worker)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    submitted = {UUID(line.split()[1]) for line in said if line.startswith("submitted")}
    refused, cycle = (line for line in said if not line.startswith("submitted"))
    assert (refused, cycle) == ("refused disk-fault", "cycle disk-fault")  # SQLite is not told which it is
    TALLY.faults["a disk that becomes read-only under the laptop"] += 1
    session = builders.signed_in(enrolled)
    assert submitted <= {record.id for record in session.desk.records()}
    assert settle(session, fund).is_well
    session.close()


@pytest.mark.soak
@pytest.mark.usefixtures("_quiet_pool")
def test_a_read_only_disk_under_the_fund(tmp_path: Path) -> None:
    with own_disk(size_mb=160) as disk:
        postgres = EmbeddedPostgres(disk / "postgres")
        fund = FundServer(postgres.new_database(uuid4().hex), keys=tmp_path / "keys.json", clock=builders.now)
        for account in (builders.ENUMERATOR, builders.SUPERVISOR):
            fund.administration.put_account(account)
        fund.start()
        session = builders.signed_in(builders.enrolled_laptop(tmp_path / "laptop", fund))
        engine = builders.engine(session)
        builders.enrol(session.desk)
        assert engine.cycle().waiting == 0
        kill_postgres(postgres)
        builders.enrol(session.desk)
        with read_only(disk):
            with pytest.raises((subprocess.CalledProcessError, OSError)):
                postgres._server.ensure_postgres_running()
            facts = engine.cycle(is_asked=True)
            assert (facts.why, facts.waiting) == ("fund-busy", 1)
            TALLY.faults["a read-only disk under the fund"] += 1
        restart(postgres)
        assert settle(session, fund).is_well
        session.close()
        fund.close()
        postgres.stop()


@traced
@pytest.mark.usefixtures("_quiet_pool")
def test_a_disk_that_becomes_read_only_under_the_fund(own_folder: Path) -> None:
    postgres = EmbeddedPostgres(own_folder / "postgres")
    fund = FundServer(postgres.new_database(uuid4().hex), keys=own_folder / "keys.json", clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    session = builders.signed_in(builders.enrolled_laptop(own_folder / "laptop", fund))
    engine = builders.engine(session)
    postmaster = psutil.Process(postgres._server.get_pid())
    with killed_at(
        Boundary("pwrite64", 1, FAILS, goes_on=True), [postmaster, *postmaster.children(recursive=True)]
    ):
        builders.enrol(session.desk)
        facts = engine.cycle(is_asked=True)
        assert (facts.why, facts.waiting, facts.held_back) == ("fund-busy", 1, 0)
        TALLY.faults["a disk that becomes read-only under the fund"] += 1
    if not postmaster.is_running():
        restart(postgres)
    while engine.cycle(is_asked=True).waiting:  # until it serves again
        pass
    assert settle(session, fund).is_well
    session.close()
    fund.close()
    postgres.stop()
