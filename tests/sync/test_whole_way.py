"""The whole way without a window: real store, real HTTP, real PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.crypto import SigningKey
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.member_number import is_member_number
from fieldapp.enrolment.operation import Kind, new_id, sign_operation
from fieldapp.laptop import Laptop
from sync.device.enrolling import enrol_at
from sync.device.facts import Reach
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.serve import FundServer
from sync.wire import compression, parcel, tokens
from sync.wire.messages import Differs, Quarantined, Receipted, Refused
from tests import builders


def test_enrolled_returned_corrected_accepted_numbered(enrolled: Laptop, fund: FundServer) -> None:
    at_work = builders.signed_in(enrolled)
    engine = builders.engine(at_work)
    record = builders.enrol(at_work.desk)
    assert engine.cycle().waiting == 0
    assert at_work.desk.record(record.id).status is Status.RECEIVED
    at_work.close()

    supervisor = builders.signed_in(enrolled, "bounmy")
    assert [r.id for r in supervisor.desk.review_queue()] == [record.id]
    supervisor.desk.take_up(record.id)
    supervisor.desk.return_(record.id, {"phone": "ເລກໂທບໍ່ຄົບ"})
    builders.engine(supervisor).cycle()
    supervisor.close()

    at_work = builders.signed_in(enrolled)
    assert at_work.desk.today().returned == 1
    draft = at_work.desk.correct(record.id)
    at_work.desk.submit(draft, {**draft.answers, "phone": "020 55512346"})
    builders.engine(at_work).cycle()
    at_work.close()

    supervisor = builders.signed_in(enrolled, "bounmy")
    supervisor.desk.take_up(record.id)
    supervisor.desk.accept(record.id)
    builders.engine(supervisor).cycle()
    supervisor.close()

    at_work = builders.signed_in(enrolled)
    done = at_work.desk.record(record.id)
    assert (done.status, done.revision, done.answers["phone"]) == (Status.ACCEPTED, 2, "020 55512346")
    assert is_member_number(done.member_number)
    kinds = [moment.kind for moment in at_work.desk.timeline(record.id)]
    assert [k for k in kinds if k in set(Kind)] == [
        "enrol", "take-up", "return", "revise", "take-up", "accept", "assign-number",
    ]  # fmt: skip
    at_work.close()
    figures = fund.administration.figures()
    assert (figures.enrolled, figures.accepted, figures.returned_and_corrected) == (1, 1, 1)
    assert (figures.member_numbers, figures.duplicated) == (1, 0)


def test_without_a_network_work_waits_and_says_when_it_tries_again(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    switched = SwitchedTransport(HttpTransport(fund.base_url), is_on=False)
    engine = builders.engine(session, switched)
    record = builders.enrol(session.desk)
    facts = engine.cycle()
    assert (facts.reach, facts.waiting, facts.why) == (Reach.OFFLINE, 1, "no-network")
    assert facts.next_try_at is not None
    switched.is_on = True
    assert engine.cycle().waiting == 0
    assert session.desk.record(record.id).status is Status.RECEIVED
    session.close()


class Cutting:
    """A link that loses the request or the answer of the exchanges told."""

    def __init__(self, inner: HttpTransport, cuts: list[str]) -> None:
        self._inner, self._cuts = inner, cuts

    def exchange(self, request: Request) -> Response:
        cut = self._cuts.pop(0) if self._cuts else "whole"
        if cut == "before":
            raise NoNetwork
        answer = self._inner.exchange(request)
        if cut == "after":
            raise NoNetwork
        if cut == "half":
            return replace(answer, body=answer.body[: len(answer.body) // 2])
        return replace(answer, body=b"<html>") if cut == "page" else answer


@given(cuts=st.lists(st.sampled_from(["before", "after", "half", "page", "whole"]), max_size=10))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_operation_arrives_once_however_the_link_is_cut(
    enrolled: Laptop, fund: FundServer, cuts: list[str]
) -> None:
    session = builders.signed_in(enrolled)
    before = fund.administration.figures().enrolled
    for _ in range(3):
        builders.enrol(session.desk)
    engine = builders.engine(session, Cutting(HttpTransport(fund.base_url), cuts))
    for _ in range(len(cuts) + 1):
        engine.cycle()
    assert session.store.log.unsent_count() == 0
    assert not [r for r in session.desk.records() if r.status is not Status.RECEIVED]
    figures = fund.administration.figures()
    assert (figures.enrolled - before, figures.duplicated) == (3, 0)
    session.close()


def ingest_one(fund: FundServer, laptop: Laptop, **changes: object) -> object:
    """Hand the fund one operation made by hand on this laptop's key."""
    session = builders.signed_in(laptop)
    identity = session.identity
    session.close()
    fields = {
        "operation_id": new_id(),
        "record": new_id(),
        "kind": Kind.ENROL,
        "author": "somchit",
        "device": identity.device,
        "time": builders.NOON,
        "base": None,
        "payload": {"answers": builders.household_answers()},
        "previous": bytes(32),
        **changes,
    }
    key = fields.pop("key", identity.signing)
    operation = sign_operation(key, **fields)  # type: ignore[arg-type]
    desk = fund.desk
    assertion = tokens.write_assertion(identity.device, identity.signing, now=builders.now())
    device = desk.device_of(desk.access_token(assertion)[0])
    packed = parcel.pack(
        [operation],
        device=identity.device,
        signing=identity.signing,
        key_id=identity.content_key_id,
        content_key=identity.content_key,
        sealed_key=parcel.seal_content_key(identity.content_key, desk.keys.sealing.public),
    )
    (answer,) = desk.take_parcel(device, packed).each
    return answer


def test_the_fund_answers_each_operation_for_itself(enrolled: Laptop, fund: FundServer) -> None:
    ident, record = new_id(), new_id()
    first = ingest_one(fund, enrolled, operation_id=ident, record=record)
    assert isinstance(first, Receipted)
    assert ingest_one(fund, enrolled, operation_id=ident, record=record) == first
    other = ingest_one(fund, enrolled, operation_id=ident, record=record, payload={"answers": {}})
    assert other == Differs(ident, first.receipt.content_hash)
    stranger = ingest_one(fund, enrolled, device=new_id())
    assert isinstance(stranger, Refused)
    assert stranger.reason == "not-yours"
    forged = ingest_one(fund, enrolled, key=SigningKey.generate())
    assert isinstance(forged, Refused)
    assert forged.reason == "bad-signature"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"author": "nobody"}, "not-allowed"),
        ({"payload": {"answers": "no table of answers"}}, "malformed"),
        ({"payload": {}}, "malformed"),
    ],
)
def test_what_cannot_be_applied_is_kept_with_its_reason(
    enrolled: Laptop, fund: FundServer, changes: dict[str, object], reason: str
) -> None:
    answer = ingest_one(fund, enrolled, **changes)
    assert isinstance(answer, Quarantined)
    assert answer.quarantine.reason == reason


def test_what_its_record_is_not_here_for_waits_and_comes_again(enrolled: Laptop, fund: FundServer) -> None:
    record, head, revision = new_id(), new_id(), new_id()
    late = {"record": record, "operation_id": revision, "kind": Kind.REVISE, "base": head}
    assert ingest_one(fund, enrolled, **late) == Refused(revision, "no-record")
    ingest_one(fund, enrolled, record=record, operation_id=head)
    assert isinstance(ingest_one(fund, enrolled, **late), Receipted)


def test_four_eyes_and_order_hold_at_the_fund(enrolled: Laptop, fund: FundServer) -> None:
    record, head = new_id(), new_id()
    own, own_head = new_id(), new_id()
    assert isinstance(ingest_one(fund, enrolled, record=record, operation_id=head), Receipted)
    assert isinstance(
        ingest_one(fund, enrolled, record=own, operation_id=own_head, author="bounmy"), Receipted
    )

    def reason(**changes: object) -> str:
        payload: dict[str, object] = {"comments": [], "answers": {}}
        answer = ingest_one(fund, enrolled, payload=payload, **changes)
        return answer.quarantine.reason if isinstance(answer, Quarantined) else ""

    assert reason(record=own, kind=Kind.TAKE_UP, author="bounmy", base=own_head) == "own-enrolment"
    assert reason(record=record, kind=Kind.TAKE_UP, author="somchit", base=head) == "not-allowed"
    assert reason(record=record, kind=Kind.ACCEPT, author="bounmy", base=head) == "forbidden-transition"
    assert reason(record=record, kind=Kind.TAKE_UP, author="bounmy", base=head) == ""
    unknown = ingest_one(fund, enrolled, record=record, kind=Kind.ACCEPT, author="bounmy", base=new_id())
    assert isinstance(unknown, Refused), "the head it names is not here, and may come"
    assert reason(record=record, kind=Kind.ACCEPT, author="bounmy", base=head) == ""
    assert reason(record=record, kind=Kind.RETURN, author="bounmy", base=head) == "forbidden-transition"
    figures = fund.administration.figures()
    assert (figures.accepted, figures.member_numbers) == (1, 1)


def test_one_bad_operation_holds_up_no_other(fund: FundServer, enrolled: Laptop) -> None:
    """A parcel with one operation that does not open: the others are receipted, once."""
    session = builders.signed_in(enrolled)
    good = [builders.enrol(session.desk) for _ in range(2)]
    identity = session.identity
    stranger = builders.operation(key=identity.signing, device=new_id())
    batch = [*session.store.log.outbox()]
    client = FundClient(HttpTransport(fund.base_url), identity, clock=builders.now)
    answers = client.send([batch[0], stranger, batch[1], batch[0]], with_key=True).each
    assert [type(answer) for answer in answers] == [Receipted, Refused, Receipted, Receipted]
    assert answers[0] == answers[3]
    assert fund.administration.figures().enrolled == len(good)
    session.close()


def test_a_laptop_newer_than_its_fund_packs_without_the_dictionary(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fund has no dictionary of that number, says so, and the same parcel goes without one."""
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    packed_with: list[int] = []
    pack = parcel.pack

    def spy(*operations: Any, dictionary: int, **rest: Any) -> bytes:
        packed_with.append(dictionary)
        made = pack(*operations, dictionary=dictionary, **rest)
        return made if dictionary == compression.WITHOUT else _renumbered(made, identity.signing)

    identity = session.identity
    monkeypatch.setattr(parcel, "pack", spy)
    assert builders.engine(session).cycle().waiting == 0
    assert packed_with == [compression.NEWEST, compression.WITHOUT]
    session.close()


def _renumbered(packed: bytes, signing: SigningKey) -> bytes:
    """Return a parcel as a newer laptop would make it: with a dictionary this fund lacks."""
    fields = cbor2.loads(cbor2.loads(packed)[0])
    fields[3] = compression.NEWEST + 1
    payload = cbor2.dumps(fields, canonical=True)
    return cbor2.dumps([payload, signing.sign(payload)], canonical=True)


def test_a_code_works_once(fund: FundServer) -> None:
    transport, code = HttpTransport(fund.base_url), fund.administration.issue_code("somchit")
    enrol_at(transport, code=code.lower(), device_name="x", fund_url=fund.base_url)
    with pytest.raises(FundRefused, match="code-not-valid"):
        enrol_at(transport, code=code, device_name="x", fund_url=fund.base_url)


def test_a_revoked_laptop_is_told(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    fund.administration.revoke(session.identity.device)
    facts = builders.engine(session).cycle()
    assert (facts.why, facts.waiting) == ("device-revoked", 1)
    session.close()


def test_a_laptop_with_a_wrong_clock_still_sends(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    engine = builders.engine(session)
    engine._clock = lambda: builders.now() - timedelta(days=400)
    assert engine.cycle().waiting == 0
    assert engine._client is not None
    assert abs(engine._client.clock_error - timedelta(days=400)) < timedelta(minutes=1)
    session.close()


def test_the_openapi_names_every_endpoint(fund: FundServer) -> None:
    answer = HttpTransport(fund.base_url).exchange(Request("GET", "/openapi.json"))
    for path in ("/v1/devices", "/v1/token", "/v1/parcels", "/v1/changes", "/v1/accounts/claim"):
        assert f'"{path}"'.encode() in answer.body


def test_keys_are_readable_by_the_fund_alone(fund: FundServer, tmp_path: Path) -> None:
    assert (tmp_path / "fund-keys.json").stat().st_mode & 0o077 == 0
