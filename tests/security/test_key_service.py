"""The fund's keys in another process, as in a hardware module: nothing here ever has the private halves."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from fieldapp.crypto import NotAuthentic, SealingKey, SigningKey
from sync.fund.database import EmbeddedPostgres
from sync.fund.keys import FundKeys, load_or_make
from sync.fund.serve import FundServer
from tests import builders


def serve_keys(ours: Connection) -> None:
    """Hold the keys, and sign and open for who asks."""
    signing, sealing = SigningKey.generate(), SealingKey.generate()
    while True:
        match ours.recv():
            case ("public",):
                ours.send((signing.public, sealing.public))
            case ("sign", message):
                ours.send(signing.sign(message))
            case ("open", sealed, purpose):
                try:
                    ours.send(sealing.open(sealed, purpose=purpose))
                except NotAuthentic:
                    ours.send(None)


@dataclass
class Service:
    """The other process, as Signer and Opener."""

    pipe: Connection
    public: bytes

    def sign(self, message: bytes) -> bytes:
        self.pipe.send(("sign", message))
        return bytes(self.pipe.recv())

    def open(self, sealed: bytes, *, purpose: bytes) -> bytes:
        self.pipe.send(("open", sealed, purpose))
        opened: bytes | None = self.pipe.recv()
        if opened is None:
            raise NotAuthentic("seal")
        return opened


running: list[Connection] = []


def keys() -> FundKeys:
    """What `--keys tests.security.test_key_service:keys` calls."""
    (pipe,) = running
    pipe.send(("public",))
    signing, sealing = pipe.recv()
    return FundKeys(Service(pipe, signing), Service(pipe, sealing))


@pytest.fixture
def service() -> Iterator[None]:
    theirs, ours = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve_keys, args=(ours,), daemon=True)
    process.start()
    running.append(theirs)
    yield
    running.clear()
    process.kill()
    process.join()


@pytest.mark.usefixtures("service")
def test_a_fund_works_with_keys_it_never_has(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    hook = Path(f"{__name__}:keys")
    assert not hasattr(load_or_make(hook).receipts, "seed")
    fund = FundServer(postgres.new_database("keys-elsewhere"), keys=hook, clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    laptop = builders.enrolled_laptop(tmp_path / "laptop", fund)
    session = builders.signed_in(laptop)
    builders.enrol(session.desk)
    assert builders.engine(session).cycle().waiting == 0
    assert fund.administration.figures().received == 1
    session.close()
    fund.close()
