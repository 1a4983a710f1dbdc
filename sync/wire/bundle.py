"""What a courier carries beside parcels: letters, each sealed for its reader and signed by its writer.

No disk and no network. A parcel goes on a stick as it goes over HTTP (`sync.wire.parcel`); a letter is
what HTTP says around it: a laptop asks for what is new (`Ask`) and brings a photo (`BLOB`), the fund
replies (`Reply`). Readable without a key are the kind, the device and the key's number, nothing else.
The rules: the frame is whole, the signature is the writer's, the contents open under a key that only the
device and the fund have, made from the device's content key for this one kind of letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.errors import FieldappError
from sync.wire.endpoints import MOST_RECEIPTS_SHOWN

VERSION = 1
MOST_SUCCESSIONS = 64
"""Statements of changed keys that are looked at in one letter or answer."""
CARRIED = "carried-"
"""Begins the fund's refusal of what somebody else carried to it, before the reason code."""
_NOT_READABLE = (ValueError, TypeError, IndexError, OverflowError, cbor2.CBORError)


class BadLetter(FieldappError):
    """The bytes are no letter, or not one by whom it says, or not for this reader."""

    code = "bad-letter"


class Kind(StrEnum):
    """What a letter is."""

    ASK = "ask"
    """A laptop to the fund: what it has, so that it gets the rest."""
    BLOB = "blob"
    """A laptop to the fund: one photo or scan, sealed as over HTTP."""
    REPLY = "reply"
    """The fund to a laptop."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is readable of a letter without its key; not yet checked."""

    kind: Kind
    device: UUID
    """The laptop that wrote it, or that it is for."""
    key_id: int
    sealed_key: bytes | None
    """The content key, sealed to the fund; sent until the fund has acknowledged its number."""
    sealed: bytes
    payload: bytes
    signature: bytes
    successions: tuple[bytes, ...] = ()
    """Which keys of its writer's led to the one it is signed with; they prove themselves."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How far a laptop has read the fund's log, and what it can unpack."""

    scope: str
    cursor: int
    dictionary: int
    epoch: int = 0
    """How the fund last called its log; 0 where it never was restored."""
    newest: tuple[bytes, bytes] | None = None
    """The receipt that is furthest in it, of those held: its body and signature."""
    report: bytes = b""
    """How the laptop stands, as to `POST /v1/reports`."""
    team: int | None = None
    """The fund's time up to which it knows of its team's laptops; None where nobody there supervises."""
    also: tuple[tuple[bytes, bytes], ...] = ()
    """Receipts to compare the log with, besides the newest, as that one."""
    documents: int = 0
    """Up to which place it has what was published; 0 where it does not know."""

    @property
    def receipts(self) -> Sequence[tuple[bytes, bytes]]:
        """All receipts that the log is to be compared with."""
        return (*((self.newest,) if self.newest else ()), *self.also)


@dataclass(frozen=True, slots=True)
class Restored:
    """The fund's log was put back from a backup: receipts of places after a common one are void."""

    known: int
    """The epoch that the laptop asked with; in another one this says nothing."""
    epoch: int
    common: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The fund's log has these receipts that an ask showed besides the newest."""

    operations: tuple[UUID, ...]
    """What they are for."""
    epoch: int


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one parcel, as over HTTP (`messages.read_answers`)."""

    operations: tuple[UUID, ...]
    """What was in the parcel, in its order."""
    body: bytes
    epoch: int = 0
    """Of which epoch of the log they are; nothing in it counts for a laptop that knows another."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of changes, as over HTTP (`messages.read_changes`), and the cursor it follows."""

    since: int
    body: bytes
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class BlobReceipts:
    """The fund's word on photos and scans that came with the stick: `blobs.read_receipt` reads each."""

    receipts: tuple[tuple[bytes, bytes], ...]
    """Body and signature of each."""


Reply: TypeAlias = Restored | Compared | Answers | Changes | BlobReceipts


def write_letter(
    kind: Kind,
    sealed: bytes,
    *,
    device: UUID,
    signing: crypto.Signer,
    key_id: int,
    sealed_key: bytes | None = None,
    successions: Sequence[bytes] = (),
) -> bytes:
    """Return the bytes of a letter around what is sealed already; the same letter, the same bytes."""
    payload = cbor2.dumps([VERSION, kind.value, device.bytes, key_id, sealed_key, sealed], canonical=True)
    return cbor2.dumps([payload, signing.sign(payload), *successions], canonical=True)


def read_letter(letter: bytes) -> Letter:
    """Read a letter's frame. Raises BadLetter; nothing is verified yet."""
    try:
        payload, signature, *successions = cast("list[Any]", cbor.loads(letter))
        version, kind, device, key_id, sealed_key, sealed = cast("list[Any]", cbor.loads(payload))
        read = Letter(
            Kind(kind),
            cbor.ident(device),
            int(key_id),
            cbor.octets(sealed_key) if sealed_key is not None else None,
            cbor.octets(sealed),
            cbor.octets(payload),
            cbor.octets(signature),
            tuple(map(cbor.octets, successions[:MOST_SUCCESSIONS])),
        )
    except _NOT_READABLE as e:
        raise BadLetter("not a letter") from e
    if version != VERSION or not 0 <= read.key_id < 2**63:
        raise BadLetter("a version this program does not know")
    return read


def verify_letter(letter: Letter, *publics: bytes) -> None:
    """Check that it is signed with one of these keys. Raises BadLetter."""
    by, payload = letter.signature, letter.payload
    try:
        crypto.under_any(publics, lambda public: crypto.verify(public, by, payload))
    except crypto.NotAuthentic as e:
        raise BadLetter("not signed by whom it says") from e


def seal_contents(contents: bytes, *, kind: Kind, device: UUID, key_id: int, content_key: bytes) -> bytes:
    """Seal what a letter of a kind says."""
    key, binding = _key(kind, content_key), _binding(kind, device, key_id)
    return crypto.encrypt_repeatably(key, contents, associated=binding)


def open_contents(letter: Letter, content_key: bytes) -> bytes:
    """Open what a verified letter says. Raises BadLetter."""
    binding = _binding(letter.kind, letter.device, letter.key_id)
    try:
        return crypto.decrypt(_key(letter.kind, content_key), letter.sealed, associated=binding)
    except crypto.NotAuthentic as e:
        raise BadLetter("sealed under another key") from e


# -- what they say ------------------------------------------------------------------------------


def write_ask(ask: Ask) -> bytes:
    """Return an ask's contents."""
    told: list[Any] = [ask.scope, ask.cursor, ask.dictionary, ask.epoch]
    if ask.report or ask.also or ask.documents:
        told += [*(ask.newest or (b"", b"")), ask.report, ask.team]
    else:
        told += ask.newest or ()
    if ask.also or ask.documents:
        told.append([list(each) for each in ask.also])
    if ask.documents:
        told.append(ask.documents)
    return cbor2.dumps(told, canonical=True)


def read_ask(contents: bytes) -> Ask:
    """Read an ask's contents. Raises BadLetter."""
    try:
        scope, cursor, dictionary, *more = cast("list[Any]", cbor.loads(contents))
        epoch, newest = int(more[0]) if more else 0, more[1:3]
        known = (cbor.octets(newest[0]), cbor.octets(newest[1])) if len(newest) == 2 and newest[0] else None
        report = cbor.octets(more[3]) if len(more) > 3 else b""
        team = int(more[4]) if len(more) > 4 and more[4] is not None else None
        shown = more[5][:MOST_RECEIPTS_SHOWN] if len(more) > 5 else ()
        also = tuple((cbor.octets(body), cbor.octets(by)) for body, by in shown)
        documents = int(more[6]) if len(more) > 6 else 0
        ask = Ask(str(scope), int(cursor), int(dictionary), epoch, known, report, team, also, documents)
    except _NOT_READABLE as e:
        raise BadLetter("not an ask") from e
    if not (
        0 <= (ask.team or 0) < 2**53
        and 0 <= ask.cursor < 2**63
        and 0 <= ask.documents < 2**63
        and 0 <= ask.epoch < 2**63
        and ask.dictionary >= 0
    ):
        raise BadLetter("not an ask")
    return ask


def write_reply(reply: Reply) -> bytes:
    """Return a reply's contents."""
    match reply:
        case Restored(known, epoch, common):
            return cbor2.dumps(["restored", known, epoch, common], canonical=True)
        case Compared(operations, epoch):
            return cbor2.dumps(["compared", [each.bytes for each in operations], epoch], canonical=True)
        case Answers(operations, body, epoch):
            return cbor2.dumps(["answers", [each.bytes for each in operations], body, epoch], canonical=True)
        case Changes(since, body, epoch):
            return cbor2.dumps(["changes", since, body, epoch], canonical=True)
        case BlobReceipts(receipts):
            return cbor2.dumps(["blob-receipts", [list(each) for each in receipts]], canonical=True)


def read_reply(contents: bytes) -> Reply:
    """Read a reply's contents. Raises BadLetter, also for a reply that this program does not know."""
    try:
        match cast("list[Any]", cbor.loads(contents)):
            case ["restored", known, epoch, common]:
                return Restored(int(known), int(epoch), int(common))
            case ["compared", operations, epoch]:
                return Compared(tuple(cbor.ident(each) for each in operations), int(epoch))
            case ["answers", operations, body, epoch]:
                ids = tuple(cbor.ident(each) for each in operations)
                return Answers(ids, cbor.octets(body), int(epoch))
            case ["changes", since, body, epoch]:
                return Changes(int(since), cbor.octets(body), int(epoch))
            case ["blob-receipts", receipts]:
                return BlobReceipts(tuple((cbor.octets(body), cbor.octets(by)) for body, by in receipts))
    except _NOT_READABLE as e:
        raise BadLetter("not a reply") from e
    raise BadLetter("a reply this program does not know")


def _key(kind: Kind, content_key: bytes) -> bytes:
    return crypto.subkey(content_key, purpose=f"fieldapp letter v1 {kind.value}".encode())


def _binding(kind: Kind, device: UUID, key_id: int) -> bytes:
    return kind.value.encode() + device.bytes + key_id.to_bytes(8, "big")
