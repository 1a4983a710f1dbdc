"""A proxy on loopback, as an office has one: leads on by CONNECT, or says no; counts what goes through it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.answering import read_request


class Proxy:
    """Leads on to wherever it is asked, after `answers`: what it says to CONNECT, one each, then 200."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.asked: list[bytes] = []
        """The first line of each request."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._open: list[socket.socket] = []
        self._thread.start()

    @property
    def url(self) -> str:
        """What goes into the system's settings."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        """Be there no more."""
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(near)
            threading.Thread(target=self._lead, args=(near,), daemon=True).start()

    def _lead(self, near: socket.socket) -> None:
        with contextlib.suppress(OSError):
            line = read_request(near).split(b"\r\n")[0]
            self.asked.append(line)
            method, where, _ = line.split(b" ", 2)
            if self.answers or method != b"CONNECT":
                near.sendall(self.answers.pop(0) if self.answers else b"HTTP/1.1 405 No\r\n\r\n")
                near.shutdown(socket.SHUT_WR)
                return
            host, _, port = where.rpartition(b":")
            far = socket.create_connection((host.decode(), int(port)))
            self._open.append(far)
            near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            near.settimeout(None)
            threading.Thread(target=_pass_on, args=(far, near), daemon=True).start()
            _pass_on(near, far)


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := here.recv(65536):
            there.sendall(piece)
    with contextlib.suppress(OSError):
        there.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(*answers: bytes) -> Iterator[Proxy]:
    """Run a proxy for a while."""
    proxy = Proxy(*answers)
    try:
        yield proxy
    finally:
        proxy.stop()
