"""What was done on a laptop is read in words, by keys alone; an enumerator reads their own part."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from fieldapp.enrolment.receipt_code import reference
from fieldapp.lao.segment import plain
from fieldapp.laptop import Laptop
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_encrypting_anew import SETTINGS, tab_to
from tests.journeys.test_keyboard_alone import ALT, Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import misfits_that_stay
from ui.window import MainWindow


def lines(keys: Keyboard) -> list[str]:
    """Open the trail by keys; returns what it says."""
    keys.press(Qt.Key(Qt.Key.Key_1 + SETTINGS), ALT)
    tab_to(keys, "trail")
    keys.press(Qt.Key.Key_Space)
    keys.wait_at("trail-lines")
    found = keys.hands.find(QListWidget, "trail-lines")
    return [plain(found.item(at).text()) for at in range(found.count())]


@pytest.fixture
def opened(enrolled: Laptop) -> str:
    """The short name of a record that its enumerator enrolled, opened, and exported."""
    session = builders.signed_in(enrolled)
    record = builders.enrol(session.desk)
    session.desk.record(record.id)
    session.desk.note_exported("a list")
    session.close()
    return reference(record.id)


def test_a_supervisor_reads_what_was_done_and_by_whom(window: MainWindow, opened: str) -> None:
    keys = Keyboard(window)
    keys.sign_in("bounmy")
    read = lines(keys)
    (line,) = [line for line in read if opened in line]
    assert plain(builders.ENUMERATOR.name_lo) in line
    assert "ເປີດ" in line
    assert any("a list" in line for line in read)
    assert plain(builders.SUPERVISOR.name_lo) in read[0], "the newest first: they signed in"
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "trail")
    keys.press(Qt.Key.Key_Escape)
    keys.hands.wait_for(lambda: keys.hands.sees("present-passphrase"), what="the settings again")


def test_an_enumerator_reads_what_they_did(window: MainWindow, enrolled: Laptop, opened: str) -> None:
    builders.signed_in(enrolled, "bounmy").close()
    keys = Keyboard(window)
    keys.sign_in("somchit")
    own = lines(keys)
    assert any(opened in line for line in own)
    assert not [line for line in own if plain(builders.SUPERVISOR.name_lo) in line]
