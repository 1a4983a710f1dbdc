"""Everything on the laptop is encrypted under a new key, from the settings, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from fieldapp.laptop import Laptop
from fieldapp.store import database
from fieldapp.store.database import DATABASE_FILE, fits, verify_pages
from fieldapp.store.errors import DiskFull
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_invitation import role_of
from tests.journeys.test_keyboard_alone import ALT, Keyboard
from tests.journeys.test_whole_way import sign_in
from ui import places
from ui.demo.walk import Walk
from ui.window import MainWindow

SETTINGS = list(places.RAIL).index("settings")


def tab_to(keys: Keyboard, name: str) -> None:
    """Press Tab until the keyboard stands there."""
    keys.hands.find(QWidget, name)
    for _ in range(60):
        if keys.name == name:
            return
        keys.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}")


def test_by_keys_alone_with_everything_there_afterwards(
    window: MainWindow, enrolled: Laptop, fund: FundServer
) -> None:
    sign_in(Walk(window), "somchit")
    record, former = builders.enrol(window.desk), window.workplace._session.key
    keys = Keyboard(window)
    keys.press(Qt.Key(Qt.Key.Key_1 + SETTINGS), ALT)
    tab_to(keys, "keys-passphrase")
    keys.type("not this one at all")
    tab_to(keys, "rekey")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: role_of(window, "said:rekey") == "problem", what="it is not them")
    assert fits(enrolled.folder / DATABASE_FILE, former), "nothing was changed"
    line = keys.hands.find(QLineEdit, "keys-passphrase")
    while keys.name != "keys-passphrase":
        keys.press(Qt.Key.Key_Backtab)
    line.clear()
    keys.type(builders.PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    keys.wait_at("replace-keys")
    tab_to(keys, "rekey")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: role_of(window, "said:rekey") == "done", what="encrypted anew")
    following = window.workplace._session.key
    assert following.raw != former.raw
    assert not fits(enrolled.folder / DATABASE_FILE, former), "who kept the old key opens nothing"
    keys.wait_at("rekey")
    said = keys.hands.find(QLabel, "said:rekey")
    assert said.visibleRegion().boundingRect().height() == said.height(), "it is scrolled to"
    assert window.desk.record(record.id).answers == record.answers
    window.workplace.try_now()
    keys.hands.wait_for(lambda: fund.administration.figures().received == 1, what="it still goes out")
    window.sign_out()
    verify_pages(enrolled.folder / DATABASE_FILE, following)
    sign_in(Walk(window), "bounmy")
    assert window.is_at_work, "the others come in with their own passphrase"


def test_where_there_is_no_room_it_says_so_and_everything_opens_as_before(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    record = builders.enrol(window.desk)
    walk.hands.click("go:settings")
    walk.hands.type_into("keys-passphrase", builders.PASSPHRASE)

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as no_room:
        no_room.setattr(database, "rekey", full)
        walk.hands.click("rekey")
        walk.hands.wait_for(lambda: walk.hands.sees("leave-rekey"), what="the way on")
    assert role_of(window, "rekey-said") == "problem"
    picture(window, "rekey")
    walk.hands.click("leave-rekey")
    sign_in(walk, "somchit")
    assert window.desk.record(record.id).id == record.id
