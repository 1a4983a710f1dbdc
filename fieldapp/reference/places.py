"""The 18 provinces and 148 districts, by the Lao Statistics Bureau's codes."""

from __future__ import annotations

from functools import cache

from fieldapp.reference.lists import Entry, entries

Place = Entry


def provinces() -> tuple[Place, ...]:
    """Return the provinces, by code (two digits)."""
    return entries("provinces")


@cache
def districts(province: str) -> tuple[Place, ...]:
    """Return the districts of a province, by code (four digits, the first two the province's)."""
    return tuple(place for place in entries("districts") if place.code.startswith(province))


def find(code: str) -> Place | None:
    """Return the province or district of a code; None where there is none."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, Place]:
    return {place.code: place for place in (*provinces(), *entries("districts"))}
