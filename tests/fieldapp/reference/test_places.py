"""Provinces, districts and villages, searched at once."""

from __future__ import annotations

import time

import pytest

from fieldapp.laptop import SignedIn
from fieldapp.reference import places
from fieldapp.reference.places import PlaceHit, PlaceSearch
from tests import builders

VILLAGES = (("1401", "ບ້ານນາໂພ"), ("0101", "ໂພນທັນ"), ("0103", "ນາໂພ"), ("1401", "ຫຼັກສອງ"))
SEARCH = PlaceSearch(VILLAGES)


def told(hit: PlaceHit) -> str:
    return f"{hit.village or ''}@{hit.district.code if hit.district else hit.province.code}"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ສາລະວັນ", "@14"),
        ("Salavan", "@14"),
        ("saravan", "@14"),
        ("14", "@14"),
        ("1401", "@1401"),
        ("ແຂວງສາລະວັນ", "@14"),
        ("Vientiane Capital", "@01"),
        ("ຈັນທະບຸລີ", "@0101"),
        ("chantaburi", "@0101"),
        ("ນາໂພ", "ບ້ານນາໂພ@1401"),
        ("ບ້ານນາໂພ", "ບ້ານນາໂພ@1401"),
        ("napho", "ບ້ານນາໂພ@1401"),
        ("ນາໂພ ໄຊເສດຖາ", "ນາໂພ@0103"),
        ("napho xaysettha", "ນາໂພ@0103"),
        ("ຫລັກສອງ", "ຫຼັກສອງ@1401"),
        ("lak song", "ຫຼັກສອງ@1401"),
        ("salavann", "@14"),
    ],
)
def test_the_first_place_is_what_was_meant(typed: str, first: str) -> None:
    assert told(SEARCH.search(typed)[0]) == first


def test_a_province_is_followed_by_what_has_its_name_and_then_by_what_lies_in_it() -> None:
    found = [told(hit) for hit in SEARCH.search("salavan", limit=30)]
    assert found[:2] == ["@14", "@1401"]
    assert set(found) >= {f"@{place.code}" for place in places.districts("14")}


def test_nothing_typed_offers_nothing_and_a_village_needs_a_known_district() -> None:
    assert SEARCH.search("  ") == ()
    assert not any(hit.village for hit in places.search("ນາໂພ", villages=[("9999", "ນາໂພ")]))


def test_a_village_used_once_is_offered_by_the_desk(session: SignedIn) -> None:
    builders.enrol(session.desk)
    hit = session.desk.place_search().search("napho")[0]
    assert (hit.village, hit.district and hit.district.code) == ("ບ້ານນາໂພ", "1401")


def test_a_thousand_villages_are_searched_between_two_keystrokes() -> None:
    search = PlaceSearch(
        (places.districts(p.code)[0].code, f"ນາ{n} ໂພນ{n}") for p in places.provinces() for n in range(60)
    )
    search.search("ນາ")
    begun = time.thread_time()
    for typed in ("ໂ", "ໂພ", "ໂພນ", "phon 5", "salavan phon"):
        search.search(typed)
    assert (time.thread_time() - begun) / 5 < 0.05, "three frames, others' load not counted"
