"""The scheme's parameters, by the day they are valid from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from fieldapp.enrolment.contribution import SchemeParameters
from fieldapp.errors import InputError


class NoParameters(InputError):
    """The scheme has no parameters for that day: look at the laptop's date."""

    code = "no-parameters"


def on(day: date) -> SchemeParameters:
    """Return the parameters of a day. Raises NoParameters before the first."""
    valid = [published for published in published_parameters() if published.valid_from <= day]
    if not valid:
        raise NoParameters(f"no scheme parameters for {day}")
    return max(valid, key=lambda published: published.valid_from)


def months_in(frequency: str) -> int:
    """Return how many months one payment covers. Raises KeyError for an unknown frequency."""
    return int(_document()["months_in"][frequency])


@cache
def published_parameters() -> tuple[SchemeParameters, ...]:
    """Return every published set."""
    return tuple(
        SchemeParameters(
            version=row["version"],
            valid_from=row["valid_from"],
            rate=Decimal(row["rate"]),
            floor_kip=row["floor_kip"],
            ceiling_kip=row["ceiling_kip"],
            unconfirmed=frozenset(row["unconfirmed"]),
        )
        for row in _document()["parameters"]
    )


@cache
def _document() -> Mapping[str, Any]:
    text = files("fieldapp.reference").joinpath("data/scheme_parameters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
