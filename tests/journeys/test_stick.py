"""No network at all: a USB stick carries the work to the fund's office and the answers back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldapp.enrolment.lifecycle import Status
from fieldapp.lao.segment import plain
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import Keyboard
from tests.journeys.test_whole_way import misfits_that_stay, sign_in
from ui import stick_watch
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.screens.queue.screen import QueueScreen
from ui.window import MainWindow


def test_a_stick_carries_work_and_answers(window: MainWindow, fund: FundServer, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    walk = Walk(window)
    sign_in(walk, "somchit")
    fund.stop()
    walk.enrol(applicant(0))
    walk.hands.click("go:queue")
    screen = window.findChildren(QueueScreen)[-1]
    screen._presenter.write_stick(stick)
    walk.hands.wait_for(lambda: screen._presenter.state.written, what="what was written")
    walk.hands.wait_for(lambda: walk.hands.sees("stick-said"), what="that it was written")
    name = str(applicant(0).answers["given_name_lo"]).encode()
    files = [file for file in stick.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if name in file.read_bytes()]
    Courier(fund.desk).serve(stick)
    assert fund.administration.figures().received == 1
    screen._presenter.read_stick(stick)
    walk.hands.wait_for(lambda: walk.hands.sees("queue-empty"), what="an empty queue")
    assert [record.status for record in window.desk.records()] == [Status.RECEIVED]


def test_a_folder_that_is_no_stick_says_so(window: MainWindow, tmp_path: Path) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("go:queue")
    screen = window.findChildren(QueueScreen)[-1]
    screen._presenter.read_stick(tmp_path / "not there")
    walk.hands.wait_for(lambda: screen._presenter.state.trouble, what="what is wrong")
    walk.hands.wait_for(lambda: walk.hands.sees("stick-said"), what="that it is said")


def test_a_stick_that_is_plugged_in_is_offered_and_used_by_one_key(
    window: MainWindow, fund: FundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged_in: list[Path] = []
    monkeypatch.setattr(stick_watch, "_EVERY_MS", 50)
    monkeypatch.setattr(stick_watch, "sticks", lambda: tuple(plugged_in))
    keys = Keyboard(window)

    def said() -> str:
        return plain(keys.hands.find(QLabel, "truth").text())

    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: window.workplace.facts.last_contact_at, what="the end of the first try")
    fund.stop()
    builders.enrol(window.desk)
    window.workplace.try_now()
    keys.hands.wait_for(lambda: "1 ລາຍການລໍຖ້າ" in said(), what="that one waits")
    assert "F11" not in said()
    stick = tmp_path / "stick"
    stick.mkdir()
    plugged_in.append(stick)
    keys.hands.wait_for(lambda: "F11" in said(), what="that the stick is noticed")
    assert not misfits_that_stay(window)
    picture(window, "stick-noticed")
    keys.press(Qt.Key.Key_F11)
    keys.hands.wait_for(lambda: keys.hands.sees("stick-said"), what="that it was used")
    screen = window.findChildren(QueueScreen)[-1]
    keys.hands.wait_for(lambda: screen._presenter.state.written, what="what was written")
    assert "F11" not in said()
    Courier(fund.desk).serve(stick)
    plugged_in.clear()
    keys.hands.wait_for(lambda: not window.workplace._sticks._seen, what="that it was pulled out")
    plugged_in.append(stick)
    keys.hands.wait_for(lambda: "F11" in said(), what="that it is noticed again")
    keys.press(Qt.Key.Key_F11)
    keys.hands.wait_for(lambda: keys.hands.sees("queue-empty"), what="an empty queue")
    assert [record.status for record in window.desk.records()] == [Status.RECEIVED]
    keys.hands.wait_for(
        lambda: "ລາຍການລໍຖ້າ" not in said(), what="that nothing waits, in the line of truth too"
    )
    picture(window, "stick-used")
