"""What the fund last told this laptop: whether it may work, and how long it may go without the fund."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from fieldapp.enrolment.limits import Limits, read_limits
from fieldapp.errors import BugError
from fieldapp.store.audit import Act
from fieldapp.store.errors import AccountDisabled, LaptopClosed

if TYPE_CHECKING:
    from fieldapp.enrolment.accounts import Account
    from fieldapp.store.device import DeviceIdentity
    from fieldapp.store.store import Store

_LOCKED, _LIMITS, _OVERRIDE = "locked_by_fund", "limits", "limits_overridden_until"


def is_locked(store: Store) -> bool:
    """Whether the fund has revoked this laptop."""
    return store.memory.get(_LOCKED) == "yes"


def lock(store: Store) -> None:
    """The fund has revoked this laptop: nobody signs in until the fund opens it again."""
    if not is_locked(store):
        with store.writing():
            store.memory.put(_LOCKED, "yes")
            store.audit.note(Act.LOCKED_BY_FUND, who="fund")


def unlock(store: Store) -> None:
    """The fund lets this laptop work again."""
    if is_locked(store):
        store.memory.put(_LOCKED, "no")


def limits(store: Store) -> Limits:
    """Return how long this laptop may go without the fund."""
    return read_limits(json.loads(store.memory.get(_LIMITS) or "{}"))


def put_limits(store: Store, told: Limits) -> None:
    """Keep the fund's limits."""
    if told != limits(store):
        store.memory.put(_LIMITS, json.dumps(asdict(told)))


def overridden_until(store: Store) -> datetime | None:
    """Return until when a supervisor lets enrolments go on in spite of the limits."""
    kept = store.memory.get(_OVERRIDE)
    return datetime.fromisoformat(kept) if kept else None


def override(store: Store, *, until: datetime, who: str) -> None:
    """A supervisor lets enrolments go on for a while."""
    with store.writing():
        store.memory.put(_OVERRIDE, until.isoformat())
        store.audit.note(Act.LIMITS_OVERRIDDEN, who=who, about=until.isoformat())


def admitted(store: Store, login: str) -> tuple[Account, DeviceIdentity]:
    """Return who signs in, and on what. Raises AccountDisabled, LaptopClosed."""
    account, identity = store.accounts.get(login), store.device.get()
    if account is None or identity is None:
        raise BugError("a slot without an account or a device")
    if not account.is_enabled:
        raise AccountDisabled
    if is_locked(store):
        raise LaptopClosed
    return account, identity
