"""What is counted of a record, and that the table of it follows from the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fieldapp.enrolment.operation import Kind
from fieldapp.enrolment.record import Logged, project
from fieldapp.laptop import SignedIn
from fieldapp.store.figures import Within
from fieldapp.supervision import facts
from fieldapp.supervision.facts import Facts, facts_of
from tests import builders, district


def of(*log: Logged) -> Facts:
    record = project(log)
    assert record
    return facts_of(record, log)


def enrolled(*, overrides: Mapping[str, str] | None = None, **payload: object) -> Logged:
    answers = builders.household_answers(target_groups="poor older", **(overrides or {}))
    return Logged(builders.operation(payload={"form_version": "1", "answers": answers, **payload}))


def test_an_enrolment_is_counted_by_its_answers() -> None:
    counted = of(enrolled(begun_ms=round((builders.NOON - timedelta(minutes=9)).timestamp() * 1000)))
    assert (counted.day, counted.district, counted.village) == ("2026-11-23", "1401", "ບ້ານນາໂພ")
    assert (counted.age_years, counted.age_group, counted.is_age_told) == (39, "35-44", False)
    assert (counted.earnings_kip, counted.groups, counted.dependants) == (1_800_000, "poor older", 1)
    assert counted.duration_s == 540
    assert counted.has_contact
    assert counted.received_ms is None


def test_returns_and_decisions_are_counted_unless_the_fund_did_not_apply_them() -> None:
    first = enrolled(overrides={"override:birth_year": "ເກີດກ່ອນສົງຄາມ", "override:monthly_earnings_kip": ""})
    record = first.operation.record

    def act(kind: Kind) -> Logged:
        return Logged(
            builders.operation(kind, record=record, author="bounmy", base=first.operation.id, payload={})
        )

    received = replace(first, receipt=builders.receipt(first.operation))
    counted = of(received, act(Kind.TAKE_UP), act(Kind.RETURN))
    assert (counted.returns, counted.overrides, counted.decided_ms) == (1, 1, None)
    assert counted.status == "returned"
    assert of(received, act(Kind.TAKE_UP), act(Kind.ACCEPT)).decided_ms is not None


@pytest.mark.parametrize(
    ("answers", "age"),
    [
        ({"birth_precision": "exact", "birth_date": "1987-11-24"}, 38),
        ({"birth_precision": "exact", "birth_date": "1987-11-23"}, 39),
        ({"birth_precision": "year", "birth_year": "1987"}, 39),
        ({"birth_precision": "age", "age_years": "40"}, 40),
        ({"birth_precision": "exact", "birth_date": "yesterday"}, None),
        ({}, None),
    ],
)
def test_an_age_is_counted_as_it_is_known(answers: dict[str, str], age: int | None) -> None:
    assert facts.age_on(answers, date(2026, 11, 23)) == age


def test_every_age_has_one_group() -> None:
    assert all(facts.age_group(age) for age in range(120))
    assert facts.age_group(None) == ""


def test_a_day_is_vientianes() -> None:
    assert facts.day_of(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert facts.day_of(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)


def test_disability_has_the_washington_groups_cut_off() -> None:
    none = dict.fromkeys(facts.FUNCTIONS, "1")
    assert facts.disability(none) == "no"
    assert facts.disability({**none, "wg_hearing": "2"}) == "no"
    assert facts.disability({**none, "wg_hearing": "3"}) == "yes"
    assert facts.disability({"wg_hearing": "4"}) == "yes"
    assert facts.disability({**none, "wg_hearing": ""}) == ""


def test_the_table_made_again_from_the_log_is_the_same(tmp_path: Path) -> None:
    laptop = district.supervisors_laptop(tmp_path / "laptop")
    session = builders.signed_in(laptop, builders.SUPERVISOR.login)
    district.fill(session.store, district.smaller(records=40, waiting=10, duplicates=2))
    before = session.store.figures.facts()
    session.store.rebuild()
    assert session.store.figures.facts() == before
    assert len(before) == 40
    session.close()


def test_the_district_is_the_same_for_the_same_seed_and_has_what_it_says(
    supervisor: SignedIn, written: district.District, plan: district.Plan, tmp_path: Path
) -> None:
    every = supervisor.store.figures.facts()
    waiting = [each for each in every if each.status in {"received", "under-review"}]
    assert (len(every), len(waiting)) == (plan.records, plan.waiting)
    assert len(written.duplicates) == plan.duplicates
    assert set(written.duplicates) <= {each.record for each in waiting}
    assert {each.author for each in every} == {account.login for account in written.enumerators}
    other = builders.signed_in(district.supervisors_laptop(tmp_path / "other"), builders.SUPERVISOR.login)
    district.fill(other.store, plan)
    assert other.store.figures.facts() == every
    other.close()


def key(facts: Facts, name: str) -> str:
    return f"{facts.district}/{facts.village}" if name == "village" else getattr(facts, name)


def test_counting_by_sql_agrees_with_counting_by_hand(supervisor: SignedIn) -> None:
    every = supervisor.store.figures.facts()
    days = "2026-11-10", "2026-11-12"
    for within, those in (
        (Within(), every),
        (Within(author="e02"), [f for f in every if f.author == "e02"]),
        (Within(days=days), [f for f in every if days[0] <= f.day <= days[1]]),
    ):
        counts = supervisor.store.figures.counts(within)
        for name in ("sex", "age_group", "disability", "village", "day", "author", "occupation"):
            by_hand = {key(f, name) for f in those}
            assert {c.key for c in counts[name]} == by_hand
            for count in counts[name]:
                mine = [f for f in those if key(f, name) == count.key]
                assert count.enrolled == sum(f.status != "withdrawn" for f in mine)
                assert count.accepted == sum(f.status == "accepted" for f in mine)
        poor = next(c for c in counts["groups"] if c.key == "poor")
        assert poor.enrolled == sum("poor" in f.groups.split() and f.status != "withdrawn" for f in those)
