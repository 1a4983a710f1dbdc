"""The fund's end of the courier: everything sealed on a stick is taken in, and answered on the same stick.

What goes in is what `POST /v1/parcels` takes; what goes back is what it answers and what `GET /v1/changes`
tells, sealed to each laptop. Run it any number of times on any copies of a stick: each operation has
one effect and one receipt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from fieldapp.enrolment.blob_receipt import BlobReceipt
from fieldapp.errors import FieldappError
from sync.fund import reports
from sync.fund.desk import FundDesk
from sync.fund.devices import Device
from sync.fund.epochs import LogEpoch
from sync.fund.refusal import Refusal
from sync.stick import PARCEL, Found, RefusedFile, Stick
from sync.wire import bundle, compression, messages, parcel
from sync.wire.messages import Quarantined, Receipted

_Read = TypeVar("_Read")
_MOST_PAGES = 20
"""Pages of changes in one answer to an ask that was carried here; the rest when it asks again."""


@dataclass(slots=True)
class Served:
    """What was taken from a stick and put on it."""

    devices: int = 0
    """Laptops that got a reply."""
    operations: int = 0
    """Operations receipted, taken in now or before."""
    pictures: int = 0
    """Photos and scans receipted, taken in now or before."""
    changes: int = 0
    """Decisions and other acts told to laptops."""
    bytes: int = 0
    """Written on the stick."""
    refused: list[RefusedFile] = field(default_factory=list)
    """Files that were not taken, and why; all others were."""


class Courier:
    """Serves sticks at the fund."""

    def __init__(self, desk: FundDesk) -> None:
        self._desk = desk

    def answer(self, kind: str, content: bytes) -> list[bytes]:
        """Take one file that somebody carried here; returns the letters to the laptop that wrote it.

        Raises BadParcel, BadLetter, BadBlob, NotNamed, Refusal, UnknownDictionary.
        """
        file = Found(Path(kind), content)
        replies: Iterable[bundle.Reply]
        match kind:
            case "parcel":
                device, answers = self._take_parcel(file)
                replies = [self._answers(answers)]
            case bundle.Kind.BLOB:
                device, receipt = self._take_picture(file)
                replies = [bundle.BlobReceipts(((receipt.body, receipt.signature),))]
            case bundle.Kind.ASK:
                device, ask = self._take_ask(file)
                log = self._compared(ask)
                pages = islice(self._pages(device, ask, log), _MOST_PAGES)
                replies = [
                    *self._said_of_the_log(ask, log),
                    *(self._changes(since, page, ask) for since, page in pages),
                ]
            case _:
                raise bundle.BadLetter("of a kind that nobody sends to the fund")
        return [self._sealed(device, reply) for reply in replies]

    def compare(self, content: bytes) -> None:
        """Compare the log with what an ask knows of it, before any receipt is given for a place.

        Whoever wrote it need not be allowed anything. Raises BadLetter, BadParcel (for its key), Refusal.
        """
        _, contents = self._open(Found(Path(bundle.Kind.ASK), content))
        self._compared(bundle.read_ask(contents))

    def serve(self, folder: Path) -> Served:
        """Take in everything on a stick and write the answers on it.

        Raises NoSuchFolder, StickFull, StickReadOnly, StickBroken; what was taken in stays, and what is
        on the stick is whole: make room and run it again.
        """
        stick = Stick(folder)
        stick.sweep()
        served = Served()
        earlier = self._replies_there(stick)
        asks = self._asks(stick, served)
        logs = [self._compared(ask) for _, ask in asks]
        parcels = [*self._each(stick, PARCEL, served, self._take_parcel)]
        pictures = self._pictures(stick, served)
        seen: set[UUID] = set()
        written: set[Path] = set()

        def put(device: Device, reply: bundle.Reply) -> None:
            letter = self._sealed(device, reply)
            if not stick.has(bundle.Kind.REPLY, letter):
                served.bytes += len(letter)
            written.add(stick.write(bundle.Kind.REPLY, letter))
            seen.add(device.id)

        for device, answers in parcels:
            served.operations += sum(isinstance(each, Receipted | Quarantined) for each in answers.each)
            put(device, self._answers(answers))
        for device, receipts in pictures:
            served.pictures += len(receipts)
            put(device, bundle.BlobReceipts(tuple((each.body, each.signature) for each in receipts)))
        for (device, ask), log in zip(asks, logs, strict=True):
            for reply in self._said_of_the_log(ask, log):
                put(device, reply)
            for since, page in self._pages(device, ask, log):
                served.changes += len(page.changes)
                put(device, self._changes(since, page, ask))
        for path, device_id in earlier:
            if device_id in {device.id for device, _ in asks} and path not in written:
                stick.remove(path)
        served.devices = len(seen)
        return served

    # -- taking ---------------------------------------------------------------------------------

    def _each(
        self, stick: Stick, suffix: str, served: Served, take: Callable[[Found], _Read]
    ) -> Iterator[_Read]:
        """Take each file of a kind; one that cannot be taken is noted, and holds up no other."""
        for file in stick.files(suffix):
            if isinstance(file, RefusedFile):
                served.refused.append(file)
                continue
            try:
                yield take(file)
            except FieldappError as e:
                served.refused.append(RefusedFile(file.path.name, e.code))

    def _asks(self, stick: Stick, served: Served) -> list[tuple[Device, bundle.Ask]]:
        """Return what each laptop asks, after all that it ever knew was compared: no receipt comes before."""
        every = [*self._each(stick, bundle.Kind.ASK, served, self._take_ask)]
        for _, ask in every:
            self._compared(ask)
        return _furthest_back(every)

    def _take_parcel(self, file: Found) -> tuple[Device, messages.Answers]:
        device = self._desk.device(parcel.read_frame(file.content).device)
        return device, self._desk.take_parcel(device, file.content)

    def _pictures(self, stick: Stick, served: Served) -> list[tuple[Device, list[BlobReceipt]]]:
        """Take photos and scans in, after the records that name them: the receipts of each laptop."""
        taken: dict[UUID, tuple[Device, list[BlobReceipt]]] = {}
        for device, receipt in self._each(stick, bundle.Kind.BLOB, served, self._take_picture):
            taken.setdefault(device.id, (device, []))[1].append(receipt)
        return list(taken.values())

    def _take_picture(self, file: Found) -> tuple[Device, BlobReceipt]:
        letter, device = self._verified(file)
        return device, self._desk.blobs.take_whole(device, letter.sealed, key_id=letter.key_id)

    def _take_ask(self, file: Found) -> tuple[Device, bundle.Ask]:
        device, contents = self._open(file)
        if device.is_handing_over:  # it may send what it has, and is told nothing more
            raise Refusal("device-revoked", status=403)
        ask = bundle.read_ask(contents)
        if ask.report:
            with suppress(Refusal):  # what cannot be read of it costs nobody their letters
                self._desk.take_report(device, ask.report, way=reports.COURIER)
        return device, ask

    def _verified(self, file: Found) -> tuple[bundle.Letter, Device]:
        """Read a laptop's letter and check who signed it. Raises BadLetter, Refusal."""
        letter = bundle.read_letter(file.content)
        self._desk.take_successions(letter.successions)
        device = self._desk.device(letter.device)
        bundle.verify_letter(letter, device.public)
        return letter, device

    def _open(self, file: Found) -> tuple[Device, bytes]:
        """Open a laptop's letter. Raises BadLetter, BadParcel (for its key), Refusal."""
        letter, device = self._verified(file)
        key = self._desk.content_key(device, key_id=letter.key_id, sealed=letter.sealed_key)
        return device, bundle.open_contents(letter, key)

    # -- answering ------------------------------------------------------------------------------

    def _compared(self, ask: bundle.Ask) -> LogEpoch:
        return self._desk.epoch_for(known=ask.epoch, receipts=ask.receipts)

    def _epoch(self) -> int:
        return self._desk.epoch_for(known=0, receipts=()).epoch

    def _said_of_the_log(self, ask: bundle.Ask, log: LogEpoch) -> list[bundle.Reply]:
        if log.common is not None:
            return [bundle.Restored(ask.epoch, log.epoch, log.common)]
        if not ask.also:
            return []
        own = [self._desk.own_receipt(*each) for each in ask.also]
        return [bundle.Compared(tuple(each.operation for each in own if each), log.epoch)]

    def _pages(
        self, device: Device, ask: bundle.Ask, log: LogEpoch
    ) -> Iterator[tuple[int, messages.ChangesPage]]:
        scope, since, documents, has_more = ask.scope, ask.cursor, ask.documents, True
        if log.common is not None:
            since, documents = min(since, log.common), min(documents, log.common)
        while has_more:
            page = self._desk.changes(
                device, scope=scope, cursor=since, team=ask.team, documents_after=documents
            )
            since = since if page.scope == scope else 0
            yield since, page
            scope, since, has_more = page.scope, page.cursor, page.has_more

    def _answers(self, answers: messages.Answers) -> bundle.Answers:
        signing, dictionary = self._desk.keys.receipts, compression.WITHOUT
        body = messages.write_answers(answers, signing=signing, dictionary=dictionary)
        return bundle.Answers(tuple(map(_operation_of, answers.each)), body, self._epoch())

    def _changes(self, since: int, page: messages.ChangesPage, ask: bundle.Ask) -> bundle.Changes:
        signing, dictionary = self._desk.keys.receipts, min(ask.dictionary, compression.NEWEST)
        body = messages.write_changes(page, signing=signing, dictionary=dictionary)
        return bundle.Changes(since, body, self._epoch())

    def _sealed(self, device: Device, reply: bundle.Reply) -> bytes:
        known = self._desk.newest_content_key(device)
        assert known is not None  # something of this laptop was opened under it
        key_id, content_key = known
        kind, signing = bundle.Kind.REPLY, self._desk.keys.receipts
        sealed = bundle.seal_contents(
            bundle.write_reply(reply), kind=kind, device=device.id, key_id=key_id, content_key=content_key
        )
        successions = self._desk.keys.successions
        return bundle.write_letter(
            kind, sealed, device=device.id, signing=signing, key_id=key_id, successions=successions
        )

    def _replies_there(self, stick: Stick) -> list[tuple[Path, UUID]]:
        """Find what the fund itself put on the stick earlier, and for whom."""
        found = []
        for file in stick.files(bundle.Kind.REPLY):
            if not isinstance(file, Found):
                continue
            try:
                letter = bundle.read_letter(file.content)
                bundle.verify_letter(letter, *self._desk.keys.publics)
            except bundle.BadLetter:
                continue
            found.append((file.path, letter.device))
        return found


def _operation_of(answer: messages.Answer) -> UUID:
    return answer.receipt.operation if isinstance(answer, Receipted | Quarantined) else answer.operation


def _furthest_back(asks: Iterable[tuple[Device, bundle.Ask]]) -> list[tuple[Device, bundle.Ask]]:
    """Keep one ask of each laptop: what answers the oldest answers the others."""
    kept: dict[UUID, tuple[Device, bundle.Ask]] = {}
    for device, ask in asks:
        if device.id not in kept or _how_far(ask) < _how_far(kept[device.id][1]):
            kept[device.id] = device, ask
    return list(kept.values())


def _how_far(ask: bundle.Ask) -> tuple[int, int]:
    return ask.epoch, ask.cursor
