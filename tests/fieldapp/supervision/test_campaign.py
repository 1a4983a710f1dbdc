"""A campaign's document, and what somebody would pay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.contribution import contribution
from fieldapp.reference import parameters
from fieldapp.supervision import calculator, campaign
from fieldapp.supervision.campaign import CampaignNotValid

DOCUMENT = Path(__file__).with_name("campaign.toml").read_text(encoding="utf-8")
TODAY = parameters.on(date(2026, 11, 23))


def test_a_campaign_is_read_whole() -> None:
    read = campaign.read(DOCUMENT.encode())
    assert (read.id, read.version, read.districts) == ("salavan-2026", 3, ("1401", "1402"))
    assert read.target("total") == 800
    assert read.target("district", "1401") == 700
    assert read.target("district", "1402") is None
    assert read.assignments[0].villages == ("ບ້ານນາໂພ", "ບ້ານໂພນສະຫວັນ")
    assert not any(right.is_confirmed for right in read.rights)
    assert read.in_("en") == "Enrolment campaign, Saravane 2026"
    assert read.takes_first_contributions
    assert not campaign.read(
        f"takes_first_contributions = false\n{DOCUMENT}".encode()
    ).takes_first_contributions


def test_days_over_are_counted_with_today() -> None:
    read = campaign.read(DOCUMENT.encode())
    assert read.elapsed(date(2026, 11, 4)) == 1 / 40
    assert read.elapsed(date(2026, 11, 23)) == 0.5
    assert read.elapsed(date(2026, 11, 3)) == 0
    assert read.elapsed(date(2027, 1, 1)) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ("version = 3", 'version = "3"', "version"),
        ("version = 3", "version = true", "version"),
        ("ends = 2026-12-13", "ends = 2026-10-13", "ends"),
        ("ends = 2026-12-13", "", "ends"),
        ('"1402"]', '"9999"]', "9999"),
        ('"1402"]', '"14"]', "14"),
        ('of = "total"', 'of = "colour"', "colour"),
        ("number = 800", "number = 0", "number"),
        ('key = "1401"\n', 'key = "1601"\n', "1601"),
        ('of = "groups"\nkey = "disability"', 'of = "district"\nkey = "1401"', "two numbers"),
        ('district = "1401"', 'district = "1601"', "e01"),
        ("confirmed = false", "", "confirmed"),
        ("id =", "id", "TOML"),
    ],
)
def test_a_wrong_document_says_what_is_wrong(was: str, becomes: str, named: str) -> None:
    assert was in DOCUMENT
    with pytest.raises(CampaignNotValid, match=named):
        campaign.read(DOCUMENT.replace(was, becomes, 1).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(document: bytes) -> None:
    with pytest.raises(CampaignNotValid):
        campaign.read(document)


def test_an_offer_says_every_payment_and_where_the_limits_are() -> None:
    months = {"monthly": 1, "quarterly": 3}
    low, middle, high = (
        calculator.offer(kip, parameters=TODAY, months_in=months) for kip in (900_000, 2_000_000, 9_000_000)
    )
    assert middle.payments["monthly"].payment_kip == 180_000
    assert middle.payments["quarterly"].payment_kip == 540_000
    assert (low.is_at_floor, low.is_at_ceiling) == (True, False)
    assert (high.is_at_floor, high.is_at_ceiling) == (False, True)
    assert not middle.payments["monthly"].is_confirmed


def test_the_ladder_climbs_from_floor_to_ceiling() -> None:
    steps = calculator.ladder(parameters=TODAY, months_in={"monthly": 1})
    earnings = [step.earnings_kip for step in steps]
    assert (earnings[0], earnings[-1]) == (TODAY.floor_kip, TODAY.ceiling_kip)
    assert earnings == sorted(set(earnings))
    assert all(kip % 100_000 == 0 for kip in earnings)
    for step in steps:
        alone = contribution(earnings_kip=step.earnings_kip, months=1, parameters=TODAY)
        assert step.payments["monthly"] == alone
