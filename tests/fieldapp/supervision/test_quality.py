"""Each enumerator beside the others: habits are found, chance is not remarked on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random
from statistics import median
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.laptop import SignedIn
from fieldapp.store.figures import Within
from fieldapp.supervision import quality
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.quality import Quality, Share, Work
from tests.district import District
from tests.fieldapp.supervision.test_risk import counted


def looked_at(records: Sequence[Facts], duplicates: Collection[UUID] = ()) -> tuple[Quality, ...]:
    return quality.team(works(records, duplicates))


def works(records: Sequence[Facts], duplicates: Collection[UUID] = ()) -> list[Work]:
    """Count plainly what the store counts by SQL."""
    by_author: dict[str, list[Facts]] = defaultdict(list)
    for each in records:
        by_author[each.author].append(each)
    return [
        Work(
            author,
            len(mine),
            len({each.day for each in mine}),
            {
                "overrides": sum(each.overrides > 0 for each in mine),
                "returned": sum(each.returns > 0 for each in mine),
                "no-contact": sum(not each.has_contact for each in mine),
                "round-earnings": sum(
                    each.earnings_kip is not None and each.earnings_kip % 500_000 == 0 for each in mine
                ),
                "duplicates": sum(each.record in duplicates for each in mine),
            },
            sorted(took for each in mine if (took := each.duration_s) is not None),
            Counter(each.age_years for each in mine if each.age_years is not None),
        )
        for author, mine in sorted(by_author.items())
    ]


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
    habit, other = looked_at([*work("a", 30, **changes), *work("b", 60)])
    assert codes(habit) == [code]
    assert codes(other) == ["as-the-team"]
    assert habit.is_notable
    assert not other.is_notable


def test_heaped_ages_are_said_in_a_hundred_and_beside_the_others() -> None:
    theirs = [each for age in range(23, 63) for each in work(f"b{age}", 1, age_years=age)]
    habit, *others = looked_at([*work("a", 15, age_years=40), *work("a", 15, age_years=41), *theirs])
    (remark,) = habit.remarks
    assert remark.numbers == {"percent": 50}
    assert habit.others_whipple is not None
    assert quality.in_percent(habit.others_whipple) == 20
    assert others[0].whipple is None


def test_doubles_are_counted_where_they_are_told() -> None:
    mine, theirs = work("a", 30), work("b", 300)
    habit, _ = looked_at([*mine, *theirs], [each.record for each in mine[:10]])
    assert codes(habit) == ["duplicates"]
    share = habit.shares["duplicates"]
    assert share.count == 10
    assert share.percent == pytest.approx(33.3, abs=0.1)


def test_few_records_are_not_held_against_the_team() -> None:
    habit, _ = looked_at([*work("a", 19, overrides=1), *work("b", 60)])
    assert codes(habit) == ["too-few"]
    assert habit.remarks[0].numbers == {"records": 19}


def test_days_and_durations_are_of_the_person() -> None:
    (one,) = looked_at([*work("a", 3), *work("a", 2, day="2026-11-24")])
    assert (one.records, one.days, one.minutes, one.others_minutes) == (5, 2, 9, None)


def test_whipples_index_is_100_without_and_500_with_full_preference() -> None:
    assert quality.whipple(Counter(range(23, 63))) == 100
    assert quality.whipple({30: 10, 45: 10}) == 500
    assert quality.whipple({22: 30, 63: 30}) is None
    assert quality.whipple({30: 19}) is None


_SECONDS = st.lists(st.integers(1, 9).map(float), max_size=12)


@given(st.lists(_SECONDS, min_size=1, max_size=4))
def test_the_middle_of_the_others_is_found_without_looking_at_each(took: list[list[float]]) -> None:
    team = [Work(f"e{at}", len(each), 1, {}, sorted(each), {}) for at, each in enumerate(took)]
    for at, found in enumerate(quality.team(team)):
        others = [seconds for other, each in enumerate(took) if other != at for seconds in each]
        assert found.others_minutes == (median(others) / 60 if others else None)


def test_the_store_counts_what_one_counts_plainly(supervisor: SignedIn, written: District) -> None:
    figures = supervisor.store.figures
    day = figures.days(most=1)[0]
    for within in (Within(), Within(districts=frozenset({"1401"})), Within(days=(day, day))):
        assert list(figures.works(within, duplicates=written.duplicates)) == works(
            figures.facts(within), written.duplicates
        )


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
    every = supervisor.store.figures.works(duplicates=written.duplicates)
    found = {each.author: codes(each) for each in quality.team(every)}
    assert "hurries" in found.pop("e03")
    assert "returned" in found.pop("e05")
    assert set(found) == {"e01", "e02", "e04"}
    assert all(remarks == ["as-the-team"] for remarks in found.values())


def test_a_record_is_counted_for_its_author_alone() -> None:
    mine = replace(counted(), author="a")
    (one,) = looked_at([mine])
    assert one.shares["overrides"] == Share("overrides", 0, 1, 0, 0)
    assert one.shares["overrides"].others_percent == 0
