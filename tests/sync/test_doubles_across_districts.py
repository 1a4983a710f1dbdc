"""One person enrolled in two districts: the fund finds it, both supervisors hear of it, and settle it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.record import Record
from fieldapp.laptop import SignedIn
from sync.fund import doubles
from sync.fund.serve import FundServer
from tests import builders
from tests.sync.test_team_reports import laptop_of

KHAMLA = Account("khamla", "ຄຳລາ ແສງດາລາ", "Khamla", Role.SUPERVISOR, frozenset({"1402"}))
SENG = Account("seng", "ແສງ ຈັນທະລາ", "Seng", Role.ENUMERATOR, frozenset({"1402"}))


@pytest.fixture
def people(fund: FundServer, tmp_path: Path) -> Iterator[dict[str, SignedIn]]:
    for account in (KHAMLA, SENG):
        fund.administration.put_account(account)
    with (
        laptop_of(fund, tmp_path / "a", "somchit") as somchit,
        laptop_of(fund, tmp_path / "b", "bounmy") as bounmy,
        laptop_of(fund, tmp_path / "c", "seng") as seng,
        laptop_of(fund, tmp_path / "d", "khamla") as khamla,
    ):
        yield {"somchit": somchit, "bounmy": bounmy, "seng": seng, "khamla": khamla}


def sync(people: dict[str, SignedIn]) -> None:
    for session in people.values():
        builders.engine(session).cycle()


def find(fund: FundServer) -> int:
    return doubles.find(fund._pool, fund.desk.keys, clock=builders.now)


def enrol_twice(people: dict[str, SignedIn]) -> tuple[Record, Record]:
    here = builders.enrol(people["somchit"].desk)
    there = builders.enrol(
        people["seng"].desk, district="1402", village="ບ້ານໂພນ", phone="020 55512346", given_name_lo="ນຳ້ຝົນ"
    )
    sync(people)
    return here, there


def test_both_supervisors_hear_of_it_once_and_neither_sees_the_others_record(
    fund: FundServer, people: dict[str, SignedIn]
) -> None:
    here, there = enrol_twice(people)
    assert find(fund) == 1
    assert find(fund) == 0, "told once"
    sync(people)
    bounmy, khamla = people["bounmy"].desk, people["khamla"].desk
    (told,) = bounmy.elsewhere(here.id)
    assert (told.subject, told.district) == (there.id, "1402")
    assert "birth" in " ".join(told.alike)
    assert bounmy.doubles([here.id]) == {here.id: (there.id,)}
    assert khamla.doubles([there.id]) == {there.id: (here.id,)}
    assert [record.id for record in bounmy.records()] == [here.id]
    said = [entry.operation.body for entry in people["bounmy"].store.log.of_record(here.id)]
    assert not [body for body in said if "ບ້ານໂພນ".encode() in body or b"55512346" in body]


def test_who_is_told_apart_is_told_of_no_more(fund: FundServer, people: dict[str, SignedIn]) -> None:
    here, there = enrol_twice(people)
    find(fund)
    sync(people)
    people["bounmy"].desk.tell_apart_in_review(here.id, there.id, "ແມ່ນຝາແຝດກັນ")
    sync(people)
    assert people["bounmy"].desk.elsewhere(here.id) == ()
    again = people["somchit"].desk.correct(here.id)
    answers = {**again.answers, "house_number": "7"}
    people["somchit"].desk.submit(again, answers)
    sync(people)
    assert find(fund) == 0


def test_two_of_one_district_and_strangers_are_left_to_the_laptops(
    fund: FundServer, people: dict[str, SignedIn]
) -> None:
    for _ in range(2):
        builders.enrol(people["somchit"].desk)
    builders.enrol(
        people["seng"].desk,
        district="1402",
        given_name_lo="ບຸນທັນ",
        surname_lo="ວົງໄຊ",
        birth_date="1960-02-03",
        phone="020 77712345",
        family_book_number="990011",
        sex="1",
        dependants=[],
    )
    sync(people)
    assert find(fund) == 0


def test_a_correction_that_brings_two_together_is_found_later(
    fund: FundServer, people: dict[str, SignedIn]
) -> None:
    builders.enrol(people["somchit"].desk)
    other = builders.enrol(
        people["seng"].desk,
        district="1402",
        given_name_lo="ບຸນທັນ",
        surname_lo="ວົງໄຊ",
        birth_date="1960-02-03",
        phone="020 77712345",
        family_book_number="990011",
        dependants=[],
    )
    sync(people)
    assert find(fund) == 0
    draft = people["seng"].desk.correct(other.id)
    people["seng"].desk.submit(draft, builders.household_answers(district="1402"))
    sync(people)
    assert find(fund) == 1
