"""Files of the laptop changed by somebody: the window says so in words, and nothing else is on the screen."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.laptop import Laptop
from fieldapp.store.database import DATABASE_FILE
from fieldapp.store.errors import DatabaseDamaged
from fieldapp.store.vault_file import COPY_FILE, VAULT_FILE
from tests import builders
from tests.journeys.pictures import picture
from tests.journeys.test_keyboard_alone import Keyboard
from ui import texts
from ui.by_code import filled
from ui.demo.walk import Walk
from ui.window import MainWindow


@pytest.mark.parametrize(
    ("files", "at", "code"),
    [
        ((VAULT_FILE, COPY_FILE), 0.5, "vault-damaged"),
        ((VAULT_FILE, COPY_FILE), 0.99, "vault-damaged"),
        (("fieldapp.db",), 0.001, "database-damaged"),
    ],
)
def test_it_is_said_in_words(
    window: MainWindow, enrolled: Laptop, files: tuple[str, ...], at: float, code: str
) -> None:
    (enrolled.folder / "fieldapp.db-wal").unlink(missing_ok=True)
    for name in files:
        content = bytearray((enrolled.folder / name).read_bytes())
        content[int(at * len(content))] ^= 1
        (enrolled.folder / name).write_bytes(content)
    walk = Walk(window)
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    said = window.findChildren(QLabel, "sign-in-problem")[-1]
    walk.hands.wait_for(lambda: said.property("role") == "problem" and said.text(), what="what is wrong")
    assert said.text() == texts.error(code)
    assert not window.is_at_work


def test_what_is_sound_is_read_out_by_keys(window: MainWindow, enrolled: Laptop) -> None:
    """The offer, what came of it, and on to work: nothing but the keyboard."""
    with closing(builders.signed_in(enrolled)) as session:
        for number in range(6):
            builders.enrol(session.desk, village=f"ບ້ານ {number}")
        session.desk.save_draft(replace(session.desk.begin_enrolment(), answers={"village": "ຮ່າງ"}))
    with (enrolled.folder / DATABASE_FILE).open("r+b") as file:  # the first page: nothing opens it any more
        file.seek(2000)
        file.write(bytes(range(100)))
    keys = signing_in(window)
    keys.wait_at("onward")
    assert _said(window) == texts.error("database-damaged")
    picture(window, "damaged")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: _is_read_out(window), what="what was read out")
    assert QCoreApplication.translate("Salvage", "Nothing was lost.") in _said(window)
    assert not window.findChildren(QLineEdit, "passphrase")[-1].isVisible()
    picture(window, "salvaged")
    keys.wait_at("onward")
    keys.press(Qt.Key.Key_Return)
    keys.hands.wait_for(lambda: window.is_at_work, what="the first page")
    assert len(window.desk.records()) == 6
    assert [draft.answers["village"] for draft in window.desk.drafts()] == ["ຮ່າງ"]
    assert len(list(enrolled.folder.glob("fieldapp.damaged-*.db"))) == 1


def test_a_page_found_damaged_at_work_is_offered_at_the_next_sign_in(
    window: MainWindow, enrolled: Laptop
) -> None:
    with closing(builders.signed_in(enrolled)) as session:
        sha256 = session.store.blobs.put(AttachmentKind.PHOTO, b"p" * 9000)
    path = enrolled.folder / DATABASE_FILE
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 2000)  # what was written last: the picture's last page
        file.write(bytes(range(100)))
    with closing(builders.signed_in(enrolled)) as session, pytest.raises(DatabaseDamaged):
        session.store.blobs.get(sha256)
    keys = signing_in(window)
    keys.wait_at("onward")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: _is_read_out(window), what="what was read out")
    words = QCoreApplication.translate(
        "Salvage", "Not found: %1 pictures. Take them again, unless the fund has them already."
    )
    assert filled(words, "1") in _said(window)
    keys.wait_at("onward")
    keys.press(Qt.Key.Key_Space)
    keys.hands.wait_for(lambda: window.is_at_work, what="the first page")


def signing_in(window: MainWindow) -> Keyboard:
    walk, keys = Walk(window), Keyboard(window)
    walk.hands.type_into("login", "somchit")
    walk.hands.type_into("passphrase", builders.PASSPHRASE)
    walk.hands.press(Qt.Key.Key_Return)
    return keys


def _is_read_out(window: MainWindow) -> bool:
    onward = window.findChildren(QPushButton, "onward")[-1]
    return onward.isVisible() and onward.text() == QCoreApplication.translate("SignIn", "Go on")


def _said(window: MainWindow) -> str:
    return window.findChildren(QLabel, "sign-in-problem")[-1].text()
