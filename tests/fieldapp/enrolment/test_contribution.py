from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.contribution import SchemeParameters, contribution

PARAMETERS = SchemeParameters(
    version="test-1",
    valid_from=date(2017, 1, 1),
    rate=Decimal("0.09"),
    floor_kip=1_200_000,
    ceiling_kip=4_500_000,
    unconfirmed=frozenset({"floor_kip"}),
)


@pytest.mark.parametrize(
    ("earnings", "insurable", "monthly"),
    [(1_200_000, 1_200_000, 108_000), (500_000, 1_200_000, 108_000), (9_000_000, 4_500_000, 405_000)],
)
def test_earnings_are_held_between_floor_and_ceiling(earnings: int, insurable: int, monthly: int) -> None:
    computed = contribution(earnings_kip=earnings, months=3, parameters=PARAMETERS)
    assert (computed.insurable_earnings_kip, computed.monthly_kip) == (insurable, monthly)
    assert computed.payment_kip == 3 * monthly
    assert computed.parameters_version == "test-1"
    assert not computed.is_confirmed


def test_half_a_kip_rounds_up() -> None:
    assert contribution(earnings_kip=1_200_050, months=1, parameters=PARAMETERS).monthly_kip == 108_005


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_who_earns_more_never_pays_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    pays = [contribution(earnings_kip=e, months=1, parameters=PARAMETERS).monthly_kip for e in (low, high)]
    assert pays[0] <= pays[1]
