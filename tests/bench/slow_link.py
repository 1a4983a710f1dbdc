"""A slow link on loopback: counts every byte, adds a round trip's delay, lets so many bits a second through."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time

_PIECE = 512


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
        waiting: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def take() -> None:
            free_at = time.monotonic() + (self._round_trip_s if is_up else 0.0)
            while True:
                try:
                    piece = source.recv(_PIECE)
                except OSError:
                    piece = b""
                self._count(len(piece), is_up=is_up)
                free_at = max(free_at, time.monotonic())
                if self._bytes_s:
                    free_at += len(piece) / self._bytes_s
                waiting.put((free_at + self._round_trip_s / 2, piece))
                if not piece:
                    return

        def give() -> None:
            while True:
                at, piece = waiting.get()
                time.sleep(max(0.0, at - time.monotonic()))
                try:
                    if not piece:
                        sink.shutdown(socket.SHUT_WR)
                        return
                    sink.sendall(piece)
                except OSError:
                    return

        for work in (take, give):
            threading.Thread(target=work, daemon=True).start()

    def _count(self, size: int, *, is_up: bool) -> None:
        with self._lock:
            if is_up:
                self.up += size
            else:
                self.down += size
