"""What tests of faults share."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from sync.fund.serve import FundServer
from tests.faults.proxy import FaultProxy
from tests.faults.tally import TALLY


@pytest.fixture
def proxy(fund: FundServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultProxy]:
    """A proxy in front of the fund; that the fund notes a cut request is no surprise here."""
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)
    made = FaultProxy(fund.port)
    yield made
    made.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was tried, for docs/reliability.md."""
    if TALLY.faults:
        terminalreporter.section("faults tried")
        for line in TALLY.lines():
            terminalreporter.write_line(line)
