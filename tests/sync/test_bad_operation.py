"""One bad operation never holds up another: it is found, named and set aside, and waits for itself."""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.enrolment.delivery import Receipted, WillRetry
from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.record import Record
from fieldapp.laptop import Laptop, SignedIn
from sync.device.http import HttpTransport
from sync.device.transport import Request, Response
from sync.fund import desk, ingest
from sync.fund.ingest import Ingest
from sync.fund.serve import FundServer
from sync.wire import endpoints, parcel
from sync.wire.messages import Differs
from tests import builders


class Poison(Exception):
    """What the fund did not foresee."""


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Phones whose records break the fund, every time."""
    phones: set[str] = set()
    check = Ingest._checked

    def checked(ingest: Ingest, device: Any, opened: Any) -> Any:
        for each in opened:
            answers = each.operation.payload.get("answers", {}) if each.operation else {}
            if answers.get("phone") in phones:
                raise Poison
        return check(ingest, device, opened)

    monkeypatch.setattr(Ingest, "_checked", checked)
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)  # the fund says its fault
    return phones


def delivery_of(session: SignedIn, record: Record) -> object:
    (logged,) = session.store.log.of_record(record.id)
    return session.store.log.delivery(logged.operation.id)


@given(bad=st.sets(st.integers(0, 11), max_size=2))
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_operation_that_breaks_the_fund_is_found_and_the_others_go(
    tmp_path: Path, fund: FundServer, poisoned: set[str], bad: set[int]
) -> None:
    """A laptop for each example: what one leaves is no matter of the next."""
    poisoned.clear()
    session = builders.signed_in(builders.enrolled_laptop(tmp_path / uuid4().hex, fund))
    records = [builders.enrol(session.desk, phone=f"020 {at:08d}") for at in range(12)]
    poisoned |= {f"020 {at:08d}" for at in bad}
    stands_still = builders.now()
    engine = builders.engine(session, clock=lambda: stands_still)
    facts = engine.cycle()
    assert (facts.why, facts.waiting, facts.held_back) == ("", len(bad), len(bad))
    for at, record in enumerate(records):
        how = delivery_of(session, record)
        reason = how.reason if isinstance(how, WillRetry) else type(how).__name__
        assert reason == ("fund-fault" if at in bad else "Receipted")
    poisoned.clear()
    assert engine.cycle().waiting == len(bad)  # each waits its time
    assert engine.cycle(is_asked=True).waiting == 0  # a person need not
    session.close()


def test_a_fund_that_breaks_at_everything_is_not_asked_for_each_operation(
    enrolled: Laptop, fund: FundServer, poisoned: set[str]
) -> None:
    session = builders.signed_in(enrolled)
    for _ in range(40):
        builders.enrol(session.desk)
    poisoned.add("020 55512345")
    link = Counting(fund.base_url)
    facts = builders.engine(session, link).cycle()
    assert (facts.why, facts.waiting) == ("fund-fault", 40)
    assert len(link.parcels) <= 10
    session.close()


def test_a_fund_that_has_other_content_and_names_ours_is_asked_for_the_receipt_instead(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    link = Counting(fund.base_url, most_parcels=1)
    engine = builders.engine(session, link, clock=lambda: builders.NOON)
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "_answer", lambda asked, _: Differs(asked.id, asked.content_hash))
        facts = engine.cycle()
    assert (facts.why, facts.waiting, facts.held_back) == ("", 1, 1)
    how = delivery_of(session, record)
    assert isinstance(how, WillRetry)
    assert how.reason == "receipt-missing"
    facts = engine.cycle()
    assert (facts.why, facts.waiting, facts.held_back) == ("", 0, 0)
    assert isinstance(delivery_of(session, record), Receipted)
    assert not session.store.held_back.reasons()
    session.close()


def test_where_the_fund_never_tells_that_receipt_it_is_asked_ever_more_rarely(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "_answer", lambda asked, _: Differs(asked.id, asked.content_hash))
    monkeypatch.setattr(desk, "_own", lambda *_: ((), None))
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    other = builders.enrol(session.desk)
    link, now = Counting(fund.base_url), [builders.now()]
    engine = builders.engine(session, link, clock=lambda: now[0])
    for _ in range(30):
        now[0] += timedelta(minutes=1)
        assert engine.cycle().waiting == 2
    assert len(link.parcels) <= 20
    monkeypatch.undo()
    assert engine.cycle(is_asked=True).waiting == 0
    assert isinstance(delivery_of(session, other), Receipted)
    session.close()


class Counting(HttpTransport):
    """Keeps the size of each parcel; answers those over a limit as a proxy would."""

    def __init__(self, base_url: str, *, most: int = 10**9, most_parcels: int = 10**9) -> None:
        super().__init__(base_url)
        self._most_parcels = most_parcels
        self.parcels: list[int] = []
        self._most = most

    def exchange(self, request: Request) -> Response:
        if request.path == endpoints.PARCELS:
            self.parcels.append(len(request.body))
            assert len(self.parcels) <= self._most_parcels
            if len(request.body) > self._most:
                return Response(413, "text/html", b"<html>too large</html>")
        return super().exchange(request)


def test_what_is_too_large_for_a_proxy_on_the_way_is_split(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    builders.engine(session).cycle()
    note = "".join(random.Random(1).choices("ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ", k=3000))
    small = [builders.enrol(session.desk, phone=f"020 {at:08d}") for at in range(20)]
    large = builders.enrol(session.desk, enumerator_note=note)
    small += [builders.enrol(session.desk, phone=f"020 1{at:07d}") for at in range(20)]
    facts = builders.engine(session, Counting(fund.base_url, most=3000)).cycle()
    assert (facts.why, facts.waiting, facts.held_back) == ("", 1, 1)
    how = delivery_of(session, large)
    assert isinstance(how, WillRetry)
    assert how.reason == "too-large"
    assert all(isinstance(delivery_of(session, record), Receipted) for record in small)
    session.close()


def test_a_parcel_beyond_the_limit_is_never_sent(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "MOST_BYTES", 4000)
    session = builders.signed_in(enrolled)
    for at in range(60):
        builders.enrol(session.desk, phone=f"020 {at:08d}", village=f"ບ້ານ {at * 7919}")
    link = Counting(fund.base_url)
    assert builders.engine(session, link).cycle().waiting == 0
    assert len(link.parcels) > 1
    assert max(link.parcels) <= 4000
    session.close()


def test_what_follows_a_refused_operation_in_its_record_waits_for_it(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An enrolment that did not open and its withdrawal in one parcel: the fund takes neither, then both."""
    session = builders.signed_in(enrolled)
    broken = builders.enrol(session.desk)
    session.desk.withdraw(broken.id, "moved")
    other = builders.enrol(session.desk)
    row = parcel._row

    def garbled(operation: Operation, device: Any, *, follows: bool) -> list[Any]:
        made = row(operation, device, follows=follows)
        is_broken = operation.record == broken.id and operation.kind == "enrol"
        return [made[0], b"\x00"] if is_broken else [False, *made[1:]]

    with monkeypatch.context() as patch:
        patch.setattr(parcel, "_row", garbled)
        patch.setattr(parcel, "_packed", _always_stating(garbled))
        facts = builders.engine(session).cycle()
    assert (facts.waiting, facts.held_back) == (2, 2)
    assert isinstance(delivery_of(session, other), Receipted)
    reasons = [session.store.log.delivery(e.operation.id) for e in session.store.log.of_record(broken.id)]
    assert [how.reason for how in reasons if isinstance(how, WillRetry)] == [
        "does-not-open",
        "earlier-refused",
    ]
    assert builders.engine(session).cycle(is_asked=True).waiting == 0
    assert session.desk.record(broken.id).status == "withdrawn"
    session.close()


def _always_stating(row: Any) -> Any:
    """Return a packing in which each operation states the hash before it: none needs the one before."""

    def packed(operations: Any, device: Any, dictionary: int) -> tuple[bytes, bytes]:
        import cbor2

        from sync.wire import compression

        batch = list(operations)
        fixed = b"".join(o.id.bytes + o.record.bytes + o.signature + o.previous for o in batch)
        rows = [row(operation, device, follows=False) for operation in batch]
        return fixed, compression.compress(cbor2.dumps(rows), dictionary=dictionary)

    return packed


def test_operations_that_leaned_on_a_broken_one_go_alone_the_next_time(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each leaves out the hash of the one before: where that does not open, none after it does."""
    session = builders.signed_in(enrolled)
    records = [builders.enrol(session.desk) for _ in range(5)]
    row = parcel._row

    def garbled(operation: Operation, device: Any, *, follows: bool) -> list[Any]:
        made = row(operation, device, follows=follows)
        return [made[0], b"\x00"] if operation.record == records[1].id else made

    monkeypatch.setattr(parcel, "_row", garbled)
    assert builders.engine(session).cycle().held_back == 4
    facts = builders.engine(session).cycle(is_asked=True)
    assert (facts.waiting, facts.held_back) == (1, 1)
    assert isinstance(delivery_of(session, records[1]), WillRetry)
    session.close()


def test_waiting_grows_with_each_refusal_and_a_clock_put_back_ends_it(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    (operation,) = session.store.log.outbox()
    at = builders.NOON
    held = session.store.held_back
    held.hold(operation.id, reason="too-large", at=at, until=at + timedelta(minutes=5))
    to_send = session.store.log.to_send
    assert (held.attempts(operation.id), held.count(at)) == (1, 1)
    assert not to_send(10, now=at + timedelta(minutes=4))
    assert to_send(10, now=at + timedelta(minutes=5))
    assert to_send(10, now=at - timedelta(days=900))
    session.close()


def test_a_fault_says_that_nothing_more_can_be_asked_on_its_connection(
    fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server closes it then: who asks on it at once would hear of a broken link now and then."""
    monkeypatch.setattr(logging.getLogger("uvicorn.error"), "disabled", True)

    def broken(_: object) -> bool:
        raise Poison

    monkeypatch.setattr(type(fund.desk), "device_of", broken)
    answer = requests.get(
        fund.base_url + endpoints.CHANGES, headers={"Authorization": "Bearer x"}, timeout=10
    )
    assert (answer.status_code, answer.headers["Connection"]) == (500, "close")
