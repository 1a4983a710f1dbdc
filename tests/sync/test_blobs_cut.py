"""A picture whose link is cut at any byte: it goes on from there, over real HTTP."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

import pytest

from fieldapp import crypto
from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store.blobs import Waiting
from sync.device import blobs as device_blobs
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request
from sync.fund.serve import FundServer
from sync.wire import endpoints
from tests import builders
from tests.sync.test_blobs import at_fund, at_work, client, enrolled_with, picture, refusing_pictures


class CuttingProxy:
    """A link on loopback whose first connection is cut after so many bytes of the body."""

    def __init__(self, port: int, *, cut_after: int) -> None:
        self._to, self._cut_after = port, cut_after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._ends = [self._listener]
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def _serve(self) -> None:
        with suppress(OSError):
            for number in range(1000):
                near, _ = self._listener.accept()
                cut_after = self._cut_after if number == 0 else None
                self._threads.append(threading.Thread(target=self._carry, args=(near, cut_after)))
                self._threads[-1].start()

    def _carry(self, near: socket.socket, cut_after: int | None) -> None:
        with near, socket.create_connection(("127.0.0.1", self._to)) as far:
            self._ends += [near, far]
            down = threading.Thread(target=self._down, args=(far, near))
            down.start()
            with suppress(OSError):
                self._up(near, far, cut_after)
            for end in (far, near):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            down.join()

    def _up(self, near: socket.socket, far: socket.socket, cut_after: int | None) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = near.recv(4096)
            if not data:
                return
            head += data
        begin = head.index(b"\r\n\r\n") + 4
        far.sendall(head[:begin])
        body, gone = head[begin:], 0
        while True:
            let_through = body if cut_after is None else body[: cut_after - gone]
            far.sendall(let_through)
            gone += len(let_through)
            if gone == cut_after:
                threading.Event().wait(0.1)  # a link dies later than its last byte
                return
            body = near.recv(4096)
            if not body:
                return

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(4096):
                near.sendall(data)

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)
        self._listener.close()


def test_cut_at_any_byte_it_goes_on_from_there(enrolled: Laptop, fund: FundServer) -> None:
    """The request is cut after byte k, for every 97th k of the body, a picture of 3 KB, over real HTTP.

    The fund has what came, or the beginning of it: the system drops what it had not yet read of a dead link.
    """
    went_on_from = set()
    with at_work(enrolled) as enumerator:
        for at in range(0, 3044, 97):
            content = picture(3000, seed=at)
            enrolled_with(enumerator, content)
            builders.engine(enumerator, refusing_pictures(enumerator)).cycle()
            with enumerator.store.writing() as db:
                db.execute("UPDATE blobs SET was_tried = 0")  # so that the first request is the picture's
            access = client(enumerator)
            access.ask(Request("GET", f"{endpoints.BLOBS}/{'0' * 64}"), endpoints.JSON)
            proxy = CuttingProxy(fund.port, cut_after=at)
            access._transport = transport = HttpTransport(proxy.url)
            try:
                (waiting,) = enumerator.store.blobs.to_send()
                with pytest.raises(NoNetwork):
                    device_blobs.send_waiting(enumerator.store, enumerator.identity, access.ask)
                assert crypto.sha256(content) not in at_fund(fund)
                kept = kept_in_part(fund, enumerator, waiting, at)
                assert kept <= at
                went_on_from.add(kept)
                sent = device_blobs.send_waiting(enumerator.store, enumerator.identity, access.ask)
                assert sent == 1
                assert at_fund(fund)[crypto.sha256(content)] == content
            finally:
                transport._session.close()
                proxy.close()
    cuts = set(range(0, 3044, 97))
    assert len(went_on_from & cuts) > len(cuts) / 2, (
        "it goes on from the byte of the cut, but on a busy machine"
    )


def kept_in_part(fund: FundServer, session: SignedIn, waiting: Waiting, expected: int) -> int:
    """Wait until the fund has put away what came; returns how many bytes of the very picture it is."""
    whole = device_blobs.sealed(session.store, session.identity, waiting)
    kept, until = 0, time.monotonic() + 2
    while kept != expected and time.monotonic() < until:
        with fund._pool.connection() as db:
            row = db.execute(
                "SELECT content FROM blob_uploads WHERE name = %s", (crypto.sha256(whole),)
            ).fetchone()
        content = bytes(row["content"]) if row else b""
        assert whole.startswith(content)
        kept = len(content)
        time.sleep(0.005)
    return kept
