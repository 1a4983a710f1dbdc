"""The contribution as it is shown to somebody who asks what it would cost: plain data for a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldapp.enrolment.contribution import Contribution, SchemeParameters, contribution

_STEPS = 6
_WHOLE = 100_000


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody with these earnings would pay."""

    earnings_kip: int
    """What they earn a month, as told."""
    payments: Mapping[str, Contribution]
    """Payment frequency, such as "monthly" → what is paid each time."""
    is_at_floor: bool
    """Whether they earn less than can be insured, and pay as if they earned the lowest."""
    is_at_ceiling: bool
    """Whether they earn more than counts."""


def offer(earnings_kip: int, *, parameters: SchemeParameters, months_in: Mapping[str, int]) -> Offer:
    """Return what would be paid; `months_in` names the frequencies that can be chosen."""
    payments = {
        frequency: contribution(earnings_kip=earnings_kip, months=months, parameters=parameters)
        for frequency, months in months_in.items()
    }
    return Offer(
        earnings_kip,
        payments,
        is_at_floor=earnings_kip < parameters.floor_kip,
        is_at_ceiling=earnings_kip > parameters.ceiling_kip,
    )


def ladder(*, parameters: SchemeParameters, months_in: Mapping[str, int]) -> Sequence[Offer]:
    """Return offers from the floor to the ceiling, in even steps of whole 100,000 kip."""
    width = parameters.ceiling_kip - parameters.floor_kip
    steps = [parameters.floor_kip + width * at // _STEPS // _WHOLE * _WHOLE for at in range(1, _STEPS)]
    earnings = sorted({parameters.floor_kip, *steps, parameters.ceiling_kip})
    return [offer(kip, parameters=parameters, months_in=months_in) for kip in earnings]
