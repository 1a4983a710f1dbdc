"""What a supervisor reads over a shoulder: each day's sending, and what went wrong, in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from fieldapp.lao.segment import plain
from fieldapp.store.contacts import Contact, Way
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import Keyboard
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import misfits_that_stay
from ui.screens.sync_report.screen import SyncReportScreen
from ui.window import MainWindow


def test_thirty_days_are_read_and_saved_by_keys_alone(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    builders.enrol(window.desk)
    contacts = window.desk._store.contacts
    for back in range(1, 30):
        at = builders.now() - timedelta(days=back)
        contacts.note(Contact(sent=back, received=2, up_bytes=900 * back, down_bytes=4000), at=at)
        contacts.note(Contact(Way.STICK, carried=9), at=at)
        contacts.note(Contact(up_bytes=300), at=at, why="captive-portal" if back % 2 else "no-network")
    window.workplace.go("queue")
    keys.hands.find(QLabel, "truth")
    keys.hands.click("sync-report")
    screen = window.findChildren(SyncReportScreen)[-1]
    keys.wait_at("sync-report-days")
    assert len(screen._presenter.state.days) >= 58
    assert any("ບໍ່ແມ່ນກອງທຶນ" in plain(each.text()) for each in screen.findChildren(QLabel))
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "sync-report")
    keys.press(Qt.Key.Key_Escape)
    keys.hands.wait_for(lambda: keys.hands.sees("try-now"), what="the queue again")
    keys.hands.click("sync-report")
    keys.wait_at("sync-report-days")
    keys.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where to save it")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    keys.hands.wait_for(lambda: keys.hands.sees("sync-report-said"), what="that it is saved")
    (file,) = tmp_path.glob("*.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
