"""Real laptop, real fund, and a network between them that does its worst: nothing is lost or doubled."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable

import pytest

from fieldapp.laptop import Laptop, SignedIn
from sync.device.facts import SyncFacts
from sync.device.http import HttpTransport
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.bench.slow_link import SlowLink
from tests.faults.answering import http
from tests.faults.parts import part
from tests.faults.proxy import FaultProxy, Plan
from tests.faults.tally import TALLY, settle
from tests.faults.test_fund_killed import lift_limits

NO = b'{"error": "fund-fault", "time": "2026-11-25T00:00:00+00:00"}'
INSTEAD = {
    "500 of the fund": http("500 Fault", endpoints.JSON, NO),
    "502 of a proxy": http("502 Bad Gateway", "text/html", b"<html>"),
    "503 of the fund": http("503 Busy", endpoints.JSON, NO, "Retry-After: 1"),
    "504 of a proxy": http("504 Timeout", "text/html", b"<html>"),
    "a portal's page": http("200 OK", "text/html", b"<html>sign in</html>"),
}
_VARIES = 64
"""Sessions differ by some bytes."""
REQUESTS = 4
"""A whole session: a token, a parcel with the content key, the fund's orders, and a page of changes."""


def whole_session(session: SignedIn, link: str) -> SyncFacts:
    """Enrol, and sync as a laptop does for the first time: everything is sent that can be."""
    builders.enrol(session.desk)
    with session.store.writing():
        session.store.memory.put("fund", "")
        session.store.memory.put("content_key_known", "")
        session.store.memory.put("orders_asked_at", builders.NOON.isoformat())
    engine = builders.engine(session, HttpTransport(link))
    engine.cycle()
    return engine.cycle()  # nothing waits now: it asks for changes


def measured(session: SignedIn, proxy: FaultProxy) -> tuple[int, int]:
    """Return how many bytes a whole session takes, up and down.

    The first one tells of accounts besides, and asks for orders, as a laptop does once an hour.
    """
    for _ in range(2):
        proxy.begin(Plan())
        assert whole_session(session, proxy.base_url).why == ""
    assert proxy.requests == REQUESTS
    return proxy.up, proxy.down


def cut_at_each(
    session: SignedIn, fund: FundServer, proxy: FaultProxy, *, stride: int, first: int = 0
) -> None:
    lift_limits(session, fund)
    up, down = measured(session, proxy)
    plans: Iterable[Plan] = [
        *(Plan(cut_up_after=at) for at in range(first, up, stride)),
        *(Plan(cut_down_after=at) for at in range(first, down, stride)),
    ]
    for plan in plans:
        proxy.begin(plan)
        facts = whole_session(session, proxy.base_url)
        is_before_the_end = (plan.cut_up_after or 0) < up - _VARIES and (
            plan.cut_down_after or 0
        ) < down - _VARIES
        assert not is_before_the_end or facts.why in {"cut-short", "no-network"}, plan
        proxy.begin(Plan())
        assert builders.engine(session, HttpTransport(proxy.base_url)).cycle(is_asked=True).waiting == 0, plan
        kind = "up" if plan.cut_up_after is not None else "down"
        TALLY.faults[f"the link cut after byte k of a session, {kind}"] += 1
    assert settle(session, fund).is_well


def test_cut_after_some_bytes_of_a_session(enrolled: Laptop, fund: FundServer, proxy: FaultProxy) -> None:
    session = builders.signed_in(enrolled)
    cut_at_each(session, fund, proxy, stride=131)
    session.close()


@pytest.mark.soak
def test_cut_after_every_byte_of_a_session(enrolled: Laptop, fund: FundServer, proxy: FaultProxy) -> None:
    session = builders.signed_in(enrolled)
    cut_at_each(session, fund, proxy, stride=part().of, first=part().first())
    session.close()


@pytest.mark.parametrize("name", INSTEAD)
def test_another_answer_at_each_step(
    name: str, enrolled: Laptop, fund: FundServer, proxy: FaultProxy
) -> None:
    session = builders.signed_in(enrolled)
    for step in range(REQUESTS):
        proxy.begin(Plan(instead=INSTEAD[name], at_request=step))
        whole_session(session, proxy.base_url)
        assert proxy.requests > step
        TALLY.faults[f"{name} in place of an answer"] += 1
    assert settle(session, fund).is_well
    session.close()


def test_an_answer_lost_after_the_fund_committed(
    enrolled: Laptop, fund: FundServer, proxy: FaultProxy
) -> None:
    session = builders.signed_in(enrolled)
    for step in range(REQUESTS):
        proxy.begin(Plan(is_answer_lost=True, at_request=step))
        facts = whole_session(session, proxy.base_url)
        assert proxy.requests > step
        if step == 1:
            assert fund.administration.figures().received == 2  # it was taken, and the laptop was not told
        TALLY.faults["an answer lost after the fund committed"] += 1
        assert facts.waiting in {0, 1}
        assert builders.engine(session).cycle(is_asked=True).waiting == 0
    assert settle(session, fund).is_well
    session.close()


def test_every_request_is_replayed_by_a_stranger(
    enrolled: Laptop, fund: FundServer, proxy: FaultProxy
) -> None:
    session = builders.signed_in(enrolled)
    proxy.begin(Plan(is_replayed=True))
    for _ in range(10):
        whole_session(session, proxy.base_url)
    TALLY.faults["a request replayed"] += proxy.requests
    assert settle(session, fund).is_well
    session.close()


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_some_connections_are_dropped(
    share: float, enrolled: Laptop, fund: FundServer, proxy: FaultProxy
) -> None:
    session = builders.signed_in(enrolled)
    proxy.begin(Plan(dropped=share))
    rounds = 15
    for _ in range(rounds):
        builders.enrol(session.desk)
        builders.engine(session, HttpTransport(proxy.base_url)).cycle()  # a connection of its own
    TALLY.faults[f"{share:.0%} of connections dropped, sessions"] += rounds
    assert settle(session, fund).is_well
    session.close()


def slow_and_dropping(
    session: SignedIn, fund: FundServer, proxy: FaultProxy, *, rounds: int, records: int
) -> None:
    """64 kbit/s and 600 ms, and what goes over it is dropped at the start or cut in the middle besides."""
    dice, link = random.Random(20261127), SlowLink(proxy.port, bits_s=64_000, round_trip_s=0.6)
    for number in range(rounds):
        for _ in range(records):
            builders.enrol(session.desk)
        cut_after = dice.randrange(100, 400 * records)
        plan = Plan(dropped=0.2, cut_up_after=cut_after if number % 2 else None)
        plan.cut_down_after = None if number % 2 else cut_after
        proxy.begin(plan)
        builders.engine(session, HttpTransport(f"http://127.0.0.1:{link.port}")).cycle()
    TALLY.faults["a link of 64 kbit/s and 600 ms that drops and cuts, sessions"] += rounds
    proxy.begin(Plan())
    began = time.monotonic()
    facts = builders.engine(session, HttpTransport(f"http://127.0.0.1:{link.port}")).cycle(is_asked=True)
    assert (facts.why, facts.waiting) == ("", 0)
    assert time.monotonic() - began > 2 * 0.6, "it is slow"
    link.close()
    assert settle(session, fund).is_well


def test_a_slow_link_that_drops(enrolled: Laptop, fund: FundServer, proxy: FaultProxy) -> None:
    session = builders.signed_in(enrolled)
    slow_and_dropping(session, fund, proxy, rounds=2, records=3)
    session.close()


@pytest.mark.soak
def test_a_slow_link_that_drops_for_long(enrolled: Laptop, fund: FundServer, proxy: FaultProxy) -> None:
    session = builders.signed_in(enrolled)
    lift_limits(session, fund)
    slow_and_dropping(session, fund, proxy, rounds=60, records=10)
    session.close()


def test_everything_is_delayed(enrolled: Laptop, fund: FundServer, proxy: FaultProxy) -> None:
    session = builders.signed_in(enrolled)
    proxy.begin(Plan(delay_s=0.15))
    facts = whole_session(session, proxy.base_url)
    assert (facts.why, facts.waiting) == ("", 0)
    TALLY.faults["a session with each message delayed"] += 1
    assert settle(session, fund).is_well
    session.close()
