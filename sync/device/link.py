"""What was learned of the link: its round trip, its speed, and what follows for the size of a request."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sync.wire.endpoints import MOST_OPERATIONS

_AIM_S = 7.0
"""A request is to take five to ten seconds."""
_SMALL = 2048
"""An exchange of fewer bytes tells the round trip, not the speed."""
_SLOWEST_BYTES_S = 250.0


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was last seen. Policy is pure; the clock is the caller's."""

    bytes_s: float = 5000.0
    """To start with: half a slow 3G link."""
    round_trip_s: float = 1.0
    operation_bytes: float = 350.0
    """What an operation weighs in a parcel."""

    def batch(self) -> int:
        """Return how many operations a request should carry."""
        wanted = _AIM_S * self.bytes_s / self.operation_bytes
        return int(min(max(1.0, wanted), MOST_OPERATIONS))

    def measured(self, size: int, took_s: float, *, operations: int = 0) -> Link:
        """Return the link after an exchange of so many bytes, both ways together."""
        if size < _SMALL:
            return replace(self, round_trip_s=max(0.0, took_s - size / self.bytes_s))
        seen = size / max(took_s - self.round_trip_s, 0.2 * took_s, 0.001)
        bytes_s = max(_SLOWEST_BYTES_S, (self.bytes_s + min(seen, 8 * self.bytes_s)) / 2)
        weight = (self.operation_bytes + size / operations) / 2 if operations else self.operation_bytes
        return replace(self, bytes_s=bytes_s, operation_bytes=weight)

    def failed(self) -> Link:
        """Return the link after an exchange that did not end: half as fast, until better is seen."""
        return replace(self, bytes_s=max(_SLOWEST_BYTES_S, self.bytes_s / 2))


def read(told: object) -> Link:
    """Return a link from what `written` gave; a new one where that is something else."""
    try:
        link = Link(**told)  # type: ignore[arg-type]
        return link if link.batch() and link.round_trip_s >= 0 else Link()
    except (TypeError, ValueError, ZeroDivisionError):
        return Link()


def written(link: Link) -> dict[str, float]:
    """Return a link as plain data."""
    return asdict(link)
