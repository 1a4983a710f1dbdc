"""Photos and scans between real laptops and a real fund: cut anywhere, whole or not at all."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import crypto
from fieldapp.enrolment.attached_files import answer_of_file, file_of
from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind, answer_of
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.blobs import Waiting
from sync.device import blobs as device_blobs
from sync.device.enrolling import enrol_at
from sync.device.fund_client import FundClient, FundRefused
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.serve import FundServer
from sync.wire import blobs, endpoints
from sync.wire.blobs import BadBlob, OffsetDiffers, Picture
from tests import builders

DEVICE, RECORD, KEY = UUID(int=7), UUID(int=9), bytes(range(32))


def picture(size: int = 3000, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


# -- the bytes ------------------------------------------------------------------------------------


@given(st.binary(max_size=300), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200)), max_size=30))
def test_whatever_pieces_come_what_is_held_is_the_beginning_of_the_whole(
    content: bytes, tries: list[tuple[int, int]]
) -> None:
    """Pieces of any size from any place, with cuts; then the rest from where the fund says."""
    whole = blobs.seal(Picture(RECORD, content), device=DEVICE, key_id=1, content_key=KEY)
    held = b""

    def offer(offset: int, piece: bytes) -> None:
        nonlocal held
        try:
            size = blobs.joined(len(held), piece, offset=offset, length=len(whole))
        except (OffsetDiffers, BadBlob):
            return
        held += piece
        assert size == len(held)

    for offset, size in tries:
        offer(offset, whole[offset : offset + size])
        assert whole.startswith(held)
    while len(held) < len(whole):
        offer(len(held), whole[len(held) : len(held) + 64])
    assert blobs.unseal(held, device=DEVICE, key_id=1, content_key=KEY) == Picture(RECORD, content)


def test_sealing_repeats_itself_and_tells_nothing() -> None:
    content = b"the face of nobody" * 10

    def sealed(record: UUID = RECORD, key: bytes = KEY, device: UUID = DEVICE) -> bytes:
        return blobs.seal(Picture(record, content), device=device, key_id=1, content_key=key)

    assert sealed() == sealed()
    others = {sealed(UUID(int=1)), sealed(key=bytes(32)), sealed(device=UUID(int=8))}
    assert len(others | {sealed()}) == 4
    assert content[:18] not in sealed()
    assert RECORD.bytes not in sealed()
    assert crypto.sha256(content) not in sealed()


@given(st.integers(0, 343), st.integers(0, 7))
def test_no_changed_bit_is_accepted(at: int, bit: int) -> None:
    whole = bytearray(blobs.seal(Picture(RECORD, bytes(300)), device=DEVICE, key_id=1, content_key=KEY))
    assert len(whole) == 344
    whole[at] ^= 1 << bit
    with pytest.raises(BadBlob):
        blobs.unseal(bytes(whole), device=DEVICE, key_id=1, content_key=KEY)


@given(st.integers(1, blobs.MOST_PIECE_BYTES), st.floats(0, 10_000))
def test_a_piece_is_sized_to_the_link(size: int, took_s: float) -> None:
    after = blobs.next_size(size, took_s)
    assert min(size, blobs.LEAST_PIECE_BYTES) <= after <= blobs.MOST_PIECE_BYTES
    assert after <= 2 * size


# -- the whole way --------------------------------------------------------------------------------


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


class CuttingProxy:
    """A link on loopback whose first connection is cut after so many bytes of the body."""

    def __init__(self, port: int, *, cut_after: int) -> None:
        self._to, self._cut_after = port, cut_after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._ends = [self._listener]
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def _serve(self) -> None:
        with suppress(OSError):
            for number in range(1000):
                near, _ = self._listener.accept()
                cut_after = self._cut_after if number == 0 else None
                self._threads.append(threading.Thread(target=self._carry, args=(near, cut_after)))
                self._threads[-1].start()

    def _carry(self, near: socket.socket, cut_after: int | None) -> None:
        with near, socket.create_connection(("127.0.0.1", self._to)) as far:
            self._ends += [near, far]
            down = threading.Thread(target=self._down, args=(far, near))
            down.start()
            with suppress(OSError):
                self._up(near, far, cut_after)
            for end in (far, near):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            down.join()

    def _up(self, near: socket.socket, far: socket.socket, cut_after: int | None) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = near.recv(4096)
            if not data:
                return
            head += data
        begin = head.index(b"\r\n\r\n") + 4
        far.sendall(head[:begin])
        body, gone = head[begin:], 0
        while True:
            let_through = body if cut_after is None else body[: cut_after - gone]
            far.sendall(let_through)
            gone += len(let_through)
            if gone == cut_after:
                threading.Event().wait(0.1)  # a link dies later than its last byte
                return
            body = near.recv(4096)
            if not body:
                return

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(4096):
                near.sendall(data)

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)
        self._listener.close()


def test_cut_at_any_byte_it_goes_on_from_there(enrolled: Laptop, fund: FundServer) -> None:
    """The request is cut after byte k, for every 97th k of the body, a picture of 3 KB, over real HTTP.

    The fund has what came, or the beginning of it: the system drops what it had not yet read of a dead link.
    """
    went_on_from = set()
    with at_work(enrolled) as enumerator:
        for at in range(0, 3044, 97):
            content = picture(3000, seed=at)
            enrolled_with(enumerator, content)
            builders.engine(enumerator, refusing_pictures(enumerator)).cycle()
            with enumerator.store.writing() as db:
                db.execute("UPDATE blobs SET was_tried = 0")  # so that the first request is the picture's
            access = client(enumerator)
            access.ask(Request("GET", f"{endpoints.BLOBS}/{'0' * 64}"), endpoints.JSON)
            proxy = CuttingProxy(fund.port, cut_after=at)
            access._transport = transport = HttpTransport(proxy.url)
            try:
                (waiting,) = enumerator.store.blobs.to_send()
                with pytest.raises(NoNetwork):
                    device_blobs.send_waiting(enumerator.store, enumerator.identity, access.ask)
                assert crypto.sha256(content) not in at_fund(fund)
                kept = kept_in_part(fund, enumerator, waiting, at)
                assert kept <= at
                went_on_from.add(kept)
                sent = device_blobs.send_waiting(enumerator.store, enumerator.identity, access.ask)
                assert sent == 1
                assert at_fund(fund)[crypto.sha256(content)] == content
            finally:
                transport._session.close()
                proxy.close()
    cuts = set(range(0, 3044, 97))
    assert len(went_on_from & cuts) > len(cuts) / 2, (
        "it goes on from the byte of the cut, but on a busy machine"
    )


def kept_in_part(fund: FundServer, session: SignedIn, waiting: Waiting, expected: int) -> int:
    """Wait until the fund has put away what came; returns how many bytes of the very picture it is."""
    whole = device_blobs.sealed(session.store, session.identity, waiting)
    kept, until = 0, time.monotonic() + 2
    while kept != expected and time.monotonic() < until:
        with fund._pool.connection() as db:
            row = db.execute(
                "SELECT content FROM blob_uploads WHERE name = %s", (crypto.sha256(whole),)
            ).fetchone()
        content = bytes(row["content"]) if row else b""
        assert whole.startswith(content)
        kept = len(content)
        time.sleep(0.005)
    return kept


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
