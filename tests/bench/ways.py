"""The laptop's way and ODK's side by side: over TLS with a private authority, in CPU, over a slow link."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import requests

from fieldapp.laptop import SignedIn
from sync.device.http import HttpTransport
from sync.fund.database import EmbeddedPostgres
from tests import builders
from tests.bench import network, odk, seeding
from tests.bench.measure import Measure
from tests.bench.slow_link import SlowLink
from tests.tls import certificate, served_over_tls

_BATCHES = (1, 10, 100, 1000)
_FIRST = 1
_SLOW_RECORDS = 10
_BITS_S, _ROUND_TRIP_S = 64_000, 0.6


@dataclass(frozen=True, slots=True)
class Cost:
    """What a way took for some records."""

    up: int
    down: int
    cpu_s: float
    """What the thread computed that sent them."""
    took_s: float


def over_tls(postgres: EmbeddedPostgres, folder: Path) -> Iterator[Measure]:
    """Bytes and CPU a record with HTTP and TLS, handshakes among them, for both ways.

    Each batch opens one connection. The laptop's CPU holds everything: sealing, signing, checking receipts
    and keeping them durably; ODK's way is the making of the XML and its POSTs alone.
    """
    certificate(folder, "fund", certificate(folder, "authority", None))
    fund = network.fund_of(postgres, folder)
    session = builders.signed_in(builders.enrolled_laptop(folder / "tls", fund))
    authority, first = folder / "authority.pem", 0
    with served_over_tls(fund, folder) as port, _sink_over_tls(folder) as sink_port:
        for count in (_FIRST, *_BATCHES):
            seeding.fill(session, count, first=first)
            ours = _cost(port, lambda url: _synced(session, HttpTransport(url, authority=authority)))
            submitted = partial(_submitted, range(first, first + count), authority)
            first += count
            if first > _FIRST:  # before, they got to know each other
                yield from _lines(count, ours, _cost(sink_port, submitted))
    session.close()
    fund.close()


def _lines(count: int, ours: Cost, theirs: Cost) -> Iterable[Measure]:
    up, their_up = ours.up / count, theirs.up / count
    is_batch = count >= 100
    yield Measure(
        f"bytes up a record with HTTP and TLS, {count:,} at a time, against ODK's way",
        f"{up:,.0f} ({ours.down / count:,.0f} down)",
        f"{their_up:,.0f} ({theirs.down / count:,.0f} down)",
        f"1/{their_up / up:.1f}",
        "≤ 420 and ≤ 1/5" if is_batch else "",
        not is_batch or (up <= 420 and up <= their_up / 5),
    )
    yield Measure(
        f"client CPU a record over TLS, {count:,} at a time, against ODK's way",
        f"{ours.cpu_s / count * 1000:.1f} ms",
        f"{theirs.cpu_s / count * 1000:.1f} ms",
        f"{ours.cpu_s / theirs.cpu_s:.2f}×",
        "",
        is_met=True,
    )


def slow_link(postgres: EmbeddedPostgres, folder: Path) -> Measure:
    """Both ways over 64 kbit/s with 600 ms round trips; ODK's record by record, on one connection."""
    fund = network.fund_of(postgres, folder)
    session = builders.signed_in(builders.enrolled_laptop(folder / "slow", fund))
    builders.engine(session).cycle()
    seeding.fill(session, 100)
    ours = _cost(fund.port, lambda url: _synced(session, HttpTransport(url)), is_slow=True)
    sink = network.sink()
    theirs = _cost(sink.server_port, partial(_submitted, range(_SLOW_RECORDS), None), is_slow=True)
    sink.shutdown()
    sink.server_close()
    session.close()
    fund.close()
    whole_s = theirs.took_s / _SLOW_RECORDS * 100
    return Measure(
        "sync of 100 records at 64 kbit/s and 600 ms, against ODK's way",
        f"{ours.took_s:.1f} s",
        f"{whole_s:.0f} s (ten times what {_SLOW_RECORDS} take)",
        f"1/{whole_s / ours.took_s:.1f}",
        "",
        is_met=True,
    )


# -- inside -----------------------------------------------------------------------------------------


def _cost(port: int, send: Callable[[str], object], *, is_slow: bool = False) -> Cost:
    """Send over a link that counts, in this thread."""
    link = SlowLink(port, bits_s=_BITS_S, round_trip_s=_ROUND_TRIP_S) if is_slow else SlowLink(port)
    scheme = "http" if is_slow else "https"
    began, busy = time.perf_counter(), time.thread_time()
    send(f"{scheme}://127.0.0.1:{link.port}")
    cost = Cost(link.up, link.down, time.thread_time() - busy, time.perf_counter() - began)
    link.close()
    return cost


def _synced(session: SignedIn, transport: HttpTransport) -> None:
    facts = builders.engine(session, transport).cycle()
    assert (facts.why, facts.waiting) == ("", 0)


def _submitted(indices: range, authority: Path | None, url: str) -> None:
    with requests.Session() as session:
        session.trust_env, session.verify = False, str(authority) if authority else True
        for index in indices:
            odk.submit(session, url, odk.instance(seeding.answers(index)))


@contextmanager
def _sink_over_tls(folder: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "fund.pem", folder / "fund.key")
    server = ThreadingHTTPServer(("127.0.0.1", 0), network.Sink)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()
