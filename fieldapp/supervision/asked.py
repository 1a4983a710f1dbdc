"""What can be asked of the fund from a window: which tables, for whom, and what each of them tells.

What says who somebody is never leaves the fund's house by this way (docs/decisions/0129): it is asked for
here, and the fund's office makes it there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fieldapp.enrolment.accounts import Role

LONGEST_PURPOSE = 300
"""Letters."""


class What(StrEnum):
    """A table that can be asked for."""

    COUNTS = "counts"
    """Accepted households counted by two things."""
    HOUSEHOLDS = "households"
    """A line for each household, without who it is."""
    ACTUARIAL = "actuarial"
    """What an actuary computes with, of accepted households."""
    PEOPLE = "people"
    """A line for each household, with who it is."""


class FileKind(StrEnum):
    """How a table is written."""

    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"


_OVERSEE = frozenset({Role.SUPERVISOR, Role.CAMPAIGN_MANAGER, Role.FUND_ADMINISTRATOR})
WHO: Mapping[What, Collection[Role]] = {
    What.COUNTS: _OVERSEE,
    What.HOUSEHOLDS: _OVERSEE,
    What.ACTUARIAL: _OVERSEE,
    What.PEOPLE: frozenset({Role.SUPERVISOR, Role.FUND_ADMINISTRATOR}),
}
"""Who may have each."""
CROSSED = ("district", "sex", "age_group", "disability", "occupation")
"""What `COUNTS` can be counted by; each has codes and is known of every record."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table that somebody asks for."""

    id: UUID
    """Made where it is asked, so that asking again is no second export."""
    login: str
    what: What
    kind: FileKind
    purpose: str
    """What it is for; kept at the fund."""
    row: str = ""
    column: str = ""
    """Of `CROSSED`, for `COUNTS`."""


class Stage(StrEnum):
    """How far the fund is with it."""

    MAKING = "making"
    READY = "ready"
    AT_OFFICE = "at-office"
    """Noted for the fund's office, which makes it there."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the fund is."""

    stage: Stage
    read: int = 0
    """Records it has read."""
    of: int = 0
    bytes: int = 0
    """Of the file, once it is there."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file as the fund made it."""

    file: bytes
    dictionary: bytes
    """What its columns and codes mean, as CSV; empty where the file says it itself."""
