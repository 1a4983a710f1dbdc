"""A working day through the window, for `test_at_rest`: set up, enrol with a photo, print, copy, lock, sync.

Run as `python -m tests.security.day_worker FOLDER FUND-URL CODE`; ends killed, in the midst of an enrolment.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from fieldapp import hardening
from fieldapp.__main__ import surroundings_of
from fieldapp.enrolment.attachments import AttachmentKind
from ui.application import new_application
from ui.demo import hands
from ui.demo.people import applicant
from ui.demo.pilot import ENUMERATOR
from ui.demo.walk import PICTURED, Walk
from ui.window import MainWindow

APPLICANTS = 2
UNFINISHED = "ຄຳຫຼ້າຍັງບໍ່ທັນແລ້ວ"
"""Typed when it ended."""


def main() -> None:
    """Work a day; never returns."""
    folder, fund_url, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    hardening.harden()
    hands.PATIENCE_S = 300  # who is watched at each write takes longer
    application = new_application()
    titles = Titles()
    application.installEventFilter(titles)
    surroundings = surroundings_of(folder / "laptop", folder / "preferences.toml")
    window = MainWindow(replace(surroundings, fund_url=fund_url, code=code))
    window.show()
    walk = Walk(window)
    walk.set_up()
    for index in range(APPLICANTS):
        walk.enrol(applicant(index), with_pictures=index == 0)
    _with_a_photo(walk)
    _print(walk, folder / "on purpose")
    _show_pictures(walk, folder / "on purpose")
    walk.sign_out()
    _sign_in(walk)
    walk.wait_until_sent()
    walk.hands.click("go:home")
    walk.hands.click("new-enrolment")
    walk.hands.type_into("question:given_name_lo", UNFINISHED)
    line = walk.hands.find(QLineEdit, "question:given_name_lo")
    line.selectAll()
    line.copy()
    walk.hands.wait_for(lambda: _is_saved(window), what="the draft")
    (folder / "titles.txt").write_text("\n".join(sorted(titles.seen)), encoding="utf-8")
    print("the day is over", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


class Titles(QObject):
    """Reads what stands over every window: lists of windows and screen recorders keep it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.WindowTitleChange, QEvent.Type.Show} and isinstance(watched, QWidget):
            self.seen.add(watched.windowTitle())
        return False


def _with_a_photo(walk: Walk) -> None:
    """Take a photo into the record that was enrolled last, as its correction does."""
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(made, b"jpeg").write(picture)
    desk = walk.window.desk
    answer = desk.attach(AttachmentKind.PHOTO, bytes(made.data().data()))
    draft = desk.save_draft(
        replace(desk.begin_enrolment(), answers={**applicant(0).answers, "photo": answer})
    )
    desk.submit(draft, draft.answers)


def _print(walk: Walk, folder: Path) -> None:
    """Save the receipt of the record that was enrolled last, where a person says."""
    folder.mkdir()
    (record, *_) = walk.window.desk.records()
    walk.window.workplace.open_record(record.id)
    walk.hands.wait_for(lambda: walk.hands.sees("save-receipt"), what="the receipt")
    walk.hands.click("save-receipt")
    walk.hands.wait_for(lambda: walk.window.findChildren(QFileDialog), what="where to")
    dialog = walk.window.findChildren(QFileDialog)[-1]
    dialog.setDirectory(str(folder))
    dialog.accept()
    walk.hands.wait_for(lambda: walk.hands.sees("receipt-said"), what="saved")


def _show_pictures(walk: Walk, folder: Path) -> None:
    """Leave the pictures that were taken where the test reads what must be nowhere else."""
    desk = walk.window.desk
    for name in PICTURED:
        (answer,) = (str(r.answers[name]) for r in desk.records() if r.answers.get(name))
        content = desk.picture(answer)
        assert content
        (folder / f"{name}.webp").write_bytes(content)


def _sign_in(walk: Walk) -> None:
    login = walk.hands.find(QLineEdit, "login")
    login.setText(ENUMERATOR.account.login)
    walk.hands.type_into("passphrase", ENUMERATOR.passphrase)
    walk.hands.press(Qt.Key.Key_Return)
    walk.hands.wait_for(lambda: walk.hands.sees("workplace"), what="signed in again")


def _is_saved(window: MainWindow) -> bool:
    return any(UNFINISHED in str(draft.answers) for draft in window.desk.drafts())


if __name__ == "__main__":
    main()
