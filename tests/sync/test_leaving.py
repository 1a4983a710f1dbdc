"""Who goes in the middle of a sync does not wait for all that waits; it goes on another time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.laptop import Laptop
from sync.device.engine import SyncEngine
from sync.device.http import HttpTransport
from sync.device.transport import Request, Response
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.bench import seeding
from tests.faults.tally import settle
from tests.faults.test_fund_killed import lift_limits

MANY = 150
"""More than a first parcel holds."""


class Leaving(HttpTransport):
    """Somebody goes while a parcel is on its way: when it is answered, or while its body goes."""

    engine: SyncEngine
    within_body = False
    parcels = 0

    def exchange(self, request: Request) -> Response:
        if request.path != endpoints.PARCELS:
            return super().exchange(request)
        self.parcels += 1
        if self.within_body:
            self.engine.leave()
            return super().exchange(request)
        answer = super().exchange(replace(request, progress=None))
        self.engine.leave()
        return answer


@pytest.mark.parametrize("within_body", [False, True])
def test_a_sync_ends_with_the_parcel_it_is_at_and_goes_on_another_time(
    enrolled: Laptop, fund: FundServer, *, within_body: bool
) -> None:
    session, link = builders.signed_in(enrolled), Leaving(fund.base_url)
    lift_limits(session, fund)
    seeding.fill(session, MANY)
    link.engine, link.within_body = builders.engine(session, link), within_body
    facts = link.engine.cycle(is_asked=True)
    assert (link.parcels, facts.sending, facts.why) == (1, 0, "")
    left = session.store.log.unsent_count()
    assert left == MANY if within_body else 0 < left < MANY
    assert settle(session, fund).is_well
    assert session.store.log.unsent_count() == 0
    session.close()
