"""The applicant's receipt: what it says, and what the fund can check."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import crypto
from fieldapp.enrolment.receipt_code import (
    NotAReceiptCode,
    ReceiptCode,
    qr_matrix,
    read_code,
    reference,
    sign_code,
    verify_code,
)
from fieldapp.laptop import SignedIn
from tests import builders

KEY = crypto.SigningKey.generate()
DEVICE = UUID(int=7)


def made() -> tuple[ReceiptCode, bytes]:
    operation = builders.operation(key=KEY)
    return sign_code(KEY, operation=operation, device=DEVICE), operation.content_hash


def test_the_receipt_says_what_was_declared_and_what_the_contribution_rests_on(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    page = session.desk.receipt_page(record.id)
    declared = {each.name: each.value for each in page.declared}
    assert declared["given_name_lo"] == "ນ້ຳຝົນ"
    assert declared["monthly_earnings_kip"] == "1800000"
    assert "identity_number" not in declared
    assert page.district is not None
    assert page.district.code == "1401"
    assert [each.name_lo for each in page.dependants] == ["ດາລາ ຫຼວງພະຈັນ"]
    assert page.basis is not None
    assert (page.basis.declared_kip, page.basis.held_at) == (1_800_000, "")
    assert page.basis.contribution == session.desk.preview(record.answers)
    assert page.enumerator == builders.ENUMERATOR.login
    assert page.contact.name_lo


@pytest.mark.parametrize(("declared", "held_at"), [("100000", "floor"), ("9000000", "ceiling")])
def test_it_says_where_the_scheme_holds_the_earnings(session: SignedIn, declared: str, held_at: str) -> None:
    record = builders.enrol(session.desk, monthly_earnings_kip=declared)
    basis = session.desk.receipt_page(record.id).basis
    assert basis is not None
    assert basis.held_at == held_at


def test_a_reprint_says_the_same(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    assert session.desk.receipt_page(record.id) == session.desk.receipt_page(record.id)


def test_the_fund_checks_the_code_against_what_it_holds(session: SignedIn) -> None:
    record = builders.enrol(session.desk)
    text = session.desk.receipt_page(record.id).code.text
    held = session.store.log.outbox()[-1]
    public = session.identity.signing.public
    assert verify_code(text, device_public=public, content_hash=held.content_hash).record == record.id
    with pytest.raises(crypto.NotAuthentic):
        verify_code(text, device_public=public, content_hash=crypto.sha256(b"another revision"))
    with pytest.raises(crypto.NotAuthentic):
        verify_code(text, device_public=KEY.public, content_hash=held.content_hash)


@given(st.integers(0, 128), st.integers(1, 255))
def test_no_byte_of_a_code_can_be_changed(at: int, by: int) -> None:
    import base64

    code, content_hash = made()
    raw = bytearray(base64.b32decode(code.text + "=" * (-len(code.text) % 8)))
    raw[at] ^= by
    with pytest.raises((crypto.NotAuthentic, NotAReceiptCode)):
        verify_code(
            base64.b32encode(bytes(raw)).decode(), device_public=KEY.public, content_hash=content_hash
        )


def test_an_operations_own_signature_is_no_receipt() -> None:
    operation = builders.operation(key=KEY)
    forged = replace(sign_code(KEY, operation=operation, device=DEVICE), signature=operation.signature)
    with pytest.raises(crypto.NotAuthentic):
        verify_code(forged.text, device_public=KEY.public, content_hash=operation.content_hash)


def test_a_code_is_read_as_scanned_in_small_letters_or_with_spaces() -> None:
    code, _ = made()
    assert read_code(f" {code.text[:50].lower()}\n{code.text[50:]}") == code


@pytest.mark.parametrize("text", ["", "HELLO", "https://example.la/1", "A" * 207, "ກຂຄ"])
def test_what_is_no_receipt_is_said_so(text: str) -> None:
    with pytest.raises(NotAReceiptCode):
        read_code(text)


def test_the_code_is_small_enough_for_a_strip_of_80_mm() -> None:
    code, _ = made()
    rows = qr_matrix(code.text)
    assert len(rows) == len(rows[0]) == 49  # version 8: at 1 mm a module 57 mm with its quiet zone
    assert {len(row) for row in rows} == {49}
    assert all(rows[0][:7])  # the finder pattern's upper edge


def test_a_reference_has_no_letter_that_reads_like_a_digit() -> None:
    record = builders.operation().record
    assert len(reference(record)) == 9
    assert not set(reference(record)) & set("ILOU")
    assert reference(record) == reference(record)
