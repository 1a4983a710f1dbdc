"""What stands before every route of the fund: sizes, rates, headers."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.device.enrolling import enrol_at
from sync.device.fund_client import FundRefused
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.app import create_app
from sync.fund.guard import HEADERS, SMALL_BYTES, Buckets, Guard, Message, Rate, Rates, Receive, Scope, Send
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders


def raw(fund: FundServer, request: bytes) -> bytes:
    """Send bytes as they are; returns what comes back."""
    with socket.create_connection(("127.0.0.1", fund.port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer


def test_every_answer_has_the_security_headers(fund: FundServer) -> None:
    for path in (endpoints.HEALTH, "/nowhere", "/openapi.json", endpoints.CHANGES):
        answer = raw(fund, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()).lower()
        for name, value in HEADERS:
            assert name + b": " + value.lower() in answer, (path, name)
        assert b"server:" not in answer


def test_nothing_is_loaded_from_elsewhere(fund: FundServer) -> None:
    for path in ("/docs", "/redoc"):
        assert b" 404 " in raw(fund, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())


def test_nothing_is_echoed_and_nobody_is_sent_elsewhere(fund: FundServer) -> None:
    for asked in (f"TRACE {endpoints.HEALTH}", f"GET {endpoints.HEALTH}/", f"POST {endpoints.PARCELS}/"):
        head = f"{asked} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        answer = raw(fund, head.encode())
        assert answer.split()[1] in {b"404", b"405"}, asked
        assert b"location:" not in answer.lower()


def test_a_laptop_counts_by_what_the_proxy_says_and_not_by_what_it_says_itself(fund: FundServer) -> None:
    body = b'{"code": "0000-0000-0000-0000", "name": "x", "public": ""}'

    def asked(forwarded: str) -> bytes:
        head = f"POST {endpoints.DEVICES} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {forwarded}\r\n"
        head += f"Content-Type: {endpoints.JSON}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        return raw(fund, head.encode() + body).split()[1]

    tries = 0
    while asked(f"10.9.9.{tries % 250}, 10.0.0.1") == b"400" and tries < MANY:
        tries += 1
    assert tries < MANY, "what a laptop writes into the header itself gives it no more tries"
    assert asked("10.0.0.1") == b"429"
    assert asked("10.0.0.2") == b"400", "another laptop behind the same proxy does not wait for it"


@pytest.mark.parametrize(
    ("path", "size"),
    [
        (endpoints.DEVICES, SMALL_BYTES + 1),
        (endpoints.TOKEN, SMALL_BYTES + 1),
        (endpoints.RECOVERIES, SMALL_BYTES + 1),
        (endpoints.PARCELS, endpoints.MOST_BYTES + 1),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(fund: FundServer, path: str, size: int) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
    assert b" 413 " in raw(fund, head.encode())


def test_what_does_not_say_its_size_is_cut_off(fund: FundServer) -> None:
    head = f"POST {endpoints.TOKEN} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    head += "Connection: close\r\n\r\n"
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    answer = raw(fund, head.encode() + chunk * 3 + b"0\r\n\r\n")
    assert b" 200 " not in answer
    assert b" 500 " not in answer


MANY = 600
"""More than the fund answers to one who asks without a pause, however slow the machine."""


def test_who_tries_codes_is_slowed_down_and_told_how_long(fund: FundServer) -> None:
    transport = HttpTransport(fund.base_url)
    body = b'{"code": "0000-0000-0000-0000", "name": "x", "public": ""}'
    statuses: list[int] = []
    while not statuses or (statuses[-1] == 400 and len(statuses) < MANY):
        answer = transport.exchange(Request("POST", endpoints.DEVICES, body, endpoints.JSON))
        statuses.append(answer.status)
    assert statuses[:60] == [400] * 60
    assert statuses[-1] == 429
    assert answer.retry_after_s is not None
    assert 1 <= answer.retry_after_s <= 2
    assert transport.exchange(Request("GET", endpoints.HEALTH)).status == 200


def test_the_laptop_takes_too_often_for_a_busy_fund(fund: FundServer) -> None:
    transport = HttpTransport(fund.base_url)

    def ask_and_ask() -> None:
        for _ in range(MANY):
            with suppress(FundRefused):
                enrol_at(transport, code="0", device_name="x", fund_url=fund.base_url)

    with pytest.raises(NoNetwork) as refused:
        ask_and_ask()
    assert refused.value.retry_after_s


@given(st.lists(st.floats(0, 5), max_size=60))
def test_a_bucket_never_gives_more_than_it_holds_and_gets(pauses: list[float]) -> None:
    now = 0.0
    buckets = Buckets(Rate(burst=5, a_second=2), clock=lambda: now)
    given_out = 0
    for pause in pauses:
        now += pause
        given_out += buckets.wait_s("one") == 0
    assert given_out <= 5 + 2 * now + 1e-6


def test_one_address_does_not_wait_for_another() -> None:
    buckets = Buckets(Rate(burst=1, a_second=0.1), clock=lambda: 0.0)
    assert buckets.wait_s("one") == 0
    assert buckets.wait_s("one") == pytest.approx(10)
    assert buckets.wait_s("other") == 0


def test_a_route_never_sees_more_than_it_may() -> None:
    """Whoever sends piece after piece without saying how many is cut off at the limit."""
    seen: list[Message] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while not seen or seen[-1]["type"] != "http.disconnect":
            seen.append(await receive())

    async def endless() -> Message:
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    async def nowhere(_message: Message) -> None:
        return

    guard = Guard(app, clock=builders.now)
    scope = {"type": "http", "path": endpoints.TOKEN, "client": ("127.0.0.1", 1), "headers": []}
    asyncio.run(guard(scope, endless, nowhere))
    assert sum(len(message.get("body", b"")) for message in seen) <= SMALL_BYTES


@given(
    body=st.binary(max_size=300) | st.text(max_size=99).map(str.encode),
    media=st.sampled_from([endpoints.JSON, endpoints.FORM, endpoints.PARCEL, "text/plain", ""]),
    token=st.sampled_from(["", "a.b.c", "ກ"]) | st.from_regex(r"[A-Za-z0-9._-]{0,60}", fullmatch=True),
    tail=st.sampled_from(
        ["", "?cursor=-1", "?cursor=99999999999999999999", "?cursor=x&dictionary=7", "/..", "/00"]
    ),
)
@example(body=b"\x8f", media=endpoints.JSON, token="", tail="")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_the_fund_answers_and_never_fails(
    fund: FundServer, body: bytes, media: str, token: str, tail: str
) -> None:
    paths = create_app(fund.desk, builders.now).openapi()["paths"]
    for path, methods in paths.items():
        for method in methods:
            head = (
                f"{method.upper()} {path.replace('{', '').replace('}', '')}{tail} HTTP/1.1\r\nHost: x\r\n"
                f"Content-Length: {len(body)}\r\nContent-Type: {media}\r\nConnection: close\r\n"
                "Authorization: Bearer "
            )
            answer = raw(fund, head.encode() + token.encode() + b"\r\n\r\n" + body)
            status = int(answer.split(b" ", 2)[1])
            told = answer.partition(b"\r\n\r\n")[2]
            assert len(body) < 9 or body not in told, "what was sent is not repeated"
            assert 200 <= status < 500, (method, path, status)


def test_the_guard_lets_what_is_no_request_through() -> None:
    seen: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def nowhere(_message: Message) -> None:
        return

    guard = Guard(app, clock=builders.now, rates=Rates())
    asyncio.run(guard({"type": "lifespan"}, nothing, nowhere))
    assert seen == ["lifespan"]
