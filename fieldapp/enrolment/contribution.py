"""What an applicant would pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class SchemeParameters:
    """What the fund decided, as of a day. Data, never constants in code."""

    version: str
    """Names the published set; stored in every record computed with it."""
    valid_from: date
    rate: Decimal
    """Share of the insurable earnings, 0.09 for nine per cent."""
    floor_kip: int
    """Lowest monthly earnings that can be insured."""
    ceiling_kip: int
    """Highest monthly earnings that count."""
    unconfirmed: frozenset[str]
    """Names of the values above (and rules) that the fund has not confirmed."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an applicant would pay, as of a day."""

    insurable_earnings_kip: int
    """Monthly earnings the applicant declared, held between the floor and ceiling of that day."""
    rate: Decimal
    """Share of the insurable earnings, 0.09 for nine per cent."""
    monthly_kip: int
    """The contribution a month, rounded half up to whole kip."""
    months: int
    """Months in one payment, from the chosen frequency."""
    payment_kip: int
    """What is paid each time: monthly contribution times months."""
    parameters_version: str
    """Which published parameters this was computed with; stored in the record."""
    is_confirmed: bool
    """False while any value it rests on is unconfirmed by the fund; the screen says so."""


def contribution(*, earnings_kip: int, months: int, parameters: SchemeParameters) -> Contribution:
    """Compute the contribution. Law on Social Security 34/NA (2013), amended 54/NA (2018)."""
    insurable = min(max(earnings_kip, parameters.floor_kip), parameters.ceiling_kip)
    monthly = int((insurable * parameters.rate).quantize(Decimal(1), ROUND_HALF_UP))
    return Contribution(
        insurable_earnings_kip=insurable,
        rate=parameters.rate,
        monthly_kip=monthly,
        months=months,
        payment_kip=monthly * months,
        parameters_version=parameters.version,
        is_confirmed=not parameters.unconfirmed,
    )
