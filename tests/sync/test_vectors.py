"""Both ends against bytes that were written down, and the document against the same bytes."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import cbor2
import pytest

from fieldapp import crypto
from fieldapp.enrolment import receipt_tree
from fieldapp.enrolment.operation import read_operation
from fieldapp.enrolment.receipt import read_receipt
from sync.wire import compression, messages, parcel, tokens, version_1
from sync.wire.endpoints import MOST_PARCEL_BYTES
from tests.sync import old_client
from tests.vectors import make

ROOT = Path(__file__).parents[2]


def vectors(name: str) -> Any:
    return json.loads((ROOT / "tests/vectors" / f"{name}.json").read_text(encoding="utf-8"))


KEYS, ONE, TWO = vectors("keys"), vectors("version-1"), vectors("version-2")
COURIER = vectors("courier")
FUND_PUBLIC = bytes.fromhex(KEYS["fund_public"])
SENT = make.operations()


def opened(packed: str) -> Any:
    return parcel.open_parcel(
        bytes.fromhex(packed),
        device_public=bytes.fromhex(KEYS["device_public"]),
        content_key=lambda _: bytes.fromhex(KEYS["content_key"]),
    )


def test_operations_are_the_bytes_written_down() -> None:
    assert [o.body.hex() for o in SENT] == [each["body"] for each in TWO["operations"]]
    assert [o.signature.hex() for o in SENT] == [each["signature"] for each in TWO["operations"]]
    for each in TWO["operations"]:
        body = bytes.fromhex(each["body"])
        crypto.verify(bytes.fromhex(KEYS["device_public"]), bytes.fromhex(each["signature"]), body)
        assert cbor2.dumps(cbor2.loads(body), canonical=True) == body
        assert read_operation(body, b"").device.hex == KEYS["device"]


def test_the_fund_opens_every_parcel_written_down() -> None:
    assert opened(ONE["parcel"]) == opened(TWO["parcel"]) == SENT
    assert opened(TWO["parcel_without_dictionary"]) == SENT[1:]
    frame = parcel.read_frame(bytes.fromhex(TWO["parcel"]))
    assert parcel.open_frame(frame, bytes.fromhex(KEYS["content_key"])).clock_error_ms == -1500


def test_the_fund_opens_the_content_key() -> None:
    sealed = bytes.fromhex(KEYS["content_key_sealed"])
    fund = crypto.SealingKey(bytes.fromhex(KEYS["fund_sealing_seed"]))
    assert parcel.open_content_key(sealed, fund).hex() == KEYS["content_key"]
    assert fund.public.hex() == KEYS["fund_sealing_public"]


def test_the_laptop_reads_every_answer_written_down() -> None:
    sent = [*SENT, *SENT]
    new = messages.read_answers(bytes.fromhex(TWO["answers"]), sent=sent, fund_public=FUND_PUBLIC)
    hashes = {operation.id: operation.content_hash for operation in SENT}
    _, old = version_1.read_answers(bytes.fromhex(ONE["answers"]), sent=hashes, fund_public=FUND_PUBLIC)
    assert old == make.answers()
    assert [type(answer) for answer in new.each] == [type(answer) for answer in old]
    assert new.each[2:] == old[2:]
    assert (new.known_key, new.at_ms) == (1, 1_795_000_000_000)
    for ours, theirs in zip(new.each[:2], old[:2], strict=True):
        assert ours.receipt.body == theirs.receipt.body  # type: ignore[union-attr]


def test_the_laptop_reads_every_page_written_down() -> None:
    new = messages.read_changes(bytes.fromhex(TWO["changes"]), fund_public=FUND_PUBLIC)
    old = version_1.read_changes(bytes.fromhex(ONE["changes"]), fund_public=FUND_PUBLIC)
    assert [c.operation for c in new.changes] == [c.operation for c in old.changes] == [*SENT]
    assert (new.scope, new.cursor, new.has_more) == (old.scope, old.cursor, old.has_more)
    assert (new.accounts, new.documents) == (make.page().accounts, make.page().documents)


def test_the_frozen_client_reads_what_was_written_down_for_it() -> None:
    scope, cursor, _, told = old_client.read_changes(bytes.fromhex(ONE["changes"]), FUND_PUBLIC)
    assert (scope, cursor, [each["kind"] for each in told]) == ("scope", 44, ["enrol", "withdraw"])


def test_receipts_verify_alone_and_among_others() -> None:
    for each, proof in zip(TWO["receipts"], TWO["receipts_proved"], strict=True):
        body = bytes.fromhex(each["body"])
        read_receipt(body, bytes.fromhex(each["signature"]), fund_public=FUND_PUBLIC)
        read_receipt(body, bytes.fromhex(proof), fund_public=FUND_PUBLIC)
        with pytest.raises(crypto.NotAuthentic):
            read_receipt(body + b"\0", bytes.fromhex(proof), fund_public=FUND_PUBLIC)


def test_tokens_written_down_are_of_the_device_at_their_time_only() -> None:
    device, fund = bytes.fromhex(KEYS["device_public"]), FUND_PUBLIC
    assert tokens.verify(TWO["assertion"], device, now=make.AT).hex == KEYS["device"]
    assert tokens.verify(TWO["access_token"], fund, now=make.AT).hex == KEYS["device"]
    with pytest.raises(tokens.ClockSkew):
        tokens.verify(TWO["access_token"], fund, now=make.AT + timedelta(hours=13))
    with pytest.raises(tokens.BadToken):
        tokens.verify(TWO["assertion"], fund, now=make.AT)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 200])
def test_each_receipt_of_many_proves_itself_and_no_other(count: int) -> None:
    bodies = [f"receipt {at}".encode() for at in range(count)]
    made = receipt_tree.proofs(bodies, receipt_tree.sign_root(make.FUND, bodies))
    for at, (body, proof) in enumerate(zip(bodies, made, strict=True)):
        receipt_tree.verify_proof(FUND_PUBLIC, proof, body)
        with pytest.raises(crypto.NotAuthentic):
            receipt_tree.verify_proof(FUND_PUBLIC, proof, bodies[at - 1] + b"x")
        if count > 1:
            with pytest.raises(crypto.NotAuthentic):
                receipt_tree.verify_proof(FUND_PUBLIC, made[at - 1], body)
            with pytest.raises(crypto.NotAuthentic):
                receipt_tree.verify_proof(FUND_PUBLIC, proof[:-32], body)


# -- the document -------------------------------------------------------------------------------


def examples() -> dict[str, str]:
    """Return the hex blocks of the document by the name in the line before them."""
    text = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- example: ([a-z-]+) -->\n```\n(.*?)```", text, re.DOTALL)
    return {name: re.sub(r"#.*|\s", "", block) for name, block in found}


def test_the_documents_examples_are_the_vectors() -> None:
    packed = bytes.fromhex(TWO["parcel_without_dictionary"])
    payload, signature = cbor2.loads(packed)
    sealed = cbor2.loads(payload)[5]
    binding = bytes.fromhex(KEYS["device"]) + (1).to_bytes(8, "big") + (2).to_bytes(8, "big")
    contents = crypto.decrypt(bytes.fromhex(KEYS["content_key"]), sealed, associated=binding)
    fixed, compressed, _ = cbor2.loads(contents)
    rows = compression.decompress(compressed, dictionary=0, most_bytes=MOST_PARCEL_BYTES)
    assert examples() == {
        "operation": SENT[1].body.hex(),
        "operation-signature": SENT[1].signature.hex(),
        "rows": rows.hex(),
        "fixed": fixed.hex(),
        "contents": contents.hex(),
        "payload": payload.hex(),
        "parcel": packed.hex(),
        "receipt": TWO["receipts"][1]["body"],
        "receipt-signature": TWO["receipts"][1]["signature"],
        "answers": TWO["answers"],
        "picture": COURIER["picture"],
        "picture-sealed": COURIER["picture_sealed"],
        "picture-receipt": COURIER["picture_receipt"],
        "picture-receipt-signature": COURIER["picture_receipt_signature"],
        "ask": COURIER["asks"]["first"],
        "reply": COURIER["replies"]["restored"],
        "letter": COURIER["reply_letters"]["restored"],
    }
    assert signature.hex() in examples()["parcel"]
