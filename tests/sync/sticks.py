"""A stick between a laptop and the fund's office, one step each."""

from __future__ import annotations

from pathlib import Path

from fieldapp.laptop import SignedIn
from sync.device import courier
from sync.device.courier import Taken, Written
from sync.fund.courier import Courier, Served
from sync.fund.serve import FundServer
from tests import builders


def write(session: SignedIn, stick: Path) -> Written:
    """Put on it what waits."""
    return courier.write_stick(session.store, session.identity, stick, clock=builders.now)


def serve(fund: FundServer, stick: Path) -> Served:
    """Let the fund answer on it."""
    return Courier(fund.desk).serve(stick)


def read(session: SignedIn, stick: Path) -> Taken:
    """Take off it what came; nothing on it is refused."""
    taken = courier.read_stick(session.store, session.identity, stick, clock=builders.now)
    assert not taken.refused
    return taken
