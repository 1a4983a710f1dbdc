"""A laptop of the model with the encrypted store and the desk that ship."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from fieldapp import crypto
from fieldapp.desk import Desk, NoSuchRecord
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.lifecycle import ForbiddenTransition
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.enrolment.receipt import Receipt
from fieldapp.enrolment.record import Logged, Record
from fieldapp.enrolment.work import Work
from fieldapp.errors import AccessError
from fieldapp.store import twice
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.store import Store
from fieldapp.store.vault import DatabaseKey
from sync.device import taking
from sync.fund.devices import Device
from sync.fund.epochs import LogEpoch
from sync.wire.answers import Answer, ChangesPage
from tests import builders
from tests.sync.paper import Clock, Page, PaperLaptop


class StoreLaptop(PaperLaptop):
    """The same laptop, but what it knows is in SQLCipher; only the rules of the desk let a person act."""

    def __init__(
        self,
        folder: Path,
        account: Account,
        device: Device,
        signing: crypto.SigningKey,
        clock: Clock,
        *,
        fund_public: bytes,
        fund_sealing: bytes,
    ) -> None:
        super().__init__(account, device, signing, clock)
        self._folder, self._key = folder, DatabaseKey(crypto.random_bytes(32))
        self._kept = folder.with_name(folder.name + "-kept")
        folder.mkdir(parents=True)
        self._open()
        identity = builders.identity(fund_receipt=fund_public, fund_sealing=fund_sealing)
        self.identity = replace(identity, device=device.id, signing=signing)
        self.store.device.put(self.identity)
        self.store.accounts.put(account)

    def _open(self) -> None:
        self.store = Store.open(self._folder, self._key, clock=self.clock)
        self.desk = Desk(self.store, self.account, form_version="1", clock=self.clock)
        self.note_place()

    def note_place(self) -> None:
        """Look up how far this laptop has read, and of which log."""
        place, log = taking.place(self.store), taking.known_log(self.store)
        self.scope, self.cursor, self.epoch = place.scope, place.cursor, log.epoch

    def crash(self) -> None:
        """Lose everything that was not written, and open again."""
        self.store.close()
        self._open()

    @property
    def known(self) -> dict[UUID, Logged]:
        records = self.store.records.find(limit=1_000_000)
        return {e.operation.id: e for record in records for e in self.store.log.of_record(record.id)}

    @property
    def open_forms(self) -> Mapping[UUID, Draft]:
        return {draft.record: draft for draft in self.desk.drafts()}

    def records(self) -> list[Record]:
        return sorted(self.store.records.find(limit=1_000_000), key=lambda record: record.id)

    def record(self, record: UUID) -> Record | None:
        return self.store.records.get(record)

    def act(self, kind: Kind, record: UUID, base: UUID | None, payload: Mapping[str, Any]) -> Operation:
        author = self.account.login
        return self.store.log.append(record=record, kind=kind, author=author, base=base, payload=payload)

    def open_form(self, record: Record) -> None:
        try:
            self.desk.correct(record.id)
        except (AccessError, ForbiddenTransition, NoSuchRecord):
            return

    def begin_work(self, record: Record, work: Work) -> None:
        try:
            self.desk.save_draft(self.desk.begin_work(record.id, work))
        except (AccessError, ForbiddenTransition, NoSuchRecord):
            return

    def finish_form(self, record: UUID, typed: Mapping[str, Any], *, reason: str = "") -> None:
        draft = self.open_forms[record]
        draft = replace(draft, reason=reason if draft.work else "")
        self.desk.submit(draft, {**draft.seen, **typed})

    def begin_form(self, answers: Mapping[str, Any]) -> UUID:
        """Begin an enrolment and leave it open."""
        draft = replace(self.desk.begin_enrolment(), answers=answers)
        return self.desk.save_draft(draft).record

    def finish_begun(self, record: UUID, typed: Mapping[str, Any]) -> None:
        """Finish an enrolment that was left open, where it still is."""
        if draft := self.desk.draft(record):
            self.desk.submit(draft, {**draft.answers, **typed})

    def outbox(self) -> list[Operation]:
        twice.go_on(self.store)
        return list(self.store.log.outbox())

    def take(self, answers: Iterable[Answer]) -> None:
        for answer in answers:
            taking.take_answer(self.store, answer, at=self.clock(), hold=lambda _operation, _reason: None)

    def take_page(self, page: Page) -> None:
        taking.take_page(self.store, ChangesPage(page.scope, page.cursor, page.has_more, page.changes))
        self.note_place()

    def back_up(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
        self._kept.mkdir()
        self.store.compact_into(self._kept / DATABASE_FILE)

    def restore(self) -> None:
        self.store.close()
        shutil.rmtree(self._folder)
        shutil.copytree(self._kept, self._folder)
        self._open()
        self.store.losses.note_restored()

    def own_to_ask(self) -> int | None:
        self.store.losses.ask_again()  # an hour goes by between two syncs
        return self.store.losses.to_ask()

    def take_own(self, told: Iterable[Logged]) -> None:
        with self.store.writing():
            self.store.log.regain(each.operation for each in told)
            for each in told:
                self.store.log.take_pulled(each)
            places = [each.receipt.sequence for each in told if each.receipt]
            self.store.losses.have_asked(up_to=max(places, default=0), is_all=True)

    def newest_receipt(self) -> Receipt | None:
        return self.store.log.newest_receipt()

    def shown(self) -> tuple[Receipt, ...]:
        known = taking.known_log(self.store)
        return (known.newest, *known.also) if known.newest else ()

    def have_compared(self, operations: Iterable[UUID]) -> None:
        self.store.log.have_compared(operations)

    def take_epoch(self, told: LogEpoch) -> None:
        if told.common is not None:
            taking.take_restored(self.store, epoch=told.epoch, common=told.common)
            self.note_place()
