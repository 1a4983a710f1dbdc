"""What stands before every route: sizes, rates, and headers. Plain ASGI, so that no body is read twice."""

from __future__ import annotations

import json
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sync.wire import endpoints

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"strict-transport-security", b"max-age=31536000"),
)
SMALL_BYTES = 32 * 1024
_SMALL = frozenset(
    {
        endpoints.DEVICES,
        endpoints.CLAIM,
        endpoints.TOKEN,
        endpoints.ORDERS,
        endpoints.RECOVERIES,
        endpoints.KEYS,
        endpoints.EXPORTS,
    }
)
"""Routes whose requests are a few lines."""
_GUESSING = frozenset({endpoints.DEVICES, endpoints.CLAIM, endpoints.RECOVERIES, endpoints.KEYS})
"""Routes at which somebody could try codes."""
_MOST_ADDRESSES = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How often one address may ask: so many at once, and so many a second after that."""

    burst: float
    a_second: float


@dataclass(frozen=True, slots=True)
class Rates:
    """A whole country may stand behind one address of a mobile network: only codes are held tight."""

    guessing: Rate = Rate(burst=60, a_second=0.5)
    everything: Rate = Rate(burst=2000, a_second=200)


class Buckets:
    """Token buckets by address, in this worker's memory; the least used ones are forgotten."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, address: str) -> float:
        """Take one from an address's bucket; returns 0, or the seconds until there is one again."""
        with self._lock:
            now = self._clock()
            left, at = self._left.pop(address, (self._rate.burst, now))
            left = min(self._rate.burst, left + (now - at) * self._rate.a_second)
            taken = left >= 1
            self._left[address] = (left - 1 if taken else left, now)
            if len(self._left) > _MOST_ADDRESSES:
                self._left.popitem(last=False)
            return 0.0 if taken else (1 - left) / self._rate.a_second


class Guard:
    """Refuses what is too large or too often, and puts the security headers on every answer."""

    def __init__(self, app: App, *, clock: Callable[[], datetime], rates: Rates | None = None) -> None:
        self._app = app
        self._clock = clock
        rates = rates or Rates()
        self._guessing, self._everything = Buckets(rates.guessing), Buckets(rates.everything)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        wait_s = self._wait_s(scope)
        if wait_s > 0:
            await self._refuse(send, 429, "too-many-requests", retry_after_s=math.ceil(wait_s))
        elif _announced_bytes(scope) > _most_bytes(scope):
            await self._refuse(send, 413, "too-large")
        else:
            await self._app(scope, _held_to(receive, _most_bytes(scope)), send)

    def _wait_s(self, scope: Scope) -> float:
        address = str((scope.get("client") or ("", 0))[0])
        wait_s = self._everything.wait_s(address)
        if scope["path"] in _GUESSING:
            wait_s = max(wait_s, self._guessing.wait_s(address))
        return wait_s

    async def _refuse(self, send: Send, status: int, code: str, *, retry_after_s: int = 0) -> None:
        body = json.dumps({"error": code, "time": self._clock().isoformat()}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        if retry_after_s:
            headers.append((b"retry-after", str(retry_after_s).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return sending


def _held_to(receive: Receive, most_bytes: int) -> Receive:
    """Cut a body that is longer than announced off: the route sees a client that went away."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most_bytes else {"type": "http.disconnect"}

    return receiving


def _most_bytes(scope: Scope) -> int:
    return SMALL_BYTES if scope["path"] in _SMALL else endpoints.MOST_BYTES


def _announced_bytes(scope: Scope) -> int:
    told = dict(scope["headers"]).get(b"content-length", b"0")
    return int(told) if told.isdigit() else 0
