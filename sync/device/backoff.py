"""When to try again."""

from __future__ import annotations

from datetime import timedelta

_FIRST_S = 5.0
_LONGEST_S = 15 * 60.0


def next_try(attempt: int, *, jitter: float, retry_after_s: float | None = None) -> timedelta:
    """Return how long to wait after the failed attempt number `attempt`, from 0.

    `jitter` is a number from 0 to 1, thrown by the caller. What the fund asks for is honoured.
    """
    wait_s = min(_FIRST_S * 2.0 ** min(attempt, 20), _LONGEST_S) * (0.5 + jitter)
    return timedelta(seconds=max(wait_s, retry_after_s or 0.0))
