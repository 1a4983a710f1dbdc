"""What the campaign screen shows, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fieldapp.overview import Dashboard
from fieldapp.reference import places
from fieldapp.supervision import indicators
from fieldapp.supervision.indicators import Count, Progress
from fieldapp.supervision.quality import Remark
from ui.screens.campaign import state as states
from ui.screens.campaign.state import TILES, CampaignState, Found, Person


def progress(key: str, accepted: int) -> Progress:
    return Progress(Count(key, accepted * 2, accepted, 0, 0, 0), None, None)


def found(**by: tuple[Progress, ...]) -> Found:
    every = {name: by.get(name, ()) for name in (*states.DIMENSIONS, "province")}
    whole = indicators.whole([], None, today=date(2026, 11, 23))
    dashboard = Dashboard(date(2026, 11, 23), whole, whole.count, (), every, (), ())
    somchit = Person(
        "e01", {"lo": "ສົມຈິດ", "en": "Somchit"}, 3, 9, 8.0, (Remark("as-the-team"),), is_notable=False
    )
    return Found(None, dashboard, (somchit,))


DISTRICTS = found(
    district=(progress("1401", 3), progress("1601", 9), progress("1402", 5)),
    village=(progress("1401/ບ້ານນາໂພ", 3), progress("1601/ບ້ານນາໂພ", 4)),
    province=(progress("14", 8), progress("16", 4)),
)


def test_every_province_has_a_tile_of_its_own() -> None:
    assert set(TILES) == {place.code for place in places.provinces()}
    assert len(set(TILES.values())) == 18


def test_every_tile_is_reached_by_the_arrow_keys_from_every_other() -> None:
    for begin in TILES:
        reached, edge = {begin}, [begin]
        while edge:
            at = edge.pop()
            for columns, rows in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                onward = states.beside(at, columns=columns, rows=rows)
                if onward not in reached:
                    reached.add(onward)
                    edge.append(onward)
        assert reached == set(TILES)


def test_an_arrow_goes_its_own_way_or_stays() -> None:
    assert states.beside("", columns=1, rows=0) in TILES
    assert states.beside("14", columns=1, rows=0) == "15"
    assert states.beside("14", columns=0, rows=1) == "16"
    assert states.beside("17", columns=0, rows=1) == "17"
    for code, (x, y) in TILES.items():
        to_x, to_y = TILES[states.beside(code, columns=0, rows=-1)]
        assert to_y < y or (to_x, to_y) == (x, y)


def test_lines_are_the_most_first_and_of_the_chosen_province() -> None:
    shown = states.lines(CampaignState(DISTRICTS), "en")
    assert [line.key for line in shown] == ["1601", "1402", "1401"]
    assert shown[0].name == "Pakse"
    shown = states.lines(CampaignState(DISTRICTS, province="14"), "lo")
    assert [line.key for line in shown] == ["1402", "1401"]


def test_a_village_says_its_district_and_ages_stay_in_order() -> None:
    shown = states.lines(CampaignState(DISTRICTS, "village", "16"), "lo")
    assert [line.name for line in shown] == ["ບ້ານນາໂພ · ປາກເຊ"]
    ages = found(age_group=(progress("15-24", 1), progress("25-34", 9)))
    assert [line.name for line in states.lines(CampaignState(ages, "age_group"), "lo")] == ["15–24", "25–34"]


def test_the_darkest_tile_has_the_most_and_empty_ones_are_empty() -> None:
    shades = {tile.code: tile.shade for tile in states.tiles(CampaignState(DISTRICTS))}
    assert (shades["14"], shades["16"], shades["01"]) == (1, 0.5, 0)
    assert all(tile.shade == 0 for tile in states.tiles(CampaignState()))


@pytest.mark.parametrize(
    ("dimension", "key", "name"),
    [
        ("author", "e01", "Somchit"),
        ("author", "e99", "e99"),
        ("sex", "2", "Female"),
        ("groups", "poor", "Poor or near poor"),
        ("occupation", "", ""),
        ("district", "9999", ""),
        ("disability", "yes", "yes"),
    ],
)
def test_codes_have_names(dimension: str, key: str, name: str) -> None:
    assert states.name_of(dimension, key, "en", DISTRICTS) == name


def test_nothing_is_shown_before_it_is_counted() -> None:
    assert states.lines(replace(CampaignState(), dimension="sex"), "lo") == ()
