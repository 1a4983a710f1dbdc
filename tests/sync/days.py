"""Days of work: everything that people, networks, sticks and disks do in the model, in any order."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from fieldapp.enrolment.disagreement import LEAVE, TAKE
from fieldapp.enrolment.operation import Kind, new_id
from fieldapp.enrolment.work import Work, can_begin
from tests.builders import household_answers
from tests.sync.world import AT_WORK, World

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


class Days(World):
    """What may happen."""

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
        self.note_put_back(at)

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
        self.note_put_back(at)

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

    # -- inside ---------------------------------------------------------------------------------

    def act(self, at: int, which: int, kind: Kind, payload: dict[str, Any], *, sends: bool = False) -> None:
        record = self.some(at, which)
        if record and self.laptops[at].may(kind, record, payload):
            self.laptops[at].act(kind, record.id, record.head, payload)
        if sends:
            self.sync(at, [], 4)

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

    def note_put_back(self, at: int) -> None:
        device = self.laptops[at].device.id
        self.put_back.add(device)
        self.own.pop(device, None)
