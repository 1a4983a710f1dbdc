"""Two people, one record: what the projection makes of it, whoever looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.fitting import why_unfit
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.merge import changes
from fieldapp.enrolment.operation import Kind, Operation, new_id
from fieldapp.enrolment.record import Logged, Record, project
from tests.builders import household_answers, operation, receipt

RECORD = new_id()
ENROLLED = household_answers()


class Log:
    """The fund's log of one record, written act by act."""

    def __init__(self) -> None:
        self.entries: list[Logged] = []
        self.first = self.add(operation(record=RECORD, author="somchit"))

    def add(self, made: Operation) -> UUID:
        self.entries.append(Logged(made, receipt(made, sequence=len(self.entries) + 1)))
        return made.id

    def act(self, kind: Kind, author: str, payload: Mapping[str, Any], base: UUID | None = None) -> UUID:
        base = base or self.record.head
        return self.add(operation(kind, record=RECORD, author=author, base=base, payload=payload))

    def revise(self, author: str, after: Answers, *, seen: Answers = ENROLLED) -> UUID:
        payload = {"form_version": "1", "answers": after, "was": changes(seen, after)}
        return self.act(Kind.REVISE, author, payload, self.first)

    def reviewed(self, *kinds: Kind) -> Log:
        for kind in kinds:
            self.act(kind, "bounmy", {"comments": [{"path": "phone", "text": "ກວດ"}]})
        return self

    def reassign(self, to: str) -> Log:
        self.act(Kind.REASSIGN, "bounmy", {"to": to})
        return self

    @property
    def record(self) -> Record:
        record = project(self.entries)
        assert record is not None
        return record

    def why_not(self, kind: Kind, **payload: object) -> str | None:
        record = self.record
        return why_unfit(record, kind, base=record.head, author="bounmy", payload=payload)


@pytest.fixture
def log() -> Log:
    """A record that somchit enrolled and that was then given to keo, so that both write on it."""
    return Log()


def two_revisions(log: Log, one: Mapping[str, Any], other: Mapping[str, Any]) -> Record:
    """Both revise the enrolment, neither having seen the other: on two laptops of the same person."""
    log.revise("somchit", {**ENROLLED, **one})
    log.revise("somchit", {**ENROLLED, **other})
    return log.record


def test_disjoint_changes_merge_and_say_so(log: Log) -> None:
    record = two_revisions(log, {"phone": "020 55512346"}, {"house_number": "12"})
    assert (record.answers["phone"], record.answers["house_number"]) == ("020 55512346", "12")
    (merged,) = record.merges
    assert (merged.taken, merged.others, merged.kept) == (("house_number",), ("somchit",), ("phone",))
    assert not record.conflicts
    assert (record.status, record.revision) == (Status.RECEIVED, 3)


def test_the_same_answer_changed_twice_keeps_both_and_blocks_acceptance(log: Log) -> None:
    record = two_revisions(log, {"phone": "020 1"}, {"phone": "020 2"})
    (conflict,) = record.conflicts
    assert (conflict.path, conflict.base) == ("phone", "020 55512345")
    assert [claim.value for claim in conflict.claims] == ["020 1", "020 2"]
    assert [claim.operation for claim in conflict.claims] == [e.operation.id for e in log.entries[1:]]
    assert record.answers["phone"] == "020 1"
    log.reviewed(Kind.TAKE_UP)
    assert log.why_not(Kind.ACCEPT) == "conflict-open"
    assert log.why_not(Kind.RETURN) is None


def test_a_supervisor_chooses_and_everybody_sees_it(log: Log) -> None:
    two_revisions(log, {"phone": "020 1"}, {"phone": "020 2"})
    assert log.why_not(Kind.RESOLVE, choices={"phone": "020 3"}) == "choice-unknown"
    assert log.why_not(Kind.RESOLVE, choices={"village": "ບ້ານນາໂພ"}) == "nothing-to-settle"
    assert log.why_not(Kind.RESOLVE) == "nothing-to-settle"
    resolved = log.act(Kind.RESOLVE, "bounmy", {"choices": {"phone": "020 2"}})
    record = log.record
    assert (record.answers["phone"], record.conflicts, record.head) == ("020 2", (), resolved)
    (outcome,) = record.outcomes
    assert (outcome.path, outcome.chosen, outcome.by) == ("phone", "020 2", "bounmy")
    assert record.writers == ("somchit",)
    assert record.last_revision == record.revisions[2]
    assert log.reviewed(Kind.TAKE_UP).why_not(Kind.ACCEPT) is None


def test_a_correction_of_an_open_conflict_is_one_more_claim(log: Log) -> None:
    seen = two_revisions(log, {"phone": "020 1"}, {"phone": "020 2"}).answers
    log.revise("somchit", {**seen, "phone": "020 3"}, seen=seen)
    (conflict,) = log.record.conflicts
    assert [claim.value for claim in conflict.claims] == ["020 1", "020 2", "020 3"]
    assert log.record.answers["phone"] == "020 3"


def test_a_correction_made_before_the_merge_was_seen_does_not_undo_it(log: Log) -> None:
    """A laptop revises twice without a network; what somebody else changed meanwhile stays."""
    log.revise("somchit", {**ENROLLED, "house_number": "12"})
    mine = {**ENROLLED, "phone": "020 1"}
    log.revise("somchit", mine)
    log.revise("somchit", {**mine, "village": "ບ້ານໂພນ"}, seen=mine)
    answers = log.record.answers
    assert (answers["house_number"], answers["phone"], answers["village"]) == ("12", "020 1", "ບ້ານໂພນ")
    assert not log.record.conflicts


def test_a_revision_of_an_older_program_is_merged_on_its_base(log: Log) -> None:
    log.revise("somchit", {**ENROLLED, "house_number": "12"})
    old = {"form_version": "1", "answers": {**ENROLLED, "phone": "020 1"}}
    log.act(Kind.REVISE, "somchit", old, log.first)
    assert (log.record.answers["phone"], log.record.answers["house_number"]) == ("020 1", "12")
    record = log.record
    assert why_unfit(record, Kind.REVISE, base=new_id(), author="somchit", payload=old) == "stale-base"


@pytest.mark.parametrize("decision", [Kind.ACCEPT, Kind.REJECT])
def test_a_revision_after_the_decision_is_a_proposal(log: Log, decision: Kind) -> None:
    log.reviewed(Kind.TAKE_UP, decision)
    log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    record = log.record
    assert record.answers == ENROLLED
    (proposal,) = record.proposals
    assert (proposal.why, proposal.author) == ("decided", "somchit")
    assert [(c.path, c.before, c.after) for c in proposal.changes] == [("phone", "020 55512345", "020 1")]
    assert record.head == log.first
    choice = {str(proposal.operation): "take"}
    assert log.why_not(Kind.RESOLVE, proposals=choice) == "forbidden-transition"
    log.act(Kind.TAKE_BACK, "bounmy", {"reason": "ເບີໂທປ່ຽນ"})
    assert log.why_not(Kind.RESOLVE, proposals=choice) is None
    log.act(Kind.RESOLVE, "bounmy", {"proposals": choice})
    assert (log.record.answers["phone"], log.record.proposals) == ("020 1", ())
    assert log.record.outcomes[0].chosen == "take"


def test_a_proposal_can_be_left_and_stays_in_the_record(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP, Kind.ACCEPT)
    late = log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    log.act(Kind.RESOLVE, "bounmy", {"proposals": {str(late): "leave"}})
    record = log.record
    assert (record.status, record.proposals, record.answers) == (Status.ACCEPTED, (), ENROLLED)
    assert record.outcomes[0].proposal is not None
    assert record.outcomes[0].proposal.operation == late
    assert record.last_revision == log.first


def test_a_revision_under_review_is_merged_and_must_be_read_again(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP)
    read = log.record.head
    log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    record = log.record
    assert (record.status, record.answers["phone"]) == (Status.RECEIVED, "020 1")
    for decision in (Kind.ACCEPT, Kind.RETURN, Kind.REJECT):
        assert why_unfit(record, decision, base=read, author="bounmy", payload={}) == "stale-base"


def test_what_a_laptop_decided_on_an_older_head_is_not_shown_as_done(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP)
    base = log.record.head
    log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    mine = operation(Kind.ACCEPT, record=RECORD, author="bounmy", base=base, payload={"comments": []})
    record = project([*log.entries, Logged(mine)])
    assert record is not None
    assert record.status is Status.RECEIVED


def test_late_work_of_the_one_before_is_a_proposal(log: Log) -> None:
    log.reassign("keo")
    log.revise("keo", {**ENROLLED, "house_number": "12"})
    log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    record = log.record
    assert record.answers["house_number"] == "12"
    assert record.answers["phone"] == ENROLLED["phone"]
    assert [(p.author, p.why) for p in record.proposals] == [("somchit", "reassigned")]
    assert (record.assignee, record.writers) == ("keo", ("somchit", "keo"))
    assert record.concerns("somchit")


def test_who_was_given_a_record_that_had_been_withdrawn_unseen_loses_no_word(log: Log) -> None:
    log.act(Kind.WITHDRAW, "somchit", {"reason": "ຍ້າຍ"})
    assert log.why_not(Kind.REASSIGN, to="keo") is None
    log.reassign("keo")
    log.revise("keo", {**ENROLLED, "phone": "020 1"})
    record = log.record
    assert record.status is Status.WITHDRAWN
    assert [(p.author, p.why) for p in record.proposals] == [("keo", "decided")]


def test_a_taken_proposal_may_clash_and_its_author_becomes_a_writer(log: Log) -> None:
    log.reassign("keo")
    late = log.revise("bounmy", {**ENROLLED, "phone": "020 1"})
    log.revise("keo", {**ENROLLED, "phone": "020 2"})
    assert "bounmy" not in log.record.writers
    log.act(Kind.RESOLVE, "kham", {"proposals": {str(late): "take"}})
    (conflict,) = log.record.conflicts
    assert {claim.value for claim in conflict.claims} == {"020 1", "020 2"}
    assert "bounmy" in log.record.writers


def test_withdrawal_and_revision_the_first_at_the_fund_counts(log: Log) -> None:
    log.act(Kind.WITHDRAW, "somchit", {"reason": "ຍ້າຍ"})
    log.revise("somchit", {**ENROLLED, "phone": "020 1"})
    assert log.record.status is Status.WITHDRAWN
    assert [p.why for p in log.record.proposals] == ["decided"]
    other = Log()
    other.revise("somchit", {**ENROLLED, "phone": "020 1"})
    other.act(Kind.WITHDRAW, "somchit", {"reason": "ຍ້າຍ"}, other.first)
    assert (other.record.status, other.record.answers["phone"]) == (Status.WITHDRAWN, "020 1")


def test_a_late_withdrawal_is_a_proposal_that_can_be_taken(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP, Kind.ACCEPT)
    late = log.act(Kind.WITHDRAW, "somchit", {"reason": "ຍ້າຍ"})
    assert (log.record.status, log.record.proposals[0].reason) == (Status.ACCEPTED, "ຍ້າຍ")
    log.act(Kind.TAKE_BACK, "bounmy", {"reason": "ຖອນ"})
    log.act(Kind.RESOLVE, "bounmy", {"proposals": {str(late): "take"}})
    assert log.record.status is Status.WITHDRAWN


def test_a_decision_taken_back_keeps_the_number_for_the_record(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP, Kind.ACCEPT)
    log.act(Kind.ASSIGN_NUMBER, "fund", {"member_number": "0000000017"})
    assert log.record.member_number == "0000000017"
    assert log.why_not(Kind.TAKE_BACK) is None
    record = log.record
    someone = why_unfit(record, Kind.TAKE_BACK, base=record.head, author="kham", payload={})
    assert someone == "not-your-decision"
    log.act(Kind.TAKE_BACK, "bounmy", {"reason": "ຜິດຄົນ"})
    record = log.record
    assert (record.status, record.member_number) == (Status.UNDER_REVIEW, "")
    assert (record.reserved_number, record.decided_by) == ("0000000017", "")
    assert log.why_not(Kind.TAKE_BACK) == "forbidden-transition"
    assert log.reviewed(Kind.ACCEPT).record.member_number == "0000000017"


def test_a_return_taken_back_asks_nothing_any_more(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP, Kind.RETURN)
    assert log.record.open_comments
    log.act(Kind.TAKE_BACK, "bounmy", {"reason": "ຖືກແລ້ວ"})
    assert (log.record.status, log.record.open_comments) == (Status.UNDER_REVIEW, ())
    assert [c.text for c in log.record.comments] == ["ກວດ", "ກວດ", "ຖືກແລ້ວ"]


def test_an_enumerators_answer_is_heard_and_asks_nothing(log: Log) -> None:
    log.reviewed(Kind.TAKE_UP, Kind.RETURN)
    log.act(Kind.COMMENT, "somchit", {"comments": [{"path": "phone", "text": "ບໍ່ມີໂທລະສັບ"}]})
    assert log.record.comments[-1].text == "ບໍ່ມີໂທລະສັບ"
    assert "ບໍ່ມີໂທລະສັບ" not in [c.text for c in log.record.open_comments]


@given(st.data())
def test_any_order_of_arrival_comes_to_the_same(data: st.DataObject) -> None:
    """The fund's order counts, whatever the order in which a laptop hears of it."""
    log = Log()
    for _ in range(data.draw(st.integers(1, 5))):
        name = data.draw(st.sampled_from(["phone", "village", "district", "house_number"]))
        seen = data.draw(st.sampled_from([ENROLLED, log.record.answers]))
        log.revise("somchit", {**seen, name: data.draw(st.sampled_from(["1", "2", ""]))}, seen=seen)
    assert project(data.draw(st.permutations(log.entries))) == log.record
