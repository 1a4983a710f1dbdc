"""Relays nearby, found by mDNS and DNS-SD (RFC 6762, 6763): no address is ever typed.

What is announced says nothing of anybody: that there is a relay, and by a fingerprint which fund it serves. A
stranger's relay could take sealed files and lose them; nothing else, and the laptop offers them again.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

from fieldapp import crypto

SERVICE = "_fieldapp-relay._tcp.local."
_LOOKUP_MS = 1500


@dataclass(frozen=True, slots=True)
class NearbyRelay:
    """A relay of this laptop's own fund."""

    device: UUID
    """The laptop it runs on."""
    url: str


class Announcement:
    """Tells a local network that a relay runs here; ends with `stop`."""

    def __init__(
        self,
        *,
        device: UUID,
        fund_founding_public: bytes,
        port: int,
        addresses: Sequence[str],
        interfaces: Sequence[str] | None = None,
    ) -> None:
        self._zeroconf = _zeroconf(interfaces)
        self._info = ServiceInfo(
            SERVICE,
            f"{device.hex}.{SERVICE}",
            addresses=[socket.inet_aton(address) for address in addresses],
            port=port,
            properties={b"fund": _fingerprint(fund_founding_public)},
            server=f"{device.hex}.local.",
        )
        self._zeroconf.register_service(self._info)

    def stop(self) -> None:
        """Take it back."""
        self._zeroconf.unregister_service(self._info)
        self._zeroconf.close()


def find(
    fund_founding_public: bytes, *, patience_s: float, interfaces: Sequence[str] | None = None
) -> tuple[NearbyRelay, ...]:
    """Return the relays of a fund that answer within so many seconds. Blocks for as long."""
    zeroconf = _zeroconf(interfaces)
    try:
        names = _Names()
        browser = ServiceBrowser(zeroconf, SERVICE, names)
        names.wait(patience_s)
        browser.cancel()
        infos = [zeroconf.get_service_info(SERVICE, name, _LOOKUP_MS) for name in names.found()]
    finally:
        zeroconf.close()
    fingerprint = _fingerprint(fund_founding_public)
    return tuple(relay for info in infos if info for relay in _relays(info, fingerprint))


class _Names(ServiceListener):
    """Collects names in the browser's thread."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._is_over = threading.Event()

    def wait(self, patience_s: float) -> None:
        self._is_over.wait(patience_s)

    def found(self) -> list[str]:
        return list(self._names)

    def add_service(self, _zc: Zeroconf, _type: str, name: str) -> None:
        self._names[name] = None

    def remove_service(self, _zc: Zeroconf, _type: str, name: str) -> None:
        self._names.pop(name, None)

    def update_service(self, _zc: Zeroconf, _type: str, name: str) -> None:
        self._names[name] = None


def _zeroconf(interfaces: Sequence[str] | None) -> Zeroconf:
    return Zeroconf(interfaces=list(interfaces) if interfaces else InterfaceChoice.Default)


def _relays(info: ServiceInfo, fund: bytes) -> tuple[NearbyRelay, ...]:
    """Return a relay once for each of its addresses: it may be in other networks too."""
    try:
        device = UUID(hex=info.name.split(".")[0])
    except ValueError:
        return ()
    if info.properties.get(b"fund") != fund or not info.port:
        return ()
    return tuple(NearbyRelay(device, f"http://{each}:{info.port}") for each in info.parsed_addresses())


def _fingerprint(fund_founding_public: bytes) -> bytes:
    return crypto.sha256(b"relay" + fund_founding_public)[:8].hex().encode()
