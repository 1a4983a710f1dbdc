"""The dashboard counts what the page says it counts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.errors import AccessError
from fieldapp.laptop import SignedIn
from fieldapp.overview import Overview
from fieldapp.supervision import campaign, indicators, quality, risk
from fieldapp.supervision.facts import AGE_GROUPS
from fieldapp.supervision.indicators import INDICATORS, Count, Tally
from fieldapp.supervision.report_words import HOW_IN_LAO
from tests import builders, district
from tests.district import District
from tests.fieldapp.supervision.test_campaign import DOCUMENT

PAGE = (Path(__file__).parents[3] / "docs/indicators.md").read_text(encoding="utf-8")
CAMPAIGN = campaign.read(DOCUMENT.encode())
DAY = date(2026, 11, 23)
_RISKS_ON_THE_PAGE = {
    "conflict": "for one field ({})",
    "possible-duplicate": "doubles ({})",
    "household-overlap": "in another one too ({})",
    "earnings-high": "or more ({})",
    "earnings-low": "or less ({}), a form",
    "fast": "or less ({}), each soft",
    "overridden": "past ({})",
    "sent-again": "after a return ({})",
}


def counts(**enrolled: int) -> list[Count]:
    return [Count(key, number, number // 2, 0, 0, 0) for key, number in enrolled.items()]


def test_the_page_says_of_every_indicator_what_the_code_says() -> None:
    said = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", PAGE, re.MULTILINE)
    told = [(code, how) for code, how in said if code in INDICATORS]
    assert told == [*INDICATORS.items(), *HOW_IN_LAO.items()]


def test_the_page_says_the_numbers_of_the_code() -> None:
    assert ", ".join(f"{low}-{high}" for low, high in AGE_GROUPS) in PAGE
    words = " ".join(PAGE.split())
    assert f"from {quality.ENOUGH} records on" in words
    assert f"from {quality.ROUGH} and 3 standard" in words
    assert f"fewer than {risk.ENOUGH} records" in words
    for code, phrase in _RISKS_ON_THE_PAGE.items():
        assert phrase.format(risk.WEIGHTS[code]) in words
    assert set(_RISKS_ON_THE_PAGE) | {risk.WAITS} == set(risk.WEIGHTS)


def test_progress_is_held_against_the_target_of_its_key() -> None:
    lines = indicators.progress("district", counts(**{"1401": 400, "1402": 10}), CAMPAIGN, today=DAY)
    mine, other = lines
    assert (mine.target, mine.expected, mine.share) == (700, 350, 200 / 700)
    assert mine.is_behind
    assert (other.target, other.expected, other.share, other.is_behind) == (None, None, None, False)


def test_a_target_without_a_record_has_a_line() -> None:
    (line,) = indicators.progress("groups", [], CAMPAIGN, today=DAY)
    assert (line.count.key, line.count.enrolled, line.target) == ("disability", 0, 40)


def test_the_whole_is_the_sum() -> None:
    whole = indicators.whole(counts(a=4, b=6), CAMPAIGN, today=DAY)
    assert (whole.count.enrolled, whole.count.accepted, whole.target) == (10, 5, 800)


@given(st.dictionaries(st.dates(date(2026, 11, 1), date(2026, 11, 30)), st.integers(1, 99)))
def test_no_day_is_left_out_and_none_invented(enrolled: dict[date, int]) -> None:
    days = indicators.by_day(
        [Count(day.isoformat(), number, 0, 0, 0, 0) for day, number in enrolled.items()],
        begins=date(2026, 11, 1),
        ends=date(2026, 11, 30),
    )
    assert len(days) == 30
    assert sum(day.enrolled for day in days) == sum(enrolled.values())


def test_the_funnel_narrows_from_the_met() -> None:
    steps = dict(indicators.funnel(Count("", 30, 20, 0, 0, 5), Tally(100, 80, 60, 10)))
    assert list(steps) == ["met", "informed", "interested", "enrolled", "accepted", "first-contribution"]
    assert set(steps) <= set(INDICATORS)
    assert steps["enrolled"] == 30


def test_every_dimension_of_a_dashboard_adds_up(supervisor: SignedIn, written: District) -> None:
    overview = Overview(supervisor.store, builders.SUPERVISOR, clock=lambda: builders.NOON)
    shown = overview.dashboard()
    every = supervisor.store.figures.facts()
    enrolled = sum(facts.status != "withdrawn" for facts in every)
    assert shown.whole.count.enrolled == enrolled
    assert shown.today.enrolled == sum(f.day == "2026-11-23" and f.status != "withdrawn" for f in every) > 0
    assert len(shown.days) == 20
    for name, lines in shown.by.items():
        if name != "groups":
            assert sum(line.count.enrolled for line in lines) == enrolled, name
    assert {line.count.key for line in shown.by["author"]} == {a.login for a in written.enumerators}
    took = {step.code: step for step in shown.steps}
    assert took["to-fund"].records == len(every)
    spent = [f.received_ms - f.submitted_ms for f in every if f.received_ms]
    assert took["to-fund"].mean_s == pytest.approx(sum(spent) / len(spent) / 1000)
    assert took["to-fund"].longest_s == max(spent) / 1000


def test_a_published_campaign_narrows_the_dashboard_to_its_days(tmp_path: Path) -> None:
    session = builders.signed_in(district.supervisors_laptop(tmp_path / "laptop"), builders.SUPERVISOR.login)
    district.fill(session.store, district.smaller(records=100, waiting=10, duplicates=1))
    overview = Overview(session.store, builders.SUPERVISOR, clock=lambda: builders.NOON)
    whole = overview.dashboard().whole.count.enrolled
    later = DOCUMENT.replace("2026-11-04", "2026-11-14").encode()
    session.store.documents.put("campaign", "salavan-2026/3", later, sequence=1)
    narrowed = overview.dashboard()
    assert 0 < narrowed.whole.count.enrolled < whole
    assert narrowed.whole.target == 800
    session.close()


def test_an_enumerator_does_not_see_the_work_of_others(session: SignedIn) -> None:
    with pytest.raises(AccessError):
        Overview(session.store, builders.ENUMERATOR, clock=builders.now)
