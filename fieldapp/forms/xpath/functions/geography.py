"""Functions on places: `latitude longitude altitude accuracy`, and lists of these with semicolons."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import TypeAlias

from fieldapp.forms.xpath import values
from fieldapp.forms.xpath.functions.table import ANY_NUMBER, Function
from fieldapp.forms.xpath.values import NAN, Context, Value

EARTH_RADIUS_M = 6_378_100.0
"""At the Equator, as ODK reckons; altitude is left out."""

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude, in degrees."""


def points(written: str) -> list[Point]:
    """Read a place, a line or an outline; empty where a part of it is none."""
    found = [_point(each) for each in written.split(";") if each.strip()]
    return [] if None in found else [each for each in found if each]


def _point(written: str) -> Point | None:
    pieces = written.split()
    try:
        latitude, longitude = float(pieces[0]), float(pieces[1])
    except (ValueError, IndexError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _all_points(at: Context, given: tuple[Value, ...]) -> list[Point]:
    written = [text for each in given for text in values.texts(each, at.world)]
    return [point for each in written for point in points(each)]


def _distance(at: Context, *given: Value) -> float:
    found = _all_points(at, given)
    return math.fsum(_apart(a, b) for a, b in pairwise(found)) if len(found) > 1 else NAN


def _apart(a: Point, b: Point) -> float:
    """Along a great circle, in metres."""
    (lat_a, lon_a), (lat_b, lon_b) = _radians(a), _radians(b)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))


def _radians(point: Point) -> Point:
    return math.radians(point[0]), math.radians(point[1])


def _area(at: Context, *given: Value) -> float:
    corners = _all_points(at, given)
    if len(corners) < 3:
        return NAN
    closed = map(_radians, [*corners, corners[0]])
    total = math.fsum(
        (lon_b - lon_a) * (2 + math.sin(lat_a) + math.sin(lat_b))
        for (lat_a, lon_a), (lat_b, lon_b) in pairwise(closed)
    )
    return abs(total) * EARTH_RADIUS_M**2 / 2


def _geofence(at: Context, place: Value, outline: Value) -> bool:
    inside = _all_points(at, (place,))
    corners = _all_points(at, (outline,))
    return len(inside) == 1 and len(corners) > 2 and _is_inside(inside[0], corners)


def _is_inside(point: Point, corners: list[Point]) -> bool:
    """Count the edges that a line to the east crosses: an odd number is inside."""
    lat, lon = point
    crossed = False
    for (lat_a, lon_a), (lat_b, lon_b) in pairwise([*corners, corners[0]]):
        if (lat_a > lat) != (lat_b > lat) and lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a:
            crossed = not crossed
    return crossed


def _intersects(at: Context, line: Value) -> bool:
    corners = _all_points(at, (line,))
    edges = list(pairwise(corners))
    is_closed = len(corners) > 2 and corners[0] == corners[-1]
    for (first, one), (second, other) in combinations(enumerate(edges), 2):
        are_neighbours = second == first + 1 or (is_closed and first == 0 and second == len(edges) - 1)
        if not are_neighbours and _cross(one, other):
            return True
    return False


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    a, b = (_side(*one, point) for point in other)
    c, d = (_side(*other, point) for point in one)
    return a * b <= 0 and c * d <= 0 and not a == b == c == d == 0


def _side(begin: Point, end: Point, point: Point) -> float:
    return (end[0] - begin[0]) * (point[1] - begin[1]) - (end[1] - begin[1]) * (point[0] - begin[0])


FUNCTIONS = (
    Function("distance", 1, ANY_NUMBER, _distance),
    Function("area", 1, ANY_NUMBER, _area),
    Function("geofence", 2, 2, _geofence),
    Function("intersects", 1, 1, _intersects),
)
