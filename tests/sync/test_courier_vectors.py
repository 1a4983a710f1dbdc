"""Letters, pictures and a relay against bytes that were written down: each end makes and reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldapp import crypto
from fieldapp.enrolment.blob_receipt import read_blob_receipt
from fieldapp.supervision import team
from sync.device.http import HttpTransport
from sync.device.relay import Relay
from sync.device.transport import Request, Response
from sync.wire import blobs, bundle, endpoints, messages, parcel
from tests.vectors import make, make_courier

FOLDER = Path(make.__file__).parent


def vectors(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


KEYS, TWO, TOLD = vectors("keys"), vectors("version-2"), vectors("courier")
DEVICE_PUBLIC, FUND_PUBLIC = bytes.fromhex(KEYS["device_public"]), bytes.fromhex(KEYS["fund_public"])
CONTENT_KEY = bytes.fromhex(KEYS["content_key"])


def raw(*names: str) -> bytes:
    told: Any = TOLD
    for name in names:
        told = told[name]
    return bytes.fromhex(told)


# -- what a laptop writes, and the fund reads ------------------------------------------------------


@pytest.mark.parametrize("name", ["first", "later"])
def test_an_ask_is_the_bytes_written_down_and_the_fund_reads_it(name: str) -> None:
    ask, sealed_key = make_courier.asks()[name], bytes.fromhex(KEYS["content_key_sealed"])
    contents = bundle.write_ask(ask)
    assert contents == raw("asks", name)
    assert make_courier.ask_letter(contents, sealed_key) == raw("ask_letters", name)
    letter = bundle.read_letter(raw("ask_letters", name))
    bundle.verify_letter(letter, DEVICE_PUBLIC)
    assert letter.sealed_key is not None
    key = parcel.open_content_key(
        letter.sealed_key, crypto.SealingKey(bytes.fromhex(KEYS["fund_sealing_seed"]))
    )
    assert bundle.read_ask(bundle.open_contents(letter, key)) == ask


def test_a_report_is_the_bytes_written_down() -> None:
    assert team.written(make_courier.report()) == raw("report")
    assert team.read(raw("report")) == make_courier.report()


def test_a_picture_is_sealed_to_the_bytes_written_down_and_opens() -> None:
    assert make_courier.sealed_picture() == raw("picture_sealed")
    assert make_courier.blob_letter() == raw("blob_letter")
    letter = bundle.read_letter(raw("blob_letter"))
    bundle.verify_letter(letter, DEVICE_PUBLIC)
    opened = blobs.unseal(letter.sealed, device=letter.device, key_id=1, content_key=CONTENT_KEY)
    assert opened == blobs.Picture(make_courier.RECORD, raw("picture"))


# -- what the fund writes, and a laptop reads ------------------------------------------------------


@pytest.mark.parametrize("name", ["restored", "answers", "changes", "blob-receipts"])
def test_a_reply_is_the_bytes_written_down_and_the_laptop_reads_it(name: str) -> None:
    reply = make_courier.replies(raw("answers"), raw("changes_team"))[name]
    assert bundle.write_reply(reply) == raw("replies", name)
    assert make_courier.reply_letter(raw("replies", name)) == raw("reply_letters", name)
    letter = bundle.read_letter(raw("reply_letters", name))
    bundle.verify_letter(letter, FUND_PUBLIC)
    with pytest.raises(bundle.BadLetter):
        bundle.verify_letter(letter, DEVICE_PUBLIC)
    assert letter.device == make.DEVICE
    assert bundle.read_reply(bundle.open_contents(letter, CONTENT_KEY)) == reply


def test_the_receipt_of_a_picture_is_the_bytes_written_down() -> None:
    receipt = make_courier.blob_receipt()
    assert (receipt.body, receipt.signature) == (raw("picture_receipt"), raw("picture_receipt_signature"))
    read = read_blob_receipt(receipt.body, receipt.signature, fund_public=FUND_PUBLIC)
    assert (read.sha256, read.size) == (crypto.sha256(raw("picture")), len(raw("picture")))


def test_answers_in_a_letter_are_those_of_http() -> None:
    sent = [*make.operations(), *make.operations()]
    read = messages.read_answers(raw("answers"), sent=sent, fund_public=FUND_PUBLIC)
    over_http = messages.read_answers(bytes.fromhex(TWO["answers"]), sent=sent, fund_public=FUND_PUBLIC)
    assert read == over_http


def test_the_laptop_reads_its_own_work_and_where_there_is_more() -> None:
    page, written = (
        messages.read_changes(raw("changes_own"), fund_public=FUND_PUBLIC),
        make_courier.page_of_own(),
    )
    assert [each.operation for each in page.own] == [each.operation for each in written.own]
    assert [each.receipt and each.receipt.body for each in page.own] == [
        each.receipt and each.receipt.body for each in written.own
    ]
    assert (page.own_next, page.changes) == (42, ())
    with pytest.raises(messages.BadAnswer):
        messages.read_changes(raw("changes_own"), fund_public=DEVICE_PUBLIC)


def test_the_supervisors_laptop_reads_of_its_team() -> None:
    assert (
        messages.read_changes(raw("changes_team"), fund_public=FUND_PUBLIC).team
        == make_courier.page_of_team().team
    )
    with pytest.raises(messages.BadAnswer):
        messages.read_changes(raw("changes_team"), fund_public=DEVICE_PUBLIC)


# -- a relay, by what the document says ------------------------------------------------------------


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[HttpTransport]:
    running = Relay(tmp_path)
    yield HttpTransport(f"http://127.0.0.1:{running.port}", is_relay=True)
    running.stop()


def put(relay: HttpTransport, kind: str, content: bytes, *, name: str = "") -> Response:
    named = name or f"{crypto.sha256(content).hex()}.{kind}"
    return relay.exchange(Request("PUT", f"/v1/courier/{named}", content, "application/octet-stream"))


def test_a_relay_keeps_and_tells_what_the_document_says(relay: HttpTransport) -> None:
    files = {
        "parcel": bytes.fromhex(TWO["parcel"]),
        "ask": raw("ask_letters", "later"),
        "blob": raw("blob_letter"),
    }
    for kind, content in files.items():
        assert json.loads(put(relay, kind, content).body) == {"status": "kept"}
        query = {"kind": kind, "device": str(make.DEVICE)}
        listed = relay.exchange(Request("GET", "/v1/courier", query=query))
        (name,) = json.loads(listed.body)["names"]
        assert re.fullmatch(rf"[0-9a-f]{{64}}\.{kind}", name)
        handed = relay.exchange(Request("GET", f"/v1/courier/{name}"))
        assert (handed.media_type, handed.body) == (endpoints.CARRIED, content)
    refused = {
        put(relay, "ask", files["blob"][:-1], name=f"{'0' * 64}.ask"): (400, "damaged-file"),
        put(relay, "reply", raw("reply_letters", "restored")): (400, "bad-letter"),
        relay.exchange(Request("GET", f"/v1/courier/{'0' * 64}.reply")): (404, "no-such-file"),
    }
    for answer, (status, error) in refused.items():
        assert (answer.status, json.loads(answer.body)["error"]) == (status, error)
