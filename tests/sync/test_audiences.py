"""Who hears of a record: nobody does by work that the fund did not apply."""

from __future__ import annotations

from uuid import UUID

from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.enrolment.record import Logged, Quarantine, project
from sync.fund.audiences import audiences_of
from tests import builders

ONE, OTHER = UUID(int=1), UUID(int=2)


def heard(*log: Logged) -> set[str]:
    record = project(log)
    assert record
    return {each for each in audiences_of(record, log) if each.startswith("device:")}


def logged(operation: Operation, reason: str = "") -> Logged:
    quarantine = Quarantine(reason, builders.NOON) if reason else None
    return Logged(operation, builders.receipt(operation), quarantine)


def test_a_laptop_hears_of_what_it_wrote_and_not_of_what_it_was_refused() -> None:
    enrolled = builders.operation(device=ONE)
    revised = builders.operation(Kind.REVISE, record=enrolled.record, base=enrolled.id, device=OTHER)
    assert heard(logged(enrolled), logged(revised)) == {f"device:{ONE}", f"device:{OTHER}"}
    assert heard(logged(enrolled), logged(revised, "not-allowed")) == {f"device:{ONE}"}


def test_a_laptop_hears_what_becomes_of_an_enrolment_that_is_held() -> None:
    assert heard(logged(builders.operation(device=ONE), "account-disabled")) == {f"device:{ONE}"}
