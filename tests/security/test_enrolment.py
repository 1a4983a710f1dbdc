"""Enrolling where somebody stands in between, and where there is no network at all. Real funds, real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.laptop import Laptop
from fieldapp.store.verification import verify_all
from sync.device.courier import read_stick, write_stick
from sync.device.enrolling import NotThisFund, claim, enrol_at
from sync.device.expect import FundRefused
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.device.inviting import admit, take_up
from sync.device.transport import Request, Response
from sync.fund import keys as fund_keys
from sync.fund.courier import Courier
from sync.fund.database import EmbeddedPostgres
from sync.fund.inviting import Inviting
from sync.fund.serve import FundServer
from sync.wire import endpoints
from sync.wire.enrolment import Invitation, fingerprint, read_invitation, write_invitation
from sync.wire.invitation import InvitationExpired, NotAnInvitation, open_file
from tests import builders

Change = Callable[[dict[str, Any]], dict[str, Any]]


class Between:
    """Stands between laptop and fund: sees every request, and changes answers as it likes."""

    def __init__(self, fund: FundServer, change: Change = lambda told: told) -> None:
        self._way, self._change = HttpTransport(fund.base_url), change
        self.seen: list[bytes] = []

    def exchange(self, request: Request) -> Response:
        self.seen.append(request.body)
        answer = self._way.exchange(request)
        told = self._change(json.loads(answer.body)) if answer.status == 200 else {}
        return replace(answer, body=json.dumps(told).encode()) if told else answer


def enrol(transport: Any, fund: FundServer, code: str, **more: str) -> Any:
    return enrol_at(transport, code=code, device_name="x", fund_url=fund.base_url, **more)


@pytest.fixture
def another_fund(postgres: EmbeddedPostgres, tmp_path: Path) -> Any:
    made = FundServer(postgres.new_database(uuid4().hex), keys=tmp_path / "other.json", clock=builders.now)
    yield made
    made.close()


def test_the_code_never_travels(fund: FundServer) -> None:
    code, between = fund.administration.issue_code("somchit"), Between(fund)
    identity, account = enrol(between, fund, code)
    assert account == builders.ENUMERATOR
    assert identity.fund_receipt_public == fund.desk.keys.receipts.public
    for spelling in (code, code.replace("-", ""), code.lower()):
        assert all(spelling.encode() not in body for body in between.seen)
    with pytest.raises(FundRefused, match="code-not-valid"):
        enrol(HttpTransport(fund.base_url), fund, code)


@pytest.mark.parametrize(
    "part", ["receipt_public", "sealing_public", "device", "name", "successions", "account", "proof"]
)
def test_nobody_in_between_passes_for_the_fund(fund: FundServer, another_fund: FundServer, part: str) -> None:
    keys, other = another_fund.desk.keys, str(uuid4())
    theirs: dict[str, Any] = {
        "receipt_public": _text(keys.receipts.public),
        "sealing_public": _text(keys.sealing.public),
        "device": other,
        "name": "another",
        "successions": [_text(b"\x80")],
        "account": {
            "login": "somchit", "name_lo": "x", "name_en": "x", "role": "supervisor", "districts": ["1402"]
        },
        "proof": _text(bytes(32)),
    }  # fmt: skip
    code = fund.administration.issue_code("somchit")
    with pytest.raises(NotThisFund):
        enrol(Between(fund, lambda told: {**told, part: theirs[part]}), fund, code)


def test_a_fund_that_proves_nothing_is_not_believed(fund: FundServer) -> None:
    def without(told: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in told.items() if name != "proof"}

    with pytest.raises(NotThisFund):
        enrol(Between(fund, without), fund, fund.administration.issue_code("somchit"))


def test_what_a_qr_code_says_is_checked(fund: FundServer, another_fund: FundServer, tmp_path: Path) -> None:
    def of(other: FundServer) -> str:
        return fingerprint(other.desk.keys.publics[-1])

    transport = HttpTransport(fund.base_url)
    with pytest.raises(NotThisFund):
        enrol(transport, fund, fund.administration.issue_code("somchit"), fund_fingerprint=of(another_fund))
    code = fund.administration.issue_code("somchit", laptop="laptop 3", place="Xaythany")
    identity, _ = enrol(transport, fund, code, fund_fingerprint=of(fund))
    assert identity.name == "laptop 3"
    (_, named) = sorted(fund.administration.devices(), key=lambda line: line.name == "laptop 3")
    assert (named.id, named.place) == (identity.device, "Xaythany")
    fund.administration.name_device(identity.device, name="laptop 4", place="Naxaithong")
    assert "Naxaithong" in [line.place for line in fund.administration.devices()]
    before = of(fund)
    fund.close()
    fund_keys.rotate_receipts(tmp_path / "fund-keys.json", at=builders.NOON)
    again = FundServer(fund.database_url, keys=tmp_path / "fund-keys.json", clock=builders.now)
    again.start()
    code = again.administration.issue_code("somchit")
    identity, _ = enrol(HttpTransport(again.base_url), again, code, fund_fingerprint=before)
    assert identity.fund_receipt_public == again.desk.keys.receipts.public
    assert len(identity.fund_former) == 1
    again.close()


def test_another_person_is_proved_too(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)

    def as_supervisor(told: dict[str, Any]) -> dict[str, Any]:
        return {**told, "account": {**told["account"], "role": "supervisor"}} if "account" in told else told

    for change, is_believed in ((as_supervisor, False), (dict, True)):
        client = FundClient(Between(fund, change), session.identity, clock=builders.now)
        code = fund.administration.issue_code("somchit")
        if is_believed:
            assert claim(client, code) == builders.ENUMERATOR
        else:
            with pytest.raises(NotThisFund):
                claim(client, code)
    session.close()


def test_an_older_laptop_still_tells_the_code_itself(fund: FundServer) -> None:
    code = fund.administration.issue_code("somchit")
    asked = {"code": code, "name": "old", "public": _text(bytes(range(32)))}
    request = Request("POST", endpoints.DEVICES, json.dumps(asked).encode(), endpoints.JSON)
    answer = HttpTransport(fund.base_url).exchange(request)
    assert (answer.status, json.loads(answer.body)["account"]["login"]) == (200, "somchit")


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: "fieldapp:enrol?" + text))
def test_any_text_is_an_invitation_or_a_code(text: str) -> None:
    read_invitation(text)


def test_an_invitation_reads_as_it_was_written() -> None:
    said = Invitation("https://fund.example/ກ?x=1&y", "ab" * 16, "7K3F-9QXM-0000-ZZZZ")
    assert read_invitation(f"  {write_invitation(said)}\n") == said
    assert read_invitation(said.code) is None


# -- no network at all ------------------------------------------------------------------------------


def inviting(fund: FundServer) -> Inviting:
    return Inviting(fund.desk._pool, fund.desk.keys, clock=builders.now, by="officer")


def test_a_laptop_set_up_from_a_stick_works_without_a_network(fund: FundServer, tmp_path: Path) -> None:
    content, code = inviting(fund).laptop("somchit", name="laptop 9", place="", fund_url=fund.base_url)
    (file := tmp_path / "invitation").write_bytes(content)
    with pytest.raises(NotAnInvitation):
        take_up(file, "0000-0000-0000-0000", now=builders.now())
    identity, account = take_up(file, code.lower().replace("-", " "), now=builders.now())
    laptop = builders.laptop(tmp_path / "laptop")
    laptop.set_up(identity, account, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(laptop)
    builders.enrol(session.desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    write_stick(session.store, session.identity, stick, clock=builders.now)
    assert Courier(fund.desk).serve(stick).operations == 1
    assert read_stick(session.store, session.identity, stick, clock=builders.now).receipts == 1
    builders.enrol(session.desk, given_name_lo="ຄຳ")
    assert builders.engine(session).cycle().waiting == 0, "later, over a network"
    assert verify_all(session.store).operations == 2
    second, _ = take_up(file, code, now=builders.now())
    again = builders.laptop(tmp_path / "second")
    again.set_up(second, account, passphrase=builders.PASSPHRASE)
    other = builders.signed_in(again)
    builders.enrol(other.desk)
    assert builders.engine(other).cycle().why == "device-unknown", "one laptop an invitation"
    for each in (session, other):
        each.close()
    assert [action.act for action in fund.administration.actions()].count("invite") == 1


def test_a_person_joins_a_laptop_from_a_stick(enrolled: Laptop, fund: FundServer, tmp_path: Path) -> None:
    kham = replace(builders.ENUMERATOR, login="kham")
    fund.administration.put_account(kham)
    session = builders.signed_in(enrolled)
    device = session.identity.device
    content, code = inviting(fund).person("kham", device=device)
    (file := tmp_path / "invitation").write_bytes(content)
    with pytest.raises(NotAnInvitation):
        admit(file, code, device=UUID(int=3), now=builders.now())
    with pytest.raises(NotAnInvitation):
        take_up(file, code, now=builders.now())
    enrolled.add_person(
        session, admit(file, code, device=device, now=builders.now()), passphrase=builders.PASSPHRASE
    )
    session.close()
    session = builders.signed_in(enrolled, "kham")
    builders.enrol(session.desk)
    assert builders.engine(session).cycle().waiting == 0
    assert fund.administration.figures().received == 1
    session.close()


def test_an_invitation_ends_and_every_byte_of_it_counts(fund: FundServer) -> None:
    content, code = inviting(fund).laptop("somchit", name="x", place="", fund_url="")
    with pytest.raises(InvitationExpired):
        open_file(content, code, now=builders.now() + timedelta(days=8))
    for at in range(len(content)):
        for other in (content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :], content[:at]):
            with pytest.raises(NotAnInvitation):
                open_file(other, code, now=builders.now())


def _text(raw: bytes) -> str:
    import base64

    return base64.b64encode(raw).decode()
