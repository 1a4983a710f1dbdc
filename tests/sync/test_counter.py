"""What the fund looks up: changes in members' lives, and receipts, over a real fund."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fieldapp.__main__ import main
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.receipt_code import ReceiptCode, reference
from fieldapp.enrolment.work import Work
from fieldapp.laptop import Laptop, SignedIn
from sync.fund.counter_words import LANGUAGES, STANDS, STATUS, WORDS, WORK
from sync.fund.serve import FundServer
from tests import builders


@pytest.fixture
def session(enrolled: Laptop) -> Iterator[SignedIn]:
    """Somchit, with one accepted record that the fund holds."""
    mine = builders.signed_in(enrolled)
    builders.enrol(mine.desk)
    builders.engine(mine).cycle()
    theirs = builders.signed_in(enrolled, "bounmy")
    (waiting,) = theirs.desk.review_queue()
    theirs.desk.take_up(waiting.id)
    theirs.desk.accept(waiting.id)
    for _ in range(2):
        builders.engine(theirs).cycle()
    theirs.close()
    yield mine
    mine.close()


def test_changes_are_listed_in_words_with_what_became_of_them(
    session: SignedIn, enrolled: Laptop, fund: FundServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = session.desk.records()
    draft = replace(session.desk.begin_work(record.id, Work.EARNINGS), reason="ຮ້ານໃຫຍ່ຂຶ້ນ")
    session.desk.submit(draft, {**draft.answers, "monthly_earnings_kip": "2500000"})
    session.desk.withdraw(record.id, "ຍ້າຍອອກ")
    builders.engine(session).cycle()
    theirs = builders.signed_in(enrolled, "bounmy")
    (asked,) = theirs.desk.to_settle()
    assert theirs.desk.today().to_review == 1
    theirs.desk.resolve(record.id, {}, {asked.proposals[0].operation: True})
    builders.engine(theirs).cycle()
    theirs.close()
    ask = ["fund", "changes", "--database", fund.database_url]
    assert main(ask) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "ປ່ຽນລາຍໄດ້ ຫຼື ການຈ່າຍເງິນສົມທົບ: ຮ້ານໃຫຍ່ຂຶ້ນ  (somchit; ເຫັນດີໂດຍ bounmy)" in first
    assert "ຂໍອອກ: ຍ້າຍອອກ  (somchit; ລໍຖ້າຜູ້ຄຸ້ມຄອງເຫັນດີ)" in second
    assert main([*ask, "--language", "en"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "change of earnings or payments: ຮ້ານໃຫຍ່ຂຶ້ນ  (somchit; agreed to by bounmy)" in first
    assert "withdrawal: ຍ້າຍອອກ  (somchit; waits for a supervisor)" in second
    assert reference(record.id) in first


def check(fund: FundServer, code: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    asked = ["fund", "check-receipt", code, "--database", fund.database_url]
    assert main(asked) == main([*asked, "--language", "en"])
    capsys.readouterr()
    status = main([*asked, "--language", "en"])
    return status, capsys.readouterr().out


def test_every_code_has_its_words_in_both_languages() -> None:
    stands = {"waits", "agreed", "refused", "done", "held"}
    statuses = {each.value for each in Status} - {"draft", "submitted", "quarantined"}
    assert (set(WORK), set(STANDS), set(STATUS)) == (set(Work), stands, statuses)
    assert all(set(each) == set(LANGUAGES) for table in (WORK, STANDS, STATUS) for each in table.values())
    for words in WORDS.values():
        assert [each.count("%s") for each in (words.genuine, words.finished)] == [3, 3]


def test_a_receipt_is_genuine_and_says_when_it_is_an_old_one(
    session: SignedIn, enrolled: Laptop, fund: FundServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = session.desk.records()
    code = session.desk.receipt_page(record.id).code.text
    status, said = check(fund, code, capsys)
    assert status == 0
    assert said.startswith(f"genuine: record {reference(record.id)}, accepted")
    assert "earlier revision" not in said
    draft = replace(session.desk.begin_work(record.id, Work.EARNINGS), reason="ຮ້ານໃຫຍ່ຂຶ້ນ")
    session.desk.submit(draft, {**draft.answers, "monthly_earnings_kip": "2500000"})
    builders.engine(session).cycle()
    assert "earlier revision" not in check(fund, code, capsys)[1], "what only waits changes nothing"
    theirs = builders.signed_in(enrolled, "bounmy")
    (asked,) = theirs.desk.to_settle()
    theirs.desk.resolve(record.id, {}, {asked.proposals[0].operation: True})
    builders.engine(theirs).cycle()
    theirs.close()
    assert "earlier revision" in check(fund, code, capsys)[1]


def test_a_forged_receipt_is_not(
    session: SignedIn, fund: FundServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = session.desk.records()
    code = session.desk.receipt_page(record.id).code
    forged: list[ReceiptCode] = [
        replace(code, signature=bytes(64)),
        replace(code, content_hash=bytes(32)),
        replace(code, device=record.id),
    ]
    for each in forged:
        assert check(fund, each.text, capsys) == (
            1, "NOT GENUINE: no laptop of this fund signed this for what the fund holds\n"
        )  # fmt: skip
    assert check(fund, "7K3F", capsys)[0] == 1
