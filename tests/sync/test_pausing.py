"""A pause stops everything, is over by itself, and is never forgotten; pictures wait where a link costs."""

from __future__ import annotations

from datetime import datetime, timedelta

from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.laptop import Laptop, SignedIn
from sync.device import pausing
from sync.device.engine import SyncEngine
from sync.device.facts import Moving, SyncFacts
from sync.device.http import HttpTransport
from sync.device.transport import Request, Response
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders


class Watched(HttpTransport):
    """Keeps the addresses that were asked."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.paths: list[str] = []

    def exchange(self, request: Request) -> Response:
        self.paths.append(request.path)
        return super().exchange(request)


def with_a_picture(session: SignedIn) -> None:
    name = session.store.blobs.put(AttachmentKind.PHOTO, bytes(range(256)) * 200)
    builders.enrol(session.desk, applicant_photo=answer_of(name))


def test_in_a_pause_nothing_is_asked_until_the_hour_is_over(enrolled: Laptop, fund: FundServer) -> None:
    session, link, now = builders.signed_in(enrolled), Watched(fund.base_url), builders.now()
    engine = SyncEngine(
        session.store.another, link, clock=lambda: now, dice=lambda: 0.0, report=lambda _: None
    )
    builders.enrol(session.desk)
    until = pausing.pause(session.store, now=now)
    facts = engine.cycle()
    assert (link.paths, facts.paused_until, facts.waiting) == ([], until, 1)
    now = until
    facts = engine.cycle()
    assert (facts.paused_until, facts.waiting) == (None, 0)
    session.close()


def test_a_person_ends_a_pause_and_a_clock_put_back_does_too(enrolled: Laptop, fund: FundServer) -> None:
    session, now = builders.signed_in(enrolled), builders.now()
    pausing.pause(session.store, now=now)
    assert pausing.paused_until(session.store, now=now - timedelta(days=300)) is None
    builders.enrol(session.desk)
    facts = builders.engine(session).cycle(is_asked=True)
    assert (facts.paused_until, facts.waiting) == (None, 0)
    assert pausing.paused_until(session.store, now=now) is None
    session.close()


def test_a_pause_stops_a_cycle_that_runs(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)

    class PausedMeanwhile(Watched):
        def exchange(self, request: Request) -> Response:
            if request.path == endpoints.PARCELS:
                pausing.pause(session.store.another(), now=builders.now())
            return super().exchange(request)

    with_a_picture(session)
    link = PausedMeanwhile(fund.base_url)
    builders.engine(session, link).cycle()
    assert not [path for path in link.paths if path.startswith(endpoints.BLOBS)]
    assert len(session.store.blobs.waiting()) == 1
    session.close()


def test_where_the_link_costs_records_go_and_pictures_wait(enrolled: Laptop, fund: FundServer) -> None:
    session, told = builders.signed_in(enrolled), list[SyncFacts]()
    engine = SyncEngine(
        session.store.another,
        HttpTransport(fund.base_url),
        clock=lambda: datetime.now(builders.now().tzinfo),
        dice=lambda: 0.0,
        report=told.append,
    )
    with_a_picture(session)
    engine.is_metered = True
    facts = engine.cycle()
    assert (facts.waiting, facts.pictures_held) == (0, 1)
    facts = engine.cycle(is_asked=True)
    assert (facts.pictures_held, session.store.blobs.waiting()) == (0, ())
    assert any(each.moving is Moving.PICTURES for each in told)
    assert told[-1].moving is Moving.NOTHING
    session.close()
