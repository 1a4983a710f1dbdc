"""TLS: the fund's own authority pinned, the system's trust otherwise, and nobody else."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from fieldapp.__main__ import main
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.app import create_app
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer, _free_port
from sync.wire import address, endpoints
from tests import builders

PEM = serialization.Encoding.PEM


Issuer: TypeAlias = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def certificate(folder: Path, name: str, issuer: Issuer | None) -> Issuer:
    """Make a certificate and write it with its key; an authority where nobody issues it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), builders.now()
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(
        issuer_name=issuer[0].subject if issuer else subject,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - timedelta(days=1),
        not_valid_after=now + timedelta(days=30),
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    builder = builder.add_extension(address, critical=False)
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = builder.add_extension(own, critical=False)
    signer = issuer[1] if issuer else key
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    made = builder.add_extension(by, critical=False).sign(signer, hashes.SHA256())
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / f"{name}.pem").write_bytes(made.public_bytes(PEM))
    (folder / f"{name}.key").write_bytes(secret)
    return made, key


@pytest.fixture
def secure(fund: FundServer, tmp_path: Path) -> Iterator[str]:
    """The fund over TLS, under an authority of its own."""
    authority = certificate(tmp_path, "authority", None)
    certificate(tmp_path, "stranger", None)
    certificate(tmp_path, "fund", authority)
    port = _free_port()
    config = uvicorn.Config(
        create_app(fund.desk, builders.now),
        host="127.0.0.1",
        port=port,
        log_config=None,
        lifespan="off",
        ssl_certfile=tmp_path / "fund.pem",
        ssl_keyfile=str(tmp_path / "fund.key"),
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"https://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


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
