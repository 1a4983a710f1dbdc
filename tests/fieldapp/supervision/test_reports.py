"""A report for ministry and donors: in either language, safe, and of the days it says."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest

from fieldapp.laptop import SignedIn
from fieldapp.supervision import campaign, periods, report_words, reports
from fieldapp.supervision.day import Closing, Counted, DayReport
from fieldapp.supervision.indicators import INDICATORS
from fieldapp.supervision.periods import Period
from fieldapp.supervision.reports import Known, Sheet
from tests.fieldapp.supervision.test_campaign import DOCUMENT

WEEK = periods.week(date(2026, 11, 12))


@pytest.fixture(params=["lo", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(supervisor: SignedIn, language: str) -> tuple[Sheet, ...]:
    running = campaign.read(DOCUMENT.encode())
    days = [DayReport("e01", Counted(WEEK.begins, 4, 0, ()), Closing(4, met=30, informed=12, interested=3))]
    return reports.report(Known(supervisor.store.figures.facts(), days, running), WEEK, language)


def test_a_week_is_counted_and_nothing_small_is_said(supervisor: SignedIn, language: str) -> None:
    sheets = written(supervisor, language)
    assert len(sheets) == 5 + len(reports.BY)
    numbers = [cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, int)]
    assert all(number == 0 or number >= 5 for number in numbers)
    week = [f for f in supervisor.store.figures.facts() if "2026-11-09" <= f.day <= "2026-11-15"]
    accepted = sum(f.status == "accepted" for f in week)
    for sheet in sheets[4:-1]:
        assert sheet.rows[-1][-1] == accepted
    assert len(sheets[-1].rows) == len(INDICATORS)


def test_days_closed_are_summed_and_small_sums_left_out(supervisor: SignedIn) -> None:
    people = written(supervisor, "en")[2]
    assert people.rows == (
        ("Met", 30), ("Told of the scheme", 12), ("Interested", None), ("Paid a first contribution", 0),
    )  # fmt: skip


def test_progress_tells_no_small_number(supervisor: SignedIn) -> None:
    """Every target's step is of five households or more."""
    sheet = written(supervisor, "en")[1]
    facts = supervisor.store.figures.facts()
    ready = sum(f.status == "accepted" and f.day <= "2026-11-15" for f in facts)
    whole, district = sheet.rows
    assert whole[:3] == ("The whole campaign", 800, 30)
    assert isinstance(whole[3], int)
    assert abs(whole[3] / 100 * 800 - ready) <= 4
    assert district[:2] == ("Saravane", 700)


def test_every_indicator_has_a_name_and_is_explained_in_lao() -> None:
    assert set(report_words.HOW_IN_LAO) == set(INDICATORS)
    for code in INDICATORS:
        assert re.search("[\u0e80-\u0eff]", report_words.name(code, "lo"))
        assert not re.search("[a-z]{3}", report_words.how(code, "lo"))


def test_a_report_speaks_one_language(supervisor: SignedIn, language: str) -> None:
    texts = [
        cell
        for sheet in written(supervisor, language)
        for row in sheet.lines
        for cell in (sheet.name, *row)
        if isinstance(cell, str)
    ]
    other = "[a-z]{3}" if language == "lo" else "[\u0e80-\u0eff]"
    assert [text for text in texts if re.search(other, text)] == []


def test_a_total_left_out_of_one_table_is_left_out_of_all(supervisor: SignedIn) -> None:
    few = [f for f in supervisor.store.figures.facts() if f.status == "accepted"]
    few = [*[f for f in few if f.sex == "1"][:3], *[f for f in few if f.sex == "2"][:40]]
    days = [date.fromisoformat(f.day) for f in few]
    sheets = reports.report(Known(few), Period("days", min(days), max(days)), "en")
    totals = [sheet.rows[-1][1:] for sheet in sheets[3:-1]]
    assert {len(total) for total in totals} == {3}
    assert all(total[0] is None for total in totals)
    assert len(set(totals)) == 1


def test_a_report_is_a_workbook(supervisor: SignedIn, language: str) -> None:
    sheets = written(supervisor, language)
    book = openpyxl.load_workbook(io.BytesIO(reports.as_xlsx(sheets)))
    assert book.sheetnames == [sheet.name for sheet in sheets]
    assert book.worksheets[1]["A1"].value == sheets[1].title


@pytest.mark.parametrize(
    ("period", "name", "before"),
    [
        (periods.week(date(2026, 1, 1)), "2026-W01", "2025-W52"),
        (periods.month(date(2026, 3, 31)), "2026-03", "2026-02"),
        (periods.read_week("2026-W53"), "2026-W53", "2026-W52"),
        (periods.read_month("2028-02"), "2028-02", "2028-01"),
        (
            Period("days", date(2026, 11, 2), date(2026, 11, 4)),
            "2026-11-02_2026-11-04",
            "2026-10-30_2026-11-01",
        ),
    ],
)
def test_a_period_is_named_and_has_one_before(period: Period, name: str, before: str) -> None:
    assert (period.name, period.before().name) == (name, before)
    assert period.before().ends + timedelta(days=1) == period.begins
