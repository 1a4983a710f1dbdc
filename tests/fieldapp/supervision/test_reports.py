"""A report for ministry and donors: in either language, safe, and of the days it says."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest

from fieldapp.laptop import SignedIn
from fieldapp.supervision import exports, reports
from fieldapp.supervision.indicators import INDICATORS
from fieldapp.supervision.reports import Sheet

BEGINS, ENDS = date(2026, 11, 9), date(2026, 11, 15)


@pytest.fixture(params=["lo", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(supervisor: SignedIn, language: str) -> tuple[Sheet, ...]:
    return reports.report(supervisor.store.figures.facts(), begins=BEGINS, ends=ENDS, language=language)


def test_a_week_is_counted_and_nothing_small_is_said(supervisor: SignedIn, language: str) -> None:
    sheets = written(supervisor, language)
    assert len(sheets) == 2 + len(reports.BY)
    numbers = [cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, int)]
    assert all(number == 0 or number >= 5 for number in numbers)
    week = [f for f in supervisor.store.figures.facts() if "2026-11-09" <= f.day <= "2026-11-15"]
    accepted = sum(f.status == "accepted" for f in week)
    for sheet in sheets[1:-1]:
        assert sheet.rows[-2][-1] == accepted
    assert len(sheets[-1].rows) == len(INDICATORS)


def test_a_report_speaks_one_language(supervisor: SignedIn, language: str) -> None:
    texts = [
        cell
        for sheet in written(supervisor, language)[:-1]
        for row in sheet.rows
        for cell in (sheet.name, *row)
        if isinstance(cell, str)
    ]
    other = "[a-z]{3}" if language == "lo" else "[\u0e80-\u0eff]"
    assert [text for text in texts if re.search(other, text)] == []


def test_a_total_left_out_of_one_table_is_left_out_of_all(supervisor: SignedIn) -> None:
    few = [f for f in supervisor.store.figures.facts() if f.status == "accepted"]
    few = [*[f for f in few if f.sex == "1"][:3], *[f for f in few if f.sex == "2"][:40]]
    days = [f.day for f in few]
    begins, ends = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    totals = [
        sheet.rows[-2][1:] for sheet in reports.report(few, begins=begins, ends=ends, language="en")[1:-1]
    ]
    assert {len(total) for total in totals} == {3}
    assert all(total[0] is None for total in totals)
    assert len(set(totals)) == 1


def test_a_report_is_a_workbook(supervisor: SignedIn, language: str) -> None:
    sheets = written(supervisor, language)
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook([(s.name, s.rows) for s in sheets])))
    assert book.sheetnames == [sheet.name for sheet in sheets]
    assert book.worksheets[1]["A1"].value == sheets[1].rows[0][0]
