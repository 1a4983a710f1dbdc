"""A day is closed by keys alone: drafts settled or explained, the register agreed, payments counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from fieldapp.enrolment.operation import Kind
from fieldapp.lao.segment import plain
from fieldapp.supervision import day
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from ui.preferences import Preferences
from ui.window import MainWindow


def write(keys: Keyboard, name: str, text: str) -> None:
    """Write into the line where the cursor must stand by itself, and go on."""
    keys.wait_at(f"day:{name}")
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.type(text)
    keys.press(Qt.Key.Key_Return)


def wrong(keys: Keyboard, name: str) -> str:
    return plain(keys.hands.find(QLabel, f"problem:{name}").text())


def test_a_day_is_closed_signed_and_printed(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    desk = window.desk
    builders.enrol(desk)
    draft = desk.save_draft(replace(desk.begin_enrolment(), answers={"given_name_lo": "ວິໄລ"}))
    keys.press(Qt.Key.Key_F7)
    why = f"why:{draft.record}"
    write(keys, why, "")
    write(keys, "register", "໒")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at(f"day:{why}")
    assert "ບອກເຫດຜົນທີ່ຍັງຄ້າງໄວ້" in wrong(keys, why)
    assert "ບໍ່ກົງກັນ" in wrong(keys, "register_reason")
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "day-open")
    write(keys, why, "ລໍປຶ້ມສຳມະໂນຄົວ")
    write(keys, "register", "2")
    write(keys, "register_reason", "ຄົນໜຶ່ງຂຽນໃສ່ເຈ້ຍ ຍັງບໍ່ໄດ້ພິມ")
    write(keys, "first_contributions", "1")
    write(keys, "first_contributions_kip", "108 ພັນ")
    for name, number in (("met", "9"), ("informed", "7"), ("interested", "4")):
        write(keys, name, number)
    keys.wait_at("close-day")
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("correct-day")
    (closed,) = window.workplace._session.store.log.closed_days()
    report = day.read(closed.operation)
    assert report
    assert report.closing.explained == {draft.record: "ລໍປຶ້ມສຳມະໂນຄົວ"}
    assert (report.closing.register, report.closing.first_contributions_kip) == (2, 108_000)
    assert not misfits_that_stay(window)
    picture(window, "day-closed")
    keys.press(Qt.Key.Key_P, CONTROL)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where to save it")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    keys.hands.wait_for(lambda: keys.hands.sees("day-report-said"), what="that it is saved")
    (file,) = tmp_path.glob("*.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    assert "somchit" not in file.name
    keys.hands.wait_for(
        lambda: window.workplace._session.store.log.unsent_count() == 0, what="the report at the fund"
    )


def test_a_closed_day_is_seen_in_the_queue_until_the_fund_has_it(
    window: MainWindow, fund: FundServer
) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    fund.stop()
    keys.press(Qt.Key.Key_F7)
    keys.hands.type_into("day:register", "0")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("correct-day")
    window.workplace.go("queue")
    (waiting,) = window.desk.queue()
    keys.hands.wait_for(lambda: keys.hands.sees(f"delivery:{waiting.operation.id}"), what="the report")
    said = [plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()]
    assert "ບົດລາຍງານປະຈຳວັນ" in said
    fund.start()
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: keys.hands.sees("queue-empty"), what="the report at the fund")


def test_what_was_typed_is_there_after_another_screen_and_a_draft_can_be_had_back(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    draft = window.desk.save_draft(replace(window.desk.begin_enrolment(), answers={"given_name_lo": "ວິໄລ"}))
    keys.press(Qt.Key.Key_F7)
    write(keys, f"why:{draft.record}", "ມື້ອື່ນ")
    write(keys, "register", "5")
    window.workplace.go("home")
    keys.press(Qt.Key.Key_F7)
    assert keys.hands.find(QLineEdit, "day:register").text() == "5"
    assert keys.hands.find(QLineEdit, f"day:why:{draft.record}").text() == "ມື້ອື່ນ"
    keys.hands.click(f"put-away:{draft.record}")
    assert not window.desk.drafts()
    assert keys.hands.find(QLineEdit, "day:register").text() == "5"
    keys.hands.click("take-back")
    assert [each.record for each in window.desk.drafts()] == [draft.record]
    assert keys.hands.find(QLineEdit, f"day:why:{draft.record}").text() == "ມື້ອື່ນ"


def test_a_supervisor_sees_the_teams_day_and_closes_their_own(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    builders.enrol(window.desk)
    keys.press(Qt.Key.Key_F7)
    keys.hands.type_into("day:register", "1")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("correct-day")
    keys.press(Qt.Key.Key_L, CONTROL)
    window.choose(Preferences("lo", "larger"))
    window.resize(*AT_125_PER_CENT)
    keys.sign_in("bounmy")
    keys.hands.click("close-of-day")
    said = plain(keys.hands.find(QLabel, "team:somchit").text())
    assert "1 ຄົວເຮືອນ, ໃນປຶ້ມທະບຽນ 1" in said
    assert not misfits_that_stay(window)
    keys.hands.type_into("day:register", "0")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("correct-day")
    kinds = [each.operation.kind for each in window.workplace._session.store.log.closed_days()]
    assert kinds == [Kind.CLOSE_DAY, Kind.CLOSE_DAY]
    assert not misfits_that_stay(window)
