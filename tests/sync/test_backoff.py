"""When it is tried again: growing, soon where only the link is at fault, never before the fund wants it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldapp.laptop import Laptop
from sync.device.backoff import next_try
from sync.device.http import HttpTransport
from sync.device.transport import Request, Response
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.faults.answering import answering, http


@pytest.mark.parametrize("attempt", range(0, 3000, 7))
def test_it_grows_up_to_a_limit_that_the_link_makes_short(attempt: int) -> None:
    waits = [
        next_try(attempt, jitter=0.5, why=why).total_seconds()
        for why in ("no-network", "timed-out", "fund-busy", "bad-answer")
    ]
    assert waits == [min(5 * 2 ** min(attempt, 10), most) for most in (60, 60, 900, 900)]


def test_what_the_fund_asks_for_is_the_least() -> None:
    assert next_try(0, jitter=0.0, why="fund-busy", retry_after_s=600) == timedelta(seconds=600)
    assert next_try(20, jitter=1.0, why="fund-busy", retry_after_s=600) == timedelta(seconds=1350)


class Counting(HttpTransport):
    """Counts what is asked; goes to another address once it is told to."""

    asked = 0

    def exchange(self, request: Request) -> Response:
        self.asked += 1
        return super().exchange(request)


NO = b'{"error": "x"}'


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_a_fund_that_asks_to_wait_is_left_alone_until_then_or_until_a_person_wants_it(
    status: str, enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    now = [builders.now()]
    with answering(http(status, endpoints.JSON, NO, "Retry-After: 600")) as address:
        way = Counting(address)
        engine = builders.engine(session, way, clock=lambda: now[0])
        facts = engine.cycle()
        assert (way.asked, facts.waiting) == (1, 1)
        again = facts.next_try_at
        assert again == now[0] + timedelta(seconds=600)
        builders.enrol(session.desk)
        now[0] += timedelta(seconds=599)
        facts = engine.cycle()  # as after each finished enrolment
        assert (way.asked, facts.waiting, facts.next_try_at) == (1, 2, again)
        engine.cycle(is_asked=True)
        assert way.asked == 2
        now[0] -= timedelta(days=900)  # a clock that is put back does not make it wait for years
        engine.cycle()
        assert way.asked == 3
    way._base_url = fund.base_url
    now[0] = builders.now()
    assert engine.cycle().waiting == 0
    builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    session.close()


def test_a_wait_that_no_clock_can_count_is_a_day() -> None:
    for asked in ("9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"):
        busy = http("503 Busy", endpoints.JSON, NO, f"Retry-After: {asked}")
        with answering(busy) as address:
            answer = HttpTransport(address).exchange(Request("GET", "/"))
        assert answer.retry_after_s == 86400
