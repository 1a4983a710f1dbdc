"""What crosses the network: bytes a record, a slow link, and how fast the fund takes operations in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import psycopg
import requests

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.reference import places
from sync.device.enrolling import enrol_at
from sync.device.http import HttpTransport
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.database import EmbeddedPostgres
from sync.fund.serve import FundServer
from sync.wire import endpoints, parcel, tokens
from sync.wire.endpoints import MOST_OPERATIONS
from tests import builders
from tests.bench import odk, seeding
from tests.bench.measure import Measure, median, seconds
from tests.bench.slow_link import SlowLink

_RECORDS = 100
_DECIDED = 334
_BATCHES = (1, 10, 100, 1000)
_ROUNDS = 3
_BITS_S, _ROUND_TRIP_S = 64_000, 0.6
_DEVICES, _OPERATIONS = 4, 500
_CENTRAL_SUBMISSIONS_S = 41
"""What ODK publishes for Central: a load test of its own, on hardware of its own."""


def fund_of(postgres: EmbeddedPostgres, folder: Path) -> FundServer:
    """Return a fund that answers on loopback, with an enumerator and a supervisor."""
    fund = FundServer(postgres.new_database(uuid4().hex), keys=folder / "keys.json", clock=builders.now)
    for account in (builders.ENUMERATOR, builders.SUPERVISOR):
        fund.administration.put_account(account)
    fund.start()
    return fund


def bytes_a_record(postgres: EmbeddedPostgres, folder: Path) -> list[Measure]:
    """Bytes that leave the laptop for a record, alone and in batches, against ODK's way for the same answers.

    The laptop is known to the fund: it has a token and its content key is told. With HTTP, everything on the
    TCP connection is counted, for us and for ODK's way; without, the bodies of the requests alone.
    """
    fund = fund_of(postgres, folder)
    session = builders.signed_in(builders.enrolled_laptop(folder / "bytes", fund))
    builders.enrol(session.desk)
    builders.engine(session).cycle()
    found: list[Measure] = []
    first = 0
    for count in _BATCHES:
        seeding.fill(session, count, first=first)
        content = sum(len(operation.body) for operation in session.store.log.outbox()) / count
        theirs = _counted_odk(range(first, first + count))
        first += count
        counter = SlowLink(fund.port)
        bodies = _Bodies(f"http://127.0.0.1:{counter.port}")
        assert not builders.engine(session, bodies).cycle().waiting
        ours, bare, down = counter.up / count, bodies.size / count, counter.down / count
        counter.close()
        is_batch = count >= _RECORDS
        found.append(
            Measure(
                f"bytes up a record of {content:,.0f} bytes, {count:,} at a time, against ODK's way",
                f"{ours:,.0f} ({bare:,.0f} without HTTP; {down:,.0f} down)",
                f"{theirs:,.0f}",
                f"1/{theirs / ours:.1f}",
                "≤ 420 and ≤ 1/5" if is_batch else "",
                not is_batch or (ours <= 420 and ours <= theirs / 5),
            )
        )
    session.close()
    fund.close()
    return found


class _Bodies(HttpTransport):
    """Counts what requests carry beside their headers."""

    size = 0

    def exchange(self, request: Request) -> Response:
        self.size += len(request.body)
        return super().exchange(request)


def pulling(postgres: EmbeddedPostgres, folder: Path) -> list[Measure]:
    """What an enumerator's laptop is told of some 1,000 acts of others, and what a campaign manager's is."""
    fund = fund_of(postgres, folder)
    everywhere = frozenset(d.code for province in places.provinces() for d in places.districts(province.code))
    fund.administration.put_account(replace(builders.SUPERVISOR, districts=everywhere))
    enumerator = builders.signed_in(builders.enrolled_laptop(folder / "enumerator", fund))
    seeding.fill(enumerator, _DECIDED)
    builders.engine(enumerator).cycle()
    supervisor = builders.signed_in(builders.enrolled_laptop(folder / "supervisor", fund), "bounmy")
    builders.engine(supervisor).cycle()
    with supervisor.store.writing():
        for record in supervisor.store.records.find(limit=_DECIDED):
            supervisor.desk.take_up(record.id)
            supervisor.desk.accept(record.id)
    builders.engine(supervisor).cycle()
    counter = SlowLink(fund.port)
    engine = builders.engine(enumerator, HttpTransport(f"http://127.0.0.1:{counter.port}"))
    took_s = seconds(engine.cycle)
    acts = sum(
        len(enumerator.store.log.of_record(r.id)) - 1 for r in enumerator.store.records.find(limit=10**6)
    )
    assert acts == 3 * _DECIDED, acts
    for session in (enumerator, supervisor):
        session.close()
    figures = _figures(fund, folder / "manager", everywhere)
    fund.close()
    return [
        Measure(
            f"pull of {acts:,} acts of others on {_DECIDED} records, bytes down an act",
            f"{counter.down / acts:,.0f}, {took_s:.1f} s",
            "",
            f"{counter.down / acts:,.0f}",
            "",
            is_met=True,
        ),
        figures,
    ]


def _figures(fund: FundServer, folder: Path, districts: frozenset[str]) -> Measure:
    """What a campaign manager's new laptop is told of all there is to count."""
    manager = Account("vilay", "ວິໄລ", "Vilay", Role.CAMPAIGN_MANAGER, districts)
    fund.administration.put_account(manager)
    code = fund.administration.issue_code(manager.login)
    identity, _ = enrol_at(
        HttpTransport(fund.base_url), code=code, device_name="manager", fund_url=fund.base_url
    )
    laptop = builders.laptop(folder)
    laptop.set_up(identity, manager, passphrase=builders.PASSPHRASE)
    session = builders.signed_in(laptop, manager.login)
    counter = SlowLink(fund.port)
    engine = builders.engine(session, HttpTransport(f"http://127.0.0.1:{counter.port}"))
    took_s = seconds(engine.cycle)
    counted = len(session.store.figures.facts())
    session.close()
    assert counted == _DECIDED, counted
    return Measure(
        f"what is counted of {counted} records, to a campaign manager, bytes down a record",
        f"{counter.down / counted:,.0f}, {took_s:.1f} s",
        "",
        f"{counter.down / counted:,.0f}",
        "",
        is_met=True,
    )


def slow_link(postgres: EmbeddedPostgres, folder: Path) -> Measure:
    """Syncing 100 records over 64 kbit/s with 600 ms round trips, against one bare POST of the same bytes.

    The laptop was in contact before: it remembers its token. Each sync opens a connection of its own, as the
    bare POST does, and ends knowing everything new.
    """
    fund = fund_of(postgres, folder)
    session = builders.signed_in(builders.enrolled_laptop(folder / "slow", fund))
    builders.engine(session).cycle()
    taken, bare = [], []
    for at in range(_ROUNDS):
        seeding.fill(session, _RECORDS, first=at * _RECORDS)
        link = SlowLink(fund.port, bits_s=_BITS_S, round_trip_s=_ROUND_TRIP_S)
        engine = builders.engine(session, HttpTransport(f"http://127.0.0.1:{link.port}"))
        taken.append(seconds(engine.cycle))
        assert not engine.facts.waiting
        link.close()
        bare.append(_bare_post(link.up))
    session.close()
    fund.close()
    ratio = median(taken) / median(bare)
    return Measure(
        "sync of 100 records at 64 kbit/s and 600 ms, against the link's own limit",
        f"{median(taken):.1f} s",
        f"{median(bare):.1f} s",
        f"{ratio:.2f}×",
        "≤ 1.2×",
        ratio <= 1.2,
    )


def ingest(postgres: EmbeddedPostgres, folder: Path) -> list[Measure]:
    """Operations a second that one fund process takes in from several laptops, against COPY of the same rows.

    The parcels are packed beforehand; what is timed is HTTP, checking, ordering, receipts and commit.
    """
    fund = fund_of(postgres, folder)
    parcels = [_packed_parcels(fund, folder / f"ingest-{at}", at) for at in range(_DEVICES)]
    url, total = fund.database_url, _DEVICES * _OPERATIONS
    fund.stop()
    with _served(url, folder / "keys.json") as base_url, ThreadPoolExecutor(_DEVICES) as threads:
        took = seconds(lambda: list(threads.map(lambda each: _post_all(base_url, each), parcels)))
    held = fund.administration.figures().received
    assert held == total, f"{held} of {total}"
    copied = _copy(url)
    fund.close()
    ours, theirs = total / took, total / copied
    return [
        Measure(
            f"fund ingest, operations a second ({os.cpu_count()} cores), against COPY of the same rows",
            f"{ours:,.0f}/s",
            f"{theirs:,.0f}/s",
            f"1/{theirs / ours:.0f}",
            "≥ 1/4 on 2 cores",
            ours >= theirs / 4,
        ),
        Measure(
            "fund ingest, against the submissions a second ODK publishes for Central",
            f"{ours:,.0f}/s",
            f"{_CENTRAL_SUBMISSIONS_S}/s (not measured here)",
            f"{ours / _CENTRAL_SUBMISSIONS_S:.0f}×",
            "≥ 20×",
            ours >= 20 * _CENTRAL_SUBMISSIONS_S,
        ),
    ]


def _packed_parcels(fund: FundServer, folder: Path, at: int) -> tuple[str, list[bytes]]:
    """Return a laptop's access token and its parcels."""
    session = builders.signed_in(builders.enrolled_laptop(folder, fund))
    seeding.fill(session, _OPERATIONS, first=at * _OPERATIONS)
    operations, identity = session.store.log.outbox(), session.identity
    sealed = parcel.seal_content_key(identity.content_key, fund.desk.keys.sealing.public)
    made = [
        parcel.pack(
            operations[begin : begin + MOST_OPERATIONS],
            device=identity.device,
            signing=identity.signing,
            key_id=identity.content_key_id,
            content_key=identity.content_key,
            sealed_key=sealed,
        )
        for begin in range(0, len(operations), MOST_OPERATIONS)
    ]
    session.close()
    assertion = tokens.write_assertion(identity.device, identity.signing, now=builders.now())
    return fund.desk.access_token(assertion)[0], made


def _post_all(base_url: str, laptop: tuple[str, list[bytes]]) -> None:
    token, parcels = laptop
    transport = HttpTransport(base_url)
    for each in parcels:
        answer = transport.exchange(Request("POST", endpoints.PARCELS, each, endpoints.PARCEL, token))
        assert answer.status == 200, answer.body


@contextmanager
def _served(url: str, keys: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "fieldapp", "fund", "serve"]
    command += ["--database", url, "--keys", str(keys), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        transport = HttpTransport(f"http://127.0.0.1:{port}")
        while server.poll() is None:
            with suppress(NoNetwork):
                transport.exchange(Request("GET", endpoints.HEALTH))
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def _copy(url: str) -> float:
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.cursor().copy("COPY operations TO STDOUT (FORMAT binary)") as rows:
            content = b"".join(bytes(piece) for piece in rows)
        connection.execute("CREATE TABLE copied (LIKE operations INCLUDING ALL)")

        def copy() -> None:
            with connection.cursor().copy("COPY copied FROM STDIN (FORMAT binary)") as sink:
                sink.write(content)

        return seconds(copy)


class Sink(BaseHTTPRequestHandler):
    """Takes a submission as ODK Central does, and keeps nothing."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>ok</message></OpenRosaResponse>'
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def sink() -> ThreadingHTTPServer:
    """Return a server that does so."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _counted_odk(indices: range) -> float:
    server = sink()
    link = SlowLink(server.server_port)
    with requests.Session() as session:
        for index in indices:
            odk.submit(session, f"http://127.0.0.1:{link.port}", odk.instance(seeding.answers(index)))
    server.shutdown()
    server.server_close()
    return link.up / len(indices)


def _bare_post(size: int) -> float:
    server = sink()
    link = SlowLink(server.server_port, bits_s=_BITS_S, round_trip_s=_ROUND_TRIP_S)
    body = bytes(size)
    took = seconds(lambda: requests.post(f"http://127.0.0.1:{link.port}/", data=body, timeout=120))
    link.close()
    server.shutdown()
    server.server_close()
    return took
