"""Exports from a real fund: who may, the audit, the files."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from fieldapp.__main__ import main
from fieldapp.enrolment.accounts import Role
from fieldapp.errors import AccessError
from fieldapp.laptop import Laptop
from fieldapp.supervision.exports import actuarial
from sync.fund import exports
from sync.fund.database import open_pool
from sync.fund.exports import CannotExport, Exports
from sync.fund.serve import FundServer
from tests import builders


@pytest.fixture
def filled(enrolled: Laptop, fund: FundServer) -> FundServer:
    """A fund that holds three households, two of them accepted, one in another district."""
    session = builders.signed_in(enrolled)
    for village, district in (("ບ້ານນາໂພ", "1401"), ("ບ້ານທ່າແຮ່", "1401"), ("ບ້ານໄກ", "1601")):
        builders.enrol(session.desk, village=village, district=district)
    builders.engine(session).cycle()
    session.close()
    supervisor = builders.signed_in(enrolled, builders.SUPERVISOR.login)
    for record in supervisor.desk.review_queue():
        supervisor.desk.take_up(record.id)
        supervisor.desk.accept(record.id)
    builders.engine(supervisor).cycle()
    supervisor.close()
    return fund


def audit(fund: FundServer) -> list[tuple[str, str, bool, int, str]]:
    with open_pool(fund.database_url) as pool, pool.connection() as db:
        rows = db.execute("SELECT * FROM export_audit ORDER BY id").fetchall()
    return [(r["login"], r["what"], r["is_personal"], r["rows"], r["purpose"]) for r in rows]


def test_a_supervisor_exports_their_own_districts_and_it_is_written_down(
    filled: FundServer, tmp_path: Path
) -> None:
    file = tmp_path / "records.csv"
    asked = ["--database", filled.database_url, "--as", "bounmy", "--purpose", "ລາຍງານເດືອນ 11"]
    assert main(["fund", "export", "records", str(file), "--personal", *asked]) == 0
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["village"] for row in rows} == {"ບ້ານນາໂພ", "ບ້ານທ່າແຮ່"}
    assert rows[0]["given_name_lo"] == "ນ້ຳຝົນ"
    assert (tmp_path / "records-dictionary.csv").exists()
    assert audit(filled) == [("bounmy", "records", True, 2, "ລາຍງານເດືອນ 11")]
    assert main(["fund", "export", "records", str(file), *asked]) == 1, "a file is never replaced"


def test_a_workbook_without_identity(filled: FundServer, tmp_path: Path) -> None:
    file = tmp_path / "actuarial.xlsx"
    asked = ["--database", filled.database_url, "--as", "bounmy", "--purpose", "valuation"]
    assert main(["fund", "export", "actuarial", str(file), *asked]) == 0
    sheet = openpyxl.load_workbook(file)["data"]
    assert [cell.value for cell in sheet[1]][:2] == ["age_years", "sex"]
    assert audit(filled) == [("bounmy", "actuarial", False, 2, "valuation")]


def test_a_report_of_the_month_is_written_and_noted(filled: FundServer, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    asked = ["--database", filled.database_url, "--as", "bounmy", "--purpose", "ministry"]
    days = ["--from", "2020-01-01", "--to", "2099-12-31", "--language", "en"]
    assert main(["fund", "report", str(file), *days, *asked]) == 0
    sheet = openpyxl.load_workbook(file).worksheets[0]
    said = {row[0].value: row[1].value for row in sheet.iter_rows(min_col=1, max_col=2)}
    assert said["Districts"] == "Saravane"
    assert "Accepted" in said
    assert said["Accepted"] is None, "two households are too few to say"
    assert audit(filled) == [("bounmy", "report 2020-01-01 2099-12-31", False, 0, "ministry")]
    assert main(["fund", "report", str(file), *days, *asked]) == 1, "a file is never replaced"


def test_small_counts_do_not_leave_the_fund(filled: FundServer) -> None:
    with open_pool(filled.database_url) as pool:
        table = Exports(pool, clock=builders.now).counts(
            "bounmy", row="district", column="sex", purpose="donors"
        )
        assert [row[1:] for row in table.rows] == [(0,)] or all(
            c in {None, 0} for r in table.rows for c in r[1:]
        )
        with pytest.raises(CannotExport, match="choose two"):
            Exports(pool, clock=builders.now).counts("bounmy", row="village", column="sex", purpose="x")


def test_nobody_else_exports_and_never_without_a_purpose(filled: FundServer) -> None:
    with open_pool(filled.database_url) as pool:
        made = Exports(pool, clock=builders.now)
        for login in ("somchit", "nobody"):
            with pytest.raises(AccessError):
                made.records(login, purpose="curiosity")
        with pytest.raises(CannotExport, match="purpose"):
            made.records("bounmy", purpose=" ")
        manager = replace(builders.SUPERVISOR, login="manager", role=Role.CAMPAIGN_MANAGER)
        filled.administration.put_account(manager)
        assert not made.records("manager", purpose="check").is_personal
        with pytest.raises(AccessError):
            made.records("manager", purpose="check", with_personal=True)
        filled.administration.put_account(replace(builders.SUPERVISOR, districts=frozenset({"1601"})))
        assert len(made.records("bounmy", purpose="check").rows) == 1


def test_a_name_without_a_known_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="csv"):
        exports.write(actuarial([]), tmp_path / "a.parquet")
    assert not list(tmp_path.iterdir())
