"""schemathesis over all that the fund's OpenAPI names: no fault, no hang, nothing but what is written there.

It asks as an enrolled laptop; bytes are what the parsers read, damaged (`tests.fuzz.schemathesis_hooks`).
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from sync.fund.database import EmbeddedPostgres
from sync.fund.guard import Rate, Rates
from sync.fund.serve import FundServer
from sync.wire import tokens
from tests import builders
from tests.security.test_authorisation import ROUTES

ROOT = Path(__file__).parents[2]
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "ignored_auth",
)
"""Not `positive_data_acceptance`: bytes of the right shape from nobody known are refused, and must be."""
SLOWEST_S = 5
_FREE = Rate(burst=1e9, a_second=1e9)
_PATIENCE_S = 3600
ROUNDS, MOST_GROWN_MB = 6, 16


@pytest.fixture(autouse=True)
def _what_is_no_http_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, logger="uvicorn.error")


@pytest.fixture
def open_fund(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[FundServer]:
    """A fund that lets one address ask as often as it likes: else most of it would be told to wait."""
    url = postgres.new_database(uuid4().hex)
    rates = Rates(guessing=_FREE, everything=_FREE)
    server = FundServer(url, keys=tmp_path / "keys.json", clock=builders.now, rates=rates)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        server.administration.put_account(account)
    server.start()
    yield server
    server.close()


@pytest.fixture
def token(open_fund: FundServer, tmp_path: Path) -> str:
    session = builders.signed_in(builders.enrolled_laptop(tmp_path / "laptop", open_fund))
    device = session.identity.device
    session.close()
    return tokens.write_access(device, open_fund.desk.keys.receipts, now=builders.now())


def ask_all(fund: FundServer, token: str, place: Path, *, examples: int) -> str:
    """Ask every address of the fund in every way; returns what schemathesis said, where it found nothing."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{fund.base_url}/openapi.json"),
            *("--header", f"Authorization: Bearer {token}", "--checks", ",".join(CHECKS)),
            *("--phases", "coverage,fuzzing", "--max-examples", str(examples)),
            *("--max-response-time", str(SLOWEST_S), "--request-timeout", str(2 * SLOWEST_S)),
            *("--suppress-health-check", "all", "--continue-on-failure", "--warnings", "off", "--no-color"),
        ],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.fuzz.schemathesis_hooks", "PYTHONPATH": str(ROOT)},
        cwd=place,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert run.returncode == 0, (run.stdout + run.stderr)[-6000:]
    assert f"Tested: {len(ROUTES)}" in run.stdout, run.stdout[-6000:]
    return run.stdout


def test_the_fund_answers_as_its_openapi_says(open_fund: FundServer, token: str, tmp_path: Path) -> None:
    """On one thread of asking: on two, Python 3.11 itself fails inside Hypothesis now and then."""
    ask_all(open_fund, token, tmp_path, examples=2)


@pytest.mark.soak
def test_asked_very_often_it_neither_fails_nor_grows(
    open_fund: FundServer, token: str, tmp_path: Path
) -> None:
    """The fund is in this process, who asks is not; the first two rounds warm it up."""
    grown, examples = [], max(2, int(os.environ.get("SOAK_EXAMPLES", "10000")) // 33)
    for _ in range(ROUNDS):
        said = ask_all(open_fund, token, tmp_path, examples=examples)
        grown.append(psutil.Process().memory_info().rss // 2**20)
        print([line for line in said.splitlines() if "generated" in line], f"{grown[-1]} MB")
    assert grown[-1] - grown[1] <= MOST_GROWN_MB, grown
