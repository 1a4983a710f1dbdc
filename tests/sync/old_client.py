"""A laptop's client of version 1 of the wire, frozen on 24 November 2026: never to be changed.

It reads and writes the bytes by itself (CBOR, zstd, the keys of `fieldapp.crypto`), so that a change of
the wire that would break laptops in the field breaks a test first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import cbor2
import requests
import zstandard

from fieldapp import crypto
from fieldapp.enrolment.operation import Operation
from fieldapp.store.device import DeviceIdentity
from sync.wire import tokens
from tests import builders

PARCEL = "application/vnd.fieldapp.parcel+cbor"
ANSWERS = "application/vnd.fieldapp.answers+cbor"
CHANGES = "application/vnd.fieldapp.changes+cbor"
KINDS = ["enrol", "revise", "withdraw", "take-up", "comment", "accept", "return", "reject", "assign-number"]


class NotUnderstood(Exception):
    """What came is nothing that this old program can read."""


@dataclass(frozen=True)
class OldReceipt:
    operation: UUID
    sequence: int
    reason: str | None


def dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict((resources.files("sync.wire.dictionaries") / "1.zdict").read_bytes())


def pack(operations: list[Operation], identity: DeviceIdentity, *, sealed_key: bytes | None) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        19, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_content_size=False, write_dict_id=False
    )
    contents = []
    for operation in operations:
        pieces, done = [], 0
        known = [operation.id.bytes, identity.device.bytes]
        for at, each in sorted((operation.body.find(k), k) for k in known if k in operation.body):
            pieces += [operation.body[done:at], bytes([known.index(each)])]
            done = at + len(each)
        plain = cbor2.dumps([*pieces, operation.body[done:], operation.signature])
        packer = zstandard.ZstdCompressor(compression_params=parameters, dict_data=dictionary())
        binding = identity.device.bytes + identity.content_key_id.to_bytes(8, "big") + operation.id.bytes
        sealed = crypto.encrypt(identity.content_key, packer.compress(plain), associated=binding)
        contents.append([operation.id.bytes, sealed])
    payload = cbor2.dumps(
        [1, identity.device.bytes, identity.content_key_id, 1, sealed_key, contents], canonical=True
    )
    return cbor2.dumps([payload, identity.signing.sign(payload)], canonical=True)


def read_answers(body: bytes, sent: list[Operation], public: bytes) -> list[OldReceipt]:
    _known_key, rows = cbor2.loads(body)
    hashes = {operation.id: operation.content_hash for operation in sent}
    read = []
    for kind, ident, *rest in rows:
        if kind not in {"receipted", "quarantined"}:
            raise NotUnderstood(kind)
        sequence, at_ms, signature, *reason = rest
        operation = UUID(bytes=ident)
        receipt = cbor2.dumps([ident, hashes[operation], sequence, at_ms], canonical=True)
        crypto.verify(public, signature, receipt)
        read.append(OldReceipt(operation, sequence, reason[0] if reason else None))
    return read


def read_changes(body: bytes, public: bytes) -> tuple[str, int, bool, list[dict[str, Any]]]:
    number, packed = cbor2.loads(body)
    if number not in {0, 1}:
        raise NotUnderstood(number)
    unpacker = zstandard.ZstdDecompressor(
        dict_data=dictionary() if number else None, format=zstandard.FORMAT_ZSTD1_MAGICLESS
    )
    with unpacker.stream_reader(packed) as reader:
        scope, cursor, has_more, rows = cbor2.loads(reader.read(64 * 1024 * 1024))
    operations = []
    for operation, _signature, sequence, at_ms, receipt_signature, _reason in rows:
        told = cbor2.loads(operation)
        if told["kind"] not in KINDS:
            raise NotUnderstood(told["kind"])
        receipt = cbor2.dumps([told["id"], crypto.sha256(operation), sequence, at_ms], canonical=True)
        crypto.verify(public, receipt_signature, receipt)
        operations.append(told)
    return scope, cursor, has_more, operations


class OldClient:
    """What an old laptop does in one cycle."""

    def __init__(self, identity: DeviceIdentity) -> None:
        self.identity = identity
        self._http = requests.Session()
        assertion = tokens.write_assertion(identity.device, identity.signing, now=builders.now())
        form = urlencode(
            {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._http.post(f"{identity.fund_url}/v1/token", data=form, headers=headers, timeout=30)
        self._http.headers["Authorization"] = f"Bearer {json.loads(answer.content)['access_token']}"

    def send(self, operations: list[Operation]) -> list[OldReceipt]:
        identity = self.identity
        sealed_key = crypto.seal(
            identity.fund_sealing_public, identity.content_key, purpose=b"fieldapp content key v1"
        )
        answer = self._http.post(
            f"{identity.fund_url}/v1/parcels",
            data=pack(operations, identity, sealed_key=sealed_key),
            headers={"Content-Type": PARCEL},
            timeout=30,
        )
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, ANSWERS)
        return read_answers(answer.content, operations, identity.fund_receipt_public)

    def changes(self) -> list[dict[str, Any]]:
        scope, cursor, found = "", 0, []
        while True:
            query = {"scope": scope, "cursor": str(cursor), "dictionary": "1"}
            answer = self._http.get(f"{self.identity.fund_url}/v1/changes", params=query, timeout=30)
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, CHANGES)
            scope, cursor, has_more, operations = read_changes(
                answer.content, self.identity.fund_receipt_public
            )
            found += operations
            if not has_more:
                return found
