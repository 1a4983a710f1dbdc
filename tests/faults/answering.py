"""A server on loopback that answers every request with the same bytes, whatever was asked."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def http(status: str, media_type: str, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """Return an answer as bytes; `length` is what it claims where that is not so."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}"]
    lines += [f"Content-Length: {len(body) if length is None else length}", *headers, "Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def answering(answer: bytes, *, after_s: float = 0.0, a_byte_each_s: float = 0.0) -> Iterator[str]:
    """Serve an answer; yields the address."""
    listener = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def serve() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            with near, contextlib.suppress(OSError):
                read_request(near)
                is_over.wait(after_s)
                for piece in _pieces(answer, a_byte_each_s):
                    near.sendall(piece)
                    if is_over.wait(a_byte_each_s):
                        return
                near.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        is_over.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _pieces(answer: bytes, a_byte_each_s: float) -> list[bytes]:
    return [answer[at : at + 1] for at in range(len(answer))] if a_byte_each_s else [answer]


def read_request(near: socket.socket) -> bytes:
    """Return a request, head and body; what came of it where it was cut off."""
    near.settimeout(5)
    received, wanted = b"", None
    while wanted is None or len(received) < wanted:
        piece = near.recv(65536)
        if not piece:
            break
        received += piece
        head, blank, _ = received.partition(b"\r\n\r\n")
        if wanted is None and blank:
            wanted = len(head) + 4 + _length(head)
    return received


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
