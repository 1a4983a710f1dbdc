"""Client, fund and PostgreSQL are killed at each write of a session, to the disk and to the network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from fieldapp.laptop import Laptop, SignedIn
from sync.device.http import HttpTransport
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests import builders
from tests.faults.boundaries import DISK, NETWORK, Boundary, command_killed_at, killed_at, traced
from tests.faults.client import Heard, must_hold
from tests.faults.parts import Part, part
from tests.faults.tally import TALLY, settle
from tests.faults.test_fund_killed import FundProcess, lift_limits

pytestmark = traced
SESSIONS = 8
MOST = 1000
_UNTIL_NOTICED_S = 20
"""So long PostgreSQL may take to end its other processes when one was killed."""
"""No session has more of one call; a test that gets there tries nothing new."""


def each_boundary(calls: Iterable[str], tried: Part) -> Iterator[Iterator[Boundary]]:
    """For each call: its first time, its next, and so on; who goes through them says when to stop."""
    return (iter([Boundary(call, nth) for nth in range(tried.first(1), MOST, tried.of)]) for call in calls)


# -- the client ---------------------------------------------------------------------------------


def kill_the_client(enrolled: Laptop, fund: FundServer, *, calls: Iterable[str], tried: Part) -> None:
    heard = Heard()
    session = builders.signed_in(enrolled)
    lift_limits(session, fund)
    session.close()
    command = [sys.executable, "-m", "tests.faults.one_session_worker"]
    command += [str(enrolled.folder), "somchit", builders.PASSPHRASE]
    killed = 0
    for boundaries in each_boundary(calls, tried):
        for boundary in boundaries:
            run = subprocess.run(
                command_killed_at(boundary, command), capture_output=True, text=True, check=False
            )
            lines = run.stdout.splitlines()
            heard.take(lines)
            if lines[-1:] == ["done"]:
                break
            assert run.returncode in {-9, 137}, run.stderr
            killed += 1
            TALLY.faults[f"SIGKILL of the client at each {boundary.call}"] += 1
            send_all(enrolled)  # so that each session has as many writes as the one before
    assert killed > 2
    must_hold(heard, enrolled, fund)


def test_the_client_is_killed_at_some_writes(enrolled: Laptop, fund: FundServer) -> None:
    kill_the_client(enrolled, fund, calls=("pwrite64", "fdatasync", "sendto"), tried=Part(1, 70))


@pytest.mark.soak
def test_the_client_is_killed_at_each_write(enrolled: Laptop, fund: FundServer) -> None:
    kill_the_client(enrolled, fund, calls=(*DISK, *NETWORK), tried=part())


def send_all(laptop: Laptop) -> None:
    session = builders.signed_in(laptop)
    builders.engine(session).cycle(is_asked=True)
    session.close()


# -- the fund -----------------------------------------------------------------------------------


def a_session(session: SignedIn, url: str, *, dice: int) -> bool:
    """Enrol and sync with a token asked anew; tells whether everything went."""
    builders.enrol(session.desk, phone=f"020 5{dice:07d}")
    with session.store.writing():
        session.store.memory.put("fund", "")
        session.store.memory.put("content_key_known", "")
    engine = builders.engine(session, HttpTransport(url))
    return not engine.cycle(is_asked=True).waiting and not engine.cycle(is_asked=True).why


def kill_the_fund(enrolled: Laptop, fund: FundServer, keys: Path, tried: Part) -> None:
    session, killed = builders.signed_in(enrolled), 0
    lift_limits(session, fund)
    for boundaries in each_boundary(NETWORK, tried):
        for boundary in boundaries:
            process = FundProcess(fund.database_url, keys, under=boundary.options())
            try:
                if process.start():
                    a_session(session, f"http://127.0.0.1:{process.port}", dice=boundary.nth)
                was_killed = process.has_ended()
            finally:
                process.kill()
            if not was_killed:
                break
            killed += 1
            TALLY.faults[f"SIGKILL of the fund's process at each {boundary.call}"] += 1
    assert killed > 2
    assert settle(session, fund).is_well
    session.close()


def test_the_fund_is_killed_at_some_sends(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    kill_the_fund(enrolled, fund, tmp_path / "fund-keys.json", Part(1, 20))


@pytest.mark.soak
def test_the_fund_is_killed_at_each_send(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    kill_the_fund(enrolled, fund, tmp_path / "fund-keys.json", part())


# -- its database -------------------------------------------------------------------------------


def kill_postgres_at(folder: Path, *, calls: Iterable[str], tried: Part) -> None:
    postgres = EmbeddedPostgres(folder / "postgres")
    fund = FundServer(postgres.new_database(uuid4().hex), keys=folder / "keys.json", clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    session = builders.signed_in(builders.enrolled_laptop(folder / "laptop", fund))
    lift_limits(session, fund)
    postmaster, killed = psutil.Process(postgres._server.get_pid()), 0
    for boundaries in each_boundary(calls, tried):
        for boundary in boundaries:
            backends = postmaster.children(recursive=True)
            with killed_at(boundary, backends):
                sessions = range(SESSIONS)  # each is with another backend
                is_well = all(a_session(session, fund.base_url, dice=boundary.nth) for _ in sessions)
            _, alive = psutil.wait_procs(backends, timeout=0 if is_well else _UNTIL_NOTICED_S)
            if len(alive) == len(backends):
                break
            killed += 1
            TALLY.faults[f"SIGKILL of PostgreSQL at each {boundary.call}"] += 1
            while not a_session(session, fund.base_url, dice=boundary.nth):  # until it serves again
                pass
    assert killed > 1
    assert settle(session, fund).is_well
    session.close()
    fund.close()
    postgres.stop()


@pytest.mark.usefixtures("_quiet_pool")
def test_postgres_is_killed_at_some_writes(own_folder: Path) -> None:
    kill_postgres_at(own_folder, calls=("pwrite64", "sendto"), tried=Part(1, 12))


@pytest.mark.soak
@pytest.mark.usefixtures("_quiet_pool")
def test_postgres_is_killed_at_each_write(own_folder: Path) -> None:
    kill_postgres_at(own_folder, calls=(*DISK, *NETWORK), tried=part())
