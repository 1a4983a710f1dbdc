"""A supervisor is not alone: of two answers they ask which is right; of two records both are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.enrolment.disagreement import Change
from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.conftest import window_over
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from tests.journeys.test_review import all_sent, clashing, go_to_review, here, notice, outcomes, tab_to, team
from tests.journeys.test_review_queue import review, wait_until_compared
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import misfits_that_stay
from tests.sync.test_two_laptops import Person
from ui.window import MainWindow

__all__ = ["here", "team"]
_LATER = 2


def shown(window: MainWindow) -> str:
    return "\n".join(plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible())


def test_of_two_answers_the_enumerator_is_asked_and_what_they_say_is_chosen(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    record = clashing(team, here)
    keys = Keyboard(window)
    go_to_review(keys, clashing=True)
    wait_until_compared(keys)
    tab_to(keys, "ask:phone-reason")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.record(record).status is Status.UNDER_REVIEW, "without words nobody is asked"
    keys.type("ໂທເບິ່ງແລ້ວ ເບີໃດໃຊ້ໄດ້?")
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "review-ask")
    keys.wait_at("ask:phone-reason")
    keys.press(Qt.Key.Key_Return)
    stands = window.desk.record(record)
    assert stands.status is Status.RETURNED
    assert stands.conflicts, "it stays open: nobody has chosen"
    assert "ສົ່ງກັບແລ້ວ" in notice(keys)
    keys.wait_at("review-queue")
    all_sent(keys)
    asked = team["somchit"]
    asked.sync()
    (question,) = asked.desk.record(record).open_comments
    assert (question.path, question.text) == ("phone", "ໂທເບິ່ງແລ້ວ ເບີໃດໃຊ້ໄດ້?")
    asked.begin(record, phone="020 33333333")()
    asked.sync()
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: keys.hands.sees(f"choose:phone:{_LATER}"), what="what was answered")
    assert "020 33333333" in shown(window)
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("choose:phone:0")
    for _ in range(_LATER):
        keys.press(Qt.Key.Key_Down)
    keys.wait_at(f"choose:phone:{_LATER}")
    keys.press(Qt.Key.Key_Space)
    tab_to(keys, "settle")
    keys.press(Qt.Key.Key_Space)
    keys.wait_at("accept")
    keys.press(Qt.Key.Key_Return, CONTROL)
    stands = window.desk.record(record)
    assert (stands.status, stands.answers["phone"]) == (Status.ACCEPTED, "020 33333333")
    all_sent(keys)
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.sign_in("somchit")
    window.workplace.open_record(record)
    keys.hands.wait_for(lambda: outcomes(window), what="what became of it")
    assert any("ເລືອກ “020 33333333”" in words for words in outcomes(window))


@pytest.mark.parametrize("phone", ["020 55512345", "020 55512346"], ids=["equal", "another telephone"])
def test_both_enumerators_of_one_person_are_told_in_words_which_record_goes_on(
    window: MainWindow,
    fund: FundServer,
    team: dict[str, Person],
    here: Callable[[Callable[[Person], object]], None],
    tmp_path: Path,
    phone: str,
) -> None:
    here(lambda person: builders.enrol(person.desk))
    keo = team["keo"]
    builders.enrol(keo.desk, phone=phone)
    keo.sync()
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.hands.wait_for(lambda: len(window.desk.review_queue()) == 2, what="both on this laptop")
    window.workplace.go("review")
    wait_until_compared(keys)
    presenter = review(window)._presenter
    keys.hands.wait_for(lambda: presenter.state.reading.doubles.differing, what="how the two differ")
    one, ((other, differing),) = presenter.state.record, presenter.state.reading.doubles.differing.items()
    assert one
    is_equal = not differing
    assert is_equal == (phone == builders.household_answers()["phone"])
    for each in differing:
        tab_to(keys, f"take-from:{other}:{each.path}")
        keys.press(Qt.Key.Key_Space)
    tab_to(keys, f"same:{other}")
    assert not misfits_that_stay(window)
    assert not nameless(window)
    keys.press(Qt.Key.Key_Space)
    assert window.desk.record(other).status is Status.REJECTED
    if is_equal:
        assert window.desk.record(one.id).status is Status.UNDER_REVIEW, "there is nothing to ask"
        keys.hands.wait_for(lambda: presenter.state.record == window.desk.record(one.id), what="what goes on")
        keys.press(Qt.Key.Key_Return, CONTROL)
    assert window.desk.record(one.id).status is (Status.ACCEPTED if is_equal else Status.RETURNED)
    all_sent(keys)
    keys.press(Qt.Key.Key_L, CONTROL)

    goes_on = "ຄົນນີ້ຖືກລົງທະບຽນສອງຄັ້ງ: ໃຊ້ຂໍ້ມູນນີ້ຕໍ່" if is_equal else f"ອີກຂໍ້ມູນໜຶ່ງຂອງຄົນນີ້ບອກວ່າ: {phone_there(differing)}"
    told = {one.id: goes_on, other: "ຄົນດຽວກັນກັບ ນ້ຳຝົນ"}
    read_by(window, "somchit", told)
    keo.sync()
    keo.session.close()
    with window_over(builders.laptop(tmp_path / "team" / "keo"), fund, tmp_path) as keos:
        read_by(keos, "keo", told)


def phone_there(differing: Sequence[Change]) -> str:
    """What the other record says, as it is asked for."""
    (phone,) = differing
    return str(phone.after)


def read_by(window: MainWindow, login: str, told: Mapping[UUID, str]) -> None:
    """Somebody opens their record, and reads in words what became of it."""
    keys = Keyboard(window)
    keys.sign_in(login)

    def is_told() -> bool:
        (mine,) = window.desk.records()
        return bool(mine.comments)

    keys.hands.wait_for(is_told, what="word from the supervisor")
    (mine,) = window.desk.records()
    window.workplace.open_record(mine.id)
    keys.hands.wait_for(lambda: told[mine.id] in shown(window), what="that the person reads it")
    assert not misfits_that_stay(window)
