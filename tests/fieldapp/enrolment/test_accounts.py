"""Who may write what: the four eyes, asked by both ends."""

from itertools import product

import pytest

from fieldapp.enrolment.accounts import Account, may_write
from fieldapp.enrolment.operation import Kind
from tests.builders import ENUMERATOR, SUPERVISOR

JUDGES = {Kind.TAKE_UP, Kind.ACCEPT, Kind.RETURN, Kind.REJECT}


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_nobody_decides_on_what_they_enrolled(kind: Kind) -> None:
    assert not may_write(SUPERVISOR, kind, record_author=SUPERVISOR.login, district="1401")
    assert may_write(SUPERVISOR, kind, record_author=ENUMERATOR.login, district="1401")


@pytest.mark.parametrize(("kind", "author"), list(product(sorted(JUDGES), ["somchit", "somebody"])))
def test_an_enumerator_never_decides(kind: Kind, author: str) -> None:
    assert not may_write(ENUMERATOR, kind, record_author=author, district="1401")


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.ENROL])
def test_a_supervisor_has_no_say_in_other_districts(kind: Kind) -> None:
    assert not may_write(SUPERVISOR, kind, record_author=ENUMERATOR.login, district="1402")


@pytest.mark.parametrize("kind", [Kind.REVISE, Kind.WITHDRAW])
def test_only_who_enrolled_revises_and_withdraws(kind: Kind) -> None:
    assert may_write(ENUMERATOR, kind, record_author="somchit", district="1401")
    assert not may_write(ENUMERATOR, kind, record_author="somebody", district="1401")


@pytest.mark.parametrize("account", [ENUMERATOR, SUPERVISOR])
def test_only_the_fund_gives_member_numbers(account: Account) -> None:
    assert not may_write(account, Kind.ASSIGN_NUMBER, record_author="somchit", district="1401")
