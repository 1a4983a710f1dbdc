"""A supervisor reads and decides with few keys: the keyboard is always where the work goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from tests import builders
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_review import here, notice, tab_to
from tests.journeys.test_review_queue import compared, people, review
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from tests.sync.test_two_laptops import Person
from ui.preferences import Preferences
from ui.window import MainWindow

__all__ = ["here"]


def names(keys: Keyboard) -> list[str]:
    """Who stands in the queue, in its order."""
    listed = keys.hands.find(QListWidget, "review-queue")
    return [plain(listed.item(at).text()).split("\n")[0] for at in range(listed.count())]


def read_now(keys: Keyboard) -> str:
    record = review(keys.window)._presenter.state.record
    return str(record.answers["given_name_lo"]) if record else ""


def test_after_a_decision_the_next_one_is_read_and_the_keyboard_is_in_the_queue(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, people)
    first, second, third, fourth, last = (each.split()[0] for each in names(keys))
    keys.press(Qt.Key.Key_Down, ALT)
    assert read_now(keys) == second
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert read_now(keys) == third, "not from the top again"
    keys.press(Qt.Key.Key_J, CONTROL)
    keys.wait_at("reason")
    assert "ບອກວ່າຜິດບ່ອນໃດ" in notice(keys)
    keys.type("ບໍ່ແມ່ນແຮງງານນອກລະບົບ")
    keys.press(Qt.Key.Key_J, CONTROL)
    keys.wait_at("review-queue")
    assert read_now(keys) == fourth
    keys.press(Qt.Key.Key_Down, ALT)
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert read_now(keys) == fourth, "after the last one, the one before it"
    statuses = {str(each.answers["given_name_lo"]): each.status for each in window.desk.records()}
    decided = {second: Status.ACCEPTED, third: Status.REJECTED, last: Status.ACCEPTED}
    assert {name: statuses[name] for name in decided} == decided
    assert statuses[first] is not Status.ACCEPTED
    today = window.desk.today()
    assert (today.enrolled, today.accepted, today.to_review) == (5, 2, 2), "home counts the districts' day"


def test_a_record_is_gone_through_by_the_arrows_and_returned_with_words_on_an_answer(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    window.resize(*AT_125_PER_CENT)
    keys = compared(window, here, people)
    at = review(window)._presenter.state.record
    assert at
    bar = review(window)._area.verticalScrollBar()
    keys.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0, "the record is read on, and the queue stays where it is"
    assert review(window)._presenter.state.record == at
    keys.press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("comment-on:given_name_lo")
    for _ in range(30):
        if keys.name == "comment-on:phone":
            break
        keys.press(Qt.Key.Key_Down)
    keys.wait_at("comment-on:phone")
    assert bar.value() > 0, "what is gone to is in sight"
    keys.press(Qt.Key.Key_Up)
    keys.wait_at("comment-on:village")
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("review-queue")
    tab_to(keys, "comment-on:phone")
    keys.type("ເລກໂທບໍ່ຄົບ")
    tab_to(keys, "reason")
    keys.press(Qt.Key.Key_R, CONTROL)
    keys.wait_at("review-queue")
    back = window.desk.record(at.id)
    assert (back.status, [each.path for each in back.open_comments]) == (Status.RETURNED, ["phone"])
    assert read_now(keys) != at.answers["given_name_lo"]
    assert not misfits_that_stay(window)


def test_tab_goes_from_the_queue_through_the_record_to_the_decisions(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, people)
    passed = []
    for _ in range(60):
        keys.press(Qt.Key.Key_Tab)
        passed.append(keys.name)
        if keys.name == "accept":
            break
    assert passed[0] == "comment-on:given_name_lo"
    assert passed[-4:] == ["return-due", "reject", "return", "accept"]
    assert passed.index("comment-on:phone") < passed.index("reassign-reason") < passed.index("reason")


def test_of_one_person_of_whom_one_record_is_accepted_the_other_is_given_up_with_one_key(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, lambda person: builders.enrol(person.desk))
    (accepted,) = window.desk.records()
    keys.press(Qt.Key.Key_Return, CONTROL)
    here(lambda person: builders.enrol(person.desk, given_name_lo="ນຳ້ຝົນ", phone="020 55512346"))
    keys.press(Qt.Key.Key_F5)
    name = f"give-up:{accepted.id}"
    keys.hands.wait_for(lambda: keys.hands.sees(name), what="that the other one is accepted")
    standing = plain(keys.hands.find(QLabel, f"known:{accepted.id}").text())
    assert standing.startswith("ຮັບຮອງແລ້ວ  ·  ສົມຈິດ ພົມມະວົງ")
    late = review(window)._presenter.state.record
    assert late
    assert late.id != accepted.id
    assert not keys.hands.sees(f"same:{accepted.id}"), "nothing is taken over from who is decided on"
    tab_to(keys, name)
    keys.press(Qt.Key.Key_Space)
    stands = window.desk.record(late.id)
    assert stands.status is Status.REJECTED
    assert "ຄົນດຽວກັນກັບ ນ້ຳຝົນ" in plain(stands.comments[-1].text)
    assert window.desk.record(accepted.id).status is Status.ACCEPTED
    keys.wait_at("review-queue")


def test_every_key_of_a_supervisor_can_be_read_on_a_small_screen_in_large_letters(window: MainWindow) -> None:
    window.choose(Preferences("lo", "larger"))
    window.resize(*AT_125_PER_CENT)
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.press(Qt.Key.Key_F1)
    keys.wait_at("keys-sheet")
    listed = keys.hands.find(QWidget, "keys-sheet").findChildren(QLabel)
    written = [each.text() for each in listed if each.isVisible()]
    assert {"Ctrl+Shift+Return", "Ctrl+L"} <= set(written)
    assert not {"Ctrl+N", "F3, F8"} & set(written), "a supervisor fills in no form"
    last = next(each for each in listed if each.text() == "Ctrl+L")
    for _ in range(5):
        keys.press(Qt.Key.Key_PageDown)
    assert last.visibleRegion().boundingRect().height() == last.height(), "the last one can be read whole"
    assert not misfits_that_stay(window)
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("review-waiting")
