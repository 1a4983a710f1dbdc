"""A private authority, the certificates it issues, and a server over TLS on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import TypeAlias

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sync.fund.app import create_app
from sync.fund.serve import FundServer, free_port
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


@contextmanager
def served_over_tls(fund: FundServer, folder: Path) -> Iterator[int]:
    """Serve a fund over TLS too, with `fund.pem` and `fund.key` of a folder; yields the port."""
    port = free_port()
    config = uvicorn.Config(
        create_app(fund.desk, builders.now),
        host="127.0.0.1",
        port=port,
        log_config=None,
        lifespan="off",
        ssl_certfile=folder / "fund.pem",
        ssl_keyfile=str(folder / "fund.key"),
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join()
