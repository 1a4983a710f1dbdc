"""A supervisor's laptop as a relay: a team's sealed work over a local network that has no internet.

Store and forward. The relay is a stick that is reached over HTTP: what it holds it cannot read, and what it
hands out anybody may have. It keeps a folder as on a stick (`sync.stick`), so it can also be copied onto one.
When it meets the fund it hands everything in and keeps the fund's letters for the others to fetch.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias, cast
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.errors import FieldappError, SurroundingsError
from fieldapp.progress import Report, to_nobody
from fieldapp.store.contacts import Way
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from sync.device.courier import Taken, Written, put_on, take_off
from sync.device.expect import FundRefused, expect
from sync.device.transport import NoNetwork, Request, Response, Transport
from sync.stick import PARCEL, File, Found, RefusedFile, Stick, StickFull
from sync.wire import bundle, endpoints, parcel

Ask: TypeAlias = Callable[[Request, str], Response]
TO_FUND = (PARCEL, bundle.Kind.BLOB.value, bundle.Kind.ASK.value)
"""In the order in which they are handed in: records, then pictures, then what is new."""
_KINDS = (*TO_FUND, bundle.Kind.REPLY.value)
_NAME = re.compile(r"([0-9a-f]{64})\.([a-z]{3,6})")
_MOST_HELD_BYTES = 512 * 1024 * 1024
_PATIENCE_S = 30
_LOOK_S = 3.0


class Relay:
    """Answers a team's laptops; ends with `stop`. Listens where it is told, on loopback unless told."""

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = 0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.stick = Stick(folder)
        self.came: set[UUID] = set()
        """The laptops that gave it something since it began."""
        handler = type("_TeamHandler", (_Handler,), {"stick": self.stick, "came": self.came})
        self._server = ThreadingHTTPServer((host, port), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="relay", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def stop(self) -> None:
        """Answer no more; what is held stays in the folder."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def forward(stick: Stick, ask: Ask, *, is_over: Callable[[], bool] = lambda: False) -> int:
    """Hand in at the fund what a relay's folder (or a stick) holds; returns how many files were taken.

    A file is taken off the folder once the fund's letters about it are kept in it. One that the fund refuses
    is taken off too: its own laptop has it, and offers it again. Receipts are kept only for laptops whose
    knowledge of the log the fund could compare before; the others hear of them when they offer their work
    again. It ends with the file it is at, once told that it `is_over`.

    Raises NoNetwork, FundRefused for what is no file's fault, StickFull, StickBroken.
    """
    compared = _compared(stick, ask, is_over)
    taken = 0
    for kind in TO_FUND:
        for file in stick.files(kind):
            if is_over():
                return taken
            if isinstance(file, RefusedFile):
                continue
            letters = _answered(file, kind, ask)
            if letters is not None:
                if kind == bundle.Kind.ASK:
                    _drop_what_was_read(stick, file)
                if kind != PARCEL or _device_of(kind, file.content) in compared:
                    for letter in letters:
                        stick.write(bundle.Kind.REPLY, letter)
                taken += 1
            stick.remove(file.path)
    return taken


def _compared(stick: Stick, ask: Ask, is_over: Callable[[], bool]) -> set[UUID | None]:
    """Let the fund compare its log with what each laptop's ask knows of it; returns those laptops."""
    kind = bundle.Kind.ASK.value
    return {
        _device_of(kind, file.content)
        for file in takewhile(lambda _: not is_over(), stick.files(kind))
        if isinstance(file, Found) and _answered(file, kind, ask, {"compare": "true"}) is not None
    }


def _answered(
    file: Found, kind: str, ask: Ask, query: Mapping[str, str] = MappingProxyType({})
) -> list[bytes] | None:
    """Hand a file in; returns the fund's letters, None where the fund does not take this file."""
    path = f"{endpoints.COURIER}/{kind}"
    request = Request("POST", path, file.content, endpoints.CARRIED, query=query)
    try:
        return _letters(ask(request, endpoints.LETTERS))
    except FundRefused as e:
        if not e.code.startswith(bundle.CARRIED):
            raise
        return None


def keep_forwarding(stick: Stick, ask: Ask, *, is_over: threading.Event, every_s: float) -> int:
    """Hand in what a relay holds whenever the fund is reached, until told that it is over.

    Returns how many files were taken. Raises FundRefused, StickFull, StickBroken.
    """
    taken = 0
    while True:
        with suppress(NoNetwork):
            taken += forward(stick, ask, is_over=is_over.is_set)
        if is_over.wait(every_s):
            return taken


def sync_over(
    store: Store,
    identity: DeviceIdentity,
    transport: Transport,
    *,
    clock: Callable[[], datetime],
    report: Report = to_nobody,
) -> tuple[Taken, Written]:
    """Take from a relay what came for this laptop, then give it what waits. In this order: an ask tells
    the relay that everything before it was read. `report` is told bytes, of each of the two for itself.

    Raises NoNetwork, StickFull; nothing is lost by it.
    """
    carrier = RelayCarrier(transport, identity.device)
    taken = take_off(store, identity, carrier, clock=clock, way=Way.RELAY, report=report)
    return taken, put_on(store, identity, carrier, clock=clock, way=Way.RELAY, report=report)


class NoRelay(SurroundingsError):
    """No relay of this fund answers in the network that this laptop is in."""

    code = "no-relay"


def sync_nearby(
    store: Store, identity: DeviceIdentity, *, clock: Callable[[], datetime], report: Report = to_nobody
) -> tuple[Taken, Written]:
    """Find a relay in this network, take from it and give to it; as `sync_over`.

    Where several answer, the first that takes everything. Raises NoRelay too.
    """
    from sync.device import nearby
    from sync.device.http import HttpTransport

    failed: FieldappError = NoRelay()
    for relay in nearby.find(identity.founding_public, patience_s=_LOOK_S):
        way = HttpTransport(relay.url, is_relay=True)
        try:
            return sync_over(store, identity, way, clock=clock, report=report)
        except (NoNetwork, StickFull) as e:
            failed = e
    raise failed


def _drop_what_was_read(stick: Stick, ask: Found) -> None:
    """Take away replies that a laptop had before it last asked."""
    asked_at, device = ask.path.stat().st_mtime_ns, _device_of(bundle.Kind.ASK, ask.content)
    for file in stick.files(bundle.Kind.REPLY):
        if (
            isinstance(file, Found)
            and _device_of(bundle.Kind.REPLY, file.content) == device
            and file.path.stat().st_mtime_ns < asked_at
        ):
            stick.remove(file.path)


class RelayCarrier:
    """A relay as one laptop sees it: `courier.put_on` and `courier.take_off` work on it as on a stick."""

    def __init__(self, transport: Transport, device: UUID) -> None:
        self._transport = transport
        self._device = device

    def files(self, suffix: str) -> Iterator[File]:
        """Return the files of a kind that are by or for this laptop. Raises NoNetwork."""
        query = {"device": str(self._device), "kind": suffix}
        answer = self._exchange(Request("GET", endpoints.COURIER, query=query), endpoints.JSON)
        for name in _names(answer):
            content = self._exchange(Request("GET", f"{endpoints.COURIER}/{name}"), endpoints.CARRIED).body
            is_sound = crypto.sha256(content).hex() == name.split(".")[0]
            yield Found(Path(name), content) if is_sound else RefusedFile(name, "damaged-file")

    def has(self, suffix: str, content: bytes) -> bool:
        """Tell whether this very content is there. Raises NoNetwork."""
        query = {"device": str(self._device), "kind": suffix}
        answer = self._exchange(Request("GET", endpoints.COURIER, query=query), endpoints.JSON)
        return _name(suffix, content) in _names(answer)

    def write(self, suffix: str, content: bytes) -> Path:
        """Hand a file to the relay. Raises NoNetwork, StickFull."""
        name = _name(suffix, content)
        request = Request("PUT", f"{endpoints.COURIER}/{name}", content, endpoints.CARRIED)
        try:
            self._exchange(request, endpoints.JSON)
        except FundRefused as e:
            if e.code == StickFull.code:
                raise StickFull(len(content), 0) from e
            raise
        return Path(name)

    def remove(self, path: Path) -> None:
        """Leave it: on a relay nobody takes anything away but the relay itself."""

    def sweep(self) -> None:
        """Leave it to the relay."""

    def free_bytes(self) -> int:
        """Return what a relay holds at most; it says itself when it is full."""
        return _MOST_HELD_BYTES

    def _exchange(self, request: Request, media_type: str) -> Response:
        return expect(self._transport.exchange(request), media_type)


class _Handler(BaseHTTPRequestHandler):
    """Files in and out. Here is checked that each is what its name says; the rest by whoever opens it."""

    stick: ClassVar[Stick]
    came: ClassVar[set[UUID]]
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE_S

    def do_GET(self) -> None:
        """List the files of a laptop, or hand one out."""
        address = urlsplit(self.path)
        if address.path == endpoints.HEALTH:
            self._say(200, {"status": "relay"})
        elif address.path == endpoints.COURIER:
            asked = parse_qs(address.query)
            self._say(200, {"names": self._listed(*(asked.get(n, [""])[0] for n in ("kind", "device")))})
        else:
            self._hand_out(address.path.removeprefix(f"{endpoints.COURIER}/"))

    def do_PUT(self) -> None:
        """Keep a file whose contents fit its name."""
        name = _NAME.fullmatch(urlsplit(self.path).path.removeprefix(f"{endpoints.COURIER}/"))
        length = self.headers.get("Content-Length", "")
        is_number = length.isascii() and length.isdigit()
        if not (name and name[2] in TO_FUND and is_number and int(length) <= endpoints.MOST_BYTES):
            self.close_connection = True  # what follows is not read
            self._say(400, {"error": "bad-letter"})
            return
        content = self.rfile.read(int(length))
        device = _device_of(name[2], content)
        if crypto.sha256(content).hex() != name[1] or device is None:
            self._say(400, {"error": "damaged-file"})
            return
        self.came.add(device)
        self._keep(name[2], content)

    def _keep(self, kind: str, content: bytes) -> None:
        try:
            if self.stick.used_bytes() + len(content) > _MOST_HELD_BYTES:
                raise StickFull(len(content), 0)
            self.stick.write(kind, content)
        except FieldappError as e:
            self._say(409 if isinstance(e, StickFull) else 503, {"error": e.code})
        else:
            self._say(200, {"status": "kept"})

    def _listed(self, kind: str, device: str) -> list[str]:
        if kind not in _KINDS:
            return []
        found = (file for file in self.stick.files(kind) if isinstance(file, Found))
        return [f.path.name for f in found if str(_device_of(kind, f.content)) == device]

    def _hand_out(self, asked: str) -> None:
        name = _NAME.fullmatch(asked)
        content = self.stick.content(name[0]) if name and name[2] in _KINDS else None
        if content is None:
            self._say(404, {"error": "no-such-file"})
        else:
            self._answer(200, endpoints.CARRIED, content)

    def _say(self, status: int, told: dict[str, Any]) -> None:
        self._answer(status, endpoints.JSON, json.dumps(told).encode())

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep who asked for what out of every log."""


def _device_of(kind: str, content: bytes) -> UUID | None:
    """Return by or for whom a file says it is; None where it is none."""
    try:
        if kind == PARCEL:
            return parcel.read_frame(content).device
        return bundle.read_letter(content).device
    except (parcel.BadParcel, bundle.BadLetter):
        return None


def _letters(answer: Response) -> list[bytes]:
    try:
        return [cbor.octets(each) for each in cast("list[Any]", cbor.loads(answer.body))]
    except (ValueError, TypeError, cbor2.CBORError) as e:
        raise NoNetwork("bad-answer") from e


def _names(answer: Response) -> list[str]:
    try:
        names = [str(each) for each in json.loads(answer.body)["names"]]
    except (ValueError, KeyError, TypeError) as e:
        raise NoNetwork("bad-answer") from e
    return [name for name in names if _NAME.fullmatch(name)]


def _name(suffix: str, content: bytes) -> str:
    return f"{crypto.sha256(content).hex()}.{suffix}"
