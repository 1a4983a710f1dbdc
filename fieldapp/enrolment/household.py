"""What was answered about a household, and the names the registry needs in every form.

Answers are plain data: question name → text in the XForms lexical form (`"2"`, `"1987-05-01"`,
`"disability older"`), and for a repeat its name → list of rows, each with its own `"id"`
(a UUIDv7 as text), so that a dependant is known by id and never by position.
A *path* names one answer: `"village"`, or `"dependants/<row id>/dependant_sex"`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Answers: TypeAlias = Mapping[str, Any]

DEPENDANTS = "dependants"

RESERVED = frozenset(
    {
        "given_name_lo", "surname_lo", "given_name_en", "surname_en", "sex",
        "birth_precision", "birth_date", "birth_year", "age_years",
        "identity_type", "identity_number", "family_book_number",
        "province", "district", "village", "house_number", "unit_number", "phone",
        "occupation", "employment_status", "monthly_earnings_kip", "payment_frequency",
        "consent", DEPENDANTS,
    }
)  # fmt: skip
"""Question names that every enrolment form must have; checked when a form is published."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists and the search index show of a household."""

    name_lo: str
    name_en: str
    sex: str
    """ISO 5218: "1" male, "2" female, "" not answered."""
    province: str
    """LSB code, two digits."""
    district: str
    """LSB code, four digits."""
    village: str
    phone: str
    numbers: tuple[str, ...]
    """Identity and family book numbers, as typed."""
    dependants: int


def text(answers: Answers, name: str) -> str:
    """Return one answer as text; empty where it is not answered."""
    value = answers.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def dependants(answers: Answers) -> Sequence[Mapping[str, str]]:
    """Return the dependants' rows, in the order they were given."""
    rows = answers.get(DEPENDANTS, ())
    return tuple(rows) if isinstance(rows, Sequence) and not isinstance(rows, str) else ()


def summarise(answers: Answers) -> Summary:
    """Return what lists and the search index show of a household."""

    def joined(*names: str) -> str:
        return " ".join(part for name in names if (part := text(answers, name)))

    return Summary(
        name_lo=joined("given_name_lo", "surname_lo"),
        name_en=joined("given_name_en", "surname_en"),
        sex=text(answers, "sex"),
        province=text(answers, "province"),
        district=text(answers, "district"),
        village=text(answers, "village"),
        phone=text(answers, "phone"),
        numbers=tuple(
            number for name in ("identity_number", "family_book_number") if (number := text(answers, name))
        ),
        dependants=len(dependants(answers)),
    )
