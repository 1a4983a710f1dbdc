"""The scheme's parameters, by the day they are valid from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from fieldapp.enrolment.contribution import SchemeParameters
from fieldapp.errors import InputError


class NoParameters(InputError):
    """The scheme has no parameters for that day: look at the laptop's date."""

    code = "no-parameters"


class NotParameters(InputError):
    """A file that was to be published is no set of scheme parameters; the words say what is wrong."""

    code = "not-parameters"


@dataclass(frozen=True, slots=True)
class Published:
    """Every set of parameters that the fund published, and what goes with all of them."""

    sets: tuple[SchemeParameters, ...]
    months_in: Mapping[str, int]
    """How many months one payment covers, by frequency."""

    def on(self, day: date) -> SchemeParameters:
        """Return the parameters of a day. Raises NoParameters before the first."""
        valid = [published for published in self.sets if published.valid_from <= day]
        if not valid:
            raise NoParameters(f"no scheme parameters for {day}")
        return max(valid, key=lambda published: published.valid_from)


@lru_cache(maxsize=4)
def read(document: bytes) -> Published:
    """Read a published document: TOML, as `data/scheme_parameters.toml`. Raises NotParameters."""
    try:
        told = tomllib.loads(document.decode())
        sets = tuple(map(_parameters, told["parameters"]))
        months = {str(name): int(count) for name, count in told["months_in"].items()}
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as e:
        raise NotParameters(f"{type(e).__name__}: {e}") from e
    if not sets or not months or any(each.floor_kip > each.ceiling_kip for each in sets):
        raise NotParameters("no set of parameters, no frequency, or a floor above its ceiling")
    return Published(sets, months)


@cache
def built_in() -> Published:
    """Return what this program came with: it holds until the fund publishes something."""
    return read(files("fieldapp.reference").joinpath("data/scheme_parameters.toml").read_bytes())


def on(day: date) -> SchemeParameters:
    """Return the built-in parameters of a day. Raises NoParameters before the first."""
    return built_in().on(day)


def months_in(frequency: str) -> int:
    """Return how many months one payment covers. Raises KeyError for an unknown frequency."""
    return built_in().months_in[frequency]


def published_parameters() -> tuple[SchemeParameters, ...]:
    """Return every built-in set."""
    return built_in().sets


def _parameters(row: Mapping[str, Any]) -> SchemeParameters:
    return SchemeParameters(
        version=str(row["version"]),
        valid_from=_day(row["valid_from"]),
        rate=Decimal(row["rate"]),
        floor_kip=int(row["floor_kip"]),
        ceiling_kip=int(row["ceiling_kip"]),
        unconfirmed=frozenset(map(str, row["unconfirmed"])),
    )


def _day(told: object) -> date:
    if not isinstance(told, date):
        raise TypeError(f"{told!r} is no date")
    return told
