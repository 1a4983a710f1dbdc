from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp import crypto
from sync.wire import parcel
from sync.wire.messages import BadAnswer, read_answers, read_changes
from tests.builders import operation

DEVICE, SIGNING, KEY = UUID(int=7), crypto.SigningKey.generate(), crypto.random_bytes(32)
FUND = crypto.SealingKey.generate()
OPERATIONS = tuple(operation(key=SIGNING) for _ in range(3))
PACKED = parcel.pack(OPERATIONS, device=DEVICE, signing=SIGNING, key_id=1, content_key=KEY, sealed_key=None)


def opened(packed: bytes, *, public: bytes = SIGNING.public, key: bytes = KEY) -> object:
    return parcel.open_parcel(packed, device_public=public, content_key=lambda _: key)


def test_what_is_packed_is_what_is_opened() -> None:
    assert opened(PACKED) == OPERATIONS


def test_a_carrier_reads_nothing() -> None:
    for secret in ("ນ້ຳຝົນ", "55512345", "ບ້ານນາໂພ", "somchit"):
        assert secret.encode() not in PACKED


def test_another_key_or_another_device_opens_nothing() -> None:
    with pytest.raises(parcel.BadParcel):
        opened(PACKED, key=bytes(32))
    with pytest.raises(parcel.BadParcel):
        opened(PACKED, public=crypto.SigningKey.generate().public)


@given(st.data())
@settings(deadline=None)
def test_no_changed_byte_is_accepted(data: st.DataObject) -> None:
    changed = bytearray(PACKED)
    changed[data.draw(st.integers(0, len(PACKED) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(parcel.BadParcel):
        opened(bytes(changed))


@given(st.integers(0, len(PACKED) - 1))
def test_no_cut_parcel_is_accepted(length: int) -> None:
    with pytest.raises(parcel.BadParcel):
        opened(PACKED[:length])


@given(st.binary(max_size=300))
def test_rubbish_is_refused_in_words(rubbish: bytes) -> None:
    with pytest.raises(parcel.BadParcel):
        opened(rubbish)
    with pytest.raises(BadAnswer):
        read_answers(rubbish, sent=(), fund_public=SIGNING.public)
    with pytest.raises(BadAnswer):
        read_changes(rubbish, fund_public=SIGNING.public)


def test_a_content_key_opens_only_for_its_fund() -> None:
    sealed = parcel.seal_content_key(KEY, FUND.public)
    assert parcel.open_content_key(sealed, FUND) == KEY
    with pytest.raises(parcel.BadParcel):
        parcel.open_content_key(sealed, crypto.SealingKey.generate())
