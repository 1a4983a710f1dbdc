"""What the laptop needs of a network: to exchange one request for one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from fieldapp.errors import SurroundingsError


@dataclass(frozen=True, slots=True)
class Request:
    """One request to the fund."""

    method: str
    path: str
    body: bytes = b""
    media_type: str = ""
    token: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    bytes_s: float = 1000.0
    """How fast the link was; time limits follow from it and the size."""
    progress: Callable[[int], None] | None = None
    """Told how many bytes of the body have gone."""
    received: Callable[[int, int], None] | None = None
    """Told how many bytes of the answer's body have come, and of how many."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer, whole: a cut one never becomes a Response."""

    status: int
    media_type: str
    body: bytes
    retry_after_s: float | None = None
    whole_bytes: int | None = None
    """Of how many bytes the body is a part, where the fund tells."""


class NoNetwork(SurroundingsError):
    """The fund was not reached, or what answered is not the fund. `code` says which.

    "no-network" nothing answers · "timed-out" too slow · "not-encrypted" its address, which was not even
    asked · "not-trusted" its certificate · "proxy-asks" a proxy wants a sign-in · "proxy-refuses" it
    leads to no fund · "redirected" sent elsewhere · "captive-portal" a web page · "wrong-type"
    something else · "gateway-down" a proxy without the fund behind it · "cut-short" not whole ·
    "bad-answer" whole, and not this fund's · "fund-busy", "fund-asks-to-wait" the fund itself.
    """

    code = "no-network"

    def __init__(
        self, why: str = "no-network", *, retry_after_s: float | None = None, status: int = 0
    ) -> None:
        super().__init__(why)
        self.code = why
        self.retry_after_s = retry_after_s
        self.status = status
        """Of the HTTP answer; 0 where there was none."""


class Transport(Protocol):
    """A way to the fund."""

    def exchange(self, request: Request) -> Response:
        """Return the answer. Raises NoNetwork."""
        ...
