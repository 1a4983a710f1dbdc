"""What every test gets: a home of its own, cheap key derivation, and no unexpected log line."""

from __future__ import annotations

import gc
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from fieldapp import crypto
from fieldapp.crypto import Argon2Cost
from fieldapp.laptop import Laptop, SignedIn
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from tests import builders, late
from tests.faults.tally import TALLY
from tests.furnished import Furnished
from ui.garbage import GarbageCollector, collect_if_due

# `make test` is the same every time, so that a failure is the change's; `make soak` draws what is new.
settings.register_profile(
    "test", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("soak", settings.get_profile("test"), derandomize=False)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("soak" if config.option.markexpr == "soak" else "test")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(scope="session")
def _garbage_collector(qapp: QApplication) -> GarbageCollector:
    return GarbageCollector(qapp)


@pytest.fixture(autouse=True)
def _garbage_is_collected_as_in_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a window is, in its thread alone; what windows left goes before Python collects by itself."""
    has_window = "qapp" in request.fixturenames
    if has_window:
        request.getfixturevalue("_garbage_collector")
        gc.disable()
    elif not gc.isenabled():
        gc.collect()
        gc.enable()
    yield
    if has_window:
        collect_if_due()


@pytest.fixture(autouse=True)
def _late_answers(request: pytest.FixtureRequest) -> None:
    if late.seed():
        late.put_off(request.node.nodeid)


@pytest.fixture(autouse=True)
def _no_unexpected_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    unexpected = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not unexpected, f"logged: {[record.getMessage() for record in unexpected]}"


@pytest.fixture(scope="session")
def fund_sealing() -> crypto.SealingKey:
    return crypto.SealingKey.generate()


@pytest.fixture(scope="session")
def fund_signing() -> crypto.SigningKey:
    return crypto.SigningKey.generate()


@pytest.fixture(scope="session")
def laptop_folder(
    tmp_path_factory: pytest.TempPathFactory,
    fund_sealing: crypto.SealingKey,
    fund_signing: crypto.SigningKey,
) -> Path:
    """The folder of a laptop that was set up, to be copied."""
    made = builders.laptop(tmp_path_factory.mktemp("set-up") / "laptop")
    identity = builders.identity(fund_receipt=fund_signing.public, fund_sealing=fund_sealing.public)
    made.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(made)
    made.add_person(session, builders.SUPERVISOR, passphrase=builders.PASSPHRASE)
    session.close()
    return made.folder


@pytest.fixture
def laptop(tmp_path: Path, laptop_folder: Path) -> Laptop:
    """A laptop set up for one enumerator and one supervisor, with no fund behind it."""
    return builders.laptop(Path(shutil.copytree(laptop_folder, tmp_path / "laptop")))


@pytest.fixture
def session(laptop: Laptop) -> Iterator[SignedIn]:
    """The enumerator, signed in on that laptop."""
    signed_in = builders.signed_in(laptop)
    yield signed_in
    signed_in.close()


@pytest.fixture
def cheap() -> Argon2Cost:
    return builders.CHEAP


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """One real PostgreSQL for all tests. It need not outlive the machine, so it waits for no disk.

    Its folder is not pytest's: another run of the tests closes that one to the server's own user.
    """
    with tempfile.TemporaryDirectory(prefix="fieldapp-postgres-", ignore_cleanup_errors=True) as folder:
        server = EmbeddedPostgres(Path(folder))
        with psycopg.connect(server.url, autocommit=True) as db:
            db.execute("ALTER SYSTEM SET fsync = off")
            db.execute("SELECT pg_reload_conf()")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def furnished(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    made = Furnished(postgres, tmp_path_factory.mktemp("furnished"))
    yield made
    made.close()


@pytest.fixture
def fund(furnished: Furnished, tmp_path: Path) -> Iterator[FundServer]:
    """A fund that answers on loopback, with an enumerator and a supervisor, before anybody worked."""
    with furnished.new_morning(tmp_path) as server:
        yield server


@pytest.fixture
def enrolled(furnished: Furnished, fund: FundServer, tmp_path: Path) -> Laptop:
    """A laptop enrolled at that fund, on which both people work."""
    return furnished.laptop(tmp_path / "enrolled")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts to the run it works for."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["tally"] = TALLY.counts()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Add up what a worker counted; one that died has said nothing, and the run has failed for it."""
    del error
    TALLY.take(getattr(node, "workeroutput", {}).get("tally", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Say which faults were tried, and keep the counts for docs/reliability.md."""
    if TALLY.faults:
        terminalreporter.section("faults tried")
        for line in TALLY.lines():
            terminalreporter.write_line(line)
        mark = "soak" if config.option.markexpr == "soak" else "test"
        TALLY.write(config.rootpath / "build" / "faults", mark=mark, is_passed=exitstatus == 0)
