"""What hands carry between laptops and a fund: sticks, and a relay. On paper, and in the folders that ship.

A relay is a stick that is reached over HTTP (docs/decisions/0010): it hands in file by file, may be cut off
between any two, and drops what was handed in.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias
from uuid import UUID

import cbor2

from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.receipt import Receipt
from fieldapp.errors import FieldappError
from sync.device import courier, relay
from sync.device.expect import FundRefused
from sync.device.mail import Position
from sync.device.transport import NoNetwork, Request, Response
from sync.fund.courier import Courier
from sync.fund.devices import Device
from sync.fund.epochs import LogEpoch
from sync.stick import Stick
from sync.wire import bundle, endpoints
from sync.wire.messages import Answer, Differs, Refused
from tests.sync.paper import Fund, Page, PaperLaptop
from tests.sync.postgres_fund import PostgresFund
from tests.sync.store_laptop import StoreLaptop

A_PARCEL = 3
"""Operations in a parcel, about: few, so that records part everywhere."""


class Carrier(Protocol):
    """A stick or a relay, as the model handles one. `dice` decides what gets lost."""

    def write(self, laptop: PaperLaptop) -> None:
        """Put on it what waits on a laptop, and ask for what is new."""
        ...

    def read(self, laptop: PaperLaptop) -> None:
        """Take off it what the fund says to a laptop."""
        ...

    def serve(self) -> None:
        """Take all of it in at the fund, and answer on it."""
        ...

    def forward(self, files: int) -> None:
        """Hand in at the fund, file by file, until the link is cut after so many."""
        ...

    def copy_to(self, other: Carrier, dice: random.Random) -> None:
        """Copy some of it onto another one."""
        ...

    def lose_some(self, dice: random.Random) -> None:
        """Lose some of what is on it."""
        ...


# -- on paper -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parcel:
    """A laptop's operations."""

    device: UUID
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """How far a laptop has read the fund's log."""

    device: UUID
    scope: str
    cursor: int
    epoch: int
    shown: tuple[Receipt, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to a parcel, in an epoch of the fund's log."""

    device: UUID
    answers: tuple[Answer, ...]
    epoch: int


@dataclass(frozen=True, slots=True)
class Told:
    """A page of changes after a place, in an epoch."""

    device: UUID
    since: int
    page: Page
    epoch: int


@dataclass(frozen=True, slots=True)
class Restored:
    """That the log was restored, to who knows an epoch."""

    device: UUID
    known: int
    log: LogEpoch


@dataclass(frozen=True, slots=True)
class Compared:
    """That the fund's log has the receipts of these."""

    device: UUID
    operations: tuple[UUID, ...]
    epoch: int


Reply: TypeAlias = Answered | Told | Restored | Compared
File: TypeAlias = Parcel | Ask | Reply


class PaperCarrier:
    """A stick that is a list; the rules of `sync.device.mail` and `sync.fund.courier` in short."""

    def __init__(self, fund: Fund, devices: Iterable[Device]) -> None:
        self._fund = fund
        self._devices = {device.id: device for device in devices}
        self._files: list[File] = []

    def write(self, laptop: PaperLaptop) -> None:
        ident = laptop.device.id
        self._drop(f for f in self._files if isinstance(f, Parcel | Ask) and f.device == ident)
        for batch in courier.batches(laptop.outbox(), A_PARCEL):
            self._put(Parcel(ident, batch))
        self._put(Ask(ident, laptop.scope, laptop.cursor, laptop.epoch, laptop.shown()))

    def read(self, laptop: PaperLaptop) -> None:
        theirs = [f for f in self._files if isinstance(f, Reply) and f.device == laptop.device.id]
        for reply in sorted(theirs, key=_since):
            match reply:
                case Restored(_, known, log):
                    if known == laptop.epoch:
                        laptop.take_epoch(log)
                case _ if reply.epoch != laptop.epoch:
                    continue
                case Compared(_, operations, _):
                    laptop.have_compared(operations)
                case Answered(_, answers, _):
                    if all(_operation_of(answer) in laptop.known for answer in answers):
                        laptop.note_to_compare(_receipt_of(answer) for answer in answers)
                        laptop.take(a for a in answers if not laptop.known[_operation_of(a)].receipt)
                case Told(_, since, page, _):
                    reached = Position(laptop.scope, laptop.cursor).after(page, since=since)  # type: ignore[arg-type]
                    laptop.note_to_compare(change.receipt for change in page.changes)
                    laptop.take_page(page)
                    laptop.scope, laptop.cursor = reached.scope, reached.cursor

    def serve(self) -> None:
        asks = [f for f in self._files if isinstance(f, Ask)]
        earlier = [f for f in self._files if isinstance(f, Reply) and f.device in {a.device for a in asks}]
        logs = [self._fund.compare(known=ask.epoch, shown=ask.shown) for ask in asks]
        written: list[File] = []
        for parcel in [f for f in self._files if isinstance(f, Parcel)]:
            written += self._take(parcel)
        for ask, log in zip(asks, logs, strict=True):
            written += self._tell(ask, log)
        self._drop(file for file in earlier if file not in written)

    def forward(self, files: int) -> None:
        asks = [f for f in self._files if isinstance(f, Ask)]
        for ask in asks[:files]:
            self._fund.compare(known=ask.epoch, shown=ask.shown)
        compared = {ask.device for ask in asks[:files]}
        waiting: list[Parcel | Ask] = [f for f in self._files if isinstance(f, Parcel)]
        waiting += asks
        for file in waiting[: max(0, files - len(asks))]:
            if isinstance(file, Parcel):
                answers = self._take(file)
                if file.device not in compared:
                    self._drop(answers)
            else:
                before = self._files[: self._files.index(file)]
                self._drop(f for f in before if isinstance(f, Reply) and f.device == file.device)
                self._tell(file, self._fund.compare(known=file.epoch, shown=file.shown))
            self._drop([file])

    def copy_to(self, other: Carrier, dice: random.Random) -> None:
        assert isinstance(other, PaperCarrier)
        for file in self._files:
            if dice.random() < 0.7:
                other._put(file)

    def lose_some(self, dice: random.Random) -> None:
        self._drop(file for file in list(self._files) if dice.random() < 0.4)

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, parcel: Parcel) -> list[File]:
        answers = tuple(self._fund.take(parcel.operations))
        return [self._put(Answered(parcel.device, answers, self._epoch()))]

    def _tell(self, ask: Ask, log: LogEpoch) -> list[File]:
        device = self._devices[ask.device]
        told: list[File] = []
        if log.common is not None:
            told.append(self._put(Restored(device.id, ask.epoch, log)))
        elif ask.shown[1:]:
            compared = tuple(each.operation for each in ask.shown[1:])
            told.append(self._put(Compared(device.id, compared, log.epoch)))
        scope, since, has_more = ask.scope, ask.cursor, True
        if log.common is not None:
            since = min(since, log.common)
        while has_more:
            page = self._fund.changes(device, scope=scope, cursor=since)
            told.append(self._put(Told(device.id, since if page.scope == scope else 0, page, self._epoch())))
            scope, since, has_more = page.scope, page.cursor, page.has_more
        return told

    def _epoch(self) -> int:
        return self._fund.compare(known=0, shown=()).epoch

    def _put(self, file: File) -> File:
        if file not in self._files:
            self._files.append(file)
        return file

    def _drop(self, files: Iterable[File]) -> None:
        gone = list(files)
        self._files = [file for file in self._files if file not in gone]


def _since(reply: Reply) -> int:
    match reply:
        case Restored():
            return -3
        case Compared():
            return -2
        case Told(_, since, _, _):
            return since
        case Answered():
            return -1


def _receipt_of(answer: Answer) -> Receipt | None:
    return None if isinstance(answer, Differs | Refused) else answer.receipt


def _operation_of(answer: Answer) -> UUID:
    return answer.operation if isinstance(answer, Differs | Refused) else answer.receipt.operation


# -- with what ships ----------------------------------------------------------------------------


class FolderCarrier:
    """A folder: the stick, the letters, the relay's handing in and the fund's counter that ship."""

    def __init__(self, folder: Path, fund: PostgresFund) -> None:
        folder.mkdir()
        self._folder, self._courier = folder, Courier(fund.desk)

    def write(self, laptop: PaperLaptop) -> None:
        assert isinstance(laptop, StoreLaptop)
        courier.write_stick(laptop.store, laptop.identity, self._folder, clock=laptop.clock)

    def read(self, laptop: PaperLaptop) -> None:
        assert isinstance(laptop, StoreLaptop)
        courier.read_stick(laptop.store, laptop.identity, self._folder, clock=laptop.clock)
        laptop.note_place()

    def serve(self) -> None:
        self._courier.serve(self._folder)

    def forward(self, files: int) -> None:
        left = iter(range(files))

        def ask(request: Request, media_type: str) -> Response:
            assert media_type == endpoints.LETTERS
            if next(left, None) is None:
                raise NoNetwork("cut-short")
            kind = request.path.removeprefix(f"{endpoints.COURIER}/")
            try:
                if request.query.get("compare"):
                    self._courier.compare(request.body)
                    return Response(200, media_type, cbor2.dumps([]))
                letters = self._courier.answer(kind, request.body)
            except FieldappError as e:
                raise FundRefused(f"{bundle.CARRIED}{e.code}") from e
            return Response(200, media_type, cbor2.dumps(letters))

        with suppress(NoNetwork):
            relay.forward(Stick(self._folder), ask)

    def copy_to(self, other: Carrier, dice: random.Random) -> None:
        assert isinstance(other, FolderCarrier)
        for file in self._paths():
            if dice.random() < 0.7:
                target = other._folder / file.relative_to(self._folder)
                target.parent.mkdir(exist_ok=True)
                shutil.copy2(file, target)

    def lose_some(self, dice: random.Random) -> None:
        for file in self._paths():
            if dice.random() < 0.4:
                file.unlink()

    def _paths(self) -> list[Path]:
        return sorted(path for path in self._folder.rglob("*") if path.is_file())
