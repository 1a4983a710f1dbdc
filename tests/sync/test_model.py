"""The model: five laptops, a fund, and two sticks or relays between them, anything in any order.

Nothing is lost, doubled or seen differently.

Hypothesis plays days of work: people enrol, correct, review, take back and hand over on laptops that see
each other only through the fund, while requests and answers are lost, repeated and carried in another order,
and the fund is restored from old backups. However it went, once all have synced:

- every operation is at the fund once, applied or kept with its reason, and nobody has anything left to send;
- all laptops and the fund see the same record, and each device's chain verifies at the fund;
- everything anybody typed stands in the answers, or in a conflict, a proposal or an outcome, or was seen by
  whoever replaced it;
- nobody decided on their own work, nothing with an open conflict was accepted (two changes in a member's life
  may clash later), no number is held twice.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.disagreement import LEAVE, TAKE
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import NO_PREVIOUS, REVISIONS, Kind, new_id
from fieldapp.enrolment.record import Logged, Record
from fieldapp.enrolment.work import Work, can_begin
from sync.fund import audiences
from sync.fund.database import EmbeddedPostgres, open_pool
from sync.fund.devices import Device
from tests.builders import household_answers
from tests.faults.tally import TALLY
from tests.sync.carried import Carrier, FolderCarrier, PaperCarrier
from tests.sync.paper import PAGE, Clock, Fund, PaperFund, PaperLaptop, enumerator, standing, supervisor
from tests.sync.postgres_fund import SEALING, PostgresFund
from tests.sync.store_laptop import StoreLaptop

ACCOUNTS = {
    a.login: a for a in (enumerator("somchit"), enumerator("keo"), supervisor("bounmy"), supervisor("kham"))
}
AT_WORK = ("somchit", "somchit", "keo", "bounmy", "kham")
"""Who works on each laptop: one person has two of them."""
ENUMERATORS = st.integers(0, 2)
SUPERVISORS = st.integers(3, 4)
WRITERS = st.integers(0, 3)
"""Also a supervisor corrects, where a record was given to them."""
LAPTOPS = st.integers(0, len(AT_WORK) - 1)
WHICH = st.integers(0, 2)
ANSWERS = st.sets(st.sampled_from(["phone", "village", "house_number", "r1", "r2"]), min_size=1, max_size=2)
FAULTS = st.lists(st.sampled_from(["whole", "lost", "unanswered", "twice"]), max_size=3)
SENDS = st.booleans()
GIVEN_TO = st.sampled_from(["keo", "somchit", "bounmy", "nobody"])
ANSWERED = st.sampled_from([TAKE, LEAVE])
WORKS = st.sampled_from(Work)
DECISIONS = st.sampled_from([Kind.ACCEPT, Kind.RETURN, Kind.REJECT])
CARRIERS = st.integers(0, 1)
SEEDS = st.integers(0, 2**16)
"""How many files are on a stick is not always the same: Hypothesis must not see that dice."""
MOST_RECORDS = 2


class Days(RuleBasedStateMachine):
    """Days of work. `new_fund` says where the fund keeps its log."""

    new_fund: Callable[[Clock], Fund] = staticmethod(lambda clock: PaperFund(clock, ACCOUNTS.values()))

    new_laptop: Callable[[Account, Device, crypto.SigningKey, Clock, Fund], PaperLaptop] = staticmethod(
        lambda account, device, key, clock, _fund: PaperLaptop(account, device, key, clock)
    )

    new_carrier: Callable[[Fund, list[Device]], Carrier] = staticmethod(PaperCarrier)

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.fund = self.new_fund(self.clock)
        self.laptops = [self.laptop(login) for login in AT_WORK]
        devices = [laptop.device for laptop in self.laptops]
        self.carriers = [self.new_carrier(self.fund, devices) for _ in range(2)]
        self.tokens = count()
        self.typed: set[str] = set()
        self.enrolled = 0
        self.has_backup = False
        self.backed_up: set[int] = set()
        self.put_back: set[UUID] = set()
        """Laptops that were restored from a backup: their chains may fork, and lack what was never sent."""
        self.was_unnoticed = False
        self.was_shuffled = False
        self.numbers: dict[UUID, set[str]] = {}

    def laptop(self, login: str) -> PaperLaptop:
        key = crypto.SigningKey.generate()
        device = Device(new_id(), key.public, {login: ACCOUNTS[login]})
        self.fund.enrol(device)
        return self.new_laptop(ACCOUNTS[login], device, key, self.clock, self.fund)

    @initialize(at=ENUMERATORS)
    def a_first_household(self, at: int) -> None:
        """Let everybody who hears of it know one record to begin with."""
        self.enrol(at, [], backwards=False)
        self.everybody_syncs()

    # -- people ---------------------------------------------------------------------------------

    @precondition(lambda self: self.enrolled < MOST_RECORDS)
    @rule(at=ENUMERATORS, corrections=st.lists(ANSWERS, max_size=2), backwards=st.booleans())
    def enrol(self, at: int, corrections: list[set[str]], *, backwards: bool) -> None:
        """Enrol a household, perhaps correct it before it is sent, perhaps carry the last act first."""
        self.enrolled += 1
        payload = {"form_version": "1", "answers": household_answers(dependants=[])}
        record = self.laptops[at].act(Kind.ENROL, new_id(), None, payload).record
        for names in corrections:
            self.laptops[at].open_form(self.stands(at, record))
            self.finish_form(at, names, stays_open=False)
        if backwards:
            self.was_shuffled = True
            self.laptops[at].take(self.fund.take(self.laptops[at].outbox()[::-1]))

    @rule(which=WHICH, names=ANSWERS, decision=DECISIONS)
    def a_supervisor_corrects(self, which: int, names: set[str], decision: Kind) -> None:
        """One supervisor gives a record to the other, who corrects it, and would like to decide on it."""
        self.reassign(4, which, "bounmy", sends=True)
        self.sync(3, [], 4)
        self.correct(3, which, names, sends=True)
        self.decide(3, which, decision, sends=True)

    @rule(at=WRITERS, which=WHICH)
    def open_form(self, at: int, which: int) -> None:
        if record := self.some(at, which):
            self.laptops[at].open_form(record)

    @rule(at=WRITERS, names=ANSWERS, stays_open=st.booleans())
    def finish_form(self, at: int, names: set[str], *, stays_open: bool) -> None:
        laptop = self.laptops[at]
        for ident in list(laptop.open_forms)[:1]:
            form = laptop.open_forms[ident]
            laptop.finish_form(ident, self.type(names, form.seen), reason=self.token())
            if stays_open:
                laptop.open_form(self.stands(at, ident))

    @rule(at=WRITERS, which=WHICH, names=ANSWERS, sends=SENDS)
    def correct(self, at: int, which: int, names: set[str], *, sends: bool) -> None:
        self.open_form(at, which)
        self.finish_form(at, names, stays_open=False)
        if sends:
            self.sync(at, [], 4)

    @rule(which=WHICH, one=ANSWERS, other=ANSWERS, decision=st.none() | DECISIONS, settles=SENDS)
    def correct_on_both_laptops(
        self, which: int, one: set[str], other: set[str], decision: Kind | None, *, settles: bool
    ) -> None:
        """One person corrects on one laptop, forgets it, and corrects on the other; then it is reviewed."""
        for at, names in ((0, one), (1, other)):
            self.open_form(at, which)
            self.finish_form(at, names, stays_open=False)
        if decision:
            self.everybody_syncs()
            if settles:
                self.resolve(4, which, 1, TAKE, sends=True)
                self.sync(3, [], 4)
            self.decide(3, which, decision, sends=True)

    @rule(at=ENUMERATORS, which=WHICH, doubt=st.integers(0, 3), sends=SENDS)
    def withdraw(self, at: int, which: int, doubt: int, *, sends: bool) -> None:
        if doubt:
            return
        self.act(at, which, Kind.WITHDRAW, {"reason": self.token()}, sends=sends)

    @rule(at=ENUMERATORS, which=WHICH, work=WORKS, names=ANSWERS, sends=SENDS)
    def life_changes(self, at: int, which: int, work: Work, names: set[str], *, sends: bool) -> None:
        """Somebody comes who is enrolled: for a change, to pay again, or to leave."""
        record = self.some(at, which)
        if record and work is Work.WITHDRAWAL and can_begin(record, work):
            self.act(at, which, Kind.WITHDRAW, {"reason": self.token(), "work": work.value})
        elif record and work is not Work.WITHDRAWAL:
            self.laptops[at].begin_work(record, work)
            self.finish_form(at, names, stays_open=False)
        if sends:
            self.sync(at, [], 4)

    @rule(at=ENUMERATORS, which=WHICH, works=st.lists(WORKS, min_size=1, max_size=2), answer=ANSWERED)
    def a_members_life_changes(self, at: int, which: int, works: list[Work], answer: str) -> None:
        """A record is accepted; its member comes, once or twice, and a supervisor says yes or no."""
        self.everybody_syncs()
        self.decide(3, which, Kind.ACCEPT, sends=True)
        for work in works:
            self.sync(at, [], 4)
            self.life_changes(at, which, work, {"phone", "r1"}, sends=True)
            self.sync(4, [], 4)
            self.resolve(4, which, 0, answer, sends=True)

    @rule(at=LAPTOPS, which=WHICH)
    def comment(self, at: int, which: int) -> None:
        self.act(at, which, Kind.COMMENT, {"comments": [{"path": "phone", "text": self.token()}]})

    @rule(at=SUPERVISORS, which=WHICH)
    def take_up(self, at: int, which: int) -> None:
        self.act(at, which, Kind.TAKE_UP, {})

    @rule(at=SUPERVISORS, which=WHICH, kind=DECISIONS, sends=SENDS)
    def decide(self, at: int, which: int, kind: Kind, *, sends: bool) -> None:
        self.act(at, which, Kind.TAKE_UP, {})
        self.act(at, which, kind, {"comments": [{"path": "", "text": self.token()}]}, sends=sends)

    @rule(at=SUPERVISORS, which=WHICH, sends=SENDS)
    def take_back(self, at: int, which: int, *, sends: bool) -> None:
        self.act(at, which, Kind.TAKE_BACK, {"reason": self.token()}, sends=sends)

    @rule(
        at=SUPERVISORS, which=WHICH, to=st.sampled_from(["keo", "somchit", "bounmy", "nobody"]), sends=SENDS
    )
    def reassign(self, at: int, which: int, to: str, *, sends: bool) -> None:
        self.act(at, which, Kind.REASSIGN, {"to": to}, sends=sends)

    @rule(
        at=SUPERVISORS,
        which=WHICH,
        pick=st.integers(0, 3),
        answer=st.sampled_from(["take", "leave"]),
        sends=SENDS,
    )
    def resolve(self, at: int, which: int, pick: int, answer: str, *, sends: bool) -> None:
        record = self.some(at, which)
        if record and (record.conflicts or record.proposals):
            choices = {c.path: c.claims[pick % len(c.claims)].value for c in record.conflicts}
            proposals = {str(p.operation): answer for p in record.proposals[:1]}
            self.act(at, which, Kind.RESOLVE, {"choices": choices, "proposals": proposals}, sends=sends)

    # -- networks -------------------------------------------------------------------------------

    @rule(at=LAPTOPS, faults=FAULTS, batch=st.integers(1, 4))
    def sync(self, at: int, faults: list[str], batch: int) -> None:
        """Compare logs, send what waits, pull what is new; a cut ends it."""
        laptop, left = self.laptops[at], list(faults)
        if not self.compare(at, left.pop(0) if left else "whole"):
            return
        if (after := laptop.own_to_ask()) is not None:
            laptop.take_own(self.fund.own(laptop.device, after))
        waiting = laptop.outbox()
        for begin in range(0, len(waiting), batch):
            operations = waiting[begin : begin + batch]
            match left.pop(0) if left else "whole":
                case "lost":
                    return
                case "unanswered":
                    self.fund.take(operations)
                    return
                case "twice":
                    self.fund.take(operations)
            laptop.take(self.fund.take(operations))
        has_more = True
        while has_more:
            page = self.fund.changes(laptop.device, scope=laptop.scope, cursor=laptop.cursor)
            if (left.pop(0) if left else "whole") in {"lost", "unanswered"}:
                return
            laptop.take_page(page)
            has_more = page.has_more
        self.look(at)

    @rule()
    def everybody_syncs(self) -> None:
        for at in range(len(self.laptops)):
            self.sync(at, [], 4)

    @rule(at=LAPTOPS, dice=st.randoms(use_true_random=False), is_answered=st.booleans())
    def carry(self, at: int, dice: Any, *, is_answered: bool) -> None:
        """Somebody carries what waits on a stick: part of it, in any order, perhaps without an answer."""
        laptop = self.laptops[at]
        waiting = laptop.outbox()
        carried = dice.sample(waiting, dice.randint(0, len(waiting)))
        self.was_shuffled = self.was_shuffled or len(carried) > 0
        answers = self.fund.take(carried)
        if is_answered:
            laptop.take(answers)

    @rule(at=LAPTOPS, which=CARRIERS)
    def write_a_stick(self, at: int, which: int) -> None:
        self.was_shuffled = True
        self.carriers[which].write(self.laptops[at])

    @rule(at=LAPTOPS, which=CARRIERS)
    def read_a_stick(self, at: int, which: int) -> None:
        self.carriers[which].read(self.laptops[at])
        self.look(at)

    @rule(at=LAPTOPS, which=CARRIERS)
    def sync_over_a_relay(self, at: int, which: int) -> None:
        """Take what came, then give what waits, as a laptop does that reaches its supervisor's."""
        self.read_a_stick(at, which)
        self.write_a_stick(at, which)

    @rule(which=CARRIERS)
    def a_stick_reaches_the_fund(self, which: int) -> None:
        self.carriers[which].serve()

    @rule(which=CARRIERS, files=st.integers(1, 9))
    def a_relay_reaches_the_fund(self, which: int, files: int) -> None:
        self.carriers[which].forward(files)

    @rule(at=LAPTOPS, which=CARRIERS, is_relay=st.booleans())
    def there_and_back(self, at: int, which: int, *, is_relay: bool) -> None:
        """Everything goes well for once: what waits goes to the fund, and its answer comes back."""
        self.sync_over_a_relay(at, which)
        if is_relay:
            self.carriers[which].forward(99)
        else:
            self.carriers[which].serve()
        self.read_a_stick(at, which)

    @rule(which=CARRIERS, seed=SEEDS)
    def copy_a_stick(self, which: int, seed: int) -> None:
        """Some of it is copied to the other one, by whoever, whenever."""
        self.carriers[which].copy_to(self.carriers[1 - which], random.Random(seed))

    @rule(which=CARRIERS, seed=SEEDS)
    def lose_some_of_a_stick(self, which: int, seed: int) -> None:
        self.carriers[which].lose_some(random.Random(seed))

    @rule(at=LAPTOPS)
    def crash(self, at: int) -> None:
        self.laptops[at].crash()

    @rule(at=LAPTOPS)
    def back_up_a_laptop(self, at: int) -> None:
        self.backed_up.add(at)
        self.laptops[at].back_up()

    @precondition(lambda self: self.backed_up)
    @rule(pick=LAPTOPS)
    def restore_a_laptop(self, pick: int) -> None:
        """A laptop is lost; somebody goes on from its backup, and what it never sent is gone with it."""
        at = sorted(self.backed_up)[pick % len(self.backed_up)]
        self.laptops[at].restore()
        self.put_back.add(self.laptops[at].device.id)

    @rule(at=ENUMERATORS, which=WHICH, names=ANSWERS, corrects=st.booleans())
    def lose_a_laptop(self, at: int, which: int, names: set[str], *, corrects: bool) -> None:
        """What was sent after the backup comes back."""
        self.back_up_a_laptop(at)
        if corrects:
            self.correct(at, which, names, sends=True)
        elif self.enrolled < MOST_RECORDS:
            self.enrol(at, [names], backwards=False)
            self.sync(at, [], 4)
        self.laptops[at].restore()
        self.put_back.add(self.laptops[at].device.id)

    @rule()
    def back_up(self) -> None:
        self.has_backup = True
        self.fund.back_up()

    @precondition(lambda self: self.has_backup)
    @rule(is_noticed=st.booleans())
    def restore(self, *, is_noticed: bool) -> None:
        self.fund.restore()
        self.was_unnoticed = self.was_unnoticed or not is_noticed
        self.was_restored = True
        if is_noticed:
            self.fund.note_restored()

    # -- what always holds ----------------------------------------------------------------------

    was_restored = False
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
        for laptop in self.laptops:
            for record in laptop.records():
                assert record == stands[record.id], laptop.account.login
        for record in stands.values():
            self.everybody_concerned_knows(record)
            self.nothing_typed_is_gone(record, [e for e in log if e.operation.record == record.id])
        numbers = [record.reserved_number for record in stands.values() if record.reserved_number]
        assert len(numbers) == len(set(numbers))
        if not self.was_unnoticed:
            self.who_was_told_a_number_keeps_it(stands, log)
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

    def everybody_concerned_knows(self, record: Record) -> None:
        for laptop in self.laptops:
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

    # -- inside ---------------------------------------------------------------------------------

    def at_fund(self) -> dict[UUID, Record]:
        log = self.fund.log()
        records = dict.fromkeys(e.operation.record for e in log)
        made = (standing(e for e in log if e.operation.record == ident) for ident in records)
        return {record.id: record for record in made if record}

    def some(self, at: int, which: int) -> Record | None:
        records = self.laptops[at].records()
        return records[which % len(records)] if records else None

    def stands(self, at: int, ident: UUID) -> Record:
        record = self.laptops[at].record(ident)
        assert record
        return record

    def act(self, at: int, which: int, kind: Kind, payload: dict[str, Any], *, sends: bool = False) -> None:
        record = self.some(at, which)
        if record and self.laptops[at].may(kind, record, payload):
            self.laptops[at].act(kind, record.id, record.head, payload)
        if sends:
            self.sync(at, [], 4)

    def token(self) -> str:
        token = f"v{next(self.tokens)}"
        self.typed.add(token)
        return token

    def type(self, names: set[str], seen: Any) -> dict[str, Any]:
        """Answer questions anew, and add, change or take away members of the family."""
        typed: dict[str, Any] = {name: self.token() for name in sorted(names) if name not in {"r1", "r2"}}
        rows = {row["id"]: dict(row) for row in seen.get("dependants", ())}
        for ident in sorted(names & {"r1", "r2"}):
            if ident in rows and next(self.tokens) % 3 == 0:
                del rows[ident]
            else:
                rows[ident] = {**rows.get(ident, {"id": ident}), "dependant_name_lo": self.token()}
        return {**typed, "dependants": list(rows.values())}

    def compare(self, at: int, fault: str) -> bool:
        laptop = self.laptops[at]
        shown = laptop.shown()
        told = self.fund.compare(known=laptop.epoch, shown=shown)
        if fault in {"lost", "unanswered"}:
            return False
        if told.common is None:
            laptop.have_compared(each.operation for each in shown)
        laptop.take_epoch(told)
        return True

    def look(self, at: int) -> None:
        """Somebody reads the member numbers on a laptop and tells the applicants."""
        for record in self.laptops[at].records():
            if record.member_number:
                self.numbers.setdefault(record.id, set()).add(record.member_number)


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
    run_state_machine_as_test(Days, settings=SHORT)


@pytest.mark.soak
def test_ten_thousand_days_of_work_on_paper() -> None:
    examples = int(os.environ.get("SOAK_EXAMPLES", "10000"))
    run_state_machine_as_test(Days, settings=settings(LONG, max_examples=examples, stateful_step_count=60))


@pytest.fixture
def really(
    postgres: EmbeddedPostgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[type[Days]]:
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

    class RealDays(Days):
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


def test_days_of_work_with_real_stores_and_postgres(really: type[Days]) -> None:
    run_state_machine_as_test(really, settings=settings(SHORT, max_examples=12, stateful_step_count=20))


@pytest.mark.soak
def test_many_days_of_work_with_real_stores_and_postgres(really: type[Days]) -> None:
    examples = int(os.environ.get("SOAK_EXAMPLES", "10000")) // 50
    run_state_machine_as_test(really, settings=settings(LONG, max_examples=examples))
