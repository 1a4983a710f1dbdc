"""What is learned of a link, what follows for a request, and what a person sees while it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import crypto
from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.laptop import Laptop
from sync.device import blobs, link
from sync.device.engine import SyncEngine
from sync.device.facts import SyncFacts
from sync.device.fund_client import FundClient, Known, read_known
from sync.device.http import HttpTransport
from sync.device.link import Link
from sync.device.transport import Request, Response
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.endpoints import MOST_OPERATIONS
from tests import builders


@given(
    exchanges=st.lists(
        st.tuples(st.integers(0, 10**7), st.floats(0, 3600), st.integers(0, MOST_OPERATIONS)), max_size=30
    ),
    failures=st.integers(0, 30),
)
def test_whatever_a_link_does_a_request_carries_something_and_not_too_much(
    exchanges: list[tuple[int, float, int]], failures: int
) -> None:
    seen = Link()
    for size, took_s, operations in exchanges:
        seen = seen.measured(size, took_s, operations=operations)
    for _ in range(failures):
        seen = seen.failed()
    assert 1 <= seen.batch() <= MOST_OPERATIONS
    assert link.read(link.written(seen)) == seen


@pytest.mark.parametrize("bytes_s", [1_000, 8_000, 60_000])
def test_requests_come_to_take_five_to_ten_seconds(bytes_s: int) -> None:
    """A simulated link with a round trip of 600 ms, records of 300 bytes."""
    seen, took_s = Link().measured(500, 0.6), 0.0
    for _ in range(12):
        batch = seen.batch()
        took_s = 0.6 + 300 * batch / bytes_s
        seen = seen.measured(300 * batch, took_s, operations=batch)
    assert 5 <= took_s <= 10 or seen.batch() == MOST_OPERATIONS


@pytest.mark.parametrize("told", [None, "", "{}", "[]", "rubbish", '{"token": 1}'])
def test_what_cannot_be_read_back_is_learned_anew(told: str | None) -> None:
    assert read_known(told) == Known()


def test_what_was_learned_is_read_back() -> None:
    known = Known("token", 1, 0, -5, Link(100.0, 2.0, 300.0))
    assert read_known(known.written()) == known


class Slow(HttpTransport):
    """Says how far a parcel has come, as a slow link would."""

    paths: list[str]

    def exchange(self, request: Request) -> Response:
        self.paths = [*getattr(self, "paths", []), request.path]
        if request.path == endpoints.PARCELS and request.progress:
            request.progress(len(request.body) // 2)
        return super().exchange(replace(request, progress=None))


def test_progress_is_told_by_bytes_with_the_time_left(enrolled: Laptop, fund: FundServer) -> None:
    session, told = builders.signed_in(enrolled), list[SyncFacts]()
    engine = SyncEngine(
        session.store.another, Slow(fund.base_url), clock=builders.now, dice=lambda: 0.0, report=told.append
    )
    builders.enrol(session.desk)
    engine.cycle()
    (half,) = [facts for facts in told if facts.bytes_to_go]
    assert abs(half.bytes_gone - half.bytes_to_go) <= 1
    assert half.left_s is not None
    assert half.left_s > 0
    assert (told[-1].bytes_to_go, told[-1].left_s) == (0, None)
    session.close()


def test_a_laptop_that_was_in_contact_syncs_in_one_request(enrolled: Laptop, fund: FundServer) -> None:
    """The token is remembered between runs, and what is new comes along with the answer."""
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    builders.engine(session).cycle()
    builders.enrol(session.desk)
    again = Slow(fund.base_url)
    assert builders.engine(session, again).cycle().waiting == 0
    assert again.paths == [endpoints.PARCELS]
    session.close()


def test_progress_is_told_by_bytes_for_news_too(enrolled: Laptop, fund: FundServer) -> None:
    session, told = builders.signed_in(enrolled), list[tuple[int, int]]()
    fund.administration.publish("picture/poster.png", "1", crypto.random_bytes(50_000))
    client = FundClient(HttpTransport(fund.base_url), session.identity, clock=builders.now)
    client.progress = lambda gone, of: told.append((gone, of))
    assert client.changes(scope="", cursor=0).documents
    news = [each for each in told if each[1] > 50_000]
    assert len(news) > 10
    assert news == sorted(news)
    assert news[-1][0] == news[-1][1]
    session.close()


def test_progress_of_pictures_is_of_all_that_wait(enrolled: Laptop) -> None:
    session, told = builders.signed_in(enrolled), list[tuple[int, int]]()
    names = [session.store.blobs.put(AttachmentKind.PHOTO, crypto.random_bytes(40_000)) for _ in range(3)]
    for name in names:
        builders.enrol(session.desk, applicant_photo=answer_of(name))
    client = FundClient(HttpTransport(session.identity.fund_url), session.identity, clock=builders.now)
    client.send(session.store.log.outbox(), with_key=True)
    sent = blobs.send_waiting(
        session.store, session.identity, client.ask, progress=lambda gone, of: told.append((gone, of))
    )
    assert sent == 3
    assert {of for _, of in told} == {120_000}
    assert told == sorted(told)
    assert told[-1] == (120_000, 120_000)
    session.close()
