"""The system's proxy between laptop and fund: leads on by CONNECT, or says no, or is passed by when gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.laptop import Laptop
from sync.device.facts import Reach
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.faults.answering import answering, http
from tests.faults.proxying import Proxy, proxying
from tests.tls import certificate, served_over_tls
from ui import texts

HEALTH = Request("GET", endpoints.HEALTH)
PAGE = b"<html>Welcome to the office</html>"
ASKS = "proxy-asks"


@pytest.fixture
def secure(fund: FundServer, tmp_path: Path) -> Iterator[HttpTransport]:
    """The fund over TLS, under an authority of its own."""
    authority = certificate(tmp_path, "authority", None)
    certificate(tmp_path, "fund", authority)
    with served_over_tls(fund, tmp_path) as port:
        way = HttpTransport(f"https://127.0.0.1:{port}", authority=tmp_path / "authority.pem")
        yield way
        way._session.close()  # the server would wait half a minute for its end of TLS


@pytest.fixture
def is_set(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that the system is set to use for every address."""
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with proxying() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        yield proxy


def test_a_whole_session_goes_through_the_proxy_and_stays_encrypted(
    enrolled: Laptop, secure: HttpTransport, is_set: Proxy
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    facts = builders.engine(session, secure).cycle()
    assert (facts.reach, facts.why, facts.waiting) == (Reach.ONLINE, "", 0)
    assert is_set.asked, "nothing went past it"
    assert all(line.startswith(b"CONNECT 127.0.0.1:") for line in is_set.asked)
    session.close()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("407 Proxy Authentication Required", "text/html", PAGE, "Proxy-Authenticate: Basic"), ASKS),
        (http("502 Bad Gateway", "text/html", PAGE), "gateway-down"),
        (http("504 Gateway Timeout", "text/html", PAGE), "gateway-down"),
        (http("403 Forbidden", "text/html", PAGE), "proxy-refuses"),
        (http("405 Method Not Allowed", "text/html", PAGE), "proxy-refuses"),
        (http("302 Found", "text/html", b"", "Location: http://a/"), "redirected"),
        (http("200 OK", "text/html", PAGE), "not-trusted"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "cut-short"),
        (b"", "cut-short"),
    ],
)  # fmt: skip
def test_what_a_proxy_says_in_place_of_the_fund_has_its_own_name_and_words(
    answer: bytes, code: str, enrolled: Laptop, secure: HttpTransport, is_set: Proxy
) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    is_set.answers.append(answer)
    engine = builders.engine(session, secure)
    facts = engine.cycle()
    assert (facts.reach, facts.why, facts.waiting) == (Reach.OFFLINE, code, 1)
    assert f"({code})" not in texts.error(code)
    assert engine.cycle().waiting == 0
    session.close()


def test_a_port_of_407_is_no_proxy_that_asks(secure: HttpTransport, is_set: Proxy) -> None:
    """Names are taken from what the proxy says, not from an address in which the same digits stand."""
    is_set.answers.append(http("503 Port 40712", "text/html", PAGE))
    with pytest.raises(NoNetwork) as caught:
        secure.exchange(HEALTH)
    assert caught.value.code == "gateway-down"


def test_a_proxy_that_is_gone_is_passed_by_and_used_again_when_it_is_needed(
    secure: HttpTransport, is_set: Proxy
) -> None:
    """The office's proxy stays in the settings when the laptop is in a village."""
    is_set.stop()
    assert secure.exchange(HEALTH).status == 200
    assert secure.exchange(HEALTH).status == 200
    assert not is_set.asked


def test_where_neither_the_proxy_nor_the_fund_answers_there_is_no_network(
    is_set: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_set.stop()
    way = HttpTransport("https://127.0.0.1:9")
    with pytest.raises(NoNetwork) as caught:
        way.exchange(HEALTH)
    assert caught.value.code == "no-network"
    with proxying(http("502 Bad Gateway", "text/html", PAGE)) as back:
        monkeypatch.setenv("HTTPS_PROXY", back.url)
        with pytest.raises(NoNetwork) as caught:
            way.exchange(HEALTH)
    assert caught.value.code == "gateway-down", "after a failure the proxy is asked first again"


@pytest.mark.parametrize("is_relay", [False, True])
def test_what_is_not_encrypted_never_goes_through_a_proxy(*, is_relay: bool, is_set: Proxy) -> None:
    """A token, or a relay in the local network that no proxy could reach."""
    with answering(http("200 OK", endpoints.JSON, b"{}")) as address:
        assert HttpTransport(address, is_relay=is_relay).exchange(HEALTH).status == 200
    assert not is_set.asked


def test_no_password_file_takes_the_place_of_the_token(
    fund: FundServer, enrolled: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    session = builders.signed_in(enrolled)
    way = HttpTransport(fund.base_url)
    way._session.trust_env = True  # as for an address with https
    builders.enrol(session.desk)
    assert builders.engine(session, way).cycle().waiting == 0
    session.close()
