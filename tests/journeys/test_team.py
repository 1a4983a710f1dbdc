"""A supervisor reads by keys alone who must come to the office today, and why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from fieldapp.lao.segment import plain
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_review import tab_to
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import AT_125_PER_CENT, misfits_that_stay
from tests.sync.test_team_reports import laptop_of
from tests.sync.test_two_laptops import KEO
from ui.preferences import Preferences
from ui.window import MainWindow


def test_who_must_come_to_the_office_is_seen_with_the_reason(
    window: MainWindow, fund: FundServer, tmp_path: Path
) -> None:
    fund.administration.put_account(KEO)
    with laptop_of(fund, tmp_path / "keo", "keo") as keo:
        builders.enrol(keo.desk)
        builders.engine(keo).cycle()
        keo.store.memory.put("report_told_at", "")
        operation = builders.enrol(keo.desk).last_revision
        later = builders.now().replace(year=builders.now().year + 1)
        keo.store.held_back.hold(operation, reason="bad-signature", at=builders.now(), until=later)
        builders.engine(keo).cycle()
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.hands.wait_for(window.workplace._session.store.team.all, what="word of the team")
    keys.hands.wait_for(lambda: keys.hands.sees("must-come-today"), what="that home says so")
    picture(window, "home-supervisor")
    keys.press(Qt.Key.Key_5, ALT)
    keys.wait_at("team-laptops")
    listed = keys.hands.find(QListWidget, "team-laptops")
    assert "ແກ້ວ" in plain(listed.item(0).text()), "who must come is first, by name"
    assert "ຕ້ອງເຂົ້າຫ້ອງການໃນມື້ນີ້: 1" in plain(keys.hands.find(QLabel, "must-come").text())
    assert "ຄ້າງຢູ່ໃນເຄື່ອງ" in plain(keys.hands.find(QLabel, "reason:stuck").text())
    keys.hands.wait_for(lambda: keys.hands.sees("remark"), what="how the work looks")
    assert "ໜ້ອຍເກີນໄປ" in plain(keys.hands.find(QLabel, "remark").text()), (
        "two records are held against nobody"
    )
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "team")
    keys.press(Qt.Key.Key_Down)
    keys.hands.wait_for(lambda: not keys.hands.sees("reason:stuck"), what="the next laptop")
    window.choose(Preferences("lo", "larger"))
    window.resize(*AT_125_PER_CENT)
    assert not misfits_that_stay(window)


def test_the_work_of_any_day_is_seen_with_who_may_be_enrolled_twice(
    window: MainWindow, fund: FundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fund.administration.put_account(KEO)
    with laptop_of(fund, tmp_path / "keo", "keo") as keo:
        with monkeypatch.context() as days_ago:
            days_ago.setattr(keo.store.log, "_clock", lambda: builders.now() - timedelta(days=3))
            builders.enrol(keo.desk)
            builders.enrol(keo.desk, given_name_lo="ນຳ້ຝົນ", phone="")
        other = {"birth_date": "1961-01-02", "family_book_number": "9910", "village": "ບ້ານໃໝ່"}
        builders.enrol(keo.desk, given_name_lo="ບຸນທັນ", surname_lo="ໄຊຍະ", phone="020 71717171", **other)
        builders.engine(keo).cycle()
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.hands.wait_for(lambda: len(window.desk.records()) == 3, what="the records on this laptop")
    keys.hands.wait_for(window.workplace._session.store.team.all, what="word of the team")
    keys.press(Qt.Key.Key_5, ALT)
    keys.wait_at("team-laptops")

    keys.press(Qt.Key.Key_Down)  # his laptop, after the supervisor's own

    def told() -> str:
        return "\n".join(plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible())

    keys.hands.wait_for(lambda: "ມື້ນັ້ນ 0 ໃນ 1, ຄົນອື່ນ 0 ໃນ 0" in told(), what="today's work")
    tab_to(keys, "team-day")
    keys.press(Qt.Key.Key_Down)
    keys.hands.wait_for(lambda: "ມື້ນັ້ນ 2 ໃນ 2, ຄົນອື່ນ 0 ໃນ 0" in told(), what="the twins of three days ago")
    assert "ມື້ນັ້ນ 1, ທັງໝົດ 33%" in told(), "and who has no telephone"
    picture(window, "team-day")
    assert not misfits_that_stay(window)
    assert not nameless(window)


def test_ages_and_earnings_told_in_round_numbers_are_said_in_a_plain_sentence(
    window: MainWindow, fund: FundServer, tmp_path: Path
) -> None:
    """Twenty of one enumerator, whose ages all end in 0 or 5; of the other one no age is preferred."""
    fund.administration.put_account(KEO)
    year = builders.now().year
    with laptop_of(fund, tmp_path / "keo", "keo") as keo:
        for at in range(20):
            age, village = 30 + at % 5 * 5, f"ບ້ານ {at}"
            builders.enrol(
                keo.desk, birth_date=f"{year - age}-01-01", village=village, phone=f"020 5550{at:04}"
            )
        for _ in range(3):
            builders.engine(keo).cycle()
    with laptop_of(fund, tmp_path / "somchit", "somchit") as somchit:
        for at in range(20):
            born, village = f"{year - 24 - at}-01-01", f"ບ້ານໃໝ່ {at}"
            builders.enrol(somchit.desk, birth_date=born, village=village, phone=f"020 7770{at:04}")
        for _ in range(3):
            builders.engine(somchit).cycle()
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    keys.hands.wait_for(lambda: len(window.desk.records()) == 40, what="the records on this laptop")
    keys.hands.wait_for(lambda: len(window.workplace._session.store.team.all()) == 2, what="word of the team")
    keys.press(Qt.Key.Key_5, ALT)
    keys.wait_at("team-laptops")
    listed = keys.hands.find(QListWidget, "team-laptops")

    def told() -> str:
        return "\n".join(plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible())

    def go_to(who: str) -> None:
        rows = [plain(listed.item(at).text()).split("\n")[0] for at in range(listed.count())]
        place = next(at for at, row in enumerate(rows) if who in row)
        while listed.currentRow() != place:
            before = listed.currentRow()
            keys.press(Qt.Key.Key_Down if before < place else Qt.Key.Key_Up)
            keys.hands.wait_for(lambda before=before: listed.currentRow() != before, what="the next laptop")  # type: ignore[misc]

    heaped = "ອາຍຸ 100% ລົງທ້າຍດ້ວຍ 0 ຫຼື 5"
    go_to("ແກ້ວ")
    keys.hands.wait_for(lambda: heaped in told(), what="what is odd about the ages")
    go_to("ສົມຈິດ")
    keys.hands.wait_for(
        lambda: heaped not in told() and keys.hands.sees("remark"),
        what="the other one, whose ages are as ages are",
    )
    assert not misfits_that_stay(window)


def test_an_enumerator_has_no_team(window: MainWindow) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_5, ALT)
    assert not keys.hands.sees("team-laptops")
    keys.press(Qt.Key.Key_L, CONTROL)
