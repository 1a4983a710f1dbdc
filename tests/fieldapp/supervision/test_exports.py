"""What is exported: with its dictionary, without identity unless asked for, and nothing that runs."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.record import Logged, Record, project
from fieldapp.laptop import SignedIn
from fieldapp.supervision import exports
from fieldapp.supervision.exports import PERSONAL, Column, Table
from fieldapp.supervision.facts import Facts, facts_of
from tests import builders
from tests.fieldapp.supervision.test_risk import counted


def one(**answers: object) -> tuple[Record, Facts]:
    payload = {"form_version": "1", "answers": builders.household_answers(**answers)}
    log = [Logged(builders.operation(payload=payload))]
    record = project(log)
    assert record
    return record, facts_of(record, log)


def texts(table: Table) -> str:
    return exports.as_csv(table).decode("utf-8-sig")


def test_without_leave_nothing_says_who_it_is() -> None:
    record, facts = one(enumerator_note="ນ້ຳຝົນ ຢູ່ແຄມຕະຫຼາດ", workplace="ຮ້ານ 12")
    table = exports.records([(record, facts)], with_personal=False)
    assert not table.is_personal
    said = texts(table)
    for secret in ("ນ້ຳຝົນ", "ຫຼວງພະຈັນ", "55512345", "014207", "1987-05-01", "ຮ້ານ 12", str(record.id)):
        assert secret not in said
    assert "1800000" in said


def test_with_leave_the_answers_are_whole() -> None:
    table = exports.records([one()], with_personal=True)
    assert table.is_personal
    (row,) = csv.DictReader(io.StringIO(texts(table)))
    assert (row["given_name_lo"], row["phone"], row["monthly_earnings_kip"]) == (
        "ນ້ຳຝົນ",
        "020 55512345",
        "1800000",
    )
    assert row["dependants"] == "1"


def test_every_question_of_a_person_is_marked_so() -> None:
    names = {column.name for column in exports.records([one()], with_personal=True).columns}
    assert names >= PERSONAL


def test_the_dictionary_explains_every_column_and_code_in_both_languages() -> None:
    table = exports.records([one()], with_personal=False)
    rows = exports.dictionary(table).rows
    assert {row[0] for row in rows} == {column.name for column in table.columns}
    assert all(lo and en for _, _, lo, en, _ in rows)
    assert ("sex", "2", "ຍິງ", "Female", "code") in rows
    assert any(row[:2] == ("district", "1401") and row[3] == "Saravane" for row in rows)


@given(st.text(max_size=12))
def test_no_text_runs_as_a_formula_in_a_spreadsheet(text: str) -> None:
    written = texts(Table((Column("a", "a", "a", "text"),), ((text,),)))
    _, cell = next(zip(*[csv.reader(io.StringIO(written, newline=""))] * 2, strict=True))
    assert not "".join(cell).startswith(("=", "+", "-", "@"))


def test_a_workbook_has_the_data_and_the_dictionary_and_no_formula() -> None:
    table = exports.records([one(village="=HYPERLINK(1)")], with_personal=False)
    book = openpyxl.load_workbook(io.BytesIO(exports.as_xlsx(table)))
    assert book.sheetnames == ["data", "dictionary"]
    cells = {cell.value: cell.data_type for row in book["data"].iter_rows() for cell in row}
    assert cells["=HYPERLINK(1)"] == "s"
    assert cells[1_800_000] == "n"


def test_the_actuarial_extract_has_no_identity_and_only_members(supervisor: SignedIn) -> None:
    every = supervisor.store.figures.facts()
    table = exports.actuarial(every)
    names = [column.name for column in table.columns]
    assert names == [
        *("age_years", "sex", "monthly_earnings_kip", "contribution_density"),
        *("dependants", "district", "occupation"),
    ]
    assert {row[3] for row in table.rows} == {None}, "without the fund's books nothing is known of it"
    assert not table.is_personal
    assert len(table.rows) == sum(facts.status == "accepted" for facts in every) > 300
    assert list(table.rows) == sorted(table.rows, key=repr)


def test_what_leaves_the_fund_has_no_small_cell(supervisor: SignedIn) -> None:
    every = supervisor.store.figures.facts()
    safe = exports.crossed(every, "occupation", "age_group")
    shown = [cell for line in safe.cells for cell in line if cell is not None]
    assert None in {cell for line in safe.cells for cell in line}
    assert all(cell == 0 or cell >= 5 for cell in shown)
    assert safe.cells[-1][-1] == sum(facts.status == "accepted" for facts in every)
    table = exports.table_of(safe, "occupation", "age_group")
    assert table.columns[0].name == "occupation"
    assert table.rows[-1][0] == "total"
    assert len(table.rows) == len(safe.rows) + 1


@pytest.mark.parametrize(
    ("row", "column"), [("district", "sex"), ("sex", "disability"), ("age_group", "sex")]
)
def test_a_table_of_any_two_dimensions_is_written(row: str, column: str) -> None:
    facts = [counted(status="accepted")] * 9
    table = exports.table_of(exports.crossed(facts, row, column), row, column)
    assert table.rows[-1][-1] == 9
    assert exports.as_csv(table)


def test_every_column_of_an_export_has_a_name_of_its_own() -> None:
    for with_personal in (True, False):
        names = [column.name for column in exports.records([], with_personal=with_personal).columns]
        assert len(names) == len(set(names))
