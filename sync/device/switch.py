"""A way to the fund that can be switched off: the demonstration's network."""

from __future__ import annotations

from sync.device.transport import NoNetwork, Request, Response, Transport


class SwitchedTransport:
    """Lets everything through while it is on."""

    def __init__(self, inner: Transport, *, is_on: bool = True) -> None:
        self._inner = inner
        self.is_on = is_on

    def exchange(self, request: Request) -> Response:
        """Exchange while on. Raises NoNetwork while off."""
        if not self.is_on:
            raise NoNetwork
        return self._inner.exchange(request)
