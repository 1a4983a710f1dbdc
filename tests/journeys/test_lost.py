"""A disk that lost what was finished last: the window says so at once, until somebody has looked after it."""

from __future__ import annotations

import shutil

from fieldapp.laptop import Laptop
from tests import builders
from tests.journeys.test_whole_way import sign_in
from ui.demo.walk import Walk
from ui.window import MainWindow


def test_a_lost_act_is_said_and_can_be_put_away(window: MainWindow, enrolled: Laptop) -> None:
    session = builders.signed_in(enrolled)
    builders.enrol(session.desk)
    kept = enrolled.folder.parent / "kept"
    shutil.copytree(enrolled.folder, kept)
    session.close()
    for name in ("fieldapp.db", "fieldapp.mark"):  # as before a power cut, and the WAL is gone
        shutil.copy2(kept / name, enrolled.folder / name)
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.wait_for(lambda: walk.hands.sees("lost"), what="what was lost")
    found = window.desk.loss()
    assert found
    assert found.acts_missing == 1
    walk.hands.click("loss-seen")
    walk.hands.wait_for(lambda: not walk.hands.sees("lost"), what="that it is said no more")
