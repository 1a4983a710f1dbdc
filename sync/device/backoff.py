"""When to try again."""

from __future__ import annotations

from datetime import timedelta

_FIRST_S = 5.0
_LONGEST_S = 15 * 60.0
_LONGEST_ON_THE_LINK_S = 60.0
"""A phone's hotspot may be there for ten minutes only."""
_ON_THE_LINK = frozenset(
    {
        "no-network",
        "timed-out",
        "cut-short",
        "captive-portal",
        "redirected",
        "wrong-type",
        "proxy-asks",
        "proxy-refuses",
        "not-trusted",
    }
)
"""What befalls a laptop on its own way to the fund, and burdens no fund when it is tried again."""


def next_try(attempt: int, *, jitter: float, why: str = "", retry_after_s: float | None = None) -> timedelta:
    """Return how long to wait after the failed attempt number `attempt`, from 0.

    `jitter` is a number from 0 to 1, thrown by the caller; `why` the failure's code. What the fund
    asks for is honoured.
    """
    longest_s = _LONGEST_ON_THE_LINK_S if why in _ON_THE_LINK else _LONGEST_S
    wait_s = min(_FIRST_S * 2.0 ** min(attempt, 20), longest_s) * (0.5 + jitter)
    return timedelta(seconds=max(wait_s, retry_after_s or 0.0))
