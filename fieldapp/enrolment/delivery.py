"""How far an operation has come on its way to the fund: beside the record's status, not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Waiting:
    """In the outbox; goes when the fund answers."""


@dataclass(frozen=True, slots=True)
class Sending:
    """In a parcel that is on its way now."""


@dataclass(frozen=True, slots=True)
class WillRetry:
    """The last try failed; the next is planned."""

    at: datetime
    reason: str
    """An error code, such as "no-network"."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The fund cannot apply it, or a person must act first."""

    reason: str
    """A reason code with words in `ui/texts.py`, such as "stale-base"."""


@dataclass(frozen=True, slots=True)
class Receipted:
    """The fund holds it."""

    at: datetime


Delivery: TypeAlias = Waiting | Sending | WillRetry | Blocked | Receipted
