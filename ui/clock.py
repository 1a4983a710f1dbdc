"""The laptop's clock, where a screen needs the day."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day, by the laptop's own calendar."""
    return now().astimezone().date()
