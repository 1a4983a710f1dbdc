from datetime import date, timedelta

import pytest

from fieldapp.lao.normalise import clean
from fieldapp.reference import parameters, places
from fieldapp.reference.lists import entries


def test_there_are_18_provinces_and_148_districts() -> None:
    assert len(places.provinces()) == 18
    assert len(entries("districts")) == 148
    assert sum(len(places.districts(province.code)) for province in places.provinces()) == 148


def test_a_place_is_found_by_its_code() -> None:
    saravane, none = places.find("1401"), places.find("9999")
    assert saravane is not None
    assert (saravane.name_lo, saravane.in_("en")) == ("ສາລະວັນ", "Saravane")
    assert none is None


@pytest.mark.parametrize(
    "name", ["provinces", "districts", "occupations", "education", "ethnic_groups", "nationalities"]
)
def test_every_list_has_unique_codes_and_both_languages(name: str) -> None:
    listed = entries(name)
    assert len({entry.code for entry in listed}) == len(listed) > 0
    assert all(entry.name_lo == clean(entry.name_lo) != "" for entry in listed)
    assert all(entry.name_en for entry in listed)


def test_parameters_are_those_of_the_day() -> None:
    first = parameters.published_parameters()[0]
    assert parameters.on(first.valid_from) is first
    with pytest.raises(parameters.NoParameters):
        parameters.on(first.valid_from - timedelta(days=1))


def test_what_the_fund_has_not_confirmed_is_marked() -> None:
    assert "rate" in parameters.on(date(2026, 11, 23)).unconfirmed


@pytest.mark.parametrize(("frequency", "months"), [("monthly", 1), ("quarterly", 3), ("yearly", 12)])
def test_frequencies_are_months(frequency: str, months: int) -> None:
    assert parameters.months_in(frequency) == months
