"""What is doubtful comes first, and nothing doubtful is accepted unread."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.record import Logged, project
from fieldapp.laptop import SignedIn
from fieldapp.supervision import risk
from fieldapp.supervision.facts import Facts, facts_of
from fieldapp.supervision.risk import Doubtful, Risk, Told, Usual
from tests import builders, district
from tests.district import District

USUAL = Usual({"somchit": 540}, {("1401", "ບ້ານນາໂພ", "5211"): 1_800_000, ("1401", "5211"): 6_000_000})


def counted(**changes: object) -> Facts:
    log = [Logged(builders.operation())]
    record = project(log)
    assert record
    facts = facts_of(record, log)
    begun = facts.submitted_ms - 540_000
    return replace(facts, **{"begun_ms": begun, **changes})  # type: ignore[arg-type]


def codes(facts: Facts, told: Told = risk.NOTHING_TOLD, *, days: int = 0) -> list[str]:
    found = risk.risks(facts, usual=USUAL, told=told, now=builders.NOON + timedelta(days=days))
    return [each.code for each in found]


def test_an_ordinary_record_has_no_risk() -> None:
    assert codes(counted()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"overrides": 2}, "overridden"),
        ({"returns": 1}, "sent-again"),
        ({"earnings_kip": 5_400_000}, "earnings-high"),
        ({"earnings_kip": 600_000}, "earnings-low"),
        ({"begun_ms": counted().submitted_ms - 180_000}, "fast"),
    ],
)
def test_each_doubt_is_found(changes: dict[str, object], code: str) -> None:
    assert codes(counted(**changes)) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"earnings_kip": 5_399_999},
        {"earnings_kip": None},
        {"earnings_kip": 600_001},
        {"begun_ms": counted().submitted_ms - 181_000},
        {"begun_ms": None},
        {"author": "somebody-new", "begun_ms": counted().submitted_ms - 1000},
    ],
)
def test_what_is_not_far_from_the_usual_is_no_doubt(changes: dict[str, object]) -> None:
    assert codes(counted(**changes)) == []


def test_a_village_with_few_records_is_held_against_its_district() -> None:
    assert codes(counted(village="ບ້ານໃໝ່", earnings_kip=1_800_000)) == ["earnings-low"]


def test_what_others_know_weighs_most() -> None:
    facts = counted(overrides=1)
    told = Told({facts.record: (UUID(int=1),)}, {facts.record: ("phone", "village")})
    assert codes(facts, told, days=4) == ["conflict", "possible-duplicate", "overridden", "waits-long"]
    conflict = risk.risks(facts, usual=USUAL, told=told, now=builders.NOON)[0]
    assert conflict.numbers == {"fields": 2}


def test_waiting_orders_but_is_no_flag() -> None:
    found = risk.risks(counted(), usual=USUAL, now=builders.NOON + timedelta(days=9))
    assert [(each.code, each.weight, each.is_doubt) for each in found] == [("waits-long", 7, False)]
    assert not Doubtful(UUID(int=1), 0, found).is_flagged


def test_the_usual_is_the_middle_and_says_nothing_of_few() -> None:
    few = [("a", 60.0)] * 7
    assert not risk.usual(few, ()).duration_s
    assert risk.usual([*few, ("a", 999.0)], ()).duration_s == {"a": 60}
    earnings = [("1401", "ບ້ານນາໂພ", "5211", 100)] * 5 + [("1401", "ບ້ານອື່ນ", "5211", 300)] * 5
    assert risk.usual((), earnings).earnings_kip == {("1401", "5211"): 200}


def doubtful(at: int, *, flagged: bool) -> Doubtful:
    return Doubtful(UUID(int=at), at, (Risk("fast", 10),) if flagged else ())


@given(flags=st.lists(st.booleans(), max_size=60), seed=st.integers(), held=st.floats(0, 1))
def test_accepting_together_takes_nothing_flagged_and_holds_some_back(
    flags: list[bool], seed: int, held: float
) -> None:
    waiting = [doubtful(at, flagged=flag) for at, flag in enumerate(flags)]
    made = risk.bulk(waiting, dice=Random(seed).random, held_back=held)
    clear = {each.record for each in waiting if not each.is_flagged}
    assert set(made.accept) | set(made.read) == clear
    assert not set(made.accept) & set(made.read)
    assert len(made.read) >= min(len(clear), max(1, held * len(clear)))


def test_who_is_held_back_is_even() -> None:
    waiting = [doubtful(at, flagged=False) for at in range(10)]
    dice = Random(7).random
    held = [record for _ in range(2000) for record in risk.bulk(waiting, dice=dice).read]
    assert all(140 < held.count(each.record) < 260 for each in waiting)


def test_the_queue_is_ordered_by_doubt_then_by_waiting() -> None:
    told = Told({UUID(int=3): (UUID(int=9),)})
    waiting = [counted(record=UUID(int=at), received_ms=counted().submitted_ms - at) for at in (1, 2, 3)]
    read = risk.queue(waiting, usual=USUAL, told=told, now=builders.NOON)
    assert [each.record.int for each in read] == [3, 2, 1]


def test_the_supervisors_queue_has_every_waiting_record_the_doubtful_first(
    supervisor: SignedIn, written: District
) -> None:
    told = Told(written.duplicates)
    doubts = supervisor.desk.doubtful(told)
    assert len(doubts) == 60
    assert {each.record for each in doubts[: len(written.duplicates)]} == set(written.duplicates)
    assert [each.weight for each in doubts] == sorted((each.weight for each in doubts), reverse=True)
    queue = supervisor.desk.review_queue()
    assert {record.id for record in queue} == {each.record for each in doubts}
    by_record = {each.record: each for each in supervisor.desk.doubtful()}
    assert [by_record[record.id].weight for record in queue] == sorted(
        (each.weight for each in by_record.values()), reverse=True
    )
    first = supervisor.desk.doubts(doubts[0].record, told)
    assert first == doubts[0].risks


def test_an_enumerator_has_no_queue(session: SignedIn) -> None:
    builders.enrol(session.desk)
    assert session.desk.doubtful() == ()


def test_what_is_clear_is_accepted_together_and_what_is_flagged_stays(tmp_path: Path) -> None:
    laptop = district.supervisors_laptop(tmp_path / "laptop")
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    made = district.fill(session.store, district.smaller(records=80, waiting=30, duplicates=3))
    told = Told(made.duplicates)
    bulk = risk.bulk(session.desk.doubtful(told), dice=Random(1).random)
    doubled = next(iter(made.duplicates))
    accepted = session.desk.accept_together([*bulk.accept, doubled], told)
    assert accepted == bulk.accept
    assert all(session.desk.record(each).status is Status.ACCEPTED for each in accepted)
    assert {each.record for each in session.desk.doubtful(told)} >= {*bulk.read, *made.duplicates}
    assert len(session.desk.doubtful(told)) == 30 - len(accepted)
    session.close()
