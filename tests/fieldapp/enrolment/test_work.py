"""Kinds of work besides a new enrolment, on a record as its log makes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.enrolment.disagreement import LEAVE, TAKE
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.merge import changes
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Record
from fieldapp.enrolment.work import RULES, Work, read_work, works_on
from fieldapp.forms.builtin import enrolment_form
from tests.fieldapp.enrolment.test_two_people import ENROLLED, Log

BORN = {"id": "0193-b", "dependant_name_lo": "ນ້ອຍ ຫຼວງພະຈັນ", "dependant_sex": "1"}
WITH_A_SON = {**ENROLLED, "dependants": [*ENROLLED["dependants"], BORN]}


class LifeLog(Log):
    """A log that can be accepted, with changes in the member's life."""

    def accepted(self) -> LifeLog:
        self.act(Kind.TAKE_UP, "bounmy", {})
        self.act(Kind.ACCEPT, "bounmy", {"comments": []})
        self.act(Kind.ASSIGN_NUMBER, "fund", {"member_number": "2611-0001"})
        return self

    def change(self, work: Work, after: object, *, reason: str = "ເກີດລູກ") -> str:
        seen = self.record.answers
        told = {"form_version": "1", "answers": after, "was": changes(seen, after)}  # type: ignore[arg-type]
        return str(self.act(Kind.REVISE, "somchit", {**told, "work": work.value, "reason": reason}))

    def leave_scheme(self) -> str:
        told = {"reason": "ຍ້າຍໄປຢູ່ແຂວງອື່ນ", "work": Work.WITHDRAWAL.value}
        return str(self.act(Kind.WITHDRAW, "somchit", told))

    def settle(self, proposal: str, answer: str = TAKE) -> Record:
        assert self.why_not(Kind.RESOLVE, proposals={proposal: answer}) is None
        self.act(Kind.RESOLVE, "bounmy", {"proposals": {proposal: answer}})
        return self.record


@pytest.fixture
def log() -> LifeLog:
    """A member: enrolled by somchit, accepted by bounmy, with a number."""
    return LifeLog().accepted()


def test_a_change_waits_on_the_accepted_record_and_says_what_it_is(log: LifeLog) -> None:
    log.change(Work.DEPENDANTS, WITH_A_SON)
    record = log.record
    (asked,) = record.proposals
    assert (asked.work, asked.reason, asked.why) == ("dependants", "ເກີດລູກ", "decided")
    assert (record.status, record.member_number) == (Status.ACCEPTED, "2611-0001")
    assert len(record.answers["dependants"]) == 1


def test_taken_over_it_is_in_the_record_which_stays_accepted(log: LifeLog) -> None:
    record = log.settle(log.change(Work.DEPENDANTS, WITH_A_SON))
    assert [row["id"] for row in record.answers["dependants"]] == ["0193-a", "0193-b"]
    assert (record.status, record.member_number, record.proposals) == (Status.ACCEPTED, "2611-0001", ())


def test_left_it_is_not_and_everybody_sees_that(log: LifeLog) -> None:
    record = log.settle(log.change(Work.DEPENDANTS, WITH_A_SON), LEAVE)
    assert len(record.answers["dependants"]) == 1
    assert record.outcomes[0].chosen == LEAVE


def test_two_changes_from_the_same_head_are_joined(log: LifeLog) -> None:
    son = log.change(Work.DEPENDANTS, WITH_A_SON)
    more = log.change(Work.EARNINGS, {**ENROLLED, "monthly_earnings_kip": "2500000"}, reason="ຮ້ານໃຫຍ່ຂຶ້ນ")
    log.settle(son)
    record = log.settle(more)
    assert record.answers["monthly_earnings_kip"] == "2500000"
    assert len(record.answers["dependants"]) == 2


def test_the_same_answer_changed_twice_is_chosen_on_the_accepted_record(log: LifeLog) -> None:
    one = log.change(Work.EARNINGS, {**ENROLLED, "monthly_earnings_kip": "2500000"})
    other = log.change(Work.EARNINGS, {**ENROLLED, "monthly_earnings_kip": "3000000"})
    log.settle(one)
    record = log.settle(other)
    assert [conflict.path for conflict in record.conflicts] == ["monthly_earnings_kip"]
    choices = {"monthly_earnings_kip": "3000000"}
    assert log.why_not(Kind.RESOLVE, choices=choices) is None
    log.act(Kind.RESOLVE, "bounmy", {"choices": choices})
    assert log.record.answers["monthly_earnings_kip"] == "3000000"
    assert log.record.status is Status.ACCEPTED


def test_who_leaves_keeps_the_number_for_coming_back(log: LifeLog) -> None:
    gone = log.settle(log.leave_scheme())
    assert (gone.status, gone.member_number, gone.reserved_number) == (Status.WITHDRAWN, "", "2611-0001")
    assert works_on(gone) == (Work.RESUME,)
    back = log.settle(log.change(Work.RESUME, {**ENROLLED, "payment_frequency": "yearly"}, reason="ກັບມາ"))
    assert (back.status, back.member_number) == (Status.ACCEPTED, "2611-0001")
    assert back.answers["payment_frequency"] == "yearly"


def test_a_plain_correction_of_what_is_accepted_still_needs_the_decision_taken_back(log: LifeLog) -> None:
    log.revise("somchit", {**ENROLLED, "phone": "020 55512346"})
    (late,) = log.record.proposals
    assert log.why_not(Kind.RESOLVE, proposals={str(late.operation): TAKE}) == "forbidden-transition"
    assert log.why_not(Kind.RESOLVE, proposals={str(late.operation): LEAVE}) is None


def test_nobody_takes_over_their_own_change(log: LifeLog) -> None:
    log.reassign("bounmy")
    seen = log.record.answers
    told = {"form_version": "1", "answers": WITH_A_SON, "was": changes(seen, WITH_A_SON)}
    change = log.act(Kind.REVISE, "bounmy", {**told, "work": "dependants", "reason": "ເກີດລູກ"})
    assert log.why_not(Kind.RESOLVE, proposals={str(change): TAKE}) == "own-enrolment"


def test_before_the_decision_it_is_a_correction(log: LifeLog) -> None:
    young = LifeLog()
    young.change(Work.DEPENDANTS, WITH_A_SON)
    assert (young.record.status, young.record.proposals) == (Status.RECEIVED, ())
    assert len(young.record.answers["dependants"]) == 2


def test_what_can_be_begun_follows_from_how_it_stands(log: LifeLog) -> None:
    young = LifeLog().record
    changing = (Work.DETAILS, Work.DEPENDANTS, Work.EARNINGS)
    assert works_on(young) == (*changing, Work.WITHDRAWAL)
    assert works_on(log.record) == tuple(Work)
    for status in (Status.UNDER_REVIEW, Status.REJECTED, Status.WITHDRAWN):
        left = (Work.WITHDRAWAL,) if status is Status.UNDER_REVIEW else ()
        assert works_on(replace(young, status=status)) == left


def test_a_kind_of_a_newer_program_is_a_correction_to_this_one() -> None:
    assert read_work("divorce") is None
    assert read_work(7) is None


def test_every_page_a_short_form_asks_is_in_the_form() -> None:
    names = {page.name for page in enrolment_form().pages}
    assert all(set(RULES[work].pages) <= names for work in Work)
