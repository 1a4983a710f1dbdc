"""TLS: the fund's own authority pinned, the system's trust otherwise, and nobody else."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from fieldapp.__main__ import main
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from sync.wire import address, endpoints
from tests.tls import certificate, served_over_tls


@pytest.fixture
def secure(fund: FundServer, tmp_path: Path) -> Iterator[str]:
    """The fund over TLS, under an authority of its own."""
    authority = certificate(tmp_path, "authority", None)
    certificate(tmp_path, "stranger", None)
    certificate(tmp_path, "fund", authority)
    with served_over_tls(fund, tmp_path) as port:
        yield f"https://127.0.0.1:{port}"


HEALTH = Request("GET", endpoints.HEALTH)


def test_the_funds_own_authority_is_trusted_where_it_is_pinned(secure: str, tmp_path: Path) -> None:
    assert HttpTransport(secure, authority=tmp_path / "authority.pem").exchange(HEALTH).status == 200


@pytest.mark.parametrize("pinned", ["stranger.pem", None])
def test_nobody_else_is(secure: str, tmp_path: Path, pinned: str | None) -> None:
    with pytest.raises(NoNetwork) as caught:
        HttpTransport(secure, authority=tmp_path / pinned if pinned else None).exchange(HEALTH)
    assert caught.value.code == "not-trusted"


def test_no_variable_takes_the_place_of_what_is_pinned(
    secure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    with pytest.raises(NoNetwork):
        HttpTransport(secure, authority=tmp_path / "stranger.pem").exchange(HEALTH)


def test_what_the_system_trusts_is_trusted(
    secure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On this system the list of authorities is OpenSSL's, and a variable tells where it is."""
    monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(tmp_path / "authority.pem"))
    assert HttpTransport(secure).exchange(HEALTH).status == 200


@pytest.mark.parametrize(
    "where", ["http://192.0.2.1", "HTTP://fund.example:8000/", "fund.example", "ftp://127.0.0.2.x"]
)
def test_an_address_that_is_not_encrypted_is_not_asked(where: str) -> None:
    with pytest.raises(NoNetwork) as caught:
        HttpTransport(where).exchange(HEALTH)
    assert caught.value.code == "not-encrypted"


@pytest.mark.parametrize(
    "where", ["http://127.0.0.1:9", "http://[::1]:9", "http://localhost:9", "https://192.0.2.1"]
)
def test_this_machine_and_what_is_encrypted_is(where: str) -> None:
    assert not address.is_in_clear(where)


def test_a_relay_of_the_team_is_asked_in_clear_for_sealed_files() -> None:
    """It is named by its number in the local network; nobody has a certificate for that."""
    with pytest.raises(NoNetwork) as caught:
        HttpTransport("http://0.0.0.0:9", is_relay=True).exchange(HEALTH)
    assert caught.value.code == "no-network"


def test_the_office_gives_out_no_address_in_clear(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    url = postgres.new_database(uuid4().hex)
    run = ["fund", "code", "somchit", "--url", "http://fund.example", "--database", url]
    assert main(run) == 1
    (tmp_path / "stick").mkdir()
    run = ["fund", "invite", "somchit", str(tmp_path / "stick"), "--url", "http://fund.example"]
    assert main([*run, "--database", url]) == 1
    assert not list((tmp_path / "stick").iterdir())


def test_who_leaves_the_scheme_out_means_https() -> None:
    assert address.completed(" fund.example ") == "https://fund.example"
    assert address.completed("http://x") == "http://x"
    assert address.completed("") == ""
