"""A person at work on a laptop."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.desk import Desk
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.slots import DatabaseKey
from fieldapp.store.store import Store


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person at work: their desk, and what the sync engine needs."""

    desk: Desk
    store: Store
    """Belongs to the thread that opened it; another thread asks it for `another()`."""
    identity: DeviceIdentity
    key: DatabaseKey
    """What a slot for another person is made from."""
    bad_link: str = ""
    """The first bad link of the log or the audit, as it was found at opening; "" where there is none."""

    def close(self) -> None:
        """Close the store; the folder stays locked to this process."""
        self.store.close()
