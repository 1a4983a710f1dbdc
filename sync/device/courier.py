"""The laptop's end of the courier: what waits goes on a stick, what the fund said comes off it.

The same sealed parcels as over HTTP, the same receipts, decisions and changes. The outbox stays the only
queue: writing a stick marks nothing as sent, so a lost stick costs nothing, and HTTP meanwhile does no harm.

Each parcel on a stick holds every unsent operation of the records it is about. So parcels may be lost,
doubled and reordered: none is of use only with another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from fieldapp.enrolment.operation import Operation
from fieldapp.errors import FieldappError
from fieldapp.progress import Counted, Report, to_nobody
from fieldapp.store import twice
from fieldapp.store.contacts import Contact, Way
from fieldapp.store.device import DeviceIdentity
from fieldapp.store.store import Store
from sync.device import blobs, mail, successions
from sync.device.letters import Writer
from sync.stick import PARCEL, File, Found, RefusedFile, Stick, StickFull
from sync.wire import bundle, compression, messages, parcel
from sync.wire.endpoints import MOST_OPERATIONS

Clock = Callable[[], datetime]
_OPERATIONS_A_PARCEL = 100
_MOST_ROUNDING_BYTES = 32 * 1024
"""What a file may take beyond its own bytes: the largest cluster of a usual stick."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a stick needs, and what it has."""

    needed_bytes: int
    """For all records; photos and scans go where there is room beyond."""
    pictures_bytes: int
    """For all photos and scans."""
    free_bytes: int

    @property
    def is_enough(self) -> bool:
        """Whether all records fit."""
        return self.needed_bytes <= self.free_bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What is on the stick now for the fund."""

    operations: int
    """All that this laptop has to send, new on the stick or there already."""
    pictures: int
    """Photos and scans on the stick; records go first, these where there is room."""
    pictures_left: int
    """Photos and scans for which there was no room: they go next time, or over a network."""
    bytes: int
    """Written now."""
    tidied: int
    """Files of this laptop taken off the stick: the fund has what they held."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came off a stick."""

    receipts: int
    """Receipts that this laptop did not have."""
    changes: int
    """Operations of others that this laptop did not have."""
    pictures: int
    """Photos and scans that the fund has, as this laptop now knows."""
    refused: tuple[RefusedFile, ...]
    """Files that were not taken, and why; all others were."""


class Carrier(Protocol):
    """What carries sealed files: a stick, or a relay that is reached over a local network."""

    def files(self, suffix: str) -> Iterator[File]:
        """Return every file of a kind."""
        ...

    def has(self, suffix: str, content: bytes) -> bool:
        """Tell whether this very content is there."""
        ...

    def write(self, suffix: str, content: bytes) -> Path:
        """Put a file there, whole or not at all, if it is not there."""
        ...

    def remove(self, path: Path) -> None:
        """Take a file away, where that can be done."""
        ...

    def sweep(self) -> None:
        """Take away what a torn write left behind."""
        ...

    def free_bytes(self) -> int:
        """Return how much room there is."""
        ...


def room_for(store: Store, identity: DeviceIdentity, folder: Path) -> Room:
    """Return how much room `write_stick` would need, and how much there is. Writes nothing."""
    stick = Stick(folder)
    plan = _planned(store, identity, stick)
    pictures_bytes = sum(waiting.size + _MOST_ROUNDING_BYTES for waiting in store.blobs.waiting())
    return Room(plan.needed_bytes, pictures_bytes, stick.free_bytes())


def write_stick(
    store: Store, identity: DeviceIdentity, folder: Path, *, clock: Clock, report: Report = to_nobody
) -> Written:
    """Put everything that waits on a stick, and take off it what the fund has receipted.

    Raises NoSuchFolder, StickFull (before anything is written, where it can be known), StickReadOnly,
    StickBroken. Whatever is on the stick then is whole, and nothing on the laptop has changed.
    """
    return put_on(store, identity, Stick(folder), clock=clock, report=report)


def put_on(
    store: Store,
    identity: DeviceIdentity,
    stick: Carrier,
    *,
    clock: Clock,
    way: Way = Way.STICK,
    report: Report = to_nobody,
) -> Written:
    """Put everything that waits on whatever carries it; as `write_stick`. `report` is told bytes."""
    contact = Contact(way)
    with _noted(store, contact, clock):
        written = _put_on(store, identity, stick, clock=clock, report=report)
        contact.carried, contact.up_bytes = written.operations, written.bytes
    return written


def _put_on(
    store: Store, identity: DeviceIdentity, stick: Carrier, *, clock: Clock, report: Report
) -> Written:
    stick.sweep()
    _regain(store, identity, stick)
    plan = _planned(store, identity, stick)
    for path in plan.done_with:
        stick.remove(path)
    free_bytes = stick.free_bytes()
    if plan.needed_bytes > free_bytes:
        raise StickFull(plan.needed_bytes, free_bytes)
    pictures_bytes = sum(waiting.size for waiting in store.blobs.waiting())
    carried = Counted("carrying", report, sum(len(content) for _, content in plan.files) + pictures_bytes)
    for suffix, content in plan.files:
        stick.write(suffix, content)
        carried.add(len(content))
    for path in plan.replaced:
        stick.remove(path)
    pictures, left, pictures_bytes = _write_pictures(store, identity, stick, carried)
    store.memory.put("stick_written_at", clock().isoformat())
    written_bytes = sum(len(content) for _, content in plan.files) + pictures_bytes
    return Written(plan.operations, pictures, left, written_bytes, len(plan.done_with))


def read_stick(
    store: Store, identity: DeviceIdentity, folder: Path, *, clock: Clock, report: Report = to_nobody
) -> Taken:
    """Take everything off a stick that the fund said to this laptop. Any number of times is once.

    Raises NoSuchFolder, StickBroken. A file that is damaged, forged or not understood is refused, and holds
    up no other; letters for other laptops are left alone.
    """
    return take_off(store, identity, Stick(folder), clock=clock, report=report)


def take_off(
    store: Store,
    identity: DeviceIdentity,
    stick: Carrier,
    *,
    clock: Clock,
    way: Way = Way.STICK,
    report: Report = to_nobody,
) -> Taken:
    """Take everything for this laptop off whatever carries it; as `read_stick`. `report` is told bytes."""
    contact = Contact(way)
    with _noted(store, contact, clock):
        taken, contact.down_bytes = _take_off(store, identity, stick, clock=clock, report=report)
        contact.sent, contact.received = taken.receipts, taken.changes
        contact.pictures = taken.pictures
    return taken


@contextmanager
def _noted(store: Store, contact: Contact, clock: Clock) -> Iterator[None]:
    """Write down what a contact came to, also where it failed."""
    try:
        yield
    except FieldappError as e:
        store.contacts.note(contact, at=clock(), why=e.code)
        raise
    store.contacts.note(contact, at=clock())


def _take_off(
    store: Store, identity: DeviceIdentity, stick: Carrier, *, clock: Clock, report: Report
) -> tuple[Taken, int]:
    """Return what was taken, and how many bytes its letters have."""
    _regain(store, identity, stick)
    counted = mail.New()
    refused: list[RefusedFile] = []
    replies: list[tuple[str, bundle.Reply, int]] = []
    identity = _followed(store, identity, stick)
    for file in stick.files(bundle.Kind.REPLY):
        if isinstance(file, RefusedFile):
            refused.append(file)
            continue
        try:
            reply = mail.opened(file.content, identity)
        except FieldappError as e:
            refused.append(RefusedFile(file.path.name, e.code))
        else:
            if reply:
                replies.append((file.path.name, reply, len(file.content)))
    size = sum(of_one for _, _, of_one in replies)
    carried = Counted("carrying", report, size)
    for name, reply, of_one in sorted(replies, key=lambda each: mail.since(each[1])):
        try:
            counted += mail.take(store, identity, reply, at=clock())
        except messages.BadAnswer as e:
            refused.append(RefusedFile(name, e.code))
        carried.add(of_one)
    twice.go_on(store)
    store.memory.put("stick_read_at", clock().isoformat())
    return Taken(counted.receipts, counted.changes, counted.pictures, tuple(refused)), size


def _followed(store: Store, identity: DeviceIdentity, stick: Carrier) -> DeviceIdentity:
    """Follow the fund to a new key, where the letters tell of one."""
    files = [file for file in stick.files(bundle.Kind.REPLY) if isinstance(file, Found)]
    statements = {each for file in files for each in mail.successions_of(file.content)}
    return successions.follow(store, identity, statements)


# -- writing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    operations: int
    files: tuple[tuple[str, bytes], ...]
    """Suffix and content of what is to be written."""
    done_with: tuple[Path, ...]
    """Own files that are of no more use: everything in them is receipted."""
    replaced: tuple[Path, ...]
    """Own files that the written ones make superfluous."""

    @property
    def needed_bytes(self) -> int:
        return sum(len(content) + _MOST_ROUNDING_BYTES for _, content in self.files)


def _planned(store: Store, identity: DeviceIdentity, stick: Carrier) -> _Plan:
    outbox = store.log.outbox()
    unsent = _ids_by_record(outbox)
    record_of = {operation.id: operation.record for operation in outbox}
    there: set[UUID] = set()
    done_with: list[Path] = []
    replaced: list[Path] = []
    for path, operations in _own_parcels(stick, identity):
        ids = frozenset(operation.id for operation in operations)
        records = {record_of[each] for each in ids if each in record_of}
        if not records:
            done_with.append(path)
        elif all(unsent[record] <= ids for record in records) and not records <= there:
            there |= records
        else:
            replaced.append(path)
    writer = Writer(store, identity)
    to_write = (operation for operation in outbox if operation.record not in there)
    files = [(PARCEL, writer.parcel(batch)) for batch in batches(to_write, _OPERATIONS_A_PARCEL)]
    done_with += _spent_replies(store, identity, stick)
    asks, ask = list(_own_letters(stick, identity, bundle.Kind.ASK)), writer.ask()
    replaced += [found.path for found in asks]
    return _Plan(len(outbox), ((bundle.Kind.ASK.value, ask), *files), tuple(done_with), tuple(replaced))


def _write_pictures(
    store: Store, identity: DeviceIdentity, stick: Carrier, carried: Counted
) -> tuple[int, int, int]:
    """Put photos and scans on a stick while there is room: how many are there, are left, bytes written."""
    kind, there, left, written_bytes = bundle.Kind.BLOB, set[Path](), 0, 0
    for waiting in store.blobs.waiting():
        letter = bundle.write_letter(
            kind,
            blobs.sealed(store, identity, waiting),
            device=identity.device,
            signing=identity.signing,
            key_id=identity.content_key_id,
        )
        is_there = stick.has(kind, letter)
        if not is_there and stick.free_bytes() < len(letter) + _MOST_ROUNDING_BYTES:
            left += 1
            continue
        there.add(stick.write(kind, letter))
        written_bytes += 0 if is_there else len(letter)
        carried.add(waiting.size)
    for found in _own_letters(stick, identity, kind):
        if found.path not in there:
            stick.remove(found.path)
    return len(there), left, written_bytes


def batches(operations: Iterable[Operation], most: int) -> Iterator[tuple[Operation, ...]]:
    """Part operations into parcels so that those of one record stay together, in their order.

    A record with more than a parcel can hold sends its first ones; the rest follow when those are receipted.
    """
    by_record: dict[UUID, list[Operation]] = {}
    for operation in operations:
        by_record.setdefault(operation.record, []).append(operation)
    batch: list[Operation] = []
    for of_record in by_record.values():
        whole = of_record[:MOST_OPERATIONS]
        if batch and len(batch) + len(whole) > most:
            yield tuple(batch)
            batch = []
        batch += whole
    if batch:
        yield tuple(batch)


def _regain(store: Store, identity: DeviceIdentity, stick: Carrier) -> None:
    """Take back what this laptop put there and its disk lost, before it is answered or tidied."""
    for _, operations in _own_parcels(stick, identity):
        store.log.regain(operations)


def _own_parcels(stick: Carrier, identity: DeviceIdentity) -> Iterator[tuple[Path, tuple[Operation, ...]]]:
    """Find what this very laptop put on the stick earlier; nothing else is ever taken away.

    What it signed with a former key comes with no operations: it is of no more use, the fund wants the new.
    """
    for file in stick.files(PARCEL):
        if not isinstance(file, Found):
            continue
        try:
            frame = parcel.read_frame(file.content)
            parcel.verify_frame(frame, *identity.publics)
            is_former = frame.key_id != identity.content_key_id
            operations = () if is_former else parcel.open_frame(frame, identity.content_key).operations
        except (parcel.BadParcel, compression.UnknownDictionary):
            continue
        yield file.path, tuple(opened.operation for opened in operations if opened.operation)


def _own_letters(stick: Carrier, identity: DeviceIdentity, kind: bundle.Kind) -> Iterator[Found]:
    for file in stick.files(kind):
        if not isinstance(file, Found):
            continue
        try:
            bundle.verify_letter(bundle.read_letter(file.content), *identity.publics)
        except bundle.BadLetter:
            continue
        yield file


def _spent_replies(store: Store, identity: DeviceIdentity, stick: Carrier) -> Iterator[Path]:
    for file in stick.files(bundle.Kind.REPLY):
        if not isinstance(file, Found):
            continue
        try:
            reply = mail.opened(file.content, identity)
            if reply and mail.is_spent(store, identity, reply):
                yield file.path
        except (bundle.BadLetter, messages.BadAnswer):
            continue


def _ids_by_record(operations: Iterable[Operation]) -> Mapping[UUID, set[UUID]]:
    ids: dict[UUID, set[UUID]] = {}
    for operation in operations:
        of_record = ids.setdefault(operation.record, set())
        if len(of_record) < MOST_OPERATIONS:
            of_record.add(operation.id)
    return ids
