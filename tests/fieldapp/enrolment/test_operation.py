import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp import crypto
from fieldapp.enrolment.operation import MalformedOperation, read_operation
from fieldapp.enrolment.receipt import read_receipt
from tests import builders


def test_an_operation_reads_back_from_its_own_bytes() -> None:
    written = builders.operation()
    assert read_operation(written.body, written.signature) == written


def test_the_same_act_is_the_same_bytes() -> None:
    key, first = crypto.SigningKey.generate(), builders.operation()
    again = [
        builders.operation(key=key, record=first.record, operation_id=first.id).content_hash for _ in range(2)
    ]
    assert again[0] == again[1]


@given(st.data())
def test_a_changed_byte_is_found(data: st.DataObject) -> None:
    key = crypto.SigningKey.generate()
    operation = builders.operation(key=key)
    crypto.verify(key.public, operation.signature, operation.body)
    at = data.draw(st.integers(0, len(operation.body) - 1))
    flipped = bytearray(operation.body)
    flipped[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(crypto.NotAuthentic):
        crypto.verify(key.public, operation.signature, bytes(flipped))


@given(st.binary(max_size=200))
def test_rubbish_is_no_operation(rubbish: bytes) -> None:
    with pytest.raises(MalformedOperation):
        read_operation(rubbish, b"")


@given(st.data())
def test_a_cut_operation_is_no_operation(data: st.DataObject) -> None:
    body = builders.operation().body
    with pytest.raises(MalformedOperation):
        read_operation(body[: data.draw(st.integers(0, len(body) - 1))], b"")


def test_a_receipt_verifies_only_under_the_funds_key() -> None:
    fund, stranger = crypto.SigningKey.generate(), crypto.SigningKey.generate()
    given_receipt = builders.receipt(builders.operation(), key=fund)
    assert read_receipt(given_receipt.body, given_receipt.signature, fund_public=fund.public) == given_receipt
    with pytest.raises(crypto.NotAuthentic):
        read_receipt(given_receipt.body, given_receipt.signature, fund_public=stranger.public)
