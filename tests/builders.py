"""Small builders of test data. Names are invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.desk import Desk
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import NO_PREVIOUS, Kind, Operation, new_id, sign_operation
from fieldapp.enrolment.receipt import Receipt, sign_receipt
from fieldapp.enrolment.record import Logged, Record
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.device import DeviceIdentity
from sync.device.engine import SyncEngine
from sync.device.enrolling import claim, enrol_at
from sync.device.fund_client import FundClient
from sync.device.http import HttpTransport
from sync.device.transport import Transport
from sync.fund.serve import FundServer

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""Noon in Vientiane."""

ENUMERATOR = Account("somchit", "ສົມຈິດ ພົມມະວົງ", "Somchit", Role.ENUMERATOR, frozenset({"1401"}))
SUPERVISOR = Account("bounmy", "ບຸນມີ ວົງສະຫວັນ", "Bounmy", Role.SUPERVISOR, frozenset({"1401"}))


def household_answers(**changes: Any) -> dict[str, Any]:
    """Return the answers of an invented market vendor and her daughter."""
    return {
        "given_name_lo": "ນ້ຳຝົນ",
        "surname_lo": "ຫຼວງພະຈັນ",
        "sex": "2",
        "birth_precision": "exact",
        "birth_date": "1987-05-01",
        "family_book_number": "014207",
        "province": "14",
        "district": "1401",
        "village": "ບ້ານນາໂພ",
        "phone": "020 55512345",
        "occupation": "5211",
        "monthly_earnings_kip": "1800000",
        "payment_frequency": "monthly",
        "consent": "yes",
        "dependants": [
            {"id": "0193-a", "dependant_name_lo": "ດາລາ ຫຼວງພະຈັນ", "dependant_sex": "2"},
        ],
        **changes,
    }


def operation(
    kind: Kind = Kind.ENROL,
    *,
    record: UUID | None = None,
    author: str = "somchit",
    base: UUID | None = None,
    payload: Mapping[str, Any] | None = None,
    key: crypto.SigningKey | None = None,
    device: UUID | None = None,
    previous: bytes = NO_PREVIOUS,
    operation_id: UUID | None = None,
) -> Operation:
    """Return a signed operation; an enrolment of the invented vendor unless told otherwise."""
    return sign_operation(
        key or crypto.SigningKey.generate(),
        operation_id=operation_id or new_id(),
        record=record or new_id(),
        kind=kind,
        author=author,
        device=device or UUID(int=7),
        time=NOON,
        base=base,
        payload=payload if payload is not None else {"form_version": "1", "answers": household_answers()},
        previous=previous,
    )


def receipt(of: Operation, *, sequence: int = 1, key: crypto.SigningKey | None = None) -> Receipt:
    """Return a fund's receipt for an operation."""
    return sign_receipt(
        key or crypto.SigningKey.generate(),
        operation=of.id,
        content_hash=of.content_hash,
        sequence=sequence,
        received_at=NOON,
    )


def logged(of: Operation) -> Logged:
    """Return an operation as it stands in a log, not yet receipted."""
    return Logged(of)


CHEAP = crypto.Argon2Cost(memory_kib=1024, iterations=1)
"""A derivation that costs nothing, for tests that are not about guessing."""
PASSPHRASE = "ຕະຫຼາດ salavan 42"


def now() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def laptop(folder: Path) -> Laptop:
    """Return a laptop over a folder, with cheap key derivation."""
    return Laptop(folder, clock=now, form_version="1", cost=lambda: CHEAP, least=CHEAP)


def identity(*, fund_receipt: bytes, fund_sealing: bytes) -> DeviceIdentity:
    """Return an identity of a laptop enrolled at an invented fund."""
    return DeviceIdentity(
        device=UUID(int=7),
        name="laptop 7",
        fund_url="http://127.0.0.1:9",
        fund_receipt_public=fund_receipt,
        fund_sealing_public=fund_sealing,
        signing=crypto.SigningKey.generate(),
        content_key_id=1,
        content_key=crypto.random_bytes(32),
    )


def signed_in(on: Laptop, login: str = ENUMERATOR.login) -> SignedIn:
    """Sign a person in."""
    return on.open(login, on.unlock(login, PASSPHRASE))


def enrol(desk: Desk, **answers: Any) -> Record:
    """Enrol the invented vendor through a desk."""
    draft = desk.save_draft(replace(desk.begin_enrolment(), answers=household_answers(**answers)))
    return desk.submit(draft, draft.answers)


def enrolled_laptop(folder: Path, fund: FundServer) -> Laptop:
    """Enrol a laptop at a running fund for the enumerator and the supervisor."""
    made = laptop(folder)
    transport = HttpTransport(fund.base_url)
    code = fund.administration.issue_code(ENUMERATOR.login)
    identity, account = enrol_at(transport, code=code, device_name="laptop", fund_url=fund.base_url)
    made.set_up(identity, account, passphrase=PASSPHRASE)
    session = signed_in(made)
    client = FundClient(transport, identity, clock=now)
    supervisor = claim(client, fund.administration.issue_code(SUPERVISOR.login))
    made.add_person(session, supervisor, passphrase=PASSPHRASE)
    session.close()
    return made


def engine(
    session: SignedIn, transport: Transport | None = None, *, clock: Callable[[], datetime] | None = None
) -> SyncEngine:
    """Return the sync engine of a session, over real HTTP and by this machine's clock."""
    return SyncEngine(
        session.store.another,
        transport or HttpTransport(session.identity.fund_url),
        clock=clock or now,
        dice=lambda: 0.0,
        report=lambda _: None,
    )
