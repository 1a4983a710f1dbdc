"""How sync stands, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reach(StrEnum):
    """Whether the fund answers."""

    UNKNOWN = "unknown"
    OFFLINE = "offline"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class SyncFacts:
    """How sync stands: what the one line of truth is made from."""

    reach: Reach = Reach.UNKNOWN
    why: str = ""
    """Why it failed last, as a code: "no-network", "captive-portal", "fund-busy"."""
    waiting: int = 0
    sending: int = 0
    """Operations on their way now; 0 when nothing is being sent."""
    next_try_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_sent_at: datetime | None = None
    changed: int = 0
    """Grows whenever records on this laptop changed by what the fund said."""
