"""A slow link on loopback: counts bytes, adds a round trip, lets so many bits a second through."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from functools import partial
from typing import TypeAlias

_PIECE = 512
Waiting: TypeAlias = "queue.SimpleQueue[tuple[float, bytes]]"


class SlowLink:
    """Forwards TCP from a port of its own to another, as a 2G modem would.

    `bits_s` of 0 lets everything through at once and only counts. A new connection costs one round
    trip before its first byte, as a handshake does.
    """

    def __init__(self, to_port: int, *, bits_s: int = 0, round_trip_s: float = 0.0) -> None:
        self._to_port = to_port
        self._bytes_s = bits_s / 8
        self._round_trip_s = round_trip_s
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self.up = 0
        """Bytes from the laptop to the fund."""
        self.down = 0
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut everything."""
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                each.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to_port))
            except OSError:
                return
            self._open += [near, far]
            self._forward(near, far, is_up=True)
            self._forward(far, near, is_up=False)

    def _forward(self, source: socket.socket, sink: socket.socket, *, is_up: bool) -> None:
        waiting: Waiting = queue.SimpleQueue()
        for work in (partial(self._take, source, waiting, is_up=is_up), partial(self._give, sink, waiting)):
            threading.Thread(target=work, daemon=True).start()

    def _take(self, source: socket.socket, waiting: Waiting, *, is_up: bool) -> None:
        free_at = time.monotonic() + (self._round_trip_s if is_up else 0.0)
        piece = b"."
        while piece:
            try:
                piece = source.recv(_PIECE)
            except OSError:
                piece = b""
            self._count(len(piece), is_up=is_up)
            free_at = max(free_at, time.monotonic())
            if self._bytes_s:
                free_at += len(piece) / self._bytes_s
            waiting.put((free_at + self._round_trip_s / 2, piece))

    def _give(self, sink: socket.socket, waiting: Waiting) -> None:
        piece = b"."
        with contextlib.suppress(OSError):
            while piece:
                at, piece = waiting.get()
                time.sleep(max(0.0, at - time.monotonic()))
                if piece:
                    sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)

    def _count(self, size: int, *, is_up: bool) -> None:
        with self._lock:
            if is_up:
                self.up += size
            else:
                self.down += size
