"""Each enumerator beside the others: habits are found, chance is not remarked on."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.laptop import SignedIn
from fieldapp.supervision import quality
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.quality import Quality, Share
from tests.district import District
from tests.fieldapp.supervision.test_risk import counted


def work(author: str, count: int, **changes: object) -> list[Facts]:
    plain = {"age_years": None, "earnings_kip": 1_800_000, "author": author}
    return [
        counted(**{**plain, "record": UUID(int=hash((author, at)) % 2**64), **changes}) for at in range(count)
    ]


def codes(of: Quality) -> list[str]:
    return [remark.code for remark in of.remarks]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"overrides": 1}, "overrides"),
        ({"returns": 2}, "returned"),
        ({"has_contact": False}, "no-contact"),
        ({"earnings_kip": 1_500_000}, "round-earnings"),
        ({"age_years": 40}, "heaped-ages"),
        ({"begun_ms": counted().submitted_ms - 200_000}, "hurries"),
    ],
)
def test_each_habit_is_remarked_on_and_the_others_are_not(changes: dict[str, object], code: str) -> None:
    habit, other = quality.team([*work("a", 30, **changes), *work("b", 60)])
    assert codes(habit) == [code]
    assert codes(other) == ["as-the-team"]
    assert habit.is_notable
    assert not other.is_notable


def test_heaped_ages_are_said_in_a_hundred_and_beside_the_others() -> None:
    theirs = [each for age in range(23, 63) for each in work(f"b{age}", 1, age_years=age)]
    habit, *others = quality.team([*work("a", 15, age_years=40), *work("a", 15, age_years=41), *theirs])
    (remark,) = habit.remarks
    assert remark.numbers == {"percent": 50}
    assert habit.others_whipple is not None
    assert quality.in_percent(habit.others_whipple) == 20
    assert others[0].whipple is None


def test_doubles_are_counted_where_they_are_told() -> None:
    mine, theirs = work("a", 30), work("b", 300)
    habit, _ = quality.team([*mine, *theirs], duplicates=[each.record for each in mine[:10]])
    assert codes(habit) == ["duplicates"]
    share = habit.shares["duplicates"]
    assert share.count == 10
    assert share.percent == pytest.approx(33.3, abs=0.1)


def test_few_records_are_not_held_against_the_team() -> None:
    habit, _ = quality.team([*work("a", 19, overrides=1), *work("b", 60)])
    assert codes(habit) == ["too-few"]
    assert habit.remarks[0].numbers == {"records": 19}


def test_days_and_durations_are_of_the_person() -> None:
    (one,) = quality.team([*work("a", 3), *work("a", 2, day="2026-11-24")])
    assert (one.records, one.days, one.minutes, one.others_minutes) == (5, 2, 9, None)


def test_whipples_index_is_100_without_and_500_with_full_preference() -> None:
    assert quality.whipple(list(range(23, 63))) == 100
    assert quality.whipple([30, 45] * 10) == 500
    assert quality.whipple([22, 63] * 30) is None
    assert quality.whipple([30] * 19) is None


@given(seed=st.integers())
def test_chance_alone_is_hardly_ever_remarked_on(seed: int) -> None:
    dice = Random(seed)
    notable = 0
    for _ in range(40):
        mine, others = (sum(dice.random() < 0.1 for _ in range(n)) for n in (100, 900))
        notable += Share("overrides", mine, 100, others, 900).is_notable
    assert notable <= 3


@given(st.integers(0, 60), st.integers(20, 60), st.integers(0, 500), st.integers(20, 500))
def test_less_than_the_others_is_never_remarked_on(count: int, of: int, others: int, others_of: int) -> None:
    share = Share("overrides", min(count, of), of, min(others, others_of), others_of)
    if share.percent <= share.others_percent:
        assert not share.is_notable


def test_the_districts_habits_are_found(supervisor: SignedIn, written: District) -> None:
    every = supervisor.store.figures.facts()
    found = {each.author: codes(each) for each in quality.team(every, duplicates=written.duplicates)}
    assert "hurries" in found.pop("e03")
    assert "returned" in found.pop("e05")
    assert set(found) == {"e01", "e02", "e04"}
    assert all(remarks == ["as-the-team"] for remarks in found.values())


def test_a_record_is_counted_for_its_author_alone() -> None:
    mine = replace(counted(), author="a")
    (one,) = quality.team([mine])
    assert one.shares["overrides"] == Share("overrides", 0, 1, 0, 0)
    assert one.shares["overrides"].others_percent == 0
