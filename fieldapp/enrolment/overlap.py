"""Households that overlap: somebody who is the applicant or a dependant in two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fieldapp.enrolment import household
from fieldapp.enrolment.household import Answers
from fieldapp.lao import dates
from fieldapp.lao.names import without_title
from fieldapp.lao.romanise import sound_key


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another household with some of the same people."""

    subject: UUID
    """The other record."""
    names: tuple[str, ...]
    """Who is in both, as this record has them."""


def members(answers: Answers) -> Mapping[str, str]:
    """Return who is in a household: a key of the name's sound and the day of birth → the name as it is shown.

    Who has no exact day of birth is left out: too many share a name and a year.
    """
    named = household.summarise(answers).name_lo
    people = [(named, household.text(answers, "birth_date"))]
    people += [
        (str(row.get("dependant_name_lo", "")), str(row.get("dependant_birth_date", "")))
        for row in household.dependants(answers)
    ]
    found = {}
    for name, born in people:
        sound = sound_key(without_title(name)).replace(" ", "")
        if sound and dates.parse(born):
            found[f"member {sound} {born}"] = name
    return found
