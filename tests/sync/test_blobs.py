"""Photos and scans between real laptops and a real fund: cut anywhere, whole or not at all."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import requests

from fieldapp import crypto
from fieldapp.enrolment.attached_files import answer_of_file, file_of
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind, answer_of
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.laptop import Laptop, SignedIn
from sync.device import blobs as device_blobs
from sync.device.enrolling import enrol_at
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.serve import FundServer
from sync.wire import blobs, endpoints
from sync.wire.blobs import Picture
from tests import builders

DEVICE, RECORD, KEY = UUID(int=7), UUID(int=9), bytes(range(32))


def picture(size: int = 3000, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


@contextmanager
def at_work(laptop: Laptop, login: str = "somchit") -> Iterator[SignedIn]:
    session = builders.signed_in(laptop, login)
    yield session
    session.close()


def enrolled_with(session: SignedIn, content: bytes) -> UUID:
    answer = session.desk.attach(AttachmentKind.PAGE, content)
    return builders.enrol(session.desk, photo=answer).id


def client(session: SignedIn) -> FundClient:
    return FundClient(HttpTransport(session.identity.fund_url), session.identity, clock=builders.now)


def at_fund(fund: FundServer) -> dict[bytes, bytes]:
    with fund._pool.connection() as db:
        return {row["hash"]: row["content"] for row in db.execute("SELECT * FROM blobs").fetchall()}


def test_a_photo_follows_its_record_and_a_supervisor_sees_it(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    content = picture(60_000)
    with at_work(enrolled) as enumerator:
        record = enrolled_with(enumerator, content)
        assert enumerator.store.blobs.waiting()
        builders.engine(enumerator).cycle()
        assert enumerator.store.blobs.waiting() == ()
        assert enumerator.store.blobs.is_receipted(crypto.sha256(content))
    assert at_fund(fund) == {crypto.sha256(content): content}
    other = builders.enrolled_laptop(tmp_path / "supervisor", fund)
    with at_work(other, "bounmy") as supervisor:
        builders.engine(supervisor).cycle()
        device_blobs.tell_key(supervisor.store, client(supervisor))  # it sent nothing before
        answer = supervisor.desk.record(record).answers["photo"]
        assert supervisor.desk.picture(answer) is None
        fetched = device_blobs.fetch(
            supervisor.store,
            supervisor.identity,
            client(supervisor).ask,
            record=record,
            sha256=crypto.sha256(content),
        )
        assert fetched == supervisor.desk.picture(answer) == content
        assert supervisor.store.blobs.waiting() == ()


def test_a_file_follows_its_record_and_its_name_is_read_before_it_is_fetched(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    content = b"%PDF-" + crypto.random_bytes(MOST_BYTES[AttachmentKind.FILE] - 5)
    with at_work(enrolled) as enumerator:
        answer = answer_of_file(enumerator.desk.attach(AttachmentKind.FILE, content), content, "ໜັງສື.pdf")
        record = builders.enrol(enumerator.desk, letter=answer).id
        builders.engine(enumerator).cycle()
        assert enumerator.store.blobs.is_receipted(crypto.sha256(content))
    other = builders.enrolled_laptop(tmp_path / "supervisor", fund)
    with at_work(other, "bounmy") as supervisor:
        builders.engine(supervisor).cycle()
        device_blobs.tell_key(supervisor.store, client(supervisor))
        told = file_of(supervisor.desk.record(record).answers["letter"])
        assert told
        assert (told.name, told.size) == ("ໜັງສື.pdf", 500_000)
        assert supervisor.desk.picture(answer) is None
        device_blobs.fetch(
            supervisor.store, supervisor.identity, client(supervisor).ask, record=record,
            sha256=crypto.sha256(content),
        )  # fmt: skip
        assert supervisor.desk.picture(answer) == content


def refusing_pictures(session: SignedIn) -> HttpTransport:
    class RecordsOnly(HttpTransport):
        def exchange(self, request: Request) -> Response:
            if request.path.startswith(endpoints.BLOBS):
                raise NoNetwork
            return super().exchange(request)

    return RecordsOnly(session.identity.fund_url)


@pytest.fixture
def sent_record(enrolled: Laptop, fund: FundServer) -> Iterator[tuple[SignedIn, bytes]]:
    """A record at the fund whose picture has not gone."""
    with at_work(enrolled) as session:
        content = picture()
        enrolled_with(session, content)
        builders.engine(session, refusing_pictures(session)).cycle()
        yield session, content


def patch(session: SignedIn, whole: bytes, offset: int, piece: bytes, **changes: str) -> dict[str, object]:
    query = {"offset": str(offset), "length": str(len(whole)), "key_id": "1", **changes}
    path = f"{endpoints.BLOBS}/{changes.pop('name', crypto.sha256(whole).hex())}"
    request = Request("PATCH", path, piece, endpoints.SEALED_PIECE, query=query)
    told: dict[str, object] = json.loads(client(session).ask(request, endpoints.JSON).body)
    return told


def sealed(session: SignedIn, content: bytes, record: UUID) -> bytes:
    identity = session.identity
    return blobs.seal(
        Picture(record, content),
        device=identity.device,
        key_id=identity.content_key_id,
        content_key=identity.content_key,
    )


def test_the_same_picture_any_number_of_times_has_one_receipt(
    sent_record: tuple[SignedIn, bytes], fund: FundServer
) -> None:
    session, _ = sent_record
    (waiting,) = session.store.blobs.to_send()
    whole = device_blobs.sealed(session.store, session.identity, waiting)
    first = patch(session, whole, 0, whole)
    assert first["receipt"]
    assert patch(session, whole, len(whole), b"") == first
    assert patch(session, whole, 0, whole) == first
    assert len(at_fund(fund)) == 1
    assert device_blobs.send_waiting(session.store, session.identity, client(session).ask) == 1


def test_bytes_that_do_not_fit_their_name_never_count_and_begin_anew(
    sent_record: tuple[SignedIn, bytes], fund: FundServer
) -> None:
    session, _ = sent_record
    (waiting,) = session.store.blobs.to_send()
    whole = device_blobs.sealed(session.store, session.identity, waiting)
    rotten = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
    patch(session, whole, 0, rotten[:2000])
    with pytest.raises(FundRefused, match="bad-blob"):
        patch(session, whole, 2000, rotten[2000:])
    assert at_fund(fund) == {}
    assert device_blobs.send_waiting(session.store, session.identity, client(session).ask) == 1


def test_a_picture_that_no_operation_names_does_not_count(
    sent_record: tuple[SignedIn, bytes], fund: FundServer
) -> None:
    session, content = sent_record
    (waiting,) = session.store.blobs.to_send()
    stranger = sealed(session, picture(seed=2), waiting.record)
    with pytest.raises(FundRefused, match="not-named"):
        patch(session, stranger, 0, stranger)
    elsewhere = sealed(session, content, UUID(int=1))
    with pytest.raises(FundRefused, match="not-named"):
        patch(session, elsewhere, 0, elsewhere)
    assert at_fund(fund) == {}


def test_a_refused_picture_holds_up_no_other(enrolled: Laptop, fund: FundServer) -> None:
    with at_work(enrolled) as session:
        bad, good = picture(seed=1), picture(seed=2)
        record = enrolled_with(session, bad)
        enrolled_with(session, good)
        builders.engine(session, refusing_pictures(session)).cycle()
        with fund._pool.connection() as db:
            db.execute("DELETE FROM operations WHERE record = %s", (record,))
        assert builders.engine(session).cycle().why == ""
        (left,) = session.store.blobs.waiting()
        assert (left.sha256, left.refused) == (crypto.sha256(bad), "not-named")
        assert set(at_fund(fund)) == {crypto.sha256(good)}


def test_pictures_wait_behind_records(enrolled: Laptop, fund: FundServer) -> None:
    with at_work(enrolled) as session:
        for seed in range(3):
            enrolled_with(session, picture(seed=seed))
        asked: list[str] = []

        class Watching(HttpTransport):
            """Sees another record finished, on another thread's connection, while the first picture goes."""

            def exchange(self, request: Request) -> Response:
                if request.path in {endpoints.ORDERS, endpoints.REPORTS}:
                    return super().exchange(request)
                asked.append(request.path.split("/")[2])
                if asked == ["token", "parcels", "blobs"]:
                    other = session.store.another()
                    payload = {"answers": builders.household_answers()}
                    other.log.append(
                        record=new_id(), kind=Kind.ENROL, author="somchit", base=None, payload=payload
                    )
                    other.close()
                return super().exchange(request)

        engine = builders.engine(session, Watching(fund.base_url))
        assert engine.cycle().waiting == 1
        assert asked == ["token", "parcels", "blobs"]
        assert engine.cycle().waiting == 0
        assert asked[3] == "parcels"
        assert session.store.blobs.waiting() == ()


def test_only_who_may_see_the_record_gets_its_picture(
    enrolled: Laptop, fund: FundServer, tmp_path: Path
) -> None:
    content = picture()
    with at_work(enrolled) as session:
        record = enrolled_with(session, content)
        other = builders.enrol(session.desk).id
        builders.engine(session).cycle()
        of_another_record = f"{endpoints.RECORDS}/{other}/blobs/{crypto.sha256(content).hex()}"
        with pytest.raises(FundRefused, match="no-such-picture"):
            client(session).ask(Request("GET", of_another_record), endpoints.SEALED_PIECE)
    fund.administration.put_account(replace(builders.ENUMERATOR, login="keo"))
    code = fund.administration.issue_code("keo")
    stranger = builders.laptop(tmp_path / "stranger")
    identity, account = enrol_at(
        HttpTransport(fund.base_url), code=code, device_name="x", fund_url=fund.base_url
    )
    stranger.set_up(identity, account, passphrase=builders.PASSPHRASE)
    with at_work(stranger, "keo") as session:
        builders.enrol(session.desk)
        builders.engine(session).cycle()
        for asked in (record, other):
            with pytest.raises(FundRefused, match="no-such-picture"):
                device_blobs.fetch(
                    session.store, session.identity, client(session).ask, record=asked,
                    sha256=crypto.sha256(content),
                )  # fmt: skip
    with at_work(builders.enrolled_laptop(tmp_path / "second", fund)) as session:
        builders.enrol(session.desk)
        builders.engine(session).cycle()
        ask, sha256 = client(session).ask, crypto.sha256(content)
        seen = device_blobs.fetch(session.store, session.identity, ask, record=record, sha256=sha256)
        assert seen == content, "whoever hears of a record sees its pictures, on each of their laptops"


def test_a_fetch_goes_on_where_it_was_cut(
    enrolled: Laptop, fund: FundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_blobs, "FIRST_PIECE_BYTES", 500)
    monkeypatch.setattr(blobs, "next_size", lambda size, _: size)
    content = picture()
    with at_work(enrolled) as session:
        record = enrolled_with(session, content)
        builders.engine(session).cycle()
        with session.store.writing() as db:
            db.execute("DELETE FROM blobs")
        access, asked = client(session), []

        def cut_twice(request: Request, media_type: str) -> Response:
            asked.append(int(request.query["offset"]))
            if len(asked) in {3, 5}:
                raise NoNetwork
            return access.ask(request, media_type)

        heard: list[device_blobs.Coming] = []

        def fetched(ask: Callable[[Request, str], Response]) -> bytes:
            ends, sha256 = (session.store, session.identity, ask), crypto.sha256(content)
            return device_blobs.fetch(*ends, record=record, sha256=sha256, tell=heard.append)

        for _ in range(2):
            with pytest.raises(NoNetwork):
                fetched(cut_twice)
        assert fetched(cut_twice) == content
        assert asked == [0, 500, 1000, 1000, 1500, 1500, 2000, 2500, 3000]
        whole = heard[-1].come
        assert {each.whole for each in heard} == {whole}
        assert heard[-1].left_s == 0
        assert all(each.left_s for each in heard if each.come < whole)
        assert fetched(cut_twice) == content
        assert len(asked) == 9


def test_as_other_programs_do_it_with_headers(sent_record: tuple[SignedIn, bytes], fund: FundServer) -> None:
    """HEAD, Upload-Offset and Range, as the tus protocol and RFC 9110 have them."""
    session, content = sent_record
    (waiting,) = session.store.blobs.to_send()
    whole = device_blobs.sealed(session.store, session.identity, waiting)
    access = client(session)
    access.ask(Request("GET", f"{endpoints.BLOBS}/{'0' * 64}"), endpoints.JSON)
    signed_in = {"Authorization": f"Bearer {access.known.token}"}
    url = f"{fund.base_url}{endpoints.BLOBS}/{crypto.sha256(whole).hex()}"
    query = {"length": str(len(whole)), "key_id": "1"}

    def sent(offset: int, piece: bytes) -> requests.Response:
        headers = {**signed_in, "Upload-Offset": str(offset), "Content-Type": endpoints.SEALED_PIECE}
        return requests.patch(url, params=query, data=piece, headers=headers, timeout=10)

    assert requests.head(url, headers=signed_in, timeout=10).headers["Upload-Offset"] == "0"
    assert sent(0, whole[:1000]).headers["Upload-Offset"] == "1000"
    assert requests.head(url, headers=signed_in, timeout=10).headers["Upload-Offset"] == "1000"
    wrong = sent(500, whole[500:])
    assert (wrong.status_code, wrong.headers["Upload-Offset"]) == (409, "1000")
    assert sent(1000, whole[1000:]).json()["receipt"]
    assert requests.head(url, headers=signed_in, timeout=10).headers["Upload-Offset"] == str(len(whole))
    assert requests.head(url, timeout=10).status_code == 401
    at = f"{fund.base_url}{endpoints.RECORDS}/{waiting.record}/blobs/{waiting.sha256.hex()}"
    part = requests.get(at, headers={**signed_in, "Range": "bytes=10-19"}, timeout=10)
    all_of_it = requests.get(at, headers=signed_in, timeout=10).content
    assert (part.status_code, part.content) == (206, all_of_it[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(all_of_it)}"
    beyond = requests.get(at, headers={**signed_in, "Range": "bytes=999999-"}, timeout=10)
    assert beyond.status_code == 416
    assert content not in all_of_it


def test_too_long_is_refused(sent_record: tuple[SignedIn, bytes]) -> None:
    session, _ = sent_record
    too_long = {(100, 101): "bad-blob", (blobs.MOST_SEALED_BYTES + 1, 10): "malformed-request"}
    for (whole, piece), code in too_long.items():
        with pytest.raises(FundRefused, match=code):
            patch(session, bytes(whole), 0, bytes(piece))
    assert max(MOST_BYTES.values()) == 500_000
    assert answer_of(bytes(32)).startswith("sha256:")
