"""Photos and scans between this laptop and the fund: after the records, one by one, from any byte.

A picture that the fund refuses is set aside for a while and holds up no other. New records go before the
pictures that are left: the sender stops where one is finished meanwhile, and the next cycle goes on.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.enrolment.blob_receipt import BlobReceipt, read_blob_receipt
from fieldapp.store.blobs import Waiting
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from sync.device.expect import FundRefused
from sync.device.fund_client import FundClient
from sync.device.transport import NoNetwork, Request, Response
from sync.wire import blobs, endpoints
from sync.wire.blobs import FIRST_PIECE_BYTES, MOST_PIECE_BYTES, MOST_SEALED_BYTES, Picture

Ask: TypeAlias = Callable[[Request, str], Response]
"""Sends a request, signed in, for an answer of a media type, as `FundClient.ask` does."""
_ABOUT_THE_PICTURE = frozenset({"bad-blob", "not-named", "bad-parcel"})
"""Refusals that say nothing of the next picture."""
_MOST_STALLS = 3


def send_waiting(
    store: Store,
    identity: DeviceIdentity,
    ask: Ask,
    *,
    tell: Callable[[], object] = lambda: None,
    may_go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda _gone, _of: None,
    only_first: bool = False,
    clock_error: timedelta = timedelta(),
) -> int:
    """Send the pictures that wait, put first by hand before all, or only those; `tell` is called after each.

    Returns how many the fund receipted. What is put first meanwhile goes next.

    `may_go_on` is asked before each. `progress` is told the bytes that went, and of how many in all.
    Raises NoNetwork; FundRefused for what is no picture's fault. Takes off this laptop what has been at
    the fund for long by its clock, which is `clock_error` before this laptop's.
    """
    of, gone = sum(waiting.size for waiting in store.blobs.to_send(only_first=only_first)), 0
    sender = _Sender(store, identity, ask, progress=lambda done: progress(min(gone + done, of), of))
    records = store.log.unsent_count()
    sent = 0
    while waiting := next(iter(store.blobs.to_send(1, only_first=only_first)), None):
        if store.log.unsent_count() > records or not may_go_on():
            break
        try:
            receipt = sender.send(waiting)
        except FundRefused as e:
            if e.code not in _ABOUT_THE_PICTURE:
                raise
            store.blobs.note_refused(waiting.sha256, e.code)
        else:
            sent += store.blobs.take_receipt(receipt)
            tell()
        gone += waiting.size
    store.blobs.tidy(store.clock() + clock_error)
    return sent


def tell_key(store: Store, client: FundClient) -> None:
    """Tell the fund the key it is to seal pictures to, where it does not know it: by an empty parcel.

    A laptop that only reads, as a supervisor's may at first, never told it. Raises NoNetwork, FundRefused.
    """
    if store.memory.get("content_key_known") != str(client.identity.content_key_id):
        answers = client.send((), with_key=True)
        store.memory.put("content_key_known", str(answers.known_key))


@dataclass(frozen=True, slots=True)
class Coming:
    """How far a picture is that comes from the fund."""

    come: int
    """Bytes that are here."""
    whole: int | None
    """Bytes in all; None where an older fund does not tell."""
    left_s: float | None
    """How long the rest takes, as the last piece did."""


def fetch(
    store: Store,
    identity: DeviceIdentity,
    ask: Ask,
    *,
    record: UUID,
    sha256: bytes,
    tell: Callable[[Coming], object] = lambda _coming: None,
) -> bytes:
    """Return a picture of a record that this laptop may see, from here or from the fund; it is kept here.

    `tell` hears after each piece how far it is.
    Raises NoNetwork: what has come by then is kept too. Raises FundRefused "no-such-picture".
    """
    known = store.blobs.get(sha256)
    if known is not None:
        return known
    sealed, size, is_whole = store.blobs.fetched(sha256), FIRST_PIECE_BYTES, False
    while not is_whole:
        begun = time.monotonic()
        answer = ask(_piece_wanted(record, sha256, len(sealed), size), endpoints.SEALED_PIECE)
        piece = answer.body
        sealed += piece
        is_whole = len(piece) < size or len(sealed) > MOST_SEALED_BYTES
        store.blobs.keep_fetched(sha256, sealed)
        took_s = time.monotonic() - begun
        tell(_coming(sealed, piece, answer.whole_bytes, took_s))
        size = blobs.next_size(size, took_s)
    store.blobs.keep_fetched(sha256, b"")
    content = _opened(identity, sealed, record=record, sha256=sha256)
    store.blobs.put(AttachmentKind.FILE, content)  # what it shows is not told: the wider limit
    return content


def sealed(store: Store, identity: DeviceIdentity, waiting: Waiting) -> bytes:
    """Return a waiting picture as it travels, over HTTP or on a stick."""
    content = store.blobs.get(waiting.sha256)
    assert content is not None  # the database keeps what waits
    return blobs.seal(
        Picture(waiting.record, content),
        device=identity.device,
        key_id=identity.content_key_id,
        content_key=identity.content_key,
    )


class _Sender:
    """Sends pictures with pieces sized to the link."""

    def __init__(
        self, store: Store, identity: DeviceIdentity, ask: Ask, *, progress: Callable[[int], None]
    ) -> None:
        self._store, self._identity, self._ask, self._progress = store, identity, ask, progress
        self._size = FIRST_PIECE_BYTES

    def send(self, waiting: Waiting) -> BlobReceipt:
        """Send one picture from where it was cut. Raises NoNetwork, FundRefused."""
        whole = sealed(self._store, self._identity, waiting)
        name = crypto.sha256(whole).hex()
        offset = self._held(name) if waiting.was_tried else 0
        self._store.blobs.note_sending(waiting.sha256)
        for _ in range(_MOST_STALLS):
            try:
                return self._rest(waiting, whole, name, offset)
            except FundRefused as e:
                if e.code != blobs.OffsetDiffers.code:
                    raise
                offset = self._held(name)
        raise NoNetwork("bad-answer")

    def _rest(self, waiting: Waiting, whole: bytes, name: str, offset: int) -> BlobReceipt:
        while True:
            begun, size = time.monotonic(), self._size
            told = self._told(self._piece(name, whole, offset, size))
            self._size = blobs.next_size(size, time.monotonic() - begun)
            if told.get("receipt"):
                return self._receipt(waiting, told)
            if not offset < int(told["offset"]) <= len(whole):
                raise NoNetwork("bad-answer")
            offset = int(told["offset"])

    def _piece(self, name: str, whole: bytes, offset: int, size: int) -> Request:
        query = {
            "offset": str(offset),
            "length": str(len(whole)),
            "key_id": str(self._identity.content_key_id),
        }
        piece = whole[offset : offset + size]
        return Request(
            "PATCH",
            f"{endpoints.BLOBS}/{name}",
            piece,
            endpoints.SEALED_PIECE,
            query=query,
            progress=lambda done: self._progress(offset + done),
        )

    def _held(self, name: str) -> int:
        told = self._told(Request("GET", f"{endpoints.BLOBS}/{name}"))
        return int(told["offset"])

    def _told(self, request: Request) -> dict[str, Any]:
        """Return the fund's answer. Raises NoNetwork for anything that is none."""
        try:
            told = json.loads(self._ask(request, endpoints.JSON).body)
            return {**told, "offset": int(told["offset"])}
        except (ValueError, TypeError, KeyError) as e:
            raise NoNetwork("bad-answer") from e

    def _receipt(self, waiting: Waiting, told: dict[str, Any]) -> BlobReceipt:
        try:
            body, signature = base64.b64decode(told["receipt"]), base64.b64decode(told["signature"])
            public = self._identity.fund_receipt_public
            receipt = read_blob_receipt(body, signature, fund_public=public)
        except (ValueError, TypeError, KeyError, crypto.NotAuthentic) as e:
            raise NoNetwork("bad-answer") from e
        if (receipt.sha256, receipt.size) != (waiting.sha256, waiting.size):
            raise NoNetwork("bad-answer")
        return receipt


def _coming(sealed: bytes, piece: bytes, whole: int | None, took_s: float) -> Coming:
    if not whole or not piece:
        return Coming(len(sealed), None, None)
    return Coming(len(sealed), whole, max(0, whole - len(sealed)) * took_s / len(piece))


def _piece_wanted(record: UUID, sha256: bytes, offset: int, size: int) -> Request:
    query = {"offset": str(offset), "size": str(min(size, MOST_PIECE_BYTES))}
    return Request("GET", f"{endpoints.RECORDS}/{record}/blobs/{sha256.hex()}", query=query)


def _opened(identity: DeviceIdentity, whole: bytes, *, record: UUID, sha256: bytes) -> bytes:
    try:
        picture = blobs.unseal(
            whole,
            device=identity.device,
            key_id=identity.content_key_id,
            content_key=identity.content_key,
        )
    except blobs.BadBlob as e:
        raise NoNetwork("bad-answer") from e
    if picture.record != record or crypto.sha256(picture.content) != sha256:
        raise NoNetwork("bad-answer")
    return picture.content
