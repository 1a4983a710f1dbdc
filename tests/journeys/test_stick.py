"""No network at all: a USB stick carries the work to the fund's office and the answers back."""

from __future__ import annotations

from pathlib import Path

from fieldapp.enrolment.lifecycle import Status
from sync.fund.courier import Courier
from sync.fund.serve import FundServer
from tests.journeys.test_whole_way import sign_in
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
