"""Exact success only, over real HTTP: whatever is not the fund's answer has a name, and the work waits."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from fieldapp.enrolment.lifecycle import Status
from fieldapp.laptop import Laptop
from sync.device import http as device_http
from sync.device.expect import FundRefused, expect
from sync.device.facts import Reach
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.faults.answering import answering, http
from ui import texts

ANSWERS, PAGE = endpoints.ANSWERS, b"<html>Welcome to the hotel</html>"
ANSWERED = f"HTTP/1.1 200 OK\r\nContent-Type: {ANSWERS}".encode()
NO = json.dumps({"error": "x", "time": "2026-11-25T00:00:00+00:00"}).encode()

WHAT_ANSWERS = {
    "portal with 200": (http("200 OK", "text/html", PAGE), "captive-portal"),
    "portal without length": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, "captive-portal"),
    "portal with 511": (http("511 Sign In", "text/plain", b"sign in"), "captive-portal"),
    "portal that redirects": (http("302 Found", "text/html", b"", "Location: http://a/"), "redirected"),
    "not modified": (b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n", "redirected"),
    "a page for a 404": (http("404 Not Found", "text/html", PAGE), "captive-portal"),
    "a proxy's 502": (http("502 Bad Gateway", "text/html", PAGE), "gateway-down"),
    "a proxy's 503": (http("503 Unavailable", "text/plain", b"no backend"), "gateway-down"),
    "a proxy's 504": (http("504 Timeout", "text/html", PAGE), "gateway-down"),
    "a proxy that asks": (http("407 Proxy", "text/html", PAGE), "proxy-asks"),
    "another type": (http("200 OK", "text/plain", b"ok"), "wrong-type"),
    "another JSON": (http("200 OK", endpoints.JSON, b"{}"), "wrong-type"),
    "our type, empty": (http("200 OK", ANSWERS, b""), "bad-answer"),
    "our type, cut": (http("200 OK", ANSWERS, b"\xa4etime", length=400), "cut-short"),
    "our type, no length": (ANSWERED + b"\r\n\r\n\xa0", "cut-short"),
    "our type, rubbish": (http("200 OK", ANSWERS, bytes(range(200))), "bad-answer"),
    "chunks, cut": (
        ANSWERED + b"\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n\xa0",
        "cut-short",
    ),
    "a length that is no number": (ANSWERED + b"\r\nContent-Length: \xb2\r\n\r\n\xa0", "cut-short"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "cut-short"),
    "nothing": (b"", "cut-short"),
    "cut in the headers": (b"HTTP/1.1 200 OK\r\nContent-Le", "cut-short"),
    "the fund asks to wait": (http("429 Too Many", endpoints.JSON, NO), "fund-asks-to-wait"),
    "something asks to wait": (http("429 Too Many", "text/html", PAGE), "fund-asks-to-wait"),
    "the fund is busy": (http("503 Unavailable", endpoints.JSON, NO), "fund-busy"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHAT_ANSWERS)
def test_whatever_answers_has_its_own_name_and_the_work_waits(
    name: str, enrolled: Laptop, fund: FundServer
) -> None:
    answer, code = WHAT_ANSWERS[name]
    session = builders.signed_in(enrolled)
    assert builders.engine(session).cycle().why == ""  # a token is remembered: the parcel itself is answered
    record = builders.enrol(session.desk)
    with answering(answer) as address:
        facts = builders.engine(session, HttpTransport(address)).cycle()
    assert (facts.reach, facts.why, facts.waiting) == (Reach.OFFLINE, code, 1)
    assert facts.next_try_at is not None
    assert session.desk.record(record.id).status is Status.SUBMITTED
    assert builders.engine(session).cycle().waiting == 0
    assert session.desk.record(record.id).status is Status.RECEIVED
    session.close()


def test_every_name_has_words() -> None:
    codes = {code for _, code in WHAT_ANSWERS.values()} | {
        "no-network",
        "timed-out",
        "not-trusted",
        "not-encrypted",
    }
    for code in codes:
        assert f"({code})" not in texts.error(code)
    assert len({texts.error(code) for code in codes}) == len(codes)


def reached(answer: bytes, **how: float) -> NoNetwork:
    with answering(answer, **how) as address, pytest.raises(NoNetwork) as caught:
        expect(HttpTransport(address).exchange(Request("GET", "/v1/changes")), endpoints.CHANGES_PAGE)
    return caught.value


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 120", 120.0),
        ("Retry-After: Wed, 25 Nov 2026 07:05:00 GMT", 300.0),
        ("Retry-After: soon", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_by_the_answers_own_clock(
    header: str, seconds: float | None
) -> None:
    date = "Date: Wed, 25 Nov 2026 07:00:00 GMT"
    assert reached(http("503 Busy", endpoints.JSON, NO, header, date)).retry_after_s == seconds


def test_retry_after_is_honoured(enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    with answering(http("503 Busy", endpoints.JSON, NO, "Retry-After: 600")) as address:
        facts = builders.engine(session, HttpTransport(address)).cycle()
    assert facts.next_try_at is not None
    assert facts.next_try_at - builders.now() > timedelta(seconds=590)
    session.close()


def test_an_answer_that_does_not_begin_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_http, "_PATIENCE_S", 0.2)
    assert reached(http("200 OK", ANSWERS, b"x"), after_s=30).code == "timed-out"


def test_an_answer_that_drips_is_given_up_by_its_size_and_the_links_speed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each piece comes in time, all of them never would."""
    monkeypatch.setattr(device_http, "_PATIENCE_S", 0.5)
    head = http("200 OK", ANSWERS, length=100_000)
    assert reached(head + bytes(1000), a_byte_each_s=0.005).code in {"timed-out", "cut-short"}


def test_a_proxy_that_finds_a_parcel_too_large_is_a_refusal_of_the_parcel() -> None:
    with answering(http("413 Too Large", "text/html", PAGE)) as address, pytest.raises(FundRefused) as caught:
        expect(HttpTransport(address).exchange(Request("POST", "/", b"x")), ANSWERS)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("days", [400, -400, 3650, -3650])
def test_a_wrong_clock_is_told_from_bad_credentials_and_measured(
    days: int, enrolled: Laptop, fund: FundServer
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    engine = builders.engine(session)
    engine._clock = lambda: builders.now() - timedelta(days=days)
    facts = engine.cycle()
    assert (facts.why, facts.waiting) == ("", 0)
    with fund.desk._pool.connection() as db:
        kept = db.execute("SELECT error_ms FROM clock_errors").fetchall()
    assert [round(row["error_ms"] / 86_400_000) for row in kept] == [days]
    (operation,) = session.store.log.of_record(session.desk.records()[0].id)
    (attempt,) = session.store.log.tries(operation.operation.id)
    assert attempt.clock_error_ms is not None
    assert round(attempt.clock_error_ms / 86_400_000) == days
    session.close()


def test_a_clock_that_is_put_right_between_cycles_is_noticed(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    engine, wrong = builders.engine(session), [timedelta(days=900)]
    engine._clock = lambda: builders.now() + wrong[0]
    engine.cycle()
    wrong[0] = timedelta()
    builders.enrol(session.desk)
    assert engine.cycle().waiting == 0
    assert engine._client is not None
    assert abs(engine._client.clock_error) < timedelta(minutes=1)
    session.close()


def test_a_device_the_fund_does_not_know_is_not_a_wrong_clock(enrolled: Laptop, fund: FundServer) -> None:
    session = builders.signed_in(enrolled)
    with fund.desk._pool.connection() as db:
        db.execute("UPDATE devices SET public = %s", (bytes(32),))
    assert builders.engine(session).cycle().why == "device-unknown"
    session.close()


def test_digits_that_are_no_number_ask_for_no_wait() -> None:
    answer = http("503 Busy", endpoints.JSON, NO, "Retry-After: 2").replace(b"After: 2", b"After: \xb2")
    assert reached(answer).retry_after_s is None
