"""A campaign that is being planned, as the screen shows it. Without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.forms.builtin import enrolment_form
from fieldapp.reference import places
from fieldapp.supervision.campaign import TARGETED
from fieldapp.supervision.facts import AGE_GROUPS
from fieldapp.supervision.planning import Plan, Problem

LISTS = {"sex": "sex", "groups": "target_groups", "occupation": "occupation"}
"""Dimensions whose codes are a question's choices."""


@dataclass(frozen=True, slots=True)
class PlanState:
    """What the screen shows."""

    plan: Plan
    published: int = 0
    """The version of this campaign that is published; 0 for none."""
    problems: tuple[Problem, ...] = ()
    """What keeps it from being a campaign; empty until the person asks to save it."""
    can_undo: bool = False
    saved: str = ""
    """The file for the fund's office; "" where it was not saved as it is now."""
    trouble: str = ""
    """Why the file could not be written, an error's code."""


def options(column: str, row: Mapping[str, str], plan: Plan, language: str) -> Mapping[str, str] | None:
    """Return the codes that can stand in a line and what each means; None where anything can be typed."""
    match column:
        case "of":
            return dict.fromkeys(TARGETED, "")
        case "district":
            return {
                place.code: f"{place.in_(language)}  ·  {province.in_(language)}"
                for province in places.provinces()
                for place in places.districts(province.code)
            }
        case "key":
            return _keys(row.get("of", ""), plan, language)
    return None


def _keys(dimension: str, plan: Plan, language: str) -> Mapping[str, str] | None:
    if dimension == "district":
        chosen = [row.get("district", "") for row in plan.rows("districts")]
        return {code: place.in_(language) for code in chosen if (place := places.find(code))}
    if dimension == "age_group":
        return {f"{low}-{high}": f"{low}–{high}" for low, high in AGE_GROUPS}
    if dimension == "disability":
        return {"yes": "", "no": ""}
    if dimension in LISTS:
        choices = enrolment_form().choices[enrolment_form().question(LISTS[dimension]).choices]
        return {choice.value: choice.label.in_(language) for choice in choices}
    return None
