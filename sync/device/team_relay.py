"""This laptop as its team's relay: found by mDNS, and handing in whenever the fund is met."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldapp.errors import FieldappError
from fieldapp.store.device import DeviceIdentity
from sync.device.fund_client import FundClient
from sync.device.nearby import Announcement
from sync.device.relay import Relay, forward
from sync.device.transport import NoNetwork, Transport
from sync.stick import PARCEL
from sync.wire import bundle

_EVERY_S = 60.0
_EVERYWHERE = "0.0.0.0"  # noqa: S104  # nosec B104 (what it holds is sealed, and anybody may have it)


@dataclass(frozen=True, slots=True)
class Held:
    """What a relay holds."""

    laptops: int
    """How many laptops came since it began."""
    files: int
    """Sealed work that waits for the fund: files, each of up to a hundred acts or one picture."""
    why: str
    """Why it could not hand in last, as a code; "" where it could, or only the network is away."""


class TeamRelay:
    """A relay that runs until `stop`. Raises NoNetwork where this laptop is in no network.

    `transport` is its own: it asks from a thread of its own. It keeps no program that ends from ending.
    """

    def __init__(
        self,
        folder: Path,
        identity: DeviceIdentity,
        transport: Transport,
        *,
        addresses: Sequence[str],
        clock: Callable[[], datetime],
    ) -> None:
        if not addresses:
            raise NoNetwork
        self._is_over = threading.Event()
        self._why = ""
        self._ask = FundClient(transport, identity, clock=clock).ask
        with ExitStack() as begun:
            self._relay = Relay(folder, host=addresses[0] if len(addresses) == 1 else _EVERYWHERE)
            begun.callback(self._relay.stop)
            announcement = Announcement(
                device=identity.device,
                fund_founding_public=identity.founding_public,
                port=self._relay.port,
                addresses=addresses,
                interfaces=addresses,
            )
            begun.callback(announcement.stop)
            self._thread = threading.Thread(target=self._hand_in, name="team relay", daemon=True)
            self._thread.start()
            self._begun = begun.pop_all()

    def held(self) -> Held:
        """Return what it holds; reads the list of its folder."""
        stick = self._relay.stick
        files = sum(len(stick.names(kind)) for kind in (PARCEL, bundle.Kind.BLOB.value))
        return Held(len(self._relay.came), files, self._why)

    def stop(self) -> None:
        """Receive no more; what is held stays in the folder. Waits for the file that is on its way."""
        self._is_over.set()
        self._begun.close()
        self._thread.join()

    def _hand_in(self) -> None:
        while True:
            try:
                forward(self._relay.stick, self._ask, is_over=self._is_over.is_set)
                self._why = ""
            except FieldappError as e:
                self._why = "" if isinstance(e, NoNetwork) else e.code
            if self._is_over.wait(_EVERY_S):
                return
