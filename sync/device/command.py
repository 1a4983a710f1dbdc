"""`fieldapp courier`: a stick, and a relay, from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.laptop import SignedIn
    from fieldapp.progress import Progress


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], *, clock: Callable[[], datetime]
) -> None:
    """Add the subcommand to the parser of `fieldapp`."""
    courier = commands.add_parser("courier", help="no network: carry sealed work on a USB stick")
    courier.set_defaults(clock=clock)
    ways = courier.add_subparsers(required=True)
    write = ways.add_parser("write", help="put what waits on a stick")
    write.set_defaults(run=_write)
    read = ways.add_parser("read", help="take what the fund said off a stick")
    read.set_defaults(run=_read)
    for each in (write, read):
        each.add_argument("folder", type=Path, help="the stick")
    relay = ways.add_parser("relay", help="hold and hand in a team's sealed work, until interrupted")
    relay.set_defaults(run=_relay)
    relay.add_argument("--host", required=True, help="this laptop's address in the team's network")
    relay.add_argument("--port", type=int, default=0)
    nearby = ways.add_parser("nearby", help="give to and take from a relay in this network")
    nearby.set_defaults(run=_nearby)


def _write(asked: argparse.Namespace) -> int:
    from sync.device.courier import room_for, write_stick

    with _signed_in_on_the_terminal(asked) as (session, _):
        ends = session.store, session.identity, asked.folder
        room = room_for(*ends)
        print(f"needs at most {room.needed_bytes:,} bytes; {room.free_bytes:,} are free")
        written = write_stick(*ends, clock=asked.clock, report=_told_on_the_terminal)
        print(f"on the stick for the fund: {written.operations} operations, {written.pictures} pictures")
        print(f"{written.bytes:,} bytes written; no room for {written.pictures_left} pictures")
    return 0


def _read(asked: argparse.Namespace) -> int:
    from sync.device.courier import read_stick
    from sync.stick import tell_refused

    with _signed_in_on_the_terminal(asked) as (session, _):
        ends = session.store, session.identity, asked.folder
        taken = read_stick(*ends, clock=asked.clock, report=_told_on_the_terminal)
        print(f"taken from the stick: {taken.receipts + taken.pictures} receipts, {taken.changes} changes")
    return tell_refused(taken.refused)


def _relay(asked: argparse.Namespace) -> int:
    import threading

    from sync.device.fund_client import FundClient
    from sync.device.http import HttpTransport
    from sync.device.nearby import Announcement
    from sync.device.relay import Relay, keep_forwarding

    with _signed_in_on_the_terminal(asked) as (session, data), ExitStack() as stack:
        relay = Relay(data / "relay", host=asked.host, port=asked.port)
        stack.callback(relay.stop)
        identity = session.identity
        announcement = Announcement(
            device=identity.device,
            fund_founding_public=identity.founding_public,
            port=relay.port,
            addresses=[asked.host],
            interfaces=[asked.host],
        )
        stack.callback(announcement.stop)
        print(f"relay at http://{asked.host}:{relay.port}; Ctrl+C ends it", flush=True)
        client = FundClient(HttpTransport(identity.fund_url), identity, clock=asked.clock)
        with suppress(KeyboardInterrupt):
            keep_forwarding(relay.stick, client.ask, is_over=threading.Event(), every_s=60)
    return 0


def _nearby(asked: argparse.Namespace) -> int:
    from sync.device.relay import NoRelay, sync_nearby

    with _signed_in_on_the_terminal(asked) as (session, _):
        try:
            taken, written = sync_nearby(
                session.store, session.identity, clock=asked.clock, report=_told_on_the_terminal
            )
        except NoRelay:
            print("no relay of this fund answers here", file=sys.stderr)
            return 1
        print(f"taken: {taken.receipts + taken.pictures} receipts, {taken.changes} changes")
        print(f"given: {written.operations} operations, {written.pictures} pictures")
    return 0


def _told_on_the_terminal(progress: Progress) -> None:
    if sys.stderr.isatty():
        print(f"\r{progress.done / 1000:,.0f} of {progress.whole / 1000:,.0f} KB", end="", file=sys.stderr)


@contextmanager
def _signed_in_on_the_terminal(asked: argparse.Namespace) -> Iterator[tuple[SignedIn, Path]]:
    """Ask who it is; a passphrase in the arguments would be seen by everybody on the machine."""
    from getpass import getpass

    from platformdirs import user_data_path

    from fieldapp.forms.builtin import enrolment_form
    from fieldapp.laptop import Laptop
    from fieldapp.store import lock

    folder = asked.data or user_data_path("fieldapp", appauthor=False)
    with lock.hold(folder):
        laptop = Laptop(folder, clock=asked.clock, form_version=enrolment_form().version)
        login = input("Login: ").strip()
        session = laptop.open(login, laptop.unlock(login, getpass("Passphrase: ")))
        try:
            yield session, folder
        finally:
            session.close()
