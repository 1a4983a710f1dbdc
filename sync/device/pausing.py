"""A pause of sending that a person asked for: an hour at most, so that none is ever forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from fieldapp.store.store import Store

LENGTH = timedelta(hours=1)
"""How long a pause lasts where nobody ends it."""
_UNTIL = "paused_until"


def pause(store: Store, *, now: datetime) -> datetime:
    """Send and take nothing for an hour; returns when it ends by itself. Asked again, it begins anew."""
    until = now + LENGTH
    store.memory.put(_UNTIL, until.isoformat())
    return until


def resume(store: Store) -> None:
    """End a pause; nothing where there is none."""
    if store.memory.get(_UNTIL):
        store.memory.forget(_UNTIL)


def paused_until(store: Store, *, now: datetime) -> datetime | None:
    """Return until when nothing is sent; None where there is no pause, or the clock was put back since."""
    text = store.memory.get(_UNTIL)
    until = datetime.fromisoformat(text) if text else None
    return until if until and now < until <= now + LENGTH else None
