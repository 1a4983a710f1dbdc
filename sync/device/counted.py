"""A way to the fund that counts what passes over it."""

from __future__ import annotations

from dataclasses import replace

from sync.device.transport import Request, Response, Transport


class CountedTransport:
    """Counts the bytes of requests and answers, without the heads of HTTP; what was cut off counts too."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.up_bytes = 0
        self.down_bytes = 0

    def exchange(self, request: Request) -> Response:
        """Exchange, and count. Raises NoNetwork."""
        gone = 0
        tell = request.progress

        def progress(done: int) -> None:
            nonlocal gone
            gone = done
            if tell:
                tell(done)

        try:
            answer = self._inner.exchange(replace(request, progress=progress))
        except BaseException:
            self.up_bytes += gone
            raise
        self.up_bytes += len(request.body)
        self.down_bytes += len(answer.body)
        return answer
