"""The fund's process and its PostgreSQL are killed at random moments while laptops send."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from fieldapp.enrolment.limits import Limits
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import standing
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer, free_port
from sync.wire import endpoints
from tests import builders
from tests.faults.parts import Part, part
from tests.faults.tally import TALLY, settle

ROUNDS, MANY = 10, 300
WHOLE = Part(1, 1)
WIDE = Limits(most_unsent=1_000_000, most_awaiting=1_000_000)
"""Nobody decides on what is enrolled here all the while, and nothing may end it."""


class FundProcess:
    """`fieldapp fund serve` as a process that can be killed and started again where it was."""

    def __init__(self, url: str, keys: Path, *, under: Sequence[str] = ()) -> None:
        self.port = free_port()
        self._command = [*under, sys.executable, "-m", "fieldapp", "fund", "serve", "--database", url]
        self._command += ["--keys", str(keys), "--port", str(self.port)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> bool:
        """Begin; tells whether it answers. It may have ended before it did."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        transport = HttpTransport(f"http://127.0.0.1:{self.port}")
        while not self.has_ended():
            with suppress(NoNetwork):
                if transport.exchange(Request("GET", endpoints.HEALTH)).status == 200:
                    return True
            time.sleep(0.02)
        return False

    def has_ended(self) -> bool:
        """Tell whether it runs no more."""
        assert self._process is not None
        return self._process.poll() is not None

    def kill(self) -> None:
        """Kill it, with whatever it runs under."""
        assert self._process is not None
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                child.kill()
        self._process.kill()
        self._process.wait()


def lift_limits(session: SignedIn, fund: FundServer) -> None:
    """Let a laptop go on whatever waits, at the fund and on it."""
    fund.administration.put_limits(WIDE)
    standing.put_limits(session.store, WIDE)


@contextmanager
def sending_all_the_while(session: SignedIn, fund: FundServer, url: str) -> Iterator[list[str]]:
    """Enrol and sync in a thread until the block ends; yields what each cycle said."""
    lift_limits(session, fund)
    is_over, said = threading.Event(), list[str]()

    def work() -> None:
        store = session.store.another()
        desk_session = SignedIn(
            type(session.desk)(store, builders.ENUMERATOR, form_version="1", clock=builders.now),
            store,
            session.identity,
            session.key,
        )
        engine = builders.engine(desk_session, HttpTransport(url))
        while not is_over.is_set():
            builders.enrol(desk_session.desk)
            said.append(engine.cycle(is_asked=True).why)
        store.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield said
    finally:
        is_over.set()
        thread.join()


def kill_the_process(
    rounds: int, enrolled: Laptop, fund: FundServer, keys: Path, dice: random.Random
) -> None:
    session = builders.signed_in(enrolled)
    process = FundProcess(fund.database_url, keys)
    with sending_all_the_while(session, fund, f"http://127.0.0.1:{process.port}") as said:
        for number in range(rounds):
            assert process.start()
            before = len(said)
            while number % 2 and "" not in said[before:]:  # every other time only after it has served
                time.sleep(0.01)
            time.sleep(dice.uniform(0.0, 0.3))
            process.kill()
            TALLY.faults["SIGKILL of the fund's process"] += 1
    assert "" in said
    assert {"no-network", "cut-short"} & {*said}
    assert settle(session, fund).is_well
    session.close()


def test_the_funds_process_is_killed(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    kill_the_process(ROUNDS, enrolled, fund, tmp_path / "fund-keys.json", WHOLE.dice(20261125))


@pytest.mark.soak
def test_the_funds_process_is_killed_hundreds_of_times(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    kill_the_process(part().rounds(MANY), enrolled, fund, tmp_path / "fund-keys.json", part().dice(20261125))


# -- its database -------------------------------------------------------------------------------


def kill_postgres(postgres: EmbeddedPostgres) -> None:
    """Kill the postmaster, and wait until its children have noticed."""
    postmaster = psutil.Process(postgres._server.get_pid())
    children = postmaster.children(recursive=True)
    postmaster.kill()
    psutil.wait_procs([postmaster, *children], timeout=20)


def restart(postgres: EmbeddedPostgres) -> None:
    """Start it again; it refuses while a child that was just begun still holds its memory."""
    for is_last in (*[False] * 100, True):
        try:
            postgres._server.ensure_postgres_running()
        except subprocess.CalledProcessError:
            if is_last:
                raise
            time.sleep(0.2)
        else:
            return


def kill_the_database(rounds: int, folder: Path, dice: random.Random) -> None:
    postgres = EmbeddedPostgres(folder / "postgres")
    fund = FundServer(postgres.new_database(uuid4().hex), keys=folder / "keys.json", clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    session = builders.signed_in(builders.enrolled_laptop(folder / "laptop", fund))
    with sending_all_the_while(session, fund, fund.base_url) as said:
        for _ in range(rounds):
            time.sleep(dice.uniform(0.1, 0.5))
            kill_postgres(postgres)
            TALLY.faults["SIGKILL of PostgreSQL"] += 1
            restart(postgres)
            before = len(said)
            while not {"", "device-unknown"} & {*said[before:]}:  # until it serves again
                time.sleep(0.02)
    assert "" in said
    assert settle(session, fund).is_well
    session.close()
    fund.close()
    postgres.stop()


@pytest.mark.usefixtures("_quiet_pool")
def test_postgres_is_killed(own_folder: Path) -> None:
    kill_the_database(3, own_folder, WHOLE.dice(20261126))


@pytest.mark.soak
@pytest.mark.usefixtures("_quiet_pool")
def test_postgres_is_killed_hundreds_of_times(own_folder: Path) -> None:
    kill_the_database(part().rounds(200), own_folder, part().dice(20261126))
