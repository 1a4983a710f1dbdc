"""The model: five laptops, a fund, and two sticks or relays between them, anything in any order.

Nothing is lost, doubled or seen differently.

Hypothesis plays days of work (`world`, `days`): people enrol, correct, review, take back and hand over on
laptops that see each other only through the fund, while requests and answers are lost, repeated and carried
in another order, and the fund is restored from old backups. At each moment the fund holds every operation it
gave a receipt for, and a laptop holds all that was done on it. However it went, once all have synced:

- every operation is at the fund once, applied or kept with its reason, and nobody has anything left to send;
- all laptops and the fund see the same record, and each device's chain verifies at the fund;
- everything anybody typed stands in the answers, or in a conflict, a proposal or an outcome, or was seen by
  whoever replaced it;
- nobody decided on their own work, nothing with an open conflict was accepted (two changes in a member's life
  may clash later), no number is held twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.disagreement import LEAVE
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import NO_PREVIOUS, REVISIONS, Kind, new_id
from fieldapp.enrolment.record import Logged, Record
from sync.fund import audiences
from sync.fund.database import EmbeddedPostgres, open_pool
from sync.fund.devices import Device
from tests.builders import household_answers
from tests.faults.tally import TALLY
from tests.sync.carried import FolderCarrier
from tests.sync.days import ANSWERS, ENUMERATORS, MOST_RECORDS, SENDS, Days
from tests.sync.paper import PAGE, Clock, Fund
from tests.sync.postgres_fund import SEALING, PostgresFund
from tests.sync.store_laptop import StoreLaptop
from tests.sync.world import ACCOUNTS


class Model(Days):
    """What holds, whatever happens."""

    tallied_as = "days of work on paper"

    @invariant()
    def the_funds_log_is_in_order(self) -> None:
        log = self.fund.log()
        assert [e.receipt.sequence for e in log if e.receipt] == list(range(1, len(log) + 1))
        assert len({e.operation.id for e in log}) == len(log)
        is_number = [e for e in log if e.operation.kind is Kind.ASSIGN_NUMBER and not e.quarantine]
        assert len({e.operation.record for e in is_number}) == len(is_number)

    @invariant()
    def no_receipt_without_durability(self) -> None:
        if self.was_restored:
            return
        held = {e.operation.id: e.receipt.body for e in self.fund.log() if e.receipt}
        for laptop in self.laptops:
            receipts = [entry.receipt for entry in laptop.known.values() if entry.receipt]
            assert all(held[receipt.operation] == receipt.body for receipt in receipts)

    @invariant()
    def no_deletion(self) -> None:
        """What was done on a laptop stays on it, receipt or not, unless the laptop itself is put back."""
        for laptop in self.laptops:
            device = laptop.device.id
            own = {ident for ident, each in laptop.known.items() if each.operation.device == device}
            assert own >= self.own.get(device, set()), laptop.account.login
            self.own[device] = own

    @invariant()
    def four_eyes_and_no_open_conflict(self) -> None:
        log = self.fund.log()
        life_changed = {e.operation.id for e in log if e.operation.payload.get("work")}
        for record in self.at_fund().values():
            if record.status is Status.ACCEPTED:
                for conflict in record.conflicts:  # two changes since: the supervisor chooses (decision 68)
                    assert life_changed & {claim.operation for claim in conflict.claims}
                assert record.decided_by not in writers_of(record, log)
                assert record.member_number

    def teardown(self) -> None:
        self.settle()
        log, stands = self.fund.log(), self.at_fund()
        self.everything_is_there_once(log)
        self.chains_verify(log)
        self.all_see_the_same(stands)
        for record in stands.values():
            self.nothing_typed_is_gone(record, [e for e in log if e.operation.record == record.id])
        numbers = [record.reserved_number for record in stands.values() if record.reserved_number]
        assert len(numbers) == len(set(numbers))
        if not self.was_unnoticed:
            self.who_was_told_a_number_keeps_it(stands, log)
        self.count(log)

    def count(self, log: list[Logged]) -> None:
        TALLY.faults[self.tallied_as] += 1
        TALLY.modelled += len(log)

    def settle(self) -> None:
        for _ in range(4):
            self.everybody_syncs()
        assert not any(laptop.outbox() for laptop in self.laptops)

    def everything_is_there_once(self, log: list[Logged]) -> None:
        held = {e.operation.id: e.operation.content_hash for e in log}
        for laptop in self.laptops:
            for entry in laptop.known.values():
                assert held[entry.operation.id] == entry.operation.content_hash
                assert entry.receipt

    def chains_verify(self, log: list[Logged]) -> None:
        for laptop in self.laptops:
            chain = [e.operation for e in log if e.operation.device == laptop.device.id]
            for operation in chain:
                crypto.verify(laptop.signing.public, operation.signature, operation.body)
            if laptop.device.id not in self.put_back:
                assert {o.previous for o in chain} <= {o.content_hash for o in chain} | {NO_PREVIOUS}
                assert len({o.previous for o in chain}) == len(chain)

    def who_was_told_a_number_keeps_it(self, stands: dict[UUID, Record], log: list[Logged]) -> None:
        """Unless a restored fund accepted anew before it heard of the number it had lost.

        That one is then in the log, with its reason.
        """
        given_up = {
            (e.operation.record, e.operation.payload["member_number"])
            for e in log
            if e.operation.kind is Kind.ASSIGN_NUMBER and e.quarantine
        }
        told = {(ident, number) for ident, numbers in self.numbers.items() for number in numbers}
        assert told - given_up <= {(ident, record.reserved_number) for ident, record in stands.items()}

    def all_see_the_same(self, stands: dict[UUID, Record]) -> None:
        for laptop in self.laptops:
            for record in laptop.records():
                assert record == stands[record.id], laptop.account.login
            for record in stands.values():
                if record.concerns(laptop.account.login) or laptop.account.login in {"bounmy", "kham"}:
                    assert laptop.record(record.id)

    def nothing_typed_is_gone(self, record: Record, log: list[Logged]) -> None:
        kept = repr((record.answers, record.conflicts, record.proposals, record.outcomes, record.comments))
        applied = 0
        for entry in log:
            operation = entry.operation
            if operation.kind not in REVISIONS:
                continue
            if operation.kind is Kind.REVISE:
                assert not entry.quarantine, entry.quarantine
                applied += 1
            others = [e.operation.payload.get("was") for e in log if e.operation.id != operation.id]
            seen = repr(others)
            for token in self.typed:
                if f"'{token}'" in repr(operation.payload["answers"]):
                    assert f"'{token}'" in kept + seen, token
        assert len(record.revisions) == 1 + applied
        proposed = len(record.proposals) + sum(o.chosen == "leave" for o in record.outcomes if o.proposal)
        assert record.revision <= 1 + applied
        assert record.revision >= 1 + applied - proposed - sum(
            o.chosen == "take" for o in record.outcomes if o.proposal
        )


def writers_of(record: Record, log: list[Logged]) -> set[str]:
    """Return who wrote what counts of a record, by its log and not by its projection."""
    proposed = {p.operation for p in record.proposals}
    proposed |= {o.proposal.operation for o in record.outcomes if o.proposal and o.chosen == LEAVE}
    return {
        e.operation.author
        for e in log
        if e.operation.record == record.id
        and e.operation.kind in REVISIONS
        and not e.quarantine
        and e.operation.id not in proposed
    }


SHORT = settings(
    max_examples=300,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
"""The same days in every `make test`, so that a failure is the change's; `make soak` draws new ones."""

LONG = settings(SHORT, derandomize=False)


def test_days_of_work_on_paper() -> None:
    run_state_machine_as_test(Model, settings=SHORT)


@pytest.mark.soak
def test_ten_thousand_days_of_work_on_paper() -> None:
    examples = int(os.environ.get("SOAK_EXAMPLES", "10000"))
    run_state_machine_as_test(Model, settings=settings(LONG, max_examples=examples, stateful_step_count=60))


@pytest.fixture
def really(
    postgres: EmbeddedPostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[type[Model]]:
    """The same days with the fund and the stores that ship, and pages that end everywhere."""
    pool = open_pool(postgres.new_database(new_id().hex))
    monkeypatch.setattr(audiences, "MOST_OPERATIONS", PAGE)

    def with_a_store(
        account: Account, device: Device, key: crypto.SigningKey, clock: Clock, fund: Fund
    ) -> StoreLaptop:
        folder = tmp_path / device.id.hex
        return StoreLaptop(
            folder,
            account,
            device,
            key,
            clock,
            fund_public=fund.keys.public,
            fund_sealing=SEALING.public,
        )

    def a_folder(fund: Fund, _devices: list[Device]) -> FolderCarrier:
        assert isinstance(fund, PostgresFund)
        return FolderCarrier(tmp_path / new_id().hex, fund)

    class RealDays(Model):
        tallied_as = "days of work with real stores and PostgreSQL"
        new_fund = staticmethod(lambda clock: PostgresFund(pool, clock, ACCOUNTS.values()))
        new_laptop = staticmethod(with_a_store)
        new_carrier = staticmethod(a_folder)

        @precondition(lambda self: self.enrolled < MOST_RECORDS)
        @rule(at=ENUMERATORS, names=ANSWERS, more=ANSWERS, way=st.integers(0, 2), hears=SENDS)
        def lose_a_laptop_with_a_form_open(
            self, at: int, names: set[str], more: set[str], way: int, *, hears: bool
        ) -> None:
            """An enrolment that was open at the backup is finished and sent, then finished once more."""
            laptop = self.laptops[at]
            assert isinstance(laptop, StoreLaptop)
            self.enrolled += 1
            record = laptop.begin_form(household_answers(dependants=[]))
            self.back_up_a_laptop(at)
            laptop.finish_begun(record, self.type(names, {}))
            if way:
                self.there_and_back(at, 0, is_relay=way == 1)
            else:
                self.sync(at, [], 4)
            self.restore_a_laptop(sorted(self.backed_up).index(at))
            if hears:
                self.sync(at, [], 4)
            laptop.finish_begun(record, self.type(more, {}))

        def teardown(self) -> None:
            try:
                super().teardown()
                for laptop in self.laptops:
                    assert isinstance(laptop, StoreLaptop)
                    laptop.store.log.verify_chain()
            finally:
                for laptop in self.laptops:
                    assert isinstance(laptop, StoreLaptop)
                    laptop.store.close()

    yield RealDays
    pool.close()


def test_days_of_work_with_real_stores_and_postgres(really: type[Model]) -> None:
    run_state_machine_as_test(really, settings=settings(SHORT, max_examples=12, stateful_step_count=20))


@pytest.mark.soak
def test_many_days_of_work_with_real_stores_and_postgres(really: type[Model]) -> None:
    examples = int(os.environ.get("SOAK_EXAMPLES", "10000")) // 50
    run_state_machine_as_test(really, settings=settings(LONG, max_examples=examples))
