"""What changes in a member's life, by keys alone: a short form, the supervisor's word, the fund."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from fieldapp.desk import Desk
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.work import Work
from fieldapp.forms.builtin import enrolment_form
from fieldapp.lao.segment import plain
from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_review import all_sent, tab_to
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from ui.preferences import Preferences
from ui.window import MainWindow

SECTIONS = [page.name for page in enrolment_form().pages]


@pytest.fixture
def member(enrolled: Laptop, fund: FundServer) -> str:
    """Somebody who was enrolled on this laptop and accepted; returns the member number."""
    mine = builders.signed_in(enrolled)
    record = builders.enrol(
        mine.desk, consent_how="signed", declaration_true="yes", employment_status="own-account",
        nationality="LA",
        dependants=[
            {
                "id": "0193-a",
                "dependant_name_lo": "ດາລາ ຫຼວງພະຈັນ",
                "dependant_sex": "2",
                "dependant_relation": "child",
            }
        ],
    )  # fmt: skip
    builders.engine(mine).cycle()
    mine.close()
    theirs = builders.signed_in(enrolled, "bounmy")
    builders.engine(theirs).cycle()
    theirs.desk.take_up(record.id)
    theirs.desk.accept(record.id)
    builders.engine(theirs).cycle()
    builders.engine(theirs).cycle()
    number = theirs.desk.record(record.id).member_number
    theirs.close()
    return number


def only(desk: Desk) -> Status:
    (record,) = desk.records()
    return record.status


def shown(keys: Keyboard, name: str) -> str:
    return plain(keys.hands.find(QLabel, name).text())


def begin(keys: Keyboard, work: Work) -> None:
    """From home: F9, the search, F9 again, down to the kind of work, Enter."""
    keys.press(Qt.Key.Key_F9)
    keys.wait_at("search")
    keys.press(Qt.Key.Key_F9)
    tab_to(keys, f"work:{work.value}")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("work"), what="the short form")


def say_what_happened(keys: Keyboard) -> None:
    """On the last page: the first of what happens often, and send."""
    keys.wait_at("work-reason")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    tab_to(keys, "finish")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("record-status"), what="the record")


def settle(keys: Keyboard) -> None:
    """The supervisor reads what is asked for and agrees."""
    keys.sign_in("bounmy")
    desk = keys.window.desk
    keys.hands.wait_for(desk.to_settle, what="the change on the supervisor's screen")
    keys.press(Qt.Key.Key_3, ALT)
    keys.wait_at("review-queue")
    (proposal,) = desk.to_settle()[0].proposals
    tab_to(keys, f"take:{proposal.operation}")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: not desk.to_settle(), what="settled")
    all_sent(keys)


def sign_out(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    keys.hands.wait_for(lambda: keys.hands.sees("passphrase"), what="signed out")


def test_a_child_is_born_and_stands_in_the_record(window: MainWindow, member: str, fund: FundServer) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    begin(keys, Work.DEPENDANTS)
    tab_to(keys, "add:dependants")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.name.endswith("/dependant_name_lo"), what="the new row")
    row = keys.name.removeprefix("question:").removesuffix("/dependant_name_lo")
    keys.answer(f"{row}/dependant_name_lo", "ນ້ອຍ ຫຼວງພະຈັນ")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at(f"missing:{row}/dependant_sex")
    assert [section for section in SECTIONS if keys.hands.sees(f"section:{section}")] == ["family"]
    keys.press(Qt.Key.Key_Return)
    keys.answer(f"{row}/dependant_sex", "ຊາຍ")
    keys.answer(f"{row}/dependant_birth_date", "1/9/2026")
    keys.answer(f"{row}/dependant_relation", "ລູກ")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("work-reason")
    picture(window, "change")
    say_what_happened(keys)
    (record,) = window.desk.records()
    assert (record.status, record.member_number) == (Status.ACCEPTED, member)
    assert [(each.work, each.reason) for each in record.proposals] == [("dependants", "ມີລູກເກີດໃໝ່")]
    all_sent(keys)
    sign_out(keys)
    settle(keys)
    sign_out(keys)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: not window.desk.records()[0].proposals, what="the supervisor's word")
    (record,) = window.desk.records()
    names = [each["dependant_name_lo"] for each in record.answers["dependants"]]
    assert names == ["ດາລາ ຫຼວງພະຈັນ", "ນ້ອຍ ຫຼວງພະຈັນ"]
    assert (record.status, record.member_number) == (Status.ACCEPTED, member)
    keys.press(Qt.Key.Key_2, ALT)
    assert "ເຫັນດີ" in shown(keys, "outcome")
    assert at_the_fund(fund) == "accepted"


def test_who_leaves_and_comes_back(window: MainWindow, member: str, fund: FundServer) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_2, ALT)
    keys.press(Qt.Key.Key_W, CONTROL)
    keys.wait_at("withdraw-reason")
    keys.type("ຍ້າຍໄປຕ່າງປະເທດ")
    keys.press(Qt.Key.Key_Return)
    assert only(window.desk) is Status.ACCEPTED
    all_sent(keys)
    sign_out(keys)
    settle(keys)
    assert at_the_fund(fund) == "withdrawn"
    sign_out(keys)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: only(window.desk) is Status.WITHDRAWN, what="the supervisor's word")
    begin(keys, Work.RESUME)
    keys.press(Qt.Key.Key_PageDown)
    keys.press(Qt.Key.Key_PageDown)
    say_what_happened(keys)
    all_sent(keys)
    sign_out(keys)
    settle(keys)
    assert at_the_fund(fund) == "accepted"
    assert [each.member_number for each in window.desk.records()] == [member]


def test_a_short_form_opened_by_mistake_leaves_nothing(window: MainWindow, member: str) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    begin(keys, Work.EARNINGS)
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("work-reason")
    assert not keys.hands.find(QLabel, "what-changes").isHidden()
    assert not next(iter(window.findChildren(QPushButton, "finish"))).isEnabled()
    tab_to(keys, "close-draft")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("change"), what="home")
    assert not window.desk.drafts()


def test_what_is_in_hand_is_gone_on_with_at_the_very_line(window: MainWindow, member: str) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    begin(keys, Work.EARNINGS)
    keys.wait_at("question:monthly_earnings_kip")
    keys.type("2500000")
    keys.press(Qt.Key.Key_PageDown)
    keys.wait_at("work-reason")
    keys.type("ຮ້ານ")
    keys.hands.wait_for(lambda: window.desk.drafts()[0].reason == "ຮ້ານ", what="saved")
    sign_out(keys)
    keys.sign_in("somchit")
    keys.wait_at("finish")  # the form that was open opens by itself
    keys.press(Qt.Key.Key_2, ALT)
    keys.press(Qt.Key.Key_F9)
    keys.wait_at("work:go-on")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: keys.hands.sees("work-reason"), what="the last page again")
    assert keys.hands.find(QLineEdit, "work-reason").text() == "ຮ້ານ"


@pytest.mark.parametrize("size", [AT_125_PER_CENT])
def test_the_short_forms_fit_and_are_named(
    window: MainWindow, member: str, size: tuple[int, int], tmp_path: Path
) -> None:
    window.choose(Preferences("lo", "larger"))
    window.resize(*size)
    keys = Keyboard(window)
    keys.sign_in("somchit")
    wrong = misfits_that_stay(window)
    keys.press(Qt.Key.Key_2, ALT)
    wrong += misfits_that_stay(window)
    for work in (Work.DETAILS, Work.DEPENDANTS, Work.EARNINGS, Work.RESUME):
        window.workplace.open_draft(window.desk.begin_work(window.desk.records()[0].id, work))
        keys.hands.click("section:check")
        wrong += [*misfits_that_stay(window), *nameless(window)]
        keys.hands.click("close-draft")
    assert not wrong


def at_the_fund(fund: FundServer) -> str:
    with fund.desk._pool.connection() as db:
        row = db.execute("SELECT status FROM records").fetchone()
    assert row is not None
    return str(row["status"])
