"""The queue by keys: one operation is left and taken up again; help is asked for, giving nobody away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from fieldapp.enrolment.attachments import AttachmentKind, answer_of
from fieldapp.lao.segment import plain
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import ALT, CONTROL, Keyboard
from tests.journeys.test_review import tab_to
from tests.journeys.test_screen_reader import nameless
from tests.journeys.test_whole_way import misfits_that_stay
from ui.metered import Metered
from ui.window import MainWindow


def test_one_is_left_until_tomorrow_and_sent_after_all(window: MainWindow, fund: FundServer) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: window.workplace.facts.last_contact_at, what="the end of the first try")
    fund.stop()
    first, second = (builders.enrol(window.desk).last_revision for _ in range(2))
    keys.press(Qt.Key.Key_4, ALT)
    tab_to(keys, f"hold:{first}")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: keys.hands.sees(f"retry:{first}"), what="that it is left")
    assert "ໄວ້ສົ່ງມື້ອື່ນ" in plain(keys.hands.find(QLabel, f"delivery:{first}").text())
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "queue")
    fund.start()
    window.workplace.try_now()
    keys.hands.wait_for(lambda: not keys.hands.sees(f"delivery:{second}"), what="the other one at the fund")
    keys.hands.wait_for(lambda: keys.hands.sees(f"delivery:{first}"), what="the one that is left")
    tab_to(keys, f"retry:{first}")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: keys.hands.sees("queue-empty"), what="an empty queue")


def test_sending_is_paused_and_goes_on_by_one_key_and_signing_in_says_so(window: MainWindow) -> None:
    keys = Keyboard(window)

    def said() -> str:
        return plain(keys.hands.find(QLabel, "truth").text())

    keys.sign_in("somchit")
    keys.press(Qt.Key.Key_F12)
    keys.hands.wait_for(lambda: "F12" in said(), what="that sending is paused")
    builders.enrol(window.desk)
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: "F12" in said() and "1 ລາຍການລໍຖ້າ" in said(), what="that it still is")
    assert not misfits_that_stay(window)
    picture(window, "paused")
    keys.press(Qt.Key.Key_F12)
    keys.hands.wait_for(lambda: "F12" not in said() and "ສົ່ງໝົດແລ້ວ" in said(), what="that all was sent")


def test_where_the_link_costs_pictures_wait_until_they_are_asked_for(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Metered, "look", lambda _self: None)  # what this machine's link costs is beside it
    keys = Keyboard(window)

    def said() -> str:
        return plain(keys.hands.find(QLabel, "truth").text())

    keys.sign_in("somchit")
    window.workplace._driver.metered.take(is_metered=True)
    name = window.workplace._session.store.blobs.put(AttachmentKind.PHOTO, bytes(range(256)) * 200)
    builders.enrol(window.desk, applicant_photo=answer_of(name))
    window.workplace.try_now()
    keys.hands.wait_for(lambda: "1 ຮູບລໍຖ້າ" in said(), what="that a picture waits")
    assert not misfits_that_stay(window)
    picture(window, "metered")
    keys.press(Qt.Key.Key_F5)
    waiting = window.workplace._session.store.blobs.waiting
    keys.hands.wait_for(lambda: "ຮູບລໍຖ້າ" not in said() and not waiting(), what="that it was sent")


def test_pictures_wait_behind_records_and_somebodys_are_put_first_by_hand(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Metered, "look", lambda _self: None)
    keys = Keyboard(window)
    keys.sign_in("somchit")
    keys.hands.wait_for(lambda: window.workplace.facts.last_contact_at, what="the end of the first try")
    window.workplace._driver.metered.take(is_metered=True)
    blobs, log = window.workplace._session.store.blobs, window.workplace._session.store.log
    records = []
    for number in range(3):
        name = blobs.put(AttachmentKind.PHOTO, bytes([number]) * 40_000)
        records.append(builders.enrol(window.desk, applicant_photo=answer_of(name)).id)
    window.workplace.try_now()
    keys.hands.wait_for(lambda: not log.outbox(), what="the records at the fund, before any picture")
    assert [each.record for each in blobs.waiting()] == records
    keys.press(Qt.Key.Key_4, ALT)
    tab_to(keys, f"first:{records[1]}")
    assert not misfits_that_stay(window)
    assert not nameless(window)
    picture(window, "pictures-first")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(
        lambda: [each.record for each in blobs.waiting()] == [records[0], records[2]],
        what="that those alone were sent, though the link costs",
    )
    keys.hands.wait_for(lambda: not keys.hands.sees(f"pictures:{records[1]}"), what="that they wait no more")
    assert keys.hands.sees(f"first:{records[0]}")
    keys.wait_at("try-now")
    keys.press(Qt.Key.Key_F5)
    keys.hands.wait_for(
        lambda: keys.hands.sees("queue-empty"), what="that all went, because it was asked for"
    )


def test_help_is_asked_for_with_a_file_that_names_nobody(window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    record = builders.enrol(window.desk)
    keys.press(Qt.Key.Key_4, ALT)
    tab_to(keys, "diagnose")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where to save it")
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.setDirectory(str(tmp_path))
    dialog.accept()
    keys.hands.wait_for(lambda: keys.hands.sees("stick-said"), what="that it is saved")
    (file,) = tmp_path.glob("fieldapp-*.json")
    told = file.read_text(encoding="utf-8")
    assert json.loads(told)["rows"]["operations"] >= 1
    assert not [each for each in ("somchit", "ນ້ຳຝົນ", "020 55512345", str(record.id)) if each in told]
