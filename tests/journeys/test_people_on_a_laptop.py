"""A supervisor takes somebody off the laptop in the settings, and takes that back; an enumerator cannot."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from fieldapp.laptop import Laptop
from tests.journeys.test_whole_way import sign_in
from ui.demo.walk import Walk
from ui.window import MainWindow


def test_somebody_is_taken_off_and_put_back(window: MainWindow, enrolled: Laptop) -> None:
    walk = Walk(window)
    sign_in(walk, "bounmy")
    walk.hands.click("go:settings")
    walk.hands.click("remove:somchit")
    walk.hands.wait_for(lambda: walk.hands.sees("put-back"), what="that it can be taken back")
    assert enrolled.people() == ("bounmy",)
    walk.hands.click("put-back")
    walk.hands.wait_for(lambda: walk.hands.sees("remove:somchit"), what="back again")
    assert set(enrolled.people()) == {"somchit", "bounmy"}
    assert walk.hands.find(QLabel, "said:put back").property("role") == "done"
    walk.sign_out()
    sign_in(walk, "somchit")
    walk.hands.click("go:settings")
    walk.hands.wait_for(lambda: walk.hands.sees("replace-keys"), what="the settings")
    assert not walk.hands.sees("remove:bounmy")
