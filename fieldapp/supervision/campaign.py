"""A campaign as the fund publishes it: where, who, how many, until when. A versioned document, never code.

The document is TOML, so that a campaign manager can write it by hand; `tests/…/campaign.toml` is one. A new
version replaces the old one whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from fieldapp.errors import InputError
from fieldapp.reference import benefits, places
from fieldapp.reference.benefits import Right, Said

KIND = "campaign"
"""The kind of document under which the fund publishes it."""
TOTAL = "total"
TARGETED = (TOTAL, "district", "village", "author", "sex", "age_group", "disability", "groups", "occupation")
"""What a target can be set for."""
DISTRICT_DIGITS = 4
T = TypeVar("T")


class CampaignNotValid(InputError):
    """The document cannot be used; the message names the entry and what it should be."""

    code = "campaign-not-valid"


@dataclass(frozen=True, slots=True)
class Target:
    """How many households are to be accepted."""

    dimension: str
    """One of `TARGETED`."""
    key: str
    """The code in it, such as a district's "1401" or a village's "1401/ບ້ານນາໂພ"; "" for the total."""
    number: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where an enumerator works."""

    author: str
    district: str
    villages: tuple[str, ...]
    """Empty for the whole district."""


@dataclass(frozen=True, slots=True)
class Material:
    """A page to show applicants: words, a picture, or both."""

    title: Said
    text: Said | None
    picture: str
    """The name under which the fund published it; "" for none."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One published version of a campaign."""

    id: str
    version: int
    name_lo: str
    name_en: str
    begins: date
    ends: date
    """The last day."""
    form_version: str
    districts: tuple[str, ...]
    """LSB codes."""
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    rights: tuple[Right, ...]
    """What applicants are told they have a right to, instead of what is known anyway; empty for that."""
    materials: tuple[Material, ...] = ()
    takes_first_contributions: bool = True
    """Whether enumerators take first contributions, and count payments at the end of the day."""
    villages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """District → the villages in it where the campaign is; a district that is not named is meant whole."""
    preregistered: str = ""
    """The name of the list of people who asked to be enrolled, as laptops import it; "" for none."""

    def in_(self, language: str) -> str:
        """Return the name in "lo" or "en"."""
        return self.name_en if language == "en" else self.name_lo

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, as records carry them."""
        return self.begins.isoformat(), self.ends.isoformat()

    def target(self, dimension: str, key: str = "") -> int | None:
        """Return the number aimed at; None where there is no such target."""
        return next((t.number for t in self.targets if (t.dimension, t.key) == (dimension, key)), None)

    def elapsed(self, today: date) -> float:
        """Return the share of the campaign's days that are over at the end of a day, from 0 to 1."""
        length = (self.ends - self.begins).days + 1
        return min(max((today - self.begins).days + 1, 0), length) / length


def read(document: bytes) -> Campaign:
    """Read a published campaign. Raises CampaignNotValid, naming the entry."""
    try:
        told = tomllib.loads(document.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise CampaignNotValid(f"not a TOML document: {e}") from e
    campaign = Campaign(
        id=_of(told, "id", str),
        version=_of(told, "version", int),
        name_lo=_of(told, "name_lo", str),
        name_en=_of(told, "name_en", str),
        begins=_of(told, "begins", date),
        ends=_of(told, "ends", date),
        form_version=_of(told, "form_version", str),
        districts=_codes(told, "districts"),
        targets=_each(told, "targets", _target),
        assignments=_each(told, "assignments", _assignment),
        rights=_each(told, "rights", _right),
        materials=_each(told, "materials", _material),
        takes_first_contributions=_of(
            {"takes_first_contributions": True, **told}, "takes_first_contributions", bool
        ),
        villages=_villages(told),
        preregistered=_of({"preregistered": "", **told}, "preregistered", str),
    )
    _check(campaign)
    return campaign


def _check(campaign: Campaign) -> None:
    if campaign.ends < campaign.begins:
        raise CampaignNotValid(f"ends: {campaign.ends} is before it begins, {campaign.begins}")
    for code in campaign.districts:
        if len(code) != DISTRICT_DIGITS or places.find(code) is None:
            raise CampaignNotValid(f"districts: {code!r} is no district's code")
    for code in campaign.villages:
        if code not in campaign.districts:
            raise CampaignNotValid(f"villages: {code!r} is not one of this campaign's districts")
    told = [(target.dimension, target.key) for target in campaign.targets]
    for dimension, key in told:
        if told.count((dimension, key)) > 1:
            raise CampaignNotValid(f"targets: {dimension} {key} has two numbers")
        if dimension == "district" and key not in campaign.districts:
            raise CampaignNotValid(f"targets: district {key} is not one of this campaign's")
    _check_assignments(campaign)


def _check_assignments(campaign: Campaign) -> None:
    for each in campaign.assignments:
        if each.district not in campaign.districts:
            raise CampaignNotValid(
                f"assignments: {each.author} works in {each.district}, not in this campaign"
            )


def _target(told: Mapping[str, Any]) -> Target:
    dimension, number = _of(told, "of", str), _of(told, "number", int)
    if dimension not in TARGETED:
        raise CampaignNotValid(f"targets: of = {dimension!r}; it can be {', '.join(TARGETED)}")
    if number < 1:
        raise CampaignNotValid(f"targets: number = {number}; give 1 or more")
    return Target(dimension, "" if dimension == TOTAL else _of(told, "key", str), number)


def _assignment(told: Mapping[str, Any]) -> Assignment:
    villages = _codes(told, "villages") if "villages" in told else ()
    return Assignment(_of(told, "author", str), _of(told, "district", str), villages)


def _right(told: Mapping[str, Any]) -> Right:
    try:
        return benefits.right(told)
    except (KeyError, TypeError) as e:
        raise CampaignNotValid(f"rights: {e}") from e


def _material(told: Mapping[str, Any]) -> Material:
    text = Said(_of(told, "text_lo", str), _of(told, "text_en", str)) if "text_lo" in told else None
    picture = _of(told, "picture", str) if "picture" in told else ""
    if not (text or picture):
        raise CampaignNotValid("materials: give text_lo and text_en, or a picture")
    return Material(Said(_of(told, "title_lo", str), _of(told, "title_en", str)), text, picture)


def _of(told: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = told.get(name)
    if type(value) is not kind:
        raise CampaignNotValid(f"{name}: give {kind.__name__}, not {value!r}")
    return value


def _codes(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = _of(told, name, list)
    if not values or not all(isinstance(value, str) for value in values):
        raise CampaignNotValid(f"{name}: give a list of texts, not {values!r}")
    return tuple(values)


def _villages(told: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    named = _of({"villages": {}, **told}, "villages", dict)
    return {code: _codes(named, code) for code in named}


def _each(told: Mapping[str, Any], name: str, read_one: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    entries: Sequence[Any] = told.get(name, ())
    if not isinstance(entries, list | tuple) or not all(isinstance(each, Mapping) for each in entries):
        raise CampaignNotValid(f"{name}: give a list of tables")
    return tuple(map(read_one, entries))
