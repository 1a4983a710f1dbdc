"""A proxy between a real laptop and a real fund that does to their bytes what networks do.

Plain sockets and threads. It reads HTTP only as far as it must to know where a request ends, and passes
each piece on as it comes: a cut after byte k has let exactly k bytes through.
"""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PIECE = 4096


@dataclass(slots=True)
class Plan:
    """What happens to the next bytes and requests. Counting begins anew with each plan."""

    cut_up_after: int | None = None
    """Bytes from the laptop that still pass before every connection is cut."""
    cut_down_after: int | None = None
    """Bytes from the fund that still pass before every connection is cut."""
    dropped: float = 0.0
    """Share of connections that are closed as soon as they are made."""
    delay_s: float = 0.0
    """Pause before each request and each answer."""
    instead: bytes = b""
    """An answer in place of the fund's, to the request numbered `at_request`; the fund never hears of it."""
    is_answer_lost: bool = False
    """Whether the fund's answer to the request numbered `at_request` is kept back, and the connection cut."""
    is_replayed: bool = False
    """Whether each request is sent to the fund a second time, by a stranger, after its answer."""
    at_request: int = 0


class _Cut(Exception):
    """The connection ends here."""


class FaultProxy:
    """Listens on a port of its own in front of another."""

    def __init__(self, to_port: int, *, seed: int = 1) -> None:
        self._to_port = to_port
        self._dice = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.plan = Plan()
        self.up = self.down = self.requests = 0
        """Counted since the plan began."""
        self.port: int = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def base_url(self) -> str:
        """Where the laptop finds the fund through it."""
        return f"http://127.0.0.1:{self.port}"

    def begin(self, plan: Plan) -> None:
        """Follow a plan from here; connections of before are closed."""
        self._close_all()
        self.plan, self.up, self.down, self.requests = plan, 0, 0, 0

    def close(self) -> None:
        """Stop listening, cut everything, and wait until nothing of it runs."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        self._close_all()

    def _close_all(self) -> None:
        with self._lock:
            open_now, threads = [*self._open], [*self._threads]
            self._threads.clear()
        for each in open_now:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._dice.random() < self.plan.dropped:
                near.close()
                continue
            thread = threading.Thread(target=self._carry, args=(near,), daemon=True)
            with self._lock:
                self._threads.append(thread)
            thread.start()

    def _carry(self, near: socket.socket) -> None:
        with near, contextlib.suppress(_Cut, OSError):
            far = socket.create_connection(("127.0.0.1", self._to_port))
            with far, self._known(near, far):
                while True:
                    self._one_exchange(near, far)

    @contextmanager
    def _known(self, *sockets: socket.socket) -> Iterator[None]:
        with self._lock:
            self._open.update(sockets)
        try:
            yield
        finally:
            with self._lock:
                self._open.difference_update(sockets)

    def _one_exchange(self, near: socket.socket, far: socket.socket) -> None:
        plan = self.plan
        request = bytearray()
        is_the_one = False
        for piece in _message(near):
            if not request:
                is_the_one = self.requests == plan.at_request
                self.requests += 1
                _pause(plan.delay_s)
            request += piece
            if not (is_the_one and plan.instead):
                far.sendall(self._let_through(piece, is_up=True))
                self._cut_if_over()
        if is_the_one and plan.instead:
            near.sendall(plan.instead)
            raise _Cut
        _pause(plan.delay_s)
        for piece in _message(far):
            if not (is_the_one and plan.is_answer_lost):
                near.sendall(self._let_through(piece, is_up=False))
                self._cut_if_over()
        if plan.is_replayed:
            self._replay(bytes(request))
        if is_the_one and plan.is_answer_lost:
            raise _Cut

    def _let_through(self, piece: bytes, *, is_up: bool) -> bytes:
        most = self.plan.cut_up_after if is_up else self.plan.cut_down_after
        done = self.up if is_up else self.down
        passed = piece if most is None else piece[: max(0, most - done)]
        if is_up:
            self.up += len(passed)
        else:
            self.down += len(passed)
        return passed

    def _cut_if_over(self) -> None:
        plan = self.plan
        is_up_over = plan.cut_up_after is not None and self.up >= plan.cut_up_after
        is_down_over = plan.cut_down_after is not None and self.down >= plan.cut_down_after
        if is_up_over or is_down_over:
            raise _Cut

    def _replay(self, request: bytes) -> None:
        with socket.create_connection(("127.0.0.1", self._to_port)) as stranger:
            stranger.sendall(request)
            for _ in _message(stranger):
                pass


def _pause(seconds: float) -> None:
    if seconds:
        threading.Event().wait(seconds)


def _message(source: socket.socket) -> Iterator[bytes]:
    """Yield the pieces of one HTTP message. Raises _Cut where the source ends before it does."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = source.recv(_PIECE)
        if not piece:
            raise _Cut
        received += piece
        yield piece
    head, _, body = received.partition(b"\r\n\r\n")
    missing = _length(head) - len(body)
    while missing > 0:
        piece = source.recv(min(_PIECE, missing))
        if not piece:
            raise _Cut
        missing -= len(piece)
        yield piece


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0
