"""Old laptops with a new fund, new laptops with an old fund, and what neither knows yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cbor2
import pytest

from fieldapp import crypto
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.laptop import Laptop
from sync.device.http import HttpTransport
from sync.fund.serve import FundServer
from sync.wire import compression, messages, parcel, version_1
from sync.wire.answers import Answers, ChangesPage, Receipted, Refused
from sync.wire.refusals import BadAnswer
from tests import builders
from tests.sync.old_client import OldClient
from tests.sync.old_fund import OldFund

FUND = crypto.SigningKey.generate()


def test_an_old_laptop_sends_to_a_new_fund_and_reads_its_changes(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    records = [builders.enrol(session.desk) for _ in range(3)]
    sent = list(session.store.log.outbox())
    old = OldClient(session.identity)
    first = old.send(sent)
    assert [receipt.operation for receipt in first] == [operation.id for operation in sent]
    assert old.send(sent) == first  # the same receipts however often
    session.close()

    supervisor_laptop = builders.enrolled_laptop(enrolled.folder.parent / "other", fund)
    supervisor = builders.signed_in(supervisor_laptop, "bounmy")
    builders.engine(supervisor).cycle()
    supervisor.desk.take_up(records[0].id)
    supervisor.desk.accept(records[0].id)
    assert builders.engine(supervisor).cycle().waiting == 0
    supervisor.close()
    assert [told["kind"] for told in old.changes()] == ["take-up", "accept", "assign-number"]


def test_a_new_laptop_speaks_to_an_old_fund_and_to_the_new_one_when_it_comes(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    old_fund = OldFund(HttpTransport(fund.base_url))
    first = builders.enrol(session.desk)
    assert builders.engine(session, old_fund).cycle().waiting == 0
    assert old_fund.versions == [1]
    assert session.desk.record(first.id).status is Status.RECEIVED
    engine = builders.engine(session)  # what is remembered holds until the token runs out
    builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    assert engine._client is not None
    assert engine._client.known.version == 1
    engine._client.forget_fund()
    builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    assert (engine._client.known.version, engine._client.known.dictionary) == (2, compression.NEWEST)
    assert fund.administration.figures().received == 3
    session.close()


def test_a_fund_put_back_to_an_older_program_is_noticed(enrolled: Laptop, fund: FundServer) -> None:
    """The laptop remembers version 2; the fund speaks 1 now: each parcel is packed again, each page read."""
    session = builders.signed_in(enrolled)
    assert builders.engine(session).cycle().why == ""
    old_fund = OldFund(HttpTransport(fund.base_url))
    builders.enrol(session.desk)
    assert builders.engine(session, old_fund).cycle().waiting == 0
    assert old_fund.versions == [2, 1]
    session.close()


def test_a_fund_put_back_is_noticed_by_a_page_too(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    assert builders.engine(session).cycle().why == ""
    engine = builders.engine(session, OldFund(HttpTransport(fund.base_url)))
    assert [engine.cycle().why, engine.cycle().why] == ["bad-answer", ""]
    session.close()


def test_a_fund_that_forgot_a_content_key_is_told_it_again(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    assert builders.engine(session).cycle().waiting == 0
    with fund.desk._pool.connection() as db:
        db.execute("DELETE FROM content_keys")  # restored from a copy of before
    builders.enrol(session.desk)
    assert builders.engine(session).cycle().waiting == 0
    session.close()


def page_of(*operations: Operation, cursor: int = 9) -> ChangesPage:
    logged = [
        replace(builders.logged(operation), receipt=builders.receipt(operation, sequence=at, key=FUND))
        for at, operation in enumerate(operations, start=1)
    ]
    return ChangesPage("scope", cursor, False, tuple(logged))


def test_a_change_of_a_kind_from_a_newer_program_is_passed_over() -> None:
    known, newer = builders.operation(), of_kind("divorce")
    body = messages.write_changes(page_of(known, newer), signing=FUND, dictionary=0)
    read = messages.read_changes(body, fund_public=FUND.public)
    assert [change.operation for change in read.changes] == [known]
    assert read.cursor == 9


def test_an_old_laptop_is_not_told_kinds_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    known, newer = builders.operation(), builders.operation(Kind.COMMENT, payload={"comments": []})
    monkeypatch.setattr(version_1, "KINDS", version_1.KINDS - {"comment"})
    body = version_1.write_changes(page_of(known, newer), dictionary=0)
    assert [c.operation for c in version_1.read_changes(body, fund_public=FUND.public).changes] == [known]


def test_a_laptop_that_learns_a_kind_asks_for_everything_again(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    builders.engine(session).cycle()
    store = session.store
    assert store.memory.get("scope")
    store.memory.put("understood", "enrol,revise")  # an older program was here
    asked: list[str] = []

    class Asking(HttpTransport):
        def exchange(self, request: Any) -> Any:
            asked.append(request.query.get("scope", ""))
            return super().exchange(request)

    assert builders.engine(session, Asking(session.identity.fund_url)).cycle().why == ""
    assert asked == [""]
    session.close()


def of_kind(kind: str) -> Operation:
    """Return an operation of a kind that this program does not know."""
    known = builders.operation()
    told = {**cbor2.loads(known.body), "kind": kind}
    return replace(known, body=cbor2.dumps(told, canonical=True))


def test_unknown_fields_are_passed_over_in_a_parcel() -> None:
    key, signing = crypto.random_bytes(32), crypto.SigningKey.generate()
    operation = builders.operation(key=signing)
    packed = parcel.pack(
        [operation], device=operation.device, signing=signing, key_id=1, content_key=key, sealed_key=None
    )
    fields = [*cbor2.loads(cbor2.loads(packed)[0]), "something newer"]
    payload = cbor2.dumps(fields, canonical=True)
    newer = cbor2.dumps([payload, signing.sign(payload), "and more"], canonical=True)
    opened = parcel.open_parcel(newer, device_public=signing.public, content_key=lambda _: key)
    assert opened == (operation,)


def test_unknown_fields_are_passed_over_in_an_operation_and_stay_in_it() -> None:
    known = builders.operation()
    body = cbor2.dumps({**cbor2.loads(known.body), "weather": "rain"}, canonical=True)
    read = messages.read_changes(
        messages.write_changes(page_of(replace(known, body=body)), signing=FUND, dictionary=0),
        fund_public=FUND.public,
    ).changes[0]
    assert cbor2.loads(read.operation.body)["weather"] == "rain"


def test_unknown_fields_are_passed_over_in_answers_and_an_unknown_answer_is_a_refusal() -> None:
    sent = [builders.operation(), builders.operation()]
    receipt = builders.receipt(sent[0], key=FUND)
    answers = Answers(1, (Receipted(receipt), Refused(sent[1].id, "x")), at_ms=1_000)
    told = cbor2.loads(messages.write_answers(answers, signing=FUND, dictionary=0))
    told["answers"][0].append("newer")
    told["answers"][1] = [17, "what is this"]
    told["newer"] = "field"
    read = messages.read_answers(cbor2.dumps(told), sent=sent, fund_public=FUND.public)
    assert isinstance(read.each[0], Receipted)
    assert read.each[0].receipt.body == receipt.body
    assert read.each[1] == Refused(sent[1].id, "unknown-answer")


def test_an_answer_to_other_content_does_not_verify() -> None:
    sent, other = builders.operation(), builders.operation()
    answers = Answers(1, (Receipted(builders.receipt(other, key=FUND)),), at_ms=1_000)
    body = messages.write_answers(answers, signing=FUND, dictionary=0)
    with pytest.raises(BadAnswer):
        messages.read_answers(body, sent=[sent], fund_public=FUND.public)
    with pytest.raises(BadAnswer):
        messages.read_answers(body, sent=[other], fund_public=crypto.SigningKey.generate().public)
