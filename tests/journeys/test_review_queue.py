"""The supervisor's queue by keys: views, many accepted together but for a sample, doubles told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from sync.fund import doubles
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import CONTROL, SHIFT, Keyboard
from tests.journeys.test_review import all_sent, go_to_review, here, tab_to
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from tests.sync.test_doubles_across_districts import SENG
from tests.sync.test_team_reports import laptop_of
from tests.sync.test_two_laptops import Person
from ui.preferences import Preferences
from ui.screens.review.screen import ReviewScreen
from ui.window import MainWindow

__all__ = ["here"]
NAMES = ("ວິໄລ", "ບຸນທັນ", "ຄຳແສງ", "ມະນີວັນ", "ພູວົງ")


def people(person: Person) -> None:
    """Five households in which nothing is like another."""
    for at, name in enumerate(NAMES):
        builders.enrol(
            person.desk,
            given_name_lo=name,
            surname_lo=NAMES[-1 - at] * 2,
            birth_date=f"19{60 + 3 * at}-0{at + 1}-1{at}",
            phone=f"020 5{at}{at + 1}12{at}4{at}",
            family_book_number=f"77{at}{at + 3}1{at}",
            village=f"ບ້ານ{name}",
        )


def twins(person: Person) -> None:
    """One person enrolled twice, spelt a little differently."""
    builders.enrol(person.desk)
    builders.enrol(person.desk, given_name_lo="ນຳ້ຝົນ", phone="020 55512346")


def review(window: MainWindow) -> ReviewScreen:
    return window.findChildren(ReviewScreen)[-1]


def wait_until_compared(keys: Keyboard) -> None:
    def is_compared() -> bool:
        state = review(keys.window)._presenter.state
        return bool(state.everything) and state.compared is None and not state.is_looking

    keys.hands.wait_for(is_compared, what="that all were compared")


def compared(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None], *enrol: Callable[[Person], object]
) -> Keyboard:
    """Open the queue of what was enrolled here, when all in it were compared."""
    for each in enrol:
        here(each)
    keys = Keyboard(window)
    go_to_review(keys)
    wait_until_compared(keys)
    return keys


def statuses(window: MainWindow) -> list[str]:
    return sorted(record.status.value for record in window.desk.records())


def test_many_are_accepted_together_but_for_a_sample_and_that_is_taken_back(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, people)
    assert not misfits_that_stay(window)
    assert not nameless(window)
    keys.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    keys.hands.wait_for(lambda: keys.hands.sees("undo-words"), what="that they were accepted")
    assert statuses(window).count("accepted") == len(NAMES) - 1
    keys.hands.wait_for(
        lambda: keys.hands.find(QListWidget, "review-queue").count() == 1, what="the one kept back"
    )
    assert "ສຸ່ມໄວ້ອ່ານ" in plain(keys.hands.find(QListWidget, "review-queue").item(0).text())
    keys.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert statuses(window).count("accepted") == len(NAMES) - 1, "what is kept back is read, not accepted"
    keys.hands.click("take-back")
    keys.hands.wait_for(lambda: "accepted" not in statuses(window), what="that they are under review again")
    keys.hands.wait_for(
        lambda: keys.hands.find(QListWidget, "review-queue").count() == len(NAMES), what="all of them again"
    )


def test_a_view_is_chosen_kept_and_there_the_next_time(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, people, twins)
    listed = keys.hands.find(QListWidget, "review-queue")
    keys.hands.wait_for(lambda: listed.count() == len(NAMES) + 2, what="all that wait")
    keys.hands.wait_for(lambda: "ອາດລົງທະບຽນຊ້ຳ" in plain(listed.item(0).text()), what="the doubtful first")
    picture(window, "review-queue")
    tab_to(keys, "review-view")
    combo = keys.hands.find(QComboBox, "review-view")
    names = [plain(combo.itemText(at)) for at in range(combo.count())]
    for _ in range(names.index("ອາດລົງທະບຽນຊ້ຳ")):
        keys.press(Qt.Key.Key_Down)
    keys.hands.wait_for(lambda: listed.count() == 2, what="only those who may be enrolled twice")
    tab_to(keys, "keep-view")
    keys.press(Qt.Key.Key_Space)
    window.workplace.go("home")
    window.workplace.go("review")
    wait_until_compared(keys)
    assert keys.hands.find(QListWidget, "review-queue").count() == 2
    assert plain(keys.hands.find(QComboBox, "review-view").currentText()) == "ອາດລົງທະບຽນຊ້ຳ"
    window.choose(Preferences("lo", "larger"))
    window.resize(*AT_125_PER_CENT)
    assert not misfits_that_stay(window)


def test_what_the_fund_found_in_another_district_is_read_and_settled(
    window: MainWindow, fund: FundServer, here: Callable[[Callable[[Person], object]], None], tmp_path: Path
) -> None:
    fund.administration.put_account(SENG)
    here(lambda person: builders.enrol(person.desk))
    with laptop_of(fund, tmp_path / "seng", "seng") as seng:
        builders.enrol(seng.desk, district="1402", phone="020 55512346")
        builders.engine(seng).cycle()
    assert doubles.find(fund._pool, fund.desk.keys, clock=builders.now) == 1
    keys = Keyboard(window)
    go_to_review(keys)
    wait_until_compared(keys)
    keys.hands.wait_for(lambda: keys.hands.sees("elsewhere"), what="what the fund found")
    assert "ຕາໂອ້ຍ" in plain(keys.hands.find(QLabel, "elsewhere").text())
    assert not review(window)._presenter.state.clear
    assert not misfits_that_stay(window)
    subject = review(window)._presenter.state.reading.elsewhere[0].subject
    tab_to(keys, f"not-the-same:{subject}-reason")
    keys.type("ຄົນລະບ້ານ ຄົນລະຄົນ")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: not keys.hands.sees("elsewhere"), what="that it is settled")
    keys.hands.wait_for(lambda: len(review(window)._presenter.state.clear) == 1, what="no doubt any more")


def test_two_that_look_alike_are_side_by_side_and_told_apart_for_good(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, twins)
    presenter = review(window)._presenter
    keys.hands.wait_for(lambda: presenter.state.reading.doubles.alike, what="who is alike")
    assert not presenter.state.clear, "nobody of whom it is open is accepted unread"
    subject = presenter.state.reading.doubles.alike[0].subject
    tab_to(keys, f"not-the-same:{subject}-reason")
    keys.type("ແມ່ ແລະ ລູກສາວ ຊື່ຄືກັນ")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(
        lambda: presenter.state.reading.doubles.alike[0].different_because, what="that it is remembered"
    )
    keys.hands.wait_for(lambda: len(presenter.state.clear) == 2, what="that neither is doubtful any more")
    assert not misfits_that_stay(window)
    all_sent(keys)
    other = window.desk.resembling(subject)
    assert [each.different_because for each in other] == ["ແມ່ ແລະ ລູກສາວ ຊື່ຄືກັນ"]
    assert {record.status for record in window.desk.records()} <= {Status.RECEIVED, Status.UNDER_REVIEW}


def test_one_person_enrolled_twice_becomes_one_record_answer_by_answer(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    keys = compared(window, here, twins)
    presenter = review(window)._presenter
    keys.hands.wait_for(
        lambda: presenter.state.reading.doubles.differing, what="what the other answers otherwise"
    )
    goes_on = presenter.state.record
    assert goes_on
    ((other, differing),) = presenter.state.reading.doubles.differing.items()
    assert {each.path for each in differing} == {"given_name_lo", "phone"}
    tab_to(keys, f"take-from:{other}:phone")
    keys.press(Qt.Key.Key_Space)
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "review-double")
    tab_to(keys, f"same:{other}")
    keys.press(Qt.Key.Key_Space)
    phone = window.desk.record(other).answers["phone"]
    stands = window.desk.record(goes_on.id)
    assert window.desk.record(other).status is Status.REJECTED
    assert stands.status is Status.RETURNED
    assert [each.path for each in stands.open_comments] == ["phone"]
    assert phone in stands.open_comments[0].text
    assert stands.due
    all_sent(keys)


def test_a_child_in_two_households_is_seen_and_explained(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    child = {"dependant_name_lo": "ດາລາ ຫຼວງພະຈັນ", "dependant_birth_date": "2015-02-03", "dependant_sex": "2"}

    def two(person: Person) -> None:
        builders.enrol(person.desk, dependants=[{"id": "a", **child}])
        father = {
            "given_name_lo": "ບຸນທັນ",
            "surname_lo": "ວົງໄຊ",
            "birth_date": "1960-02-03",
            "phone": "020 77712345",
            "family_book_number": "990011",
            "sex": "1",
            "village": "ບ້ານໂພນ",
        }
        builders.enrol(person.desk, **father, dependants=[{"id": "b", **child}])

    keys = compared(window, here, two)
    keys.hands.wait_for(lambda: keys.hands.sees("overlap"), what="that she is in two households")
    assert "ດາລາ" in plain(keys.hands.find(QLabel, "overlap").text())
    assert not review(window)._presenter.state.clear
    assert not misfits_that_stay(window)
    (shared,) = review(window)._presenter.state.reading.overlaps
    tab_to(keys, f"not-the-same:{shared.subject}-reason")
    keys.type("ພໍ່ ແລະ ແມ່ ແຍກກັນຢູ່")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: not keys.hands.sees("overlap"), what="that it is settled")
    keys.hands.wait_for(lambda: len(review(window)._presenter.state.clear) == 2, what="no doubt any more")


def test_a_rule_gone_past_stands_with_its_reason_and_the_history_below(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    reason = {"override:birth_date": "ອາຍຸ 77 ປີ, ຍັງຂາຍເຄື່ອງທຸກມື້"}
    keys = compared(
        window, here, lambda person: builders.enrol(person.desk, birth_date="1949-05-01", **reason)
    )
    assert "ອາຍຸ 77 ປີ" in plain(keys.hands.find(QLabel, "reason:birth_date").text())
    assert not review(window)._presenter.state.clear, "a rule gone past is read"
    shown = [plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()]
    assert "ລົງທະບຽນ  ·  ສົມຈິດ ພົມມະວົງ" in shown, "what happened, from the enrolment on, and who did it"
    assert not misfits_that_stay(window)
