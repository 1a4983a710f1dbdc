"""What a list offers while a person types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.lao.typeahead import TypeAhead, keys
from fieldapp.reference.lists import Entry, entries


def type_ahead(name: str) -> TypeAhead[Entry]:
    return TypeAhead((each, keys(each.name_lo, each.name_en, code=each.code)) for each in entries(name))


DISTRICTS = type_ahead("districts")
OCCUPATIONS = type_ahead("occupations")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ຈັນທະບູລີ", "0101"),
        ("ຈັນທະບຸລີ", "0101"),
        ("ຈັນ", "0101"),
        ("Chanthabuly", "0101"),
        ("chantaburi", "0101"),
        ("chan", "0101"),
        ("0101", "0101"),
        ("Sikhotabong", "0102"),
        ("sikot", "0102"),
        ("ໄຊເສດຖາ", "0103"),
        ("saysettha", "0103"),
        ("ໃຊເສດ", "0103"),
        ("xaisetta", "0103"),
    ],
)
def test_the_first_offer_is_what_was_meant(typed: str, first: str) -> None:
    assert DISTRICTS.search(typed)[0].code == first


@pytest.mark.parametrize("place", entries("districts"), ids=lambda place: place.code)
def test_every_district_is_offered_first_by_its_code_and_among_the_first_by_either_name(place: Entry) -> None:
    assert DISTRICTS.search(place.code)[0] == place
    assert place in DISTRICTS.search(place.name_lo)[:3]
    assert place in DISTRICTS.search(place.name_en)[:3]


def test_what_begins_so_comes_before_what_has_it_inside() -> None:
    names = TypeAhead((name, keys(name)) for name in ("ໂພນທອງ", "ທອງມີ", "ທອງ", "ບ້ານ ທອງດີ"))
    assert names.search("ທອງ") == ("ທອງ", "ທອງມີ", "ບ້ານ ທອງດີ", "ໂພນທອງ")


def test_a_slip_still_finds_the_nearest() -> None:
    assert DISTRICTS.search("Chanthabyly")[0].code == "0101"


def test_nothing_typed_is_the_whole_list_in_its_order_and_nonsense_is_nothing() -> None:
    assert OCCUPATIONS.search("", limit=1000) == entries("occupations")
    assert OCCUPATIONS.search("qqqqqq") == ()


def test_an_occupation_is_found_by_a_word_inside_in_either_language() -> None:
    assert "5211" in {each.code for each in OCCUPATIONS.search("market")}
    assert "5211" in {each.code for each in OCCUPATIONS.search("ຕະຫລາດ")}


@given(st.text(max_size=12))
def test_whatever_is_typed_offers_only_what_the_list_has(typed: str) -> None:
    assert set(DISTRICTS.search(typed)) <= set(entries("districts"))
