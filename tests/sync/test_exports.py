"""Exports from a real fund: who may, the audit, the files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pytest

from fieldapp.__main__ import main
from fieldapp.enrolment.accounts import Role
from fieldapp.errors import AccessError
from fieldapp.laptop import Laptop
from fieldapp.supervision import periods
from fieldapp.supervision.exports import actuarial
from sync.fund import exports
from sync.fund.database import open_pool
from sync.fund.exports import CannotExport, Exports
from sync.fund.serve import FundServer
from tests import builders
from tests.fieldapp.supervision.test_campaign import DOCUMENT


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


def test_a_week_and_a_month_are_written_on_paper_in_both_languages(
    filled: FundServer, tmp_path: Path
) -> None:
    """Each in a process of its own, as it is: paper is painted without a display."""
    asked = ["--database", filled.database_url, "--as", "bounmy", "--purpose", "donors"]
    surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    for name, days in (
        ("week", ["--week", f"{builders.now():%G-W%V}"]),
        ("month", ["--month", "2026-11", "--language", "en"]),
    ):
        file = tmp_path / f"{name}.pdf"
        command = [sys.executable, "-m", "fieldapp", "fund", "report", str(file), *days, *asked]
        ended = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert file.read_bytes().startswith(b"%PDF")
    for wrong in (["--week", "2026-W54"], ["--month", "2026"], ["--from", "2026-11-01"]):
        assert main(["fund", "report", str(tmp_path / "none.pdf"), *wrong, *asked]) == 1
    assert main(["fund", "report", str(tmp_path / "none.doc"), "--month", "2026-11", *asked]) == 1
    assert len(audit(filled)) == 2, "what was refused was not read"


def test_what_days_were_closed_and_what_was_aimed_at_is_in_the_report(filled: FundServer) -> None:
    filled.administration.publish("campaign", "salavan-2026/3", DOCUMENT.encode())
    with open_pool(filled.database_url) as pool:
        sheets = Exports(pool, clock=builders.now).report(
            "bounmy", period=periods.month(builders.now().date()), language="en", purpose="ministry"
        )
    assert sheets[1].rows[0][:2] == ("The whole campaign", 800)
    assert sheets[2].rows[0] == ("Met", 0), "no day was closed"


def test_a_parquet_file_has_types_and_its_dictionary(filled: FundServer, tmp_path: Path) -> None:
    file = tmp_path / "records.parquet"
    asked = ["--database", filled.database_url, "--as", "bounmy", "--purpose", "study"]
    assert main(["fund", "export", "records", str(file), "--personal", *asked]) == 0
    with duckdb.connect() as db:
        columns = {name: kind for name, kind, *_ in db.execute(f"DESCRIBE FROM '{file}'").fetchall()}
        assert (columns["day"], columns["age_years"], columns["village"]) == ("DATE", "BIGINT", "VARCHAR")
        read = db.execute(f"SELECT village, monthly_earnings_kip FROM '{file}' ORDER BY village").fetchall()
        ((told,),) = db.execute(f"SELECT value FROM parquet_kv_metadata('{file}')").fetchall()
    assert [village for village, _ in read] == ["ບ້ານທ່າແຮ່", "ບ້ານນາໂພ"]
    assert all(isinstance(kip, int) for _, kip in read)
    said = {(line["column"], line["code"]): line for line in json.loads(told)}
    assert said["sex", "2"]["label_lo"] == "ຍິງ"
    assert (tmp_path / "records-dictionary.csv").exists()
    assert audit(filled) == [("bounmy", "records", True, 2, "study")]
    assert main(["fund", "export", "records", str(file), *asked]) == 1, "a file is never replaced"


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
        exports.write(actuarial([]), tmp_path / "a.sav")
    assert not list(tmp_path.iterdir())
