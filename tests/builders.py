"""Small builders of test data. Names are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.operation import NO_PREVIOUS, Kind, Operation, new_id, sign_operation
from fieldapp.enrolment.receipt import Receipt, sign_receipt

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
