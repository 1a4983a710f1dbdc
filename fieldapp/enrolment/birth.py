"""A birth as the form keeps it: a day, a year or an age, and which of them."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.lao.dates import Age, Day, Read, Year


def birth_answers(read: Read) -> Mapping[str, str]:
    """Return the answers that a typed birth gives; what is not known is left empty, not made up."""
    blank = {"birth_precision": "", "birth_date": "", "birth_year": "", "age_years": ""}
    match read:
        case Day(day):
            return blank | {"birth_precision": "exact", "birth_date": day.isoformat()}
        case Year(year):
            return blank | {"birth_precision": "year", "birth_year": str(year)}
        case Age(years):
            return blank | {"birth_precision": "age", "age_years": str(years)}
        case _:
            return {}
