"""What a disk lost, or a lost laptop left behind: the window says so, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QLabel

from fieldapp.enrolment.lifecycle import Status
from fieldapp.laptop import Laptop
from sync.fund.serve import FundServer
from tests import builders
from tests.journeys.test_whole_way import sign_in
from ui import texts
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


def test_what_a_lost_laptop_handed_over_is_sent_again_by_its_author(
    window: MainWindow, fund: FundServer, tmp_path: Path
) -> None:
    lost = builders.signed_in(builders.enrolled_laptop(tmp_path / "lost", fund))
    record = builders.enrol(lost.desk)
    fund.administration.revoke(lost.identity.device, hand_over=True)
    assert builders.engine(lost).cycle().waiting == 0
    lost.close()
    walk = Walk(window)
    sign_in(walk, "somchit")
    walk.hands.wait_for(window.desk.records, what="the record that the fund holds")
    window.workplace.open_record(record.id)
    said = walk.hands.find(QLabel, "record-problem").text()
    assert said == texts.held("device-revoked")
    assert said != texts.error("device-revoked"), "this laptop is none that was closed"
    desk = window.desk
    desk.submit(draft := desk.correct(record.id), draft.answers)
    window.workplace.try_now()
    walk.hands.wait_for(lambda: desk.record(record.id).status is Status.RECEIVED, what="received")
