import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.member_number import is_member_number, member_number

serials = st.integers(1, 10**9 - 1)


def test_the_standards_own_example() -> None:
    """ISO/IEC 7064 MOD 11,10 of 0794 is 5, the standard's example."""
    from fieldapp.enrolment.member_number import check_digit

    assert check_digit("0794") == 5


@given(serials)
def test_a_number_made_is_a_number_known(serial: int) -> None:
    assert is_member_number(member_number(serial))


@given(serials, st.integers(0, 9), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(serial: int, at: int, by: int) -> None:
    digits = list(member_number(serial))
    digits[at] = str((int(digits[at]) + by) % 10)
    assert not is_member_number("".join(digits))


@pytest.mark.parametrize("wrong", ["", "12345", "໑໒໓໔໕໖໗໘໙໐", "abcdefghij"])
def test_other_things_are_no_member_numbers(wrong: str) -> None:
    assert not is_member_number(wrong)


@pytest.mark.parametrize("serial", [0, -1, 10**9])
def test_serials_have_limits(serial: int) -> None:
    with pytest.raises(ValueError, match="range"):
        member_number(serial)
