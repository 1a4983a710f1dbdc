"""A team syncs over a relay that has no internet; the relay meets the fund later."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import requests

from fieldapp import __main__ as command_line
from fieldapp import crypto
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.lifecycle import Status
from fieldapp.laptop import Laptop, SignedIn
from sync.device import courier, nearby
from sync.device.courier import Taken
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.device.relay import Ask, Relay, forward, keep_forwarding, sync_over
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.serve import FundServer
from sync.stick import Stick, StickFull
from sync.wire import endpoints
from tests import builders


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    running = Relay(tmp_path / "relay")
    yield running
    running.stop()


@contextmanager
def at_work(laptop: Laptop, login: str = "somchit") -> Iterator[SignedIn]:
    session = builders.signed_in(laptop, login)
    yield session
    session.close()


def url(relay: Relay) -> str:
    return f"http://127.0.0.1:{relay.port}"


def sync_with(relay: Relay, session: SignedIn) -> Taken:
    transport = HttpTransport(url(relay))
    try:
        return sync_over(session.store, session.identity, transport, clock=builders.now)[0]
    finally:
        transport._session.close()


def meet_the_fund(relay: Relay, session: SignedIn) -> int:
    transport = HttpTransport(session.identity.fund_url)
    taken = forward(relay.stick, FundClient(transport, session.identity, clock=builders.now).ask)
    transport._session.close()
    return taken


def test_a_team_syncs_over_a_relay_that_reads_nothing(fund: FundServer, relay: Relay, tmp_path: Path) -> None:
    ours, theirs = (builders.enrolled_laptop(tmp_path / name, fund) for name in ("one", "two"))
    picture = bytes(range(256)) * 100
    with at_work(ours) as enumerator, at_work(theirs, "bounmy") as supervisor:
        photo = enumerator.desk.attach(AttachmentKind.PHOTO, picture)
        record = builders.enrol(enumerator.desk, photo=photo)
        fund.stop()
        assert sync_with(relay, enumerator) == Taken(0, 0, 0, ())
        sync_with(relay, enumerator)
        with pytest.raises(NoNetwork):
            meet_the_fund(relay, supervisor)
        held = b"".join(file.read_bytes() for file in (tmp_path / "relay").rglob("*") if file.is_file())
        assert "ນ້ຳຝົນ".encode() not in held
        assert picture[:64] not in held
        fund.start()
        assert meet_the_fund(relay, supervisor) >= 3
        fund.stop()
        assert sync_with(relay, enumerator) == Taken(1, 0, 1, ())
        assert enumerator.desk.record(record.id).status is Status.RECEIVED
        assert enumerator.store.blobs.is_receipted(crypto.sha256(picture))
        fund.start()
        builders.engine(supervisor).cycle()
        supervisor.desk.take_up(record.id)
        supervisor.desk.return_(record.id, {"phone": "ເລກໂທບໍ່ຄົບ"})
        builders.engine(supervisor).cycle()
        meet_the_fund(relay, supervisor)
        fund.stop()
        assert sync_with(relay, enumerator).changes == 2
        assert len(list(relay.stick.files("reply"))) <= 2  # what was read before the last ask is gone
        assert enumerator.desk.record(record.id).status is Status.RETURNED
    assert fund.administration.figures().duplicated == 0


def test_what_the_fund_refuses_holds_up_no_other(
    enrolled: Laptop, relay: Relay, fund: FundServer, laptop: Laptop
) -> None:
    with at_work(laptop) as stranger, at_work(enrolled) as enumerator:
        builders.enrol(stranger.desk)
        builders.enrol(enumerator.desk)
        sync_with(relay, stranger)
        sync_with(relay, enumerator)
        assert meet_the_fund(relay, enumerator) == 2
        assert sync_with(relay, enumerator).receipts == 1


def test_a_relay_keeps_only_what_it_could_carry(relay: Relay) -> None:
    def put(name: str, content: bytes) -> int:
        where = f"{url(relay)}{endpoints.COURIER}/{name}"
        return requests.put(where, data=content, timeout=10).status_code

    rubbish = b"rubbish"
    name = crypto.sha256(rubbish).hex()
    refused = [f"{name}.parcel", f"{'0' * 64}.parcel", f"{name}.exe", f"../{name}.parcel", f"{name}.reply"]
    assert [put(each, rubbish) for each in refused] == [400] * 5
    for asked in (f"{name}.parcel", "../../etc/passwd", "x", ""):
        assert requests.get(f"{url(relay)}{endpoints.COURIER}/{asked}", timeout=10).status_code == 404
    assert relay.stick.used_bytes() == 0


def test_a_full_relay_says_so(enrolled: Laptop, relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.device.relay._MOST_HELD_BYTES", 100_000)
    relay.stick._folder.mkdir()
    (relay.stick._folder / "other").write_bytes(bytes(99_999))
    with at_work(enrolled) as enumerator:
        builders.enrol(enumerator.desk)
        with pytest.raises(StickFull):
            sync_with(relay, enumerator)
        assert enumerator.store.log.unsent_count() == 1


def test_a_relays_folder_is_a_stick(enrolled: Laptop, relay: Relay, tmp_path: Path) -> None:
    with at_work(enrolled) as enumerator:
        builders.enrol(enumerator.desk)
        sync_with(relay, enumerator)
    assert len(list(Stick(tmp_path / "relay").files("parcel"))) == 1


def test_by_the_command_line(
    enrolled: Laptop,
    relay: Relay,
    fund: FundServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """One laptop relays on loopback until it is interrupted, another finds it by mDNS."""
    other = builders.enrolled_laptop(tmp_path / "other", fund)
    with at_work(other) as session:
        builders.enrol(session.desk)
    monkeypatch.setattr("builtins.input", lambda _: "somchit")
    monkeypatch.setattr("getpass.getpass", lambda _: builders.PASSPHRASE)
    monkeypatch.setattr(nearby, "find", partial(nearby.find, interfaces=["127.0.0.1"]))
    data = ["--data", str(tmp_path / "other"), "courier", "nearby"]
    met: list[int] = []

    def meanwhile(stick: Stick, ask: Ask, **_: object) -> int:
        """Stands for the hours of a relay: a laptop comes by, the fund is met, it comes again."""
        met.append(command_line.main(data))
        met.append(forward(stick, ask))
        met.append(command_line.main(data))
        raise KeyboardInterrupt

    monkeypatch.setattr("sync.device.relay.keep_forwarding", meanwhile)
    assert command_line.main(data) == 1
    here = ["--data", str(enrolled.folder), "courier", "relay", "--host", "127.0.0.1"]
    assert command_line.main(here) == 0
    assert met == [0, 2, 0]
    told = capsys.readouterr().out
    assert "given: 1 operations" in told
    assert "taken: 1 receipts" in told


def test_told_that_it_is_over_it_ends_with_the_file_it_is_at(
    enrolled: Laptop, relay: Relay, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_OPERATIONS_A_PARCEL", 2)
    with at_work(enrolled) as enumerator:
        for _ in range(4):
            builders.enrol(enumerator.desk)
        sync_with(relay, enumerator)
        client = FundClient(HttpTransport(fund.base_url), enumerator.identity, clock=builders.now)
        asked: list[str] = []

        def ask(request: Request, media_type: str) -> Response:
            asked.append(request.path)
            return client.ask(request, media_type)

        assert forward(relay.stick, ask, is_over=lambda: True) == 0
        assert not asked
        assert forward(relay.stick, ask, is_over=lambda: len(asked) >= 2) == 1
        assert len(asked) == 2, "compared, and one of two parcels"
        assert forward(relay.stick, client.ask) == 2


def test_it_hands_in_again_and_again_until_told(enrolled: Laptop, relay: Relay, fund: FundServer) -> None:
    with at_work(enrolled) as enumerator:
        builders.enrol(enumerator.desk)
        sync_with(relay, enumerator)
        client = FundClient(HttpTransport(fund.base_url), enumerator.identity, clock=builders.now)
        is_over, tries = threading.Event(), 0

        def first_without_a_network(request: Request, media_type: str) -> Response:
            nonlocal tries
            tries += 1
            if tries == 1:
                raise NoNetwork
            if tries == 4:  # compared, the work, the ask
                is_over.set()
            return client.ask(request, media_type)

        done = keep_forwarding(relay.stick, first_without_a_network, is_over=is_over, every_s=0.01)
        assert done == 2
        assert sync_with(relay, enumerator).receipts == 1
