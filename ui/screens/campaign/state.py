"""A campaign as a supervisor sees it tonight, ready to be drawn. Without Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from fieldapp.forms.builtin import enrolment_form
from fieldapp.overview import Dashboard, Overview
from fieldapp.reference import places
from fieldapp.supervision.campaign import Campaign
from fieldapp.supervision.indicators import Progress
from fieldapp.supervision.quality import Quality, Remark

DIMENSIONS = ("district", "village", "author", "sex", "age_group", "disability", "groups", "occupation")
"""In the order they are offered."""
MOST_LINES = 30
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
    """A province on the map."""

    code: str
    column: int
    row: int
    accepted: int
    enrolled: int
    shade: float
    """From 0, nobody, to 1, the most of all."""


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
    problem: str = ""
    """An error code; "" where there is none."""
    saved: str = ""
    """Where the picture was saved."""


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
        if state.dimension not in {"district", "village"} or each.count.key.startswith(state.province)
    ]
    if state.dimension != "age_group":
        every.sort(key=lambda line: (-line.progress.count.enrolled, line.key))
    return tuple(every[:MOST_LINES])


def tiles(state: CampaignState) -> tuple[Tile, ...]:
    """Return every province, shaded by accepted households."""
    by = state.found.dashboard.by["province"] if state.found else ()
    counts = {each.count.key: each.count for each in by}
    most = max((count.accepted for code, count in counts.items() if code in TILES), default=0)
    return tuple(
        Tile(
            code,
            *TILES[code],
            accepted=counts[code].accepted if code in counts else 0,
            enrolled=counts[code].enrolled if code in counts else 0,
            shade=counts[code].accepted / most if most and code in counts else 0.0,
        )
        for code in TILES
    )


def beside(province: str, *, columns: int, rows: int) -> str:
    """Return the nearest province in a direction of the arrow keys; the same where there is none."""
    if not province:
        return next(iter(TILES))
    x, y = TILES[province]

    def far(code: str) -> tuple[int, int]:
        dx, dy = TILES[code][0] - x, TILES[code][1] - y
        ahead, aside = (dx * columns, abs(dy)) if columns else (dy * rows, abs(dx))
        return (ahead + 2 * aside, ahead) if ahead > 0 else (10_000, 0)

    nearest = min(TILES, key=far)
    return nearest if far(nearest)[0] < 10_000 else province


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
