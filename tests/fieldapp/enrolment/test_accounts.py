"""Who may write what: the four eyes, asked by both ends."""

from itertools import product

import pytest

from fieldapp.enrolment.accounts import Account, may_write
from fieldapp.enrolment.operation import Kind
from tests.builders import ENUMERATOR, SUPERVISOR

JUDGES = {Kind.TAKE_UP, Kind.ACCEPT, Kind.RETURN, Kind.REJECT, Kind.TAKE_BACK, Kind.RESOLVE}


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_nobody_decides_on_what_they_enrolled_or_revised(kind: Kind) -> None:
    both = {ENUMERATOR.login, SUPERVISOR.login}
    assert not may_write(SUPERVISOR, kind, writers=both, district="1401")
    assert not may_write(SUPERVISOR, kind, writers={SUPERVISOR.login}, district="1401")
    assert may_write(SUPERVISOR, kind, writers={ENUMERATOR.login}, district="1401")


@pytest.mark.parametrize(("kind", "author"), list(product(sorted(JUDGES), ["somchit", "somebody"])))
def test_an_enumerator_never_decides(kind: Kind, author: str) -> None:
    assert not may_write(ENUMERATOR, kind, writers={author}, district="1401")


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.ENROL])
def test_a_supervisor_has_no_say_in_other_districts(kind: Kind) -> None:
    assert not may_write(SUPERVISOR, kind, writers={ENUMERATOR.login}, district="1402")


@pytest.mark.parametrize("kind", [Kind.REVISE, Kind.WITHDRAW, Kind.COMMENT])
def test_who_was_ever_given_a_record_may_still_write_and_nobody_else(kind: Kind) -> None:
    assert may_write(ENUMERATOR, kind, writers={"keo"}, assigned={"keo", "somchit"}, district="1401")
    assert may_write(ENUMERATOR, kind, writers={"somchit"}, district="1401")
    assert not may_write(ENUMERATOR, kind, writers={"somebody"}, district="1401")


def test_only_a_supervisor_of_the_district_gives_a_record_to_another_person() -> None:
    assert may_write(SUPERVISOR, Kind.REASSIGN, writers={"somchit"}, district="1401")
    assert not may_write(SUPERVISOR, Kind.REASSIGN, writers={"somchit"}, district="1402")
    assert not may_write(ENUMERATOR, Kind.REASSIGN, writers={"somchit"}, district="1401")


@pytest.mark.parametrize("account", [ENUMERATOR, SUPERVISOR])
def test_only_the_fund_gives_member_numbers(account: Account) -> None:
    assert not may_write(account, Kind.ASSIGN_NUMBER, writers={"somchit"}, district="1401")
