"""A supervisor at work through the real window, with people on laptops of their own: by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QWidget

from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from tests.sync.test_two_laptops import KEO, Person
from ui import clock
from ui.preferences import Preferences
from ui.window import MainWindow


@pytest.fixture
def team(fund: FundServer, enrolled: Laptop, tmp_path: Path) -> Iterator[dict[str, Person]]:
    """Somchit and Keo, each on another laptop than the window's."""
    fund.administration.put_account(KEO)
    people = {login: Person(tmp_path / "team", fund, login) for login in ("somchit", "keo")}
    yield people
    for person in people.values():
        person.session.close()


@pytest.fixture
def here(enrolled: Laptop) -> Callable[[Callable[[Person], object]], None]:
    """Lets somchit do something on the window's own laptop, before the window is opened there."""

    def do(what: Callable[[Person], object]) -> None:
        person = Person.__new__(Person)
        person.session = builders.signed_in(enrolled)
        person.desk, person.engine = person.session.desk, builders.engine(person.session)
        try:
            what(person)
            person.sync()
        finally:
            person.session.close()

    return do


def go_to_review(keys: Keyboard, *, clashing: bool = False) -> None:
    """Sign the supervisor in and go to the queue, when the laptop has heard of everything."""
    keys.sign_in("bounmy")
    desk = keys.window.desk

    def is_here() -> bool:
        return any(record.conflicts or not clashing for record in desk.review_queue())

    keys.hands.wait_for(is_here, what="the record on the laptop")
    keys.press(Qt.Key.Key_3, ALT)
    keys.wait_at("review-queue")
    keys.hands.wait_for(keys.hands.find(QListWidget, "review-queue").count, what="what waits")


def tab_to(keys: Keyboard, name: str) -> None:
    """Press Tab until the focus stands there, once it is there: lists are looked up away from the window."""
    keys.hands.find(QWidget, name)
    for _ in range(60):
        if keys.name == name:
            return
        keys.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def notice(keys: Keyboard) -> str:
    return plain(keys.hands.find(QLabel, "review-notice").text())


def all_sent(keys: Keyboard) -> None:
    keys.hands.wait_for(lambda: not keys.window.desk.queue(), what="all sent")


def outcomes(window: MainWindow) -> list[str]:
    shown = [each for each in window.findChildren(QLabel, "outcome") if each.isVisible()]
    return [plain(each.text()) for each in shown]


def clashing(team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]) -> UUID:
    """One record, whose telephone was corrected on two laptops, neither seeing the other."""
    second, ids = team["somchit"], []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    second.sync()
    late = second.begin(ids[0], phone="020 22222222", unit_number="3")
    here(lambda first: first.begin(ids[0], phone="020 11111111")())
    late()
    second.sync()
    return ids[0]


def test_a_clash_is_seen_settled_by_keys_and_told(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    record = clashing(team, here)
    keys = Keyboard(window)
    go_to_review(keys, clashing=True)
    queue = keys.hands.find(QListWidget, "review-queue")
    assert "ຄຳຕອບບໍ່ຄືກັນ" in plain(queue.item(0).text())
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("choose:phone:0")
    assert "ເລືອກຄຳຕອບໜຶ່ງກ່ອນ" in notice(keys)
    picture(window, "review-clash")
    keys.wait_at("choose:phone:0")
    assert window.desk.record(record).status is Status.UNDER_REVIEW
    assert not misfits_that_stay(window)
    assert not nameless(window)
    keys.press(Qt.Key.Key_Down)
    keys.wait_at("choose:phone:1")
    keys.press(Qt.Key.Key_Space)
    tab_to(keys, "settle")
    keys.press(Qt.Key.Key_Space)
    keys.wait_at("accept")
    assert window.desk.record(record).answers["phone"] == "020 22222222"
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert window.desk.record(record).status is Status.ACCEPTED
    all_sent(keys)
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.sign_in("somchit")
    window.workplace.open_record(record)
    keys.hands.wait_for(lambda: outcomes(window), what="what became of it")
    told = outcomes(window)
    assert any("ເລືອກ “020 22222222”" in words and "020 11111111 (ສົມຈິດ" in words for words in told)
    team["somchit"].sync()
    assert "resolve" in team["somchit"].kinds(record)


def test_a_second_review_begins_with_what_changed(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    ids: list[UUID] = []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    keys = Keyboard(window)
    go_to_review(keys)
    assert not keys.hands.sees("changed")
    keys.hands.type_into("comment-on:occupation", "ຂາຍຫຍັງແດ່?")
    keys.hands.type_into("comment-on:phone", "ເລກໂທບໍ່ຄົບ")
    picture(window, "review")
    keys.press(Qt.Key.Key_R, CONTROL)
    all_sent(keys)
    second = team["somchit"]
    second.sync()
    assert second.desk.record(ids[0]).due == (clock.today() + timedelta(days=3)).isoformat()
    second.desk.answer_comment(ids[0], "phone", "ຖາມແລ້ວ")
    second.begin(ids[0], phone="020 33333333")()
    second.sync()
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: keys.hands.sees("changed"), what="what changed")
    assert "1" in keys.hands.find(QLabel, "changed").text()
    queue = keys.hands.find(QListWidget, "review-queue")
    keys.hands.wait_for(lambda: "ມີຄຳເຫັນໃໝ່" in plain(queue.item(0).text()), what="that it was answered")
    said = [plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()]
    assert "020 55512345 → 020 33333333" in said
    assert any("ຍັງຄືເກົ່າ" in words for words in said), "the other was asked for, and stands as it did"
    assert keys.hands.sees("comment-on:occupation")
    assert not keys.hands.sees("comment-on:village"), "what was read before and did not change is not shown"
    assert any(words.startswith("●  ຖາມແລ້ວ\nສົມຈິດ") for words in said), "it is marked as new"
    window.workplace.go("home")
    window.workplace.go("review")
    keys.hands.wait_for(lambda: keys.hands.sees("changed"), what="the record again")
    said = [plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()]
    assert any(words.startswith("ຖາມແລ້ວ\nສົມຈິດ") for words in said), "and not new any more"
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "review-again")
    keys.press(Qt.Key.Key_D, CONTROL)
    keys.hands.wait_for(lambda: keys.hands.sees("comment-on:village"), what="the whole record, one key away")
    said = [plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible()]
    assert any(words.endswith(": 020 55512345 → 020 33333333") for words in said), "with what changed over it"
    assert not misfits_that_stay(window)
    keys.press(Qt.Key.Key_D, CONTROL)
    keys.hands.wait_for(lambda: not keys.hands.sees("comment-on:village"), what="only what changed again")


def test_late_work_of_who_had_it_before_is_taken_over(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    ids: list[UUID] = []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    second = team["somchit"]
    second.sync()
    late = second.begin(ids[0], house_number="12")
    keys = Keyboard(window)
    go_to_review(keys)
    tab_to(keys, "reassign-to")
    keys.type("keo")
    tab_to(keys, "reassign-reason")
    keys.type("ສົມຈິດພັກ")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.record(ids[0]).assignee == "keo"
    all_sent(keys)
    late()
    second.sync()
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(lambda: window.desk.record(ids[0]).proposals, what="the proposal")
    (proposal,) = window.desk.record(ids[0]).proposals
    queue = keys.hands.find(QListWidget, "review-queue")
    keys.hands.wait_for(lambda: "ມາຊ້າ" in plain(queue.item(0).text()), what="that something came late")
    tab_to(keys, f"take:{proposal.operation}")
    assert not misfits_that_stay(window)
    keys.press(Qt.Key.Key_Space)
    stands = window.desk.record(ids[0])
    assert (stands.answers["house_number"], stands.proposals) == ("12", ())
    all_sent(keys)
    for person in team.values():
        person.sync()
        assert person.desk.record(ids[0]).outcomes


def test_a_decision_is_taken_back_with_a_reason(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    ids: list[UUID] = []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    keys = Keyboard(window)
    go_to_review(keys)
    keys.press(Qt.Key.Key_Return, CONTROL)
    all_sent(keys)
    keys.press(Qt.Key.Key_2, ALT)
    tab_to(keys, "take-back-reason")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.record(ids[0]).status is Status.ACCEPTED
    keys.type("ຜິດຄົນ")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.record(ids[0]).status is Status.UNDER_REVIEW
    keys.press(Qt.Key.Key_3, ALT)
    keys.hands.wait_for(lambda: keys.hands.sees("accept"), what="the record in review again")


def test_a_decision_is_taken_back_with_one_key_as_soon_as_it_was_made(
    window: MainWindow, here: Callable[[Callable[[Person], object]], None]
) -> None:
    ids: list[UUID] = []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    keys = Keyboard(window)
    go_to_review(keys)
    keys.hands.find(QWidget, "comment-on:phone")
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert window.desk.record(ids[0]).status is Status.ACCEPTED
    keys.hands.find(QWidget, "take-back-last")
    assert not misfits_that_stay(window)
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.record(ids[0]).status is Status.UNDER_REVIEW
    assert "ຍົກເລີກແລ້ວ" in notice(keys)
    assert not keys.hands.sees("take-back-last")
    keys.hands.find(QWidget, "comment-on:phone")
    all_sent(keys)
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.record(ids[0]).status is Status.UNDER_REVIEW, "there is nothing more to take back"


def test_a_returned_record_is_given_to_somebody_of_the_team_by_name(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    """Who was to correct it is away: it is found among the records, and who may have it in a list."""
    ids: list[UUID] = []
    here(lambda first: ids.append(builders.enrol(first.desk).id))
    team["keo"].sync()
    keys = Keyboard(window)
    go_to_review(keys)
    keys.hands.type_into("comment-on:phone", "ເລກໂທບໍ່ຄົບ")
    keys.press(Qt.Key.Key_R, CONTROL)
    all_sent(keys)
    keys.hands.wait_for(lambda: window.desk.who_may_have(ids[0]), what="word of who else enrols there")
    keys.press(Qt.Key.Key_2, ALT)
    tab_to(keys, "reassign-to")
    keys.press(Qt.Key.Key_Down)
    assert plain(keys.hands.find(QComboBox, "reassign-to").currentText()) == f"{KEO.name_lo} (keo)"
    tab_to(keys, "reassign-reason")
    keys.type("ສົມຈິດພັກ")
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "records")
    keys.wait_at("reassign-reason")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.record(ids[0]).assignee == "keo"
    all_sent(keys)
    team["keo"].sync()
    assert [each.id for each in team["keo"].desk.returned()] == ids


def test_a_clash_fits_a_small_screen_in_large_letters(
    window: MainWindow, team: dict[str, Person], here: Callable[[Callable[[Person], object]], None]
) -> None:
    record = clashing(team, here)
    window.choose(Preferences("lo", "larger"))
    window.resize(*AT_125_PER_CENT)
    keys = Keyboard(window)
    go_to_review(keys, clashing=True)
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.wait_at("choose:phone:0")
    assert not misfits_that_stay(window)
    window.workplace.open_record(record)
    keys.hands.wait_for(lambda: outcomes(window), what="what became of it")
    assert not misfits_that_stay(window)
