"""Keys that follow each other: a laptop's and the fund's, over a network and on sticks. Real parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from fieldapp import crypto
from fieldapp.crypto import SigningKey
from fieldapp.enrolment.operation import new_id
from fieldapp.laptop import Laptop
from fieldapp.store.audit import Act
from fieldapp.store.verification import verify_all
from fieldapp.succession import followed, read_succession, write_succession
from sync.device.courier import read_stick, write_stick
from sync.device.http import HttpTransport
from sync.device.transport import Request
from sync.fund import keys as fund_keys
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from sync.wire import endpoints, tokens
from sync.wire.successions import read_successions, write_successions
from tests import builders

OWNER = UUID(int=7)

# -- a statement ------------------------------------------------------------------------------------


def test_a_statement_needs_both_keys_and_every_byte() -> None:
    former, following = SigningKey.generate(), SigningKey.generate()
    statement = write_succession(OWNER, former, following, at=builders.NOON)
    assert read_succession(statement).following == following.public
    for at in range(len(statement)):
        changed = statement[:at] + bytes([statement[at] ^ 1]) + statement[at + 1 :]
        for other in (changed, statement[:at]):
            with pytest.raises(crypto.NotAuthentic):
                read_succession(other)


def test_statements_are_followed_in_any_order_and_never_in_circles() -> None:
    keys = [SigningKey.generate() for _ in range(4)]
    said = [
        write_succession(OWNER, one, next_one, at=builders.NOON)
        for one, next_one in zip(keys, keys[1:] + keys[:1], strict=True)
    ]
    others = write_succession(new_id(), keys[0], SigningKey.generate(), at=builders.NOON)
    path = followed(keys[0].public, [b"rubbish", others, *reversed(said)], owner=OWNER)
    assert path == tuple(key.public for key in keys)
    assert followed(SigningKey.generate().public, said, owner=OWNER)[1:] == ()


# -- a laptop's key ---------------------------------------------------------------------------------


def test_a_laptop_changes_its_key_without_a_network_and_goes_on(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    engine = builders.engine(session)
    builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    builders.enrol(session.desk)  # signed with the old key, sent after the change
    old = session.identity
    session = enrolled.replace_device_key(session)
    record = builders.enrol(session.desk)
    assert session.identity.signing != old.signing
    assert session.identity.content_key != old.content_key
    assert engine.cycle().waiting == 0
    assert fund.administration.figures().received == 3
    assert verify_all(session.store).operations == 3
    assert [line.act for line in session.store.audit.lines()].count(Act.DEVICE_KEY) == 1
    session = enrolled.replace_device_key(session)
    builders.enrol(session.desk, given_name_lo="ຄຳ")
    assert engine.cycle().waiting == 0
    assert verify_all(session.store).operations == 4
    assert session.desk.record(record.id)
    acts = [(action.act, action.about) for action in fund.administration.actions()]
    assert acts.count(("device-key", str(old.device))) == 2
    session.close()


def test_who_kept_the_old_key_speaks_for_the_laptop_no_more(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    old = session.identity
    session = enrolled.replace_device_key(session)
    assert builders.engine(session).cycle().why == ""
    transport = HttpTransport(fund.base_url)
    assertion = tokens.write_assertion(old.device, old.signing, now=builders.now())
    form = f"grant_type={endpoints.JWT_BEARER}&assertion={assertion}".encode()
    assert transport.exchange(Request("POST", endpoints.TOKEN, form, endpoints.FORM)).status == 400
    second = write_succession(old.device, old.signing, SigningKey.generate(), at=builders.NOON)
    body = write_successions([second])
    assert transport.exchange(Request("POST", endpoints.KEYS, body, endpoints.SUCCESSIONS)).status == 200
    builders.enrol(session.desk)
    assert builders.engine(session).cycle().waiting == 0, "the key that came first counts"
    session.close()


def test_a_changed_key_travels_on_a_stick(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    write_stick(session.store, session.identity, stick, clock=builders.now)
    session = enrolled.replace_device_key(session)
    builders.enrol(session.desk)
    write_stick(session.store, session.identity, stick, clock=builders.now)
    served = Courier(fund.desk).serve(stick)
    assert served.operations == 2
    assert not served.refused, "what the old key signed was taken off the stick"
    assert read_stick(session.store, session.identity, stick, clock=builders.now).receipts == 2
    assert session.store.log.unsent_count() == 0
    session.close()


def test_a_fund_that_forgot_a_changed_key_is_told_again(enrolled: Laptop, fund: FundServer) -> None:
    """As after a restore from a backup that was made before the change."""
    session = builders.signed_in(enrolled)
    old = session.identity
    session = enrolled.replace_device_key(session)
    engine = builders.engine(session)
    assert engine.cycle().why == ""
    with fund.administration._pool.connection() as db:
        db.execute("UPDATE devices SET public = %s", (old.signing.public,))
        db.execute("DELETE FROM former_device_keys")
    builders.enrol(session.desk)
    again = builders.engine(session)
    session.store.memory.put("fund", "")
    assert again.cycle().why == "device-unknown"
    assert again.cycle().waiting == 0
    session.close()


# -- the fund's key ---------------------------------------------------------------------------------

Restart = Callable[[], FundServer]


@pytest.fixture
def with_new_key(fund: FundServer, tmp_path: Path) -> Iterator[Restart]:
    """Starts the fund again with a new key to sign with."""
    running: list[FundServer] = []

    def restart() -> FundServer:
        fund.close()
        for each in running:
            each.close()
        fund_keys.rotate_receipts(tmp_path / "fund-keys.json", at=builders.NOON)
        again = FundServer(
            fund.database_url, keys=tmp_path / "fund-keys.json", clock=builders.now, port=fund.port
        )
        again.start()
        running.append(again)
        return again

    yield restart
    for each in running:
        each.close()


def test_laptops_follow_the_fund_to_its_new_key(enrolled: Laptop, with_new_key: Restart) -> None:
    session = builders.signed_in(enrolled)
    engine = builders.engine(session)
    first = builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    before = session.identity.fund_receipt_public
    for _ in range(2):
        fund = with_new_key()
        builders.enrol(session.desk)
        facts = engine.cycle()
        assert (facts.waiting, facts.why) == (0, "")
    identity = session.store.device.get()
    assert identity is not None
    assert identity.fund_receipt_public == fund.desk.keys.receipts.public
    assert identity.founding_public == before
    (logged,) = session.store.log.of_record(first.id)
    assert logged.receipt is not None, "what the old key signed still verifies"
    assert Act.FUND_KEY in [line.act for line in session.store.audit.lines()]
    session.store.memory.put("fund", "")
    assert builders.engine(session).cycle().why == "", "its newest receipt is known for the fund's own"
    session.close()


def test_a_laptop_without_a_network_learns_it_from_a_stick(
    enrolled: Laptop, with_new_key: Restart, tmp_path: Path
) -> None:
    session = builders.signed_in(enrolled)
    assert builders.engine(session).cycle().why == ""
    fund = with_new_key()
    builders.enrol(session.desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    write_stick(session.store, session.identity, stick, clock=builders.now)
    assert Courier(fund.desk).serve(stick).operations == 1
    taken = read_stick(session.store, session.identity, stick, clock=builders.now)
    assert (taken.receipts, taken.refused) == (1, ())
    assert session.store.log.unsent_count() == 0
    session.close()


def test_nobody_else_leads_a_laptop_to_a_key_of_theirs(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    stranger, theirs = SigningKey.generate(), SigningKey.generate()
    answer = HttpTransport(fund.base_url).exchange(Request("GET", endpoints.KEYS))
    assert (answer.status, read_successions(answer.body)) == (200, ())
    from sync.device import successions

    forged = write_succession(UUID(int=0), stranger, theirs, at=builders.NOON)
    assert successions.follow(session.store, session.identity, [forged, b"\x80"]) == session.identity
    session.close()
