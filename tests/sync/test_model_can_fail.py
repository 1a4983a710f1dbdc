"""Each invariant of the model, broken on purpose: the model must see it, and see it there."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldapp import crypto
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.enrolment.record import Logged, Record
from sync.fund.devices import Device
from sync.wire.messages import Answer
from tests.sync.paper import Clock, Fund, Page, PaperFund, PaperLaptop
from tests.sync.test_model import SHORT, Model
from tests.sync.world import ACCOUNTS

QUICK = settings(SHORT, phases=[Phase.generate], report_multiple_bugs=False)


class TakesTwice(PaperFund):
    """A fund that does an operation again which it holds already."""

    def _take(self, operation: Operation) -> Answer:
        if any(each.operation.id == operation.id for each in self._log):
            self._append(operation, None)
        return super()._take(operation)


class Forgets(PaperFund):
    """A fund that gives a receipt, and does not keep each fifth operation."""

    def _append(self, operation: Operation, reason: str | None) -> Logged:
        kept = super()._append(operation, reason)
        if len(self._log) % 5 == 0 and operation.kind is not Kind.ENROL:
            self._log.pop()
        return kept


class Skips(PaperFund):
    """A fund whose cursor goes past one that it did not tell."""

    def changes(self, device: Device, *, scope: str, cursor: int) -> Page:
        page = super().changes(device, scope=scope, cursor=cursor)
        return Page(page.scope, page.cursor + 1, page.has_more, page.changes)


class Deletes(PaperLaptop):
    """A laptop that loses what was done on it last, and has no receipt, when a form is opened."""

    def open_form(self, record: Record) -> None:
        waiting = [each for each in self.outbox() if each.kind is not Kind.ENROL]
        for each in waiting[-1:]:
            del self.entries[each.id]
        super().open_form(record)


class Unchained(PaperLaptop):
    """A laptop of which each third operation is signed by somebody else."""

    def act(self, kind: Kind, record: UUID, base: UUID | None, payload: Mapping[str, Any]) -> Operation:
        own, signing = self.signing, crypto.SigningKey.generate()
        self.signing = own if len(self.entries) % 3 else signing
        try:
            return super().act(kind, record, base, payload)
        finally:
            self.signing = own


class Uncounted(Model):
    """The model, of which nothing is counted."""

    def count(self, log: list[Logged]) -> None:
        del log


def with_fund(fund: Callable[[Clock, Any], Fund]) -> type[Model]:
    class Broken(Uncounted):
        new_fund = staticmethod(lambda clock: fund(clock, ACCOUNTS.values()))

    return Broken


def with_laptop(laptop: type[PaperLaptop]) -> type[Model]:
    class Broken(Uncounted):
        new_laptop = staticmethod(lambda account, device, key, clock, _: laptop(account, device, key, clock))

    return Broken


@pytest.mark.parametrize(
    ("model", "seen_by"),
    [
        (with_fund(TakesTwice), {"the_funds_log_is_in_order", "no_receipt_without_durability"}),
        (with_fund(Forgets), {"no_receipt_without_durability"}),
        (with_laptop(Deletes), {"no_deletion"}),
        (with_fund(Skips), {"all_see_the_same"}),
        (with_laptop(Unchained), {"chains_verify"}),
    ],
    ids=["one effect", "receipt and durability", "no deletion", "all converge", "chains verify"],
)
def test_what_is_broken_is_seen(model: type[Model], seen_by: set[str]) -> None:
    with pytest.raises((AssertionError, KeyError, crypto.NotAuthentic)) as caught:
        run_state_machine_as_test(model, settings=QUICK)
    assert seen_by & functions_of(caught.value)


def functions_of(error: BaseException | None) -> set[str]:
    """Return the functions an error came through, and those of errors on the way to which it came."""
    if error is None:
        return set()
    return {frame.name for frame in traceback.extract_tb(error.__traceback__)} | functions_of(
        error.__context__
    )
