"""The fund's care for laptops: disabled people, lost laptops, forgotten passphrases, new keys. Real parts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

import cbor2
import pytest

from fieldapp import crypto
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.limits import Limits
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.recovery import NotARecovery, open_slot, read_request
from fieldapp.store import closing, vault_file
from fieldapp.store.audit import Act
from fieldapp.store.errors import (
    AccountDisabled,
    LaptopClosed,
    TooManyTries,
    UnknownAccount,
    WorkWaits,
    WrongPassphrase,
)
from sync.device import orders as device_orders
from sync.device import recovery as device_recovery
from sync.device.courier import write_stick
from sync.device.http import HttpTransport
from sync.device.switch import SwitchedTransport
from sync.device.transport import Request, Response
from sync.fund import keys as fund_keys
from sync.fund.courier import Courier
from sync.fund.custody import CodeDiffers
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.orders import BadOrders, Orders, Standing, read_orders, write_orders
from tests import builders

NEW = "ແມ່ນ້ຳ quail ladder 7"


def acts(session: SignedIn) -> list[str]:
    return [line.act for line in session.store.audit.lines()]


def device_of(laptop: Laptop) -> str:
    return vault_file.read_candidates(laptop.folder)[0].device


# -- people -----------------------------------------------------------------------------------------


def test_a_disabled_person_is_locked_out_and_their_work_still_goes(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    builders.engine(session).cycle()
    first, second = builders.enrol(session.desk), builders.enrol(session.desk)
    fund.administration.set_enabled("somchit", is_enabled=False)
    assert builders.engine(session).cycle().waiting == 0
    with pytest.raises(AccountDisabled):
        session.desk.begin_enrolment()
    with pytest.raises(AccountDisabled):
        session.desk.correct(first.id)
    assert session.store.records.get(second.id).status is Status.RECEIVED  # type: ignore[union-attr]
    session.close()
    key = enrolled.unlock("somchit", builders.PASSPHRASE)
    with pytest.raises(AccountDisabled):
        enrolled.open("somchit", key)
    builders.signed_in(enrolled, "bounmy").close()
    fund.administration.set_enabled("somchit", is_enabled=True)
    store = enrolled.open_to_send(key)
    assert device_orders.heed(store, HttpTransport(fund.base_url), why="device-revoked", clock=builders.now)
    store.close()
    builders.signed_in(enrolled).close()


def test_who_alone_works_on_a_laptop_and_is_disabled_can_still_hand_over(
    enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    session.store.accounts.put(replace(builders.ENUMERATOR, is_enabled=False))
    session.close()
    key = enrolled.unlock("somchit", builders.PASSPHRASE)
    store = enrolled.open_to_send(key)
    engine = builders.engine(replace(session, store=store))
    assert engine.cycle().waiting == 0
    assert store.records.get(record.id).status is Status.RECEIVED  # type: ignore[union-attr]
    store.close()


def test_a_disabled_supervisor_decides_nothing_at_the_fund(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    builders.engine(session).cycle()
    session.close()
    supervisor = builders.signed_in(enrolled, "bounmy")
    supervisor.desk.take_up(record.id)
    fund.administration.set_enabled("bounmy", is_enabled=False)
    builders.engine(supervisor).cycle()
    (take_up,) = [e for e in supervisor.store.log.of_record(record.id) if e.operation.kind == "take-up"]
    assert take_up.quarantine is not None
    assert take_up.quarantine.reason == "account-disabled"
    supervisor.close()


def test_limits_are_the_funds(enrolled: Laptop, fund: FundServer) -> None:
    fund.administration.put_limits(Limits(most_unsent=5))
    session = builders.signed_in(enrolled)
    builders.engine(session).cycle()
    for _ in range(3):
        builders.enrol(session.desk)
    assert session.desk.limits().reached[0].limit == 5
    session.close()


# -- lost laptops -----------------------------------------------------------------------------------


def test_a_revoked_laptop_locks_and_keeps_everything(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    fund.administration.revoke(session.identity.device)
    facts = builders.engine(session).cycle()
    assert (facts.why, facts.waiting) == ("device-revoked", 1)
    assert Act.LOCKED_BY_FUND in acts(session)
    session.close()
    key = enrolled.unlock("somchit", builders.PASSPHRASE)
    with pytest.raises(LaptopClosed):
        enrolled.open("somchit", key)
    fund.administration.readmit(session.identity.device)
    store = enrolled.open_to_send(key)
    builders.engine(replace(session, store=store)).cycle()
    store.close()
    again = builders.signed_in(enrolled)
    assert again.desk.record(record.id).status is Status.RECEIVED
    again.close()


def test_a_lost_laptop_hands_over_first_and_then_destroys_its_slots(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    draft = session.desk.save_draft(
        replace(session.desk.begin_enrolment(), answers={"village": "ບ້ານນາໂພ"}, at_path="village")
    )
    fund.administration.revoke(session.identity.device, hand_over=True)
    link = SwitchedTransport(HttpTransport(fund.base_url), is_on=False)
    builders.engine(session, link).cycle()
    assert enrolled.unlock("somchit", builders.PASSPHRASE), "out of reach of the fund nothing happens"
    link.is_on = True
    for _ in range(2):
        builders.engine(session, link).cycle()
    assert session.store.log.unsent_count() == 0
    session.close()

    for login in ("somchit", "bounmy"):
        with pytest.raises(LaptopClosed):
            enrolled.unlock(login, builders.PASSPHRASE)
    (known,) = vault_file.read_candidates(enrolled.folder)
    assert known.people == ()
    assert b"private" not in (enrolled.folder / "vault.json").read_bytes()
    held = fund.administration.figures()
    assert (held.enrolled, held.received) == (1, 0), "kept at the fund, applied by nobody unasked"

    sealing = fund_keys.load_or_make(tmp_path / "fund-keys.json").sealing
    key = open_slot(known.recovery.key, sealing)
    store = enrolled.open_to_send(type(session.key)(key))
    assert store.drafts.get(draft.record) is not None, "the fund can still open it, drafts and all"
    assert store.records.get(record.id) is not None
    store.close()


def test_slots_are_never_destroyed_while_work_waits(session: SignedIn) -> None:
    builders.enrol(session.desk)
    with pytest.raises(WorkWaits):
        closing.close_down(session.store)
    order = Orders(Standing.HAND_OVER, (), Limits())
    device_orders.obey(session.store, order)
    assert vault_file.read_candidates(session.store.folder)[0].people


class Between:
    """Somebody between laptop and fund, who answers what they like."""

    def __init__(self, inner: HttpTransport, answer: Callable[[Request, Response], Response]) -> None:
        self._inner, self._answer = inner, answer

    def exchange(self, request: Request) -> Response:
        return self._answer(request, self._inner.exchange(request))


def test_a_forged_refusal_locks_nothing(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    stranger = crypto.SigningKey.generate()

    def forge(request: Request, answer: Response) -> Response:
        if request.path == endpoints.ORDERS:
            forged = write_orders(
                Orders(Standing.REVOKED, (), Limits()),
                device=session.identity.device,
                assertion=parse_qs(request.body.decode())["assertion"][0],
                signer=stranger,
            )
            return replace(answer, body=forged)
        body = json.dumps({"error": "device-revoked", "time": builders.now().isoformat()}).encode()
        return Response(403, endpoints.JSON, body)

    between = Between(HttpTransport(fund.base_url), forge)
    assert builders.engine(session, between).cycle().why == "device-revoked"
    session.close()
    builders.signed_in(enrolled).close()


def test_old_orders_cannot_be_played_again(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    fund.administration.revoke(session.identity.device)
    kept: list[Response] = []

    def keep(request: Request, answer: Response) -> Response:
        if request.path == endpoints.ORDERS:
            kept.append(answer)
        return answer

    transport = HttpTransport(fund.base_url)
    store = session.store
    assert device_orders.heed(store, Between(transport, keep), why="device-revoked", clock=builders.now)
    fund.administration.readmit(session.identity.device)
    assert device_orders.heed(store, transport, why="device-revoked", clock=builders.now)
    played = Between(
        transport, lambda request, answer: kept[0] if request.path == endpoints.ORDERS else answer
    )
    assert device_orders.heed(store, played, why="device-revoked", clock=builders.now) is None
    session.close()
    builders.signed_in(enrolled).close()


def test_orders_reach_a_laptop_with_a_wrong_clock(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    found = device_orders.ask(
        HttpTransport(fund.base_url), session.identity, clock=lambda: builders.now() - timedelta(days=900)
    )
    assert found.standing is Standing.ACTIVE
    assert {account.login for account in found.people} == {"somchit", "bounmy"}
    session.close()


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_cut_orders_are_refused(cut: int, fund_signing: crypto.SigningKey) -> None:
    device = builders.identity(fund_receipt=bytes(32), fund_sealing=bytes(32)).device
    whole = write_orders(
        Orders(Standing.ACTIVE, (builders.ENUMERATOR,), Limits()),
        device=device,
        assertion="a",
        signer=fund_signing,
    )
    assert read_orders(whole, device=device, assertion="a", fund_public=fund_signing.public)
    with pytest.raises(BadOrders):
        read_orders(whole[:cut], device=device, assertion="a", fund_public=fund_signing.public)


# -- a forgotten passphrase -------------------------------------------------------------------------


def test_a_forgotten_passphrase_is_recovered_over_the_network(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    session.close()
    transport, custody = HttpTransport(fund.base_url), fund.desk.custody
    asked = enrolled.ask_recovery("somchit", NEW)
    assert asked.fund_url == fund.base_url
    for _ in range(2):
        device_recovery.send_request(transport, asked.request)
    assert device_recovery.fetch_answer(transport, asked.request) is None
    (waiting,) = custody.waiting()
    assert (waiting.account.login, waiting.request.code) == ("somchit", asked.request.code)
    with pytest.raises(CodeDiffers):
        custody.approve(waiting.request, code="0000-0000-0000", by="operator")
    custody.approve(waiting.request, code=asked.request.code.lower().replace("-", " "), by="operator")
    assert custody.waiting() == ()
    answer = device_recovery.fetch_answer(transport, asked.request)
    assert answer is not None
    with pytest.raises(WrongPassphrase):
        enrolled.recover(answer, builders.PASSPHRASE)
    enrolled.recover(answer, NEW)
    again = enrolled.open("somchit", enrolled.unlock("somchit", NEW))
    assert again.desk.record(record.id).id == record.id
    assert Act.PASSPHRASE_RECOVERED in acts(again)
    again.close()
    with pytest.raises(WrongPassphrase):
        enrolled.unlock("somchit", builders.PASSPHRASE)
    assert enrolled.unlock("bounmy", builders.PASSPHRASE)
    last = fund.administration.actions()[-1]
    assert (last.who, last.act) == ("operator", "recover")
    assert last.about == f"somchit {session.identity.device}"


def test_a_forgotten_passphrase_is_recovered_by_courier(enrolled: Laptop, fund: FundServer) -> None:
    """As files, without a network, after so many wrong tries that nobody is let in."""
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            enrolled.unlock("somchit", "forgotten")
    with pytest.raises(TooManyTries):
        enrolled.unlock("somchit", "forgotten")
    carried = enrolled.ask_recovery("somchit", NEW).content
    request = read_request(carried)
    answer = fund.desk.custody.approve(request, code=request.code, by="operator")
    started_again = builders.laptop(enrolled.folder)
    started_again.recover(answer, NEW)
    assert started_again.unlock("somchit", NEW)


def test_a_laptop_whose_slots_were_destroyed_is_opened_again(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    closing.close_down(session.store)
    session.close()
    asked = enrolled.ask_recovery("somchit", NEW)
    answer = fund.desk.custody.approve(asked.request, code=asked.request.code, by="operator")
    enrolled.recover(answer, NEW)
    enrolled.open("somchit", enrolled.unlock("somchit", NEW)).close()
    with pytest.raises(LaptopClosed):
        enrolled.unlock("bounmy", builders.PASSPHRASE)


def test_the_key_changed_between_question_and_answer(enrolled: Laptop, fund: FundServer) -> None:
    asked = enrolled.ask_recovery("somchit", NEW)
    answer = fund.desk.custody.approve(asked.request, code=asked.request.code, by="operator")
    session = builders.signed_in(enrolled, "bounmy")
    enrolled.rotate_key(session).close()
    with pytest.raises(NotARecovery, match="ask again"):
        enrolled.recover(answer, NEW)
    assert enrolled.unlock("bounmy", builders.PASSPHRASE)
    asked = enrolled.ask_recovery("somchit", NEW)
    answer = fund.desk.custody.approve(asked.request, code=asked.request.code, by="operator")
    assert enrolled.recover(answer, NEW)


def test_nobody_recovers_for_somebody_else(enrolled: Laptop, fund: FundServer) -> None:
    with pytest.raises(UnknownAccount):
        enrolled.ask_recovery("nobody", NEW)
    asked = enrolled.ask_recovery("somchit", NEW)
    stranger = replace(asked.request, login="kham")
    with pytest.raises(NotARecovery):
        fund.desk.custody.approve(stranger, code=stranger.code, by="operator")
    fund.administration.set_enabled("somchit", is_enabled=False)
    with pytest.raises(NotARecovery):
        fund.desk.custody.approve(asked.request, code=asked.request.code, by="operator")
    with pytest.raises(NotARecovery):
        enrolled.recover(b"not an answer", NEW)


def test_what_lies_on_the_disk_meanwhile_opens_nothing(enrolled: Laptop, fund: FundServer) -> None:
    """The answer and the request together are of no use without the new passphrase."""
    asked = enrolled.ask_recovery("somchit", NEW)
    answer = fund.desk.custody.approve(asked.request, code=asked.request.code, by="operator")
    other = crypto.SealingKey.generate()
    _, _, (sealed,) = cbor2.loads(answer)
    with pytest.raises(crypto.NotAuthentic):
        other.open(sealed, purpose=b"fieldapp recovery answer v1" + asked.request.hash)
    kept = (enrolled.folder / "recovery.json").read_text()
    assert NEW not in kept


# -- the fund's keys --------------------------------------------------------------------------------


def test_a_new_sealing_key_of_the_fund_reaches_laptops_and_old_parcels_still_open(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    builders.engine(session).cycle()
    old = session.identity.fund_sealing_public
    fund.close()
    keys = fund_keys.rotate_sealing(tmp_path / "fund-keys.json")
    assert keys.sealing.public != old
    again = FundServer(
        fund.database_url, keys=tmp_path / "fund-keys.json", clock=builders.now, port=fund.port
    )
    again.start()
    try:
        builders.enrol(session.desk)
        session.store.memory.put("orders_asked_at", builders.NOON.isoformat())
        assert builders.engine(session).cycle().waiting == 0, "sealed to the old key, and still opened"
        identity = session.store.device.get()
        assert identity is not None
        assert identity.fund_sealing_public == keys.sealing.public
        assert identity.content_key_id == session.identity.content_key_id + 1
        builders.enrol(session.desk)
        assert builders.engine(session).cycle().waiting == 0
        (known,) = vault_file.read_candidates(enrolled.folder)
        newest = keys.sealing.epochs[0]  # type: ignore[attr-defined]
        assert open_slot(known.recovery.key, newest) == session.key.raw
    finally:
        again.close()
        session.close()


def test_keys_of_an_older_file_are_read_and_kept(tmp_path: Path) -> None:
    receipts, sealing = crypto.SigningKey.generate(), crypto.SealingKey.generate()
    path = tmp_path / "fund-keys.json"
    path.write_text(
        json.dumps(
            {
                "receipts": base64.b64encode(receipts.seed).decode(),
                "sealing": base64.b64encode(sealing.seed).decode(),
            }
        )
    )
    path.chmod(0o600)
    assert fund_keys.load_or_make(path).sealing.public == sealing.public
    rotated = fund_keys.rotate_sealing(path)
    sealed = crypto.seal(sealing.public, b"old", purpose=b"p")
    assert rotated.sealing.open(sealed, purpose=b"p") == b"old"
    assert rotated.receipts.public == receipts.public
    with pytest.raises(crypto.NotAuthentic):
        rotated.sealing.open(
            crypto.seal(crypto.SealingKey.generate().public, b"x", purpose=b"p"), purpose=b"p"
        )
    path.chmod(0o644)
    with pytest.raises(fund_keys.KeysReadableByOthers):
        fund_keys.load_or_make(path)
    path.chmod(0o600)
    path.write_text("{")
    with pytest.raises(fund_keys.KeysDamaged):
        fund_keys.load_or_make(path)


def test_what_an_administrator_does_is_written_down(enrolled: Laptop, fund: FundServer) -> None:
    (line,) = fund.administration.devices()
    assert (str(line.id), line.people) == (device_of(enrolled), ("bounmy", "somchit"))
    fund.administration.revoke(line.id, hand_over=True)
    fund.administration.readmit(line.id)
    did = [(action.act, action.about) for action in fund.administration.actions()]
    assert did[-2:] == [("revoke-hand-over", str(line.id)), ("readmit", str(line.id))]
    assert ("account", "somchit enumerator") in did
    assert ("code", "bounmy") in did


@pytest.mark.parametrize("by", ["network", "stick"])
def test_a_lost_laptops_queue_goes_on_from_a_new_one(
    enrolled: Laptop, fund: FundServer, tmp_path: Path, by: str
) -> None:
    """What it handed over, or left on a stick, comes to its author, who looks at it and sends it again."""
    lost = builders.signed_in(enrolled)
    record = builders.enrol(lost.desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    write_stick(lost.store, lost.identity, stick, clock=builders.now)
    fund.administration.revoke(lost.identity.device, hand_over=True)
    if by == "network":
        assert builders.engine(lost).cycle().waiting == 0
    else:
        assert Courier(fund.desk).serve(stick).operations == 1
    lost.close()

    new = builders.signed_in(builders.enrolled_laptop(tmp_path / "new", fund))
    builders.engine(new).cycle()
    held = new.desk.record(record.id)
    assert held.status is Status.QUARANTINED
    assert held.quarantine
    assert held.quarantine.reason == "device-revoked"
    assert held.answers == record.answers
    new.desk.submit(draft := new.desk.correct(record.id), draft.answers)
    assert builders.engine(new).cycle().waiting == 0
    assert new.desk.record(record.id).status is Status.RECEIVED
    new.close()
