"""Trying it out before the first market day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sync.fund.serve import FundServer
from tests.journeys.test_whole_way import sign_in
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow


def test_what_is_practised_is_neither_kept_nor_sent(window: MainWindow, fund: FundServer) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("practise")
    walk.hands.wait_for(lambda: walk.hands.sees("practice-banner"), what="the banner")
    walk.enrol(applicant(0))
    walk.hands.click("go:queue")
    walk.hands.click("try-now")
    assert len(window.desk.queue()) == 1
    walk.sign_out()
    assert fund.administration.figures().enrolled == 0
    sign_in(walk, "somchit")
    assert not walk.hands.sees("practice-banner")
    assert window.desk.records() == ()
    assert not list(Path(tempfile.gettempdir()).glob("fieldapp-practice-*"))
