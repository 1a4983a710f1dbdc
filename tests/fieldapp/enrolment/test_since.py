"""What a second review has to read."""

from __future__ import annotations

from dataclasses import replace

from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Quarantine
from fieldapp.enrolment.since import changed_since_review
from tests.builders import NOON, household_answers
from tests.fieldapp.enrolment.test_two_people import Log

CORRECTED = household_answers(phone="020 99999999", dependants=[])


def returned() -> Log:
    log = Log()
    return log.reviewed(Kind.TAKE_UP, Kind.RETURN)


def changed(log: Log) -> tuple[Change, ...]:
    return changed_since_review(log.record, log.entries)


def test_nothing_is_new_where_nobody_decided() -> None:
    log = Log()
    log.revise("somchit", CORRECTED)
    assert changed(log) == ()


def test_what_was_corrected_is_new_with_what_stood_there() -> None:
    log = returned()
    log.revise("somchit", CORRECTED)
    (row,) = household_answers()["dependants"]
    assert changed(log) == (
        Change("phone", "020 55512345", "020 99999999"),
        Change(f"dependants/{row['id']}", row, None),
    )


def test_what_was_changed_back_is_not_new() -> None:
    log = returned()
    log.revise("somchit", CORRECTED)
    log.revise("somchit", household_answers(), seen=CORRECTED)
    assert changed(log) == ()


def test_a_decision_that_the_fund_held_was_no_review() -> None:
    log = returned()
    log.revise("somchit", household_answers(phone="020 99999999"))
    log.reviewed(Kind.TAKE_UP, Kind.ACCEPT)
    assert changed(log) == ()
    log.entries[-1] = replace(log.entries[-1], quarantine=Quarantine("stale-base", NOON))
    assert changed(log) == (Change("phone", "020 55512345", "020 99999999"),)
