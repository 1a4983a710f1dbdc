"""A campaign as a supervisor sees it tonight, ready to be drawn. Without Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldapp.forms.builtin import enrolment_form
from fieldapp.lao.collate import sort_key
from fieldapp.overview import Dashboard, Overview
from fieldapp.reference import places
from fieldapp.supervision import periods
from fieldapp.supervision.campaign import Campaign
from fieldapp.supervision.indicators import Count, Progress
from fieldapp.supervision.periods import Period
from fieldapp.supervision.quality import Quality, Remark

DIMENSIONS = ("district", "village", "author", "sex", "age_group", "disability", "groups", "occupation")
"""In the order they are offered."""
MOST_LINES = 30
REPORT_DAYS = ("last-week", "this-week", "last-month", "this-month")
"""Which days a report can be of, in the order they are offered."""
_DISTRICTS_A_ROW = 5
_LISTS = {"sex": "sex", "groups": "target_groups", "occupation": "occupation"}

TILES: Mapping[str, tuple[int, int]] = {
    "02": (1, 0),
    "03": (0, 1), "04": (1, 1), "06": (2, 1), "07": (3, 1),
    "05": (0, 2), "08": (1, 2), "10": (2, 2), "09": (3, 2),
    "01": (2, 3), "18": (3, 3), "11": (4, 3),
    "12": (4, 4),
    "13": (4, 5),
    "14": (4, 6), "15": (5, 6),
    "16": (4, 7), "17": (5, 7),
}  # fmt: skip
"""Where each province lies, in columns from the west and rows from the north: a map of equal tiles, ours."""


@dataclass(frozen=True, slots=True)
class Person:
    """An enumerator's line."""

    login: str
    names: Mapping[str, str]
    """Language → name."""
    today: int
    records: int
    minutes: float | None
    remarks: tuple[Remark, ...]
    is_notable: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of progress."""

    key: str
    name: str
    """"" where the code is not known."""
    progress: Progress


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map, or a district of the chosen one."""

    code: str
    column: int
    row: int
    accepted: int
    enrolled: int
    shade: float
    """From 0, nobody, to 1, the most of all."""
    parts: tuple[float, ...] = ()
    """The shades of its districts, in the order of their codes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted."""

    campaign: Campaign | None
    dashboard: Dashboard
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class CampaignState:
    """What the screen shows; `found` is None until it is counted."""

    found: Found | None = None
    dimension: str = DIMENSIONS[0]
    province: str = ""
    """The province chosen on the map; "" for all."""
    district: str = ""
    """The district chosen of the province; "" for all of it."""
    problem: str = ""
    """An error code; "" where there is none."""
    saved: str = ""
    """Where a picture or a report was saved."""
    is_report: bool = False
    """Whether what was saved is a report."""
    is_writing: bool = False
    """Whether a report is being written."""


def found(overview: Overview, *, duplicates: Collection[UUID] = ()) -> Found:
    """Count everything; takes a moment for many records, so do it in the background."""
    today = {each.author: each.records for each in overview.quality(overview.today)}
    people = [
        _person(each, today.get(each.author, 0), overview) for each in overview.quality(duplicates=duplicates)
    ]
    in_order = sorted(people, key=lambda person: (not person.is_notable, person.login))
    return Found(overview.campaign(), overview.dashboard(), tuple(in_order))


def lines(state: CampaignState, language: str) -> tuple[Line, ...]:
    """Return the lines of the chosen dimension, most enrolled first; of the chosen province, by place."""
    if state.found is None:
        return ()
    every = [
        Line(each.count.key, name_of(state.dimension, each.count.key, language, state.found), each)
        for each in state.found.dashboard.by[state.dimension]
        if state.dimension not in {"district", "village"}
        or each.count.key.startswith(state.district or state.province)
    ]
    if state.dimension != "age_group":
        every.sort(key=lambda line: (-line.progress.count.enrolled, sort_key(line.key)))
    return tuple(every[:MOST_LINES])


def tiles(state: CampaignState) -> tuple[Tile, ...]:
    """Return every province, shaded by accepted households, with the shades of its districts."""
    counts, of_districts = _counts(state, "province"), _counts(state, "district")
    most = max((count.accepted for code, count in counts.items() if code in TILES), default=0)
    most_of_one = max((count.accepted for count in of_districts.values()), default=0)
    return tuple(
        _tile(
            code,
            TILES[code],
            counts,
            most,
            tuple(_share(of_districts, each.code, most_of_one) for each in places.districts(code)),
        )
        for code in TILES
    )


def district_tiles(state: CampaignState) -> tuple[Tile, ...]:
    """Return the districts of the chosen province, in the order of their codes; none where none is chosen."""
    if not state.province:
        return ()
    counts = _counts(state, "district")
    codes = [each.code for each in places.districts(state.province)]
    most = max((counts[code].accepted for code in codes if code in counts), default=0)
    return tuple(
        _tile(code, (at % _DISTRICTS_A_ROW, at // _DISTRICTS_A_ROW), counts, most)
        for at, code in enumerate(codes)
    )


def days_of(report: str, today: date) -> Period:
    """Return the days of a report, one of `REPORT_DAYS`."""
    now = periods.week(today) if report.endswith("week") else periods.month(today)
    return now.before() if report.startswith("last") else now


def _counts(state: CampaignState, dimension: str) -> Mapping[str, Count]:
    by = state.found.dashboard.by[dimension] if state.found else ()
    return {each.count.key: each.count for each in by}


def _tile(
    code: str, at: tuple[int, int], counts: Mapping[str, Count], most: int, parts: tuple[float, ...] = ()
) -> Tile:
    found = counts.get(code)
    return Tile(
        code,
        *at,
        accepted=found.accepted if found else 0,
        enrolled=found.enrolled if found else 0,
        shade=_share(counts, code, most),
        parts=parts,
    )


def _share(counts: Mapping[str, Count], code: str, most: int) -> float:
    return counts[code].accepted / most if most and code in counts else 0.0


def beside(at: str, among: Sequence[Tile], *, columns: int, rows: int) -> str:
    """Return the nearest tile in a direction of the arrow keys; the same where there is none."""
    places_of = {tile.code: (tile.column, tile.row) for tile in among}
    if at not in places_of:
        return next(iter(places_of), "")
    x, y = places_of[at]

    def far(code: str) -> tuple[int, int]:
        dx, dy = places_of[code][0] - x, places_of[code][1] - y
        ahead, aside = (dx * columns, abs(dy)) if columns else (dy * rows, abs(dx))
        return (ahead + 2 * aside, ahead) if ahead > 0 else (10_000, 0)

    nearest = min(places_of, key=far)
    return nearest if far(nearest)[0] < 10_000 else at


def name_of(dimension: str, key: str, language: str, found: Found) -> str:
    """Return the name of a code in a language; "" where it is not known or answered."""
    if dimension == "author":
        return next((p.names[language] for p in found.people if p.login == key), key)
    if dimension == "village":
        district, _, village = key.partition("/")
        place = places.find(district)
        return f"{village} · {place.in_(language)}" if place and village else village
    if dimension == "district":
        place = places.find(key)
        return place.in_(language) if place else ""
    if dimension in _LISTS:
        choices = enrolment_form().choices[enrolment_form().question(_LISTS[dimension]).choices]
        return next((c.label.in_(language) for c in choices if c.value == key), "")
    return key.replace("-", "–")


def _person(quality: Quality, today: int, overview: Overview) -> Person:
    names = {language: overview.name_of(quality.author, language) for language in ("lo", "en")}
    return Person(
        quality.author,
        names,
        today,
        quality.records,
        quality.minutes,
        quality.remarks,
        quality.is_notable,
    )
