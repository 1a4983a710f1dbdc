"""The fund's address: encrypted on the way, or on this very machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fieldapp.errors import InputError


class NotEncrypted(InputError):
    """An address that begins with http://: who listens on the way would learn who speaks with the fund."""

    code = "not-encrypted"


def completed(typed: str) -> str:
    """Return an address as it is asked for: people leave the https:// out."""
    address = typed.strip()
    return address if "://" in address or not address else f"https://{address}"


def is_in_clear(address: str) -> bool:
    """Whether what is sent there could be read on the way: http to anything but this machine."""
    parts = urlsplit(address)
    return parts.scheme.lower() != "https" and not _is_this_machine(parts.hostname or "")


def check(address: str) -> str:
    """Return an address that is encrypted on the way. Raises NotEncrypted."""
    if is_in_clear(address):
        raise NotEncrypted(address)
    return address


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
