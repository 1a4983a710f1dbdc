"""What the fund answers, as bytes of version 2: CBOR maps and rows, whose unknown fields are passed over.

One signature is over all receipts of an answer (`receipt_tree`); a receipt itself is a place and a
time, put together with the hash that was sent. docs/protocol.md has the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.enrolment import receipt_tree
from fieldapp.enrolment.operation import Kind, MalformedOperation, Operation, read_operation
from fieldapp.enrolment.receipt import Receipt, read_receipt, receipt_body
from fieldapp.enrolment.record import Logged, Quarantine
from fieldapp.supervision.told import NOTHING
from sync.wire import compression, figures, published
from sync.wire.answers import (
    NOT_READABLE,
    Answer,
    Answers,
    ChangesPage,
    Differs,
    Quarantined,
    Receipted,
    Refused,
)
from sync.wire.endpoints import MOST_PAGE_BYTES
from sync.wire.refusals import BadAnswer

__all__ = ["Answer", "Answers", "BadAnswer", "ChangesPage", "Differs", "Quarantined", "Receipted", "Refused"]

_RECEIPTED, _QUARANTINED, _DIFFERS, _REFUSED = range(4)


def write_answers(answers: Answers, *, signing: crypto.Signer, dictionary: int) -> bytes:
    """Return the answer to a parcel as bytes; `dictionary` is one that the laptop has."""
    at_ms = answers.at_ms or 0
    receipts = [a.receipt for a in answers.each if isinstance(a, Receipted | Quarantined)]
    told: dict[str, Any] = {
        "answers": [_answer_row(answer, at_ms) for answer in answers.each],
        "known_key": answers.known_key,
        "receipts": receipt_tree.sign_root(signing, [receipt.body for receipt in receipts]),
        "time": at_ms,
    }
    if answers.page:
        told["page"] = write_changes(answers.page, signing=signing, dictionary=dictionary)
    return cbor2.dumps(told, canonical=True)


def read_answers(body: bytes, *, sent: Sequence[Operation], fund_public: bytes) -> Answers:
    """Read the answers to what was sent, in its order.

    Every receipt is verified over the very hash that was sent. Raises BadAnswer. An answer of a kind
    that this program does not know is a refusal, "unknown-answer".
    """
    try:
        told = cast("dict[str, Any]", cbor.loads(body))
        at_ms, rows = int(told["time"]), cast("list[list[Any]]", told["answers"])
        if len(rows) != len(sent):
            raise BadAnswer("answers to something else")
        bodies = [
            receipt_body(
                operation.id, operation.content_hash, sequence=int(row[1]), at_ms=at_ms + int(row[2])
            )
            for operation, row in zip(sent, rows, strict=True)
            if row[0] in {_RECEIPTED, _QUARANTINED}
        ]
        receipts = _verified(bodies, cbor.octets(told["receipts"]), fund_public)
        page = read_changes(told["page"], fund_public=fund_public) if "page" in told else None
        each = tuple(_read_answer(o, row, receipts) for o, row in zip(sent, rows, strict=True))
        return Answers(int(told["known_key"]), each, at_ms, page)
    except NOT_READABLE as e:
        raise BadAnswer("not answers of this fund") from e


def write_changes(page: ChangesPage, *, signing: crypto.Signer, dictionary: int) -> bytes:
    """Return a page of changes as bytes, packed with a dictionary that the reader has."""
    receipts = [change.receipt for change in page.changes if change.receipt]
    told: dict[str, Any] = {
        "accounts": [published.write_account(each, signing) for each in page.accounts],
        "changes": [_change_row(change) for change in page.changes],
        "cursor": page.cursor,
        "documents": [published.write_document(each, signing) for each in page.documents],
        "has_more": page.has_more,
        "receipts": receipt_tree.sign_root(signing, [receipt.body for receipt in receipts]),
        "scope": page.scope,
        "time": page.at_ms,
    }
    if page.team:
        told["team"] = [published.write_laptop(each, signing) for each in page.team]
    if page.figures:
        told["figures"] = figures.write_told(page.figures, signing)
    if page.documents_since is not None:
        told["documents_since"] = page.documents_since
    if page.own:
        own = [each.receipt for each in page.own if each.receipt]
        told["own"] = [_change_row(each) for each in page.own]
        told["own_receipts"] = receipt_tree.sign_root(signing, [receipt.body for receipt in own])
    if page.own_next is not None:
        told["own_next"] = page.own_next
    packed = compression.compress(cbor2.dumps(told, canonical=True), dictionary=dictionary)
    return cbor2.dumps([dictionary, packed])


def read_changes(body: bytes, *, fund_public: bytes) -> ChangesPage:
    """Read a page of changes; everything in it is verified. Raises BadAnswer.

    A change of a kind that this program does not know is passed over: see `understood`.
    """
    try:
        dictionary, packed, *_ = cast("list[Any]", cbor.loads(body))
        unpacked = compression.decompress(packed, dictionary=dictionary, most_bytes=MOST_PAGE_BYTES)
        told = cast("dict[str, Any]", cbor.loads(unpacked))
        accounts = (published.read_account(each, fund_public) for each in told.get("accounts", ()))
        documents = (published.read_document(each, fund_public) for each in told.get("documents", ()))
        laptops = (published.read_laptop(each, fund_public) for each in told.get("team", ()))
        return ChangesPage(
            str(told["scope"]),
            int(told["cursor"]),
            bool(told["has_more"]),
            _read_changes(told["changes"], cbor.octets(told["receipts"]), fund_public),
            tuple(filter(None, accounts)),
            tuple(documents),
            told.get("time"),
            _read_changes(told.get("own", ()), cbor.octets(told.get("own_receipts", b"")), fund_public),
            None if told.get("own_next") is None else int(told["own_next"]),
            tuple(laptops),
            figures.read_told(told["figures"], fund_public) if "figures" in told else NOTHING,
            None if told.get("documents_since") is None else int(told["documents_since"]),
        )
    except (*NOT_READABLE, compression.NotCompressed, compression.UnknownDictionary) as e:
        raise BadAnswer("not changes of this fund") from e


def understood() -> str:
    """Name the kinds of changes that this program knows; one that knows more asks for all again."""
    return ",".join(sorted(Kind))


def _answer_row(answer: Answer, at_ms: int) -> list[Any]:
    match answer:
        case Receipted(receipt):
            return [_RECEIPTED, receipt.sequence, _ms(receipt) - at_ms]
        case Quarantined(receipt, quarantine):
            return [_QUARANTINED, receipt.sequence, _ms(receipt) - at_ms, quarantine.reason]
        case Differs(_, held_hash):
            return [_DIFFERS, held_hash]
        case Refused(_, reason):
            return [_REFUSED, reason]


def _read_answer(operation: Operation, row: list[Any], receipts: Mapping[UUID, Receipt]) -> Answer:
    match row:
        case [0, *_]:
            return Receipted(receipts[operation.id])
        case [1, _, _, reason, *_]:
            receipt = receipts[operation.id]
            return Quarantined(receipt, Quarantine(str(reason), receipt.received_at))
        case [2, held_hash, *_]:
            return Differs(operation.id, cbor.octets(held_hash))
        case [3, reason, *_]:
            return Refused(operation.id, str(reason))
        case _:
            return Refused(operation.id, "unknown-answer")


def _change_row(change: Logged) -> list[Any]:
    assert change.receipt is not None
    reason = change.quarantine.reason if change.quarantine else None
    operation = change.operation
    return [operation.body, operation.signature, change.receipt.sequence, _ms(change.receipt), reason]


def _read_changes(rows: Sequence[Any], root: bytes, fund_public: bytes) -> tuple[Logged, ...]:
    bodies, known = [], []
    for body, signature, sequence, at_ms, reason, *_ in rows:
        ident = cbor.ident(cbor.loads(body)["id"])
        bodies.append(receipt_body(ident, crypto.sha256(body), sequence=int(sequence), at_ms=int(at_ms)))
        known.append((ident, _operation(body, signature), str(reason) if reason else None))
    receipts = _verified(bodies, root, fund_public)
    return tuple(
        Logged(
            operation,
            receipts[ident],
            Quarantine(reason, receipts[ident].received_at) if reason else None,
        )
        for ident, operation, reason in known
        if operation
    )


def _operation(body: bytes, signature: bytes) -> Operation | None:
    try:
        return read_operation(body, signature)
    except MalformedOperation:
        if cbor.loads(body)["kind"] in set(Kind):
            raise
        return None


def _verified(bodies: Sequence[bytes], root: bytes, fund_public: bytes) -> dict[UUID, Receipt]:
    read = (
        read_receipt(body, proof, fund_public=fund_public)
        for body, proof in zip(bodies, receipt_tree.proofs(bodies, root), strict=True)
    )
    return {receipt.operation: receipt for receipt in read}


def _ms(receipt: Receipt) -> int:
    return round(receipt.received_at.timestamp() * 1000)
