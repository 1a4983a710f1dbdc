"""Taking an enrolment back, and the sheet that shows the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from fieldapp.enrolment.lifecycle import Status
from sync.fund.serve import FundServer
from tests.journeys.test_whole_way import sign_in
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.window import MainWindow


def test_the_keys_sheet_comes_and_goes(window: MainWindow) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.click("keys")
    sheet = walk.hands.find(QWidget, "keys-sheet")
    assert any("Ctrl+N" in each.text() for each in sheet.findChildren(QLabel))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not walk.hands.sees("keys-sheet")


def test_an_enrolment_is_withdrawn_with_its_reason(window: MainWindow, fund: FundServer) -> None:
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.enrol(applicant(0))
    reason = walk.hands.find(QLineEdit, "withdraw-reason")
    withdraw = walk.hands.look(QAbstractButton, "withdraw")
    assert withdraw is not None
    assert not withdraw.isEnabled()
    QTest.keyClicks(reason, "moved away")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    (record,) = window.desk.records()
    assert record.status is Status.WITHDRAWN
    walk.hands.wait_for(lambda: not window.desk.queue(), what="the withdrawal at the fund")
    with fund.desk._pool.connection() as db:
        row = db.execute("SELECT status FROM records").fetchone()
    assert row is not None
    assert row["status"] == "withdrawn"
