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


PROVINCES = states.tiles(CampaignState())


def test_every_province_has_a_tile_of_its_own() -> None:
    assert set(TILES) == {place.code for place in places.provinces()}
    assert len(set(TILES.values())) == 18


@pytest.mark.parametrize(
    "among",
    [PROVINCES, *(states.district_tiles(CampaignState(province=code)) for code in TILES)],
    ids=["provinces", *TILES],
)
def test_every_tile_is_reached_by_the_arrow_keys_from_every_other(among: tuple[states.Tile, ...]) -> None:
    every = {tile.code for tile in among}
    for begin in every:
        reached, edge = {begin}, [begin]
        while edge:
            at = edge.pop()
            for columns, rows in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                onward = states.beside(at, among, columns=columns, rows=rows)
                if onward not in reached:
                    reached.add(onward)
                    edge.append(onward)
        assert reached == every


def test_an_arrow_goes_its_own_way_or_stays() -> None:
    assert states.beside("", PROVINCES, columns=1, rows=0) in TILES
    assert states.beside("14", PROVINCES, columns=1, rows=0) == "15"
    assert states.beside("14", PROVINCES, columns=0, rows=1) == "16"
    assert states.beside("17", PROVINCES, columns=0, rows=1) == "17"
    for code, (x, y) in TILES.items():
        to_x, to_y = TILES[states.beside(code, PROVINCES, columns=0, rows=-1)]
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


def test_the_districts_of_a_province_are_tiles_and_squares_in_its_own() -> None:
    assert states.district_tiles(CampaignState(DISTRICTS)) == ()
    shown = states.district_tiles(CampaignState(DISTRICTS, province="14"))
    assert [tile.code for tile in shown] == [place.code for place in places.districts("14")]
    shades = {tile.code: tile.shade for tile in shown}
    assert (shades["1402"], shades["1401"], shades["1403"]) == (1, 0.6, 0)
    salavan = next(tile for tile in states.tiles(CampaignState(DISTRICTS)) if tile.code == "14")
    assert salavan.parts[:3] == (3 / 9, 5 / 9, 0)
    every = {tile.code for code in TILES for tile in states.district_tiles(CampaignState(province=code))}
    assert len(every) == 148


def test_a_chosen_district_narrows_to_its_villages() -> None:
    narrowed = CampaignState(DISTRICTS, "village", "14", "1402")
    assert states.lines(narrowed, "lo") == ()
    assert len(states.lines(replace(narrowed, district="1401"), "lo")) == 1


def test_a_report_is_of_the_week_or_month_of_today_or_the_one_before() -> None:
    days = {code: states.days_of(code, date(2026, 11, 23)) for code in states.REPORT_DAYS}
    assert {code: period.name for code, period in days.items()} == {
        "last-week": "2026-W47",
        "this-week": "2026-W48",
        "last-month": "2026-10",
        "this-month": "2026-11",
    }


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
