"""Payments from the fund's books, and how densely somebody contributes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from fieldapp.supervision.ledger import Ledger, LedgerNotValid, Payment, read, read_month
from tests.fieldapp.supervision.test_exports import one

HEAD = "payment,member,month,amount_kip\n"
RECORD = UUID(int=5)


def test_payments_are_read_and_one_that_is_there_twice_is_one() -> None:
    text = (
        HEAD
        + "B-1,LA001,2026-11,90000\nB-2,LA001,2026-11,90000\n"
        + "B-1,LA001,2026-11,90000\nB-3,LA001,2026-11,-90000\n"
    )
    paid = Payment("B-1", "LA001", "2026-11", 90_000)
    taken_back = Payment("B-3", "LA001", "2026-11", -90_000)
    assert read(text.encode("utf-8-sig")) == (paid, replace(paid, id="B-2"), taken_back)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n", "line 1"),
        (HEAD + "B-1,LA001,2026-13,90000\n", "line 2: month"),
        (HEAD + "B-1,LA001,2026-1,90000\n", "line 2: month"),
        (HEAD + "B-1,LA001,2026-11,90 000\n", "line 2: amount"),
        (HEAD + "B-1,LA001,2026-11,0\n", "line 2: amount"),
        (HEAD + ",LA001,2026-11,1\n", "line 2: payment"),
        (HEAD + "B-1,,2026-11,1\n", "line 2: member"),
        (HEAD + "B-1,LA001,2026-11,1,9\n", "line 2: more"),
        (HEAD + "B-1,LA001,2026-11\n", "line 2: amount"),
        (HEAD + "B-1,LA001,2026-11,1\nB-1,LA001,2026-11,2\n", "B-1 is there twice"),
        (HEAD + '"B-1,LA001\n', "not CSV"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(text: str, why: str) -> None:
    with pytest.raises(LedgerNotValid, match=why):
        read(text.encode())


def test_what_is_no_text_or_no_month_is_refused() -> None:
    with pytest.raises(LedgerNotValid, match="UTF-8"):
        read(b"\xff\xfe")
    assert read_month("2026-11") == "2026-11"
    with pytest.raises(LedgerNotValid, match="no month"):
        read_month("11/2026")


def test_density_is_months_paid_over_months_since_the_enrolment() -> None:
    facts = replace(one()[1], record=RECORD, day="2026-09-28")
    ledger = Ledger("2026-12", {RECORD: {"2026-08", "2026-09", "2026-11", "2027-01"}})
    assert ledger.density(facts) == 0.5, "September and November, of September to December"
    assert ledger.density(replace(facts, record=UUID(int=6))) == 0.0
    assert ledger.density(replace(facts, day="2027-01-01")) is None, "no month of theirs is in the books"
    assert Ledger("2026-11", {RECORD: {"2026-10"}}).density(facts) == 0.33
