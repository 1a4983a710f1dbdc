"""How sync stands, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Reach(StrEnum):
    """Whether the fund answers."""

    UNKNOWN = "unknown"
    OFFLINE = "offline"
    ONLINE = "online"


class Moving(StrEnum):
    """What passes over the link beside operations."""

    NOTHING = ""
    NEWS = "news"
    PICTURES = "pictures"
    STICK = "stick"
    """To and from a USB stick."""
    RELAY = "relay"
    """To and from a relay of the team, over the network that they are both in."""


@dataclass(frozen=True, slots=True)
class SyncFacts:
    """How sync stands: what the one line of truth is made from."""

    reach: Reach = Reach.UNKNOWN
    why: str = ""
    """Why it failed last, as a code: "no-network", "captive-portal", "fund-busy"."""
    waiting: int = 0
    held_back: int = 0
    """Of those, refused ones that are tried again by themselves, later than the others."""
    pictures: int = 0
    """Pictures that go after the records."""
    sending: int = 0
    """Operations on their way now; 0 when nothing is being sent."""
    moving: Moving = Moving.NOTHING
    """What passes now where it is no operations."""
    bytes_gone: int = 0
    bytes_to_go: int = 0
    """Of the request or answer on its way now, or of all pictures; together with `bytes_gone` all of it."""
    left_s: float | None = None
    """How long what is on its way still takes, at the link's speed; None where nothing passes."""
    paused_until: datetime | None = None
    """When the pause that a person asked for ends by itself; None where there is none."""
    pictures_held: int = 0
    """Pictures that wait for a link that is not paid by its bytes."""
    next_try_at: datetime | None = None
    last_contact_at: datetime | None = None
    last_sent_at: datetime | None = None
    changed: int = 0
    """Grows whenever records on this laptop changed by what the fund said."""

    def only_goes_on(self, before: SyncFacts) -> bool:
        """Whether nothing happened since but that more bytes have passed."""
        passed = {"bytes_gone": self.bytes_gone, "bytes_to_go": self.bytes_to_go, "left_s": self.left_s}
        return self == replace(before, **passed)  # type: ignore[arg-type]
